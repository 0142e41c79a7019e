import { formatInstant, type Instant, parseRecordInstant } from "../../../record/instant";
import { parseObjectKey } from "../../../record/object-key";
import { TimelineFold } from "../../model/timeline-fold";
import type { TimelineItem } from "../../model/timeline-item";
import { inOrderOfReplay } from "../../planning/plan";
import type { ScopeCalendar } from "../../planning/scope-calendar";
import type { Item } from "../../questions/item";
import type { DeletionBracket } from "../../questions/presence";
import { type Life, livesOf } from "../../questions/related/lives";
import { calendarsOf, keyRequest } from "../find-resource";
import { emptyReport, joinReports, type StoredBody } from "../objects/collect-items";
import type { CollectionReport } from "../objects/problem-notes";
import { StoredBodies } from "../objects/stored-bodies";
import { plansOf } from "../read-assurance";
import { readFurtherBack } from "../read-further-back";
import { feedOf } from "../read-in-one-pass";
import type { RecordSession } from "../record-session";
import type { NamedSearch } from "../reference-matches";
import { lastSighting } from "./last-sighting";

/** A resource that is gone, and the search that found it. */
export interface EndSearch extends NamedSearch {
  readonly at: Instant;
  readonly resource: Item;
  readonly calendars: readonly ScopeCalendar[];
}

/** How a resource lived and went. */
export interface ResourceEnd {
  readonly lives: readonly Life[];
  readonly deletedBetween: DeletionBracket;
  readonly report: CollectionReport;
}

/** Reads the whole history of a resource that is gone, and the last snapshots that may have held it. */
export async function readEnd(session: RecordSession, search: EndSearch): Promise<ResourceEnd> {
  const { resource } = search;
  const { items, report } = await readItems(session, search);
  const bracket = await narrowest(session, search, items);
  return {
    lives: livesOf(
      items.map(({ heading }) => heading),
      resource.presence === "vanished",
    ),
    deletedBetween: bracket.bracket,
    report: joinReports(report, bracket.report),
  };
}

interface ReadItems {
  readonly items: readonly TimelineItem<StoredBody>[];
  readonly report: CollectionReport;
}

async function readItems(session: RecordSession, search: EndSearch): Promise<ReadItems> {
  const { at, resource } = search;
  const request = keyRequest(search, [resource]);
  const plans = await plansOf({ from: at, until: at }, { request, isProofAsked: false });
  const fold = new TimelineFold<StoredBody>({ after: -Infinity, until: at });
  const objects = inOrderOfReplay(plans.flatMap((plan) => plan.objects));
  const report = await session.collect(objects, [feedOf(fold, plans)], request.isAskedFor);
  const bodies = new StoredBodies(session.store);
  const all = { bodies, plans, until: at, isEnough: () => false };
  const older = await readFurtherBack(session, fold, request, all);
  const [timeline] = fold.timelines();
  const items = new Set(timeline?.periods.map(({ item }) => item) ?? []);
  return { items: [...items], report: joinReports(report, older) };
}

interface Bracketed {
  readonly bracket: DeletionBracket;
  readonly report: CollectionReport;
}

async function narrowest(
  session: RecordSession,
  { resource, calendars }: EndSearch,
  items: readonly TimelineItem<StoredBody>[],
): Promise<Bracketed> {
  const { ends, proof } = endOf(resource, items);
  const recorded = proof ?? items.at(-1);
  const calendar = recorded && calendarOf(recorded, calendarsOf(calendars, resource));
  // Snapshots leave out what is not recorded, whether it exists or not.
  if (ends === undefined || proof?.presence !== "present" || calendar === undefined)
    return { bracket: bracketOf(proof?.heading.captureTime, undefined, ends), report: emptyReport };
  const window = { after: proof.heading.captureTime, before: ends };
  const { heldAt, missingAt, report } = await lastSighting(session, calendar, resource, window);
  // A snapshot that lacks what is recorded as deleted later proves nothing: snapshots are not atomic.
  const before = resource.presence === "vanished" ? (missingAt ?? ends) : ends;
  return { bracket: bracketOf(window.after, heldAt, before), report };
}

/** When the resource was known to be gone, and the last item before. */
function endOf(
  resource: Item,
  items: readonly TimelineItem<StoredBody>[],
): { readonly ends: Instant | undefined; readonly proof: TimelineItem<StoredBody> | undefined } {
  if (resource.presence === "vanished")
    return { ends: parseRecordInstant(resource.vanishedBetween?.before), proof: items.at(-1) };
  const alive = items.findLastIndex(({ presence }) => presence !== "deleted");
  const deletion = items[alive + 1];
  const isSameLife = alive >= 0 && deletion !== undefined;
  return {
    ends: deletion?.heading.captureTime,
    proof: isSameLife ? items[alive] : undefined,
  };
}

function bracketOf(
  capturedAt: Instant | undefined,
  heldAt: Instant | undefined,
  before: Instant | undefined,
): DeletionBracket {
  const after = heldAt ?? capturedAt;
  return {
    after: after === undefined ? null : formatInstant(after),
    before: before === undefined ? null : formatInstant(before),
    provedBy: after === undefined ? null : heldAt === undefined ? "item" : "snapshot",
  };
}

/** The scope that recorded the resource: for a global one, only that one's snapshots hold it. */
function calendarOf(
  { body }: TimelineItem<StoredBody>,
  calendars: readonly ScopeCalendar[],
): ScopeCalendar | undefined {
  const key = parseObjectKey(body.object);
  if (!("region" in key)) return undefined;
  return calendars.find(({ scope }) => scope.accountId === key.accountId && scope.awsRegion === key.region);
}
