import type { Instant } from "../../record/instant";
import type { ItemHeading } from "../../record/item-heading";
import { defaultScanLimits, type ScanLimits } from "../../record/item-scanner";
import type { ScannedItem } from "../../record/scanned-item";
import type { PlannedObject } from "../planning/plan";
import { discoverScopes } from "../planning/record-scope";
import { ScopeCalendar } from "../planning/scope-calendar";
import type { ItemFilter } from "../questions/item-filter";
import {
  type CollectionReport,
  type FoldFeed,
  type IsAskedFor,
  ItemCollector,
} from "../reading/collect-items";
import { defaultMaxObjectBytes } from "../reading/decompress";
import { ItemStore } from "../reading/item-store";
import { type ReadingProgress, readObjects } from "../reading/read-objects";
import { AsKnownSource } from "../sources/as-known-source";
import type { ListingProblem, RecordSource } from "../sources/record-source";
import { calendarsKnownAt } from "./known-calendars";

/** What a session needs from outside. */
export interface SessionOptions {
  readonly source: RecordSource;
  readonly signal: AbortSignal;
  /** Only what had been delivered by then takes part; left out: everything does. */
  readonly asKnownAt?: Instant;
  /** Hears what is read. */
  readonly witness?: ReadingWitness;
  readonly onProgress?: (progress: ReadingProgress) => void;
  readonly scanLimits?: ScanLimits;
  readonly maxObjectBytes?: number;
  /** How many bytes of answers are held in memory before they go to a temporary file. */
  readonly memoryBytes?: number;
}

/** Hears what a question reads. */
export interface ReadingWitness {
  planned(objects: readonly PlannedObject[]): void;
  /** An item that was met, asked for or not; it is valid until the call returns. */
  item(heading: ItemHeading, item: ScannedItem): void;
}

/** The scopes a question is about. */
export interface AskedScopes {
  readonly calendars: readonly ScopeCalendar[];
  readonly problems: readonly ListingProblem[];
}

const localObjectsOpenedAhead = 4;

/** One question's use of a record: its source, its store of items, and what was seen on the way. */
export class RecordSession {
  readonly store: ItemStore;
  readonly source: RecordSource;
  readonly signal: AbortSignal;
  readonly asKnownAt?: Instant;
  /** Every resource type that was met, asked for or not. */
  readonly typesSeen = new Set<string>();

  constructor(private readonly options: SessionOptions) {
    const { source, asKnownAt } = options;
    this.source = asKnownAt === undefined ? source : new AsKnownSource(source, asKnownAt);
    if (asKnownAt !== undefined) this.asKnownAt = asKnownAt;
    this.signal = options.signal;
    this.store = new ItemStore(options.memoryBytes);
  }

  /** @throws HistoryError when the source holds no record */
  async scopes(filter: ItemFilter): Promise<AskedScopes> {
    const { scopes, problems } = await discoverScopes(this.source, filter, this.signal);
    const calendars = scopes.map((scope) => new ScopeCalendar(scope, this.source, this.signal));
    if (this.asKnownAt === undefined) return { calendars, problems };
    return { calendars: await calendarsKnownAt(calendars, this.asKnownAt), problems };
  }

  /** Reads objects into folds. */
  async collect(
    objects: readonly PlannedObject[],
    feeds: readonly FoldFeed[],
    isAskedFor: IsAskedFor,
  ): Promise<CollectionReport> {
    this.options.witness?.planned(objects);
    for (const { key } of objects) if (key.kind === "history") this.typesSeen.add(key.resourceType);
    const collector = new ItemCollector(this.store, feeds, (heading, item) => {
      this.typesSeen.add(heading.resourceType);
      this.options.witness?.item(heading, item);
      return isAskedFor(heading, item);
    });
    await readObjects(this.source, objects, collector, {
      signal: this.signal,
      scanLimits: this.options.scanLimits ?? defaultScanLimits,
      maxObjectBytes: this.options.maxObjectBytes ?? defaultMaxObjectBytes,
      lookahead: (this.source.requestsInFlight ?? localObjectsOpenedAhead + 1) - 1,
      onProgress: this.options.onProgress ?? (() => undefined),
    });
    return collector.report();
  }

  /** Removes what the session keeps on disk. */
  close(): void {
    this.store.close();
  }
}
