import { dayOf, formatInstant, type Instant } from "../../record/instant";
import { defaultScanLimits, type ScanLimits } from "../../record/item-scanner";
import { HistoryError } from "../history-error";
import { daysOfLateness } from "../planning/deliveries";
import type { PlannedObject } from "../planning/plan";
import { discoverScopes } from "../planning/record-scope";
import { ScopeCalendar } from "../planning/scope-calendar";
import type { ItemFilter } from "../questions/item-filter";
import { AsKnownSource } from "../sources/as-known-source";
import { defaultMaxObjectBytes } from "../sources/decompress";
import type { ListingProblem, RecordSource } from "../sources/record-source";
import type { Needs } from "./needs";
import {
  type BodyOfObject,
  type BodyTaker,
  type FoldFeed,
  type IsAskedFor,
  ItemCollector,
  type StoredBody,
} from "./objects/collect-items";
import type { ItemStore } from "./objects/item-store";
import type { ObjectVisitor } from "./objects/object-visitor";
import type { CollectionReport } from "./objects/problem-notes";
import {
  type ObjectIndexFinder,
  type ReadingOptions,
  type ReadingProgress,
  readObjects,
} from "./objects/read-objects";
import { StoredBodies } from "./objects/stored-bodies";
import { type ReadingWitness, WitnessedVisitor } from "./objects/witnessed-visitor";

/** What a session needs from outside. */
export interface SessionOptions {
  readonly source: RecordSource;
  readonly signal: AbortSignal;
  /** Hears what is read. */
  readonly witness?: ReadingWitness;
  readonly onProgress?: (progress: ReadingProgress) => void;
  readonly scanLimits?: ScanLimits;
  readonly maxObjectBytes?: number;
  /** Finds what tells what objects hold without opening them. */
  readonly index?: ObjectIndexFinder;
}

/** What of its needs decides how a question uses a record. */
export type SessionNeeds = Pick<Needs, "asKnownAt" | "isProofAsked" | "isIndexEnough">;

/** What outlives a session: what its answer is read from, and what was seen on the way. */
interface Kept {
  readonly store: ItemStore;
  /** Every resource type that was met, asked for or not. */
  readonly typesSeen: Set<string>;
}

/** The scopes a question is about. */
export interface AskedScopes {
  readonly calendars: readonly ScopeCalendar[];
  readonly problems: readonly ListingProblem[];
}

const localObjectsOpenedAhead = 4;

/** One question's use of a record: as much of its source as was known, and what is kept of it. */
export class RecordSession {
  readonly store: ItemStore;
  readonly source: RecordSource;
  readonly signal: AbortSignal;
  readonly typesSeen: Set<string>;
  readonly isProofAsked: boolean;

  constructor(
    private readonly needs: SessionNeeds,
    private readonly options: SessionOptions & Kept,
  ) {
    const { source } = options;
    const { asKnownAt } = needs;
    this.source = asKnownAt === undefined ? source : new AsKnownSource(source, asKnownAt);
    this.signal = options.signal;
    this.store = options.store;
    this.typesSeen = options.typesSeen;
    this.isProofAsked = needs.isProofAsked === true;
  }

  /** @throws HistoryError when the source holds no record */
  async scopes(filter: ItemFilter): Promise<AskedScopes> {
    const { scopes, problems } = await discoverScopes(this.source, filter, this.signal);
    const calendars = scopes.map((scope) => new ScopeCalendar(scope, this.source, this.signal));
    const { asKnownAt } = this.needs;
    if (asKnownAt === undefined) return { calendars, problems };
    return { calendars: await calendarsKnownAt(calendars, asKnownAt), problems };
  }

  /** Reads objects into folds, the bodies of items into the store. */
  collect(
    objects: readonly PlannedObject[],
    feeds: readonly FoldFeed[],
    isAskedFor: IsAskedFor,
  ): Promise<CollectionReport> {
    return this.collectBodies<StoredBody>(objects, feeds, isAskedFor, new StoredBodies(this.store));
  }

  /** Reads objects into folds that keep something else of items than their whole bodies. */
  async collectBodies<Body extends BodyOfObject>(
    objects: readonly PlannedObject[],
    feeds: readonly FoldFeed<Body>[],
    isAskedFor: IsAskedFor,
    bodies: BodyTaker<Body>,
  ): Promise<CollectionReport> {
    for (const { key } of objects) if (key.kind === "history") this.typesSeen.add(key.resourceType);
    const collector = new ItemCollector(bodies, feeds, (heading, item) => {
      this.typesSeen.add(heading.resourceType);
      return isAskedFor(heading, item);
    });
    await this.read(objects, collector);
    return collector.report();
  }

  /** Shows objects to a visitor, one after the other; `afterEach` goes on before the next one is shown. */
  async read(
    objects: readonly PlannedObject[],
    visitor: ObjectVisitor,
    afterEach?: ReadingOptions["afterEach"],
  ): Promise<void> {
    const { witness } = this.options;
    witness?.planned(objects);
    const item = witness?.item?.bind(witness);
    const shown = item === undefined ? visitor : new WitnessedVisitor(visitor, item);
    // What has to be proven, and items that somebody else is shown, rest on the objects themselves.
    const isToBeProven = this.isProofAsked && this.needs.isIndexEnough !== true;
    const index = item !== undefined || isToBeProven ? undefined : this.options.index;
    await readObjects(this.source, objects, shown, {
      ...(index === undefined ? {} : { index }),
      signal: this.signal,
      scanLimits: this.options.scanLimits ?? defaultScanLimits,
      maxObjectBytes: this.options.maxObjectBytes ?? defaultMaxObjectBytes,
      lookahead: (this.source.requestsInFlight ?? localObjectsOpenedAhead + 1) - 1,
      onProgress: this.options.onProgress ?? (() => undefined),
      ...(afterEach === undefined ? {} : { afterEach }),
    });
  }
}

/**
 * The scopes that anything had been delivered of by an instant; of their folders alone this cannot be told.
 * @throws HistoryError when there is none
 */
async function calendarsKnownAt(
  calendars: readonly ScopeCalendar[],
  knownAt: Instant,
): Promise<readonly ScopeCalendar[]> {
  const known = await Promise.all(
    calendars.map(async (calendar) => ((await hasDeliveries(calendar, knownAt)) ? [calendar] : [])),
  );
  if (calendars.length > 0 && known.flat().length === 0) throw nothingKnown(knownAt);
  return known.flat();
}

async function hasDeliveries(calendar: ScopeCalendar, knownAt: Instant): Promise<boolean> {
  for await (const { day, deliveries } of calendar.deliveriesFrom(-Infinity)) {
    // A place that cannot be listed may hold something: it has to be told of.
    if (deliveries.length > 0 || calendar.problems.length > 0) return true;
    if (day > dayOf(knownAt) + daysOfLateness) return false;
  }
  return calendar.problems.length > 0;
}

function nothingKnown(knownAt: Instant): HistoryError {
  return new HistoryError(
    "no-record",
    `--as-known-at ${formatInstant(knownAt)}: nothing of what is asked about had been delivered by then`,
    "Give a later instant; of a copy, check that its files kept the times of the bucket (docs/evidence.md).",
  );
}
