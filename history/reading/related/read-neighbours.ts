import type { Instant } from "../../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import { isThere, type Period, periodsAt } from "../../model/period";
import type { ScopePlan } from "../../planning/plan";
import type { ScopeCalendar } from "../../planning/scope-calendar";
import type { Item } from "../../questions/item";
import { isTypeAskedFor } from "../../questions/item-filter";
import { arnIn, concernTest, resourceNameIn } from "../../questions/related/item-bytes";
import { isTellingId, mentionableTexts, placesOf } from "../../questions/related/mentions";
import type { MentionPlace } from "../../questions/related/related";
import {
  PointerIndex,
  type RelationGraph,
  relatedResource,
  tiesOfItem,
} from "../../questions/related/relation-graph";
import { ResourceDirectory } from "../../questions/related/resource-directory";
import { completeUnrecorded } from "../complete-unrecorded";
import { rowOfPeriod } from "../item-rows";
import type { StoredBody } from "../objects/collect-items";
import type { CollectionReport } from "../objects/problem-notes";
import type { Assurance } from "../read-assurance";
import { readPeriod } from "../read-timelines";
import type { RecordSession } from "../record-session";

/** Whose neighbours are looked for, and where. */
export interface NeighbourSearch {
  readonly at: Instant;
  /** The resource as the answer gives it, gone or not. */
  readonly resource: Item;
  readonly calendars: readonly ScopeCalendar[];
  /** Whether only ties of the resource itself are needed. */
  readonly isShallow: boolean;
}

/** What ties a resource to the others of the state. */
export interface Neighbours {
  readonly graph: RelationGraph;
  /** Who mentions the resource, by key text. */
  readonly mentionedBy: ReadonlyMap<string, readonly MentionPlace[]>;
  /** Whom it mentions, by key text. */
  readonly mentions: ReadonlyMap<string, readonly MentionPlace[]>;
  readonly plans: readonly ScopePlan[];
  /** How dependably the state was recorded. */
  readonly assurance: Assurance;
  readonly report: CollectionReport;
}

/** Reads the state of everything at an instant, and finds what ties one resource to the rest of it. */
export async function readNeighbours(session: RecordSession, search: NeighbourSearch): Promise<Neighbours> {
  const { at, resource, calendars, isShallow } = search;
  const request = {
    calendars,
    types: [],
    isGlobalLeftOut: false,
    isTypeNeeded: (type: string) => isTypeAskedFor(type, []),
    isAskedFor: ({ resourceType }: ResourceKey) => isTypeAskedFor(resourceType, []),
  };
  const read = await readPeriod(session, { from: at, until: at }, request);
  const { fold, plans, assurance, report } = await completeUnrecorded(session, read, request);
  const periods = periodsAt(fold.timelines(), at);
  const states = new Map(periods.map((period) => [resourceKeyText(period.item.heading), period]));
  const scan = new StateScan(session, states, resource);
  scan.run(isShallow);
  const { graph, mentions, mentionedBy } = scan;
  return { graph, mentions, mentionedBy, plans, assurance, report };
}

/** Goes through the items of a state twice: for what they are called, then for what they refer to. */
class StateScan {
  readonly mentionedBy = new Map<string, readonly MentionPlace[]>();
  readonly mentions = new Map<string, readonly MentionPlace[]>();
  readonly graph: RelationGraph = {
    tiesOf: (resource) => tiesOfItem(this.itemWithTies(resource), this.directory),
    pointingAt: (resource) => this.pointers.pointingAt(resource),
    describe: (resource) => relatedResource(this.itemOf(resource)),
  };
  private readonly directory = new ResourceDirectory();
  private readonly pointers = new PointerIndex();
  private readonly key: string;
  private readonly arn: string | null;

  constructor(
    private readonly session: RecordSession,
    private readonly states: ReadonlyMap<string, Period<StoredBody>>,
    private readonly resource: Item,
  ) {
    this.key = resourceKeyText(resource);
    this.arn = resource.arn ?? resource.lastItem?.arn ?? null;
  }

  run(isShallow: boolean): void {
    this.noteNames();
    const mayConcern = concernTest(this.resource, !isShallow);
    const texts = mentionableTexts(this.resource.lastItem ?? this.resource);
    for (const [key, state] of this.states) {
      this.session.signal.throwIfAborted();
      if (key === this.key) continue;
      this.noteMentioned(key, state, texts);
      if (state.presence === "present" && mayConcern(this.textOf(state.item.body))) this.noteItem(key);
    }
  }

  private noteNames(): void {
    const { resource } = this;
    this.noteNamesOf(isThere);
    this.directory.add(resource, resource.resourceName ?? resource.lastItem?.resourceName ?? null, true);
    this.noteNamesOf((state) => !isThere(state));
  }

  /** What has no configuration any more goes by the name that it had. */
  private noteNamesOf(isWanted: (state: Period<StoredBody>) => boolean): void {
    for (const state of this.states.values()) {
      if (!isWanted(state)) continue;
      const { item, lastPresent = item } = state;
      const name = resourceNameIn(this.textOf(lastPresent.body));
      this.directory.add(item.heading, name, !isThere(state));
    }
  }

  private noteItem(key: string): void {
    const item = this.itemOf(key);
    this.pointers.note(key, tiesOfItem(item, this.directory));
    const places = placesOf(item, { id: this.idFrom(item), arn: this.arn });
    if (places.length > 0) this.mentionedBy.set(key, places);
  }

  /** The id by which an item can mention the resource; there may be another one of that id nearer to it. */
  private idFrom(item: Item): string | undefined {
    const { resourceId } = this.resource;
    if (!isTellingId(resourceId) || this.directory.find(item, this.resource) !== this.key) return undefined;
    return resourceId;
  }

  private noteMentioned(
    key: string,
    { item, lastPresent = item }: Period<StoredBody>,
    texts: ReadonlyMap<string, readonly string[]>,
  ): void {
    const { heading } = item;
    const arn = arnIn(this.textOf(lastPresent.body));
    const byArn = arn === null ? undefined : texts.get(arn);
    const byId = isTellingId(heading.resourceId) ? texts.get(heading.resourceId) : undefined;
    const named = { ...heading, resourceName: null };
    const isMeant = byId !== undefined && this.directory.find(this.resource, named) === key;
    const places = new Map<string, MentionPlace>();
    for (const path of isMeant ? byId : []) places.set(path, { path, by: "id" });
    for (const path of byArn ?? []) places.set(path, { path, by: "arn" });
    if (places.size > 0) this.mentions.set(key, [...places.values()]);
  }

  /** What is gone has ties no more, but the resource that was asked about is shown with those it had. */
  private itemWithTies(resource: string): Item {
    const item = this.itemOf(resource);
    return resource === this.key ? (item.lastItem ?? item) : item;
  }

  private itemOf(resource: string): Item {
    const state = this.states.get(resource);
    if (resource === this.key || state === undefined) return this.resource;
    return rowOfPeriod(this.session.store, state).value();
  }

  private textOf(body: StoredBody): Buffer {
    return this.session.store.get(body.text);
  }
}
