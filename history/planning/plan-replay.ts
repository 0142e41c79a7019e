import { snapshotSpreadMilliseconds } from "../../record/delivery-times";
import { dayOf, type Instant } from "../../record/instant";
import type { DeliveryKey } from "../../record/object-key";
import { recorderType } from "../../record/resource-type";
import type { ListingProblem } from "../sources/record-source";
import { type MissingPart, missingParts } from "./missing-parts";
import type { PlannedObject } from "./plan";
import {
  daysOfLateness,
  deliveriesFor,
  earliestSnapshot,
  historyOverlapMilliseconds,
  historyWithin,
  lastDeliveryOf,
  type PlanOptions,
  planState,
  type Snapshot,
  settledUntilOf,
  snapshotsAmong,
} from "./plan-state";
import type { Delivery, ScopeCalendar } from "./scope-calendar";

/** A time to be judged; both ends are one for an instant. */
export interface JudgedTime {
  readonly from: Instant;
  readonly until: Instant;
}

/** Which objects of one scope show how dependably it was recorded in a time, in the order of replay. */
export interface ReplayPlan {
  readonly accountId: string;
  readonly awsRegion: string;
  /** Items of history files count when captured after this. */
  readonly historyAfter: Instant;
  /** The snapshots from the base to the first one after the time, in the order of their stamps. */
  readonly snapshots: readonly Snapshot[];
  /** Whether they are compared with one another; else only the recorder's own items are read. */
  readonly isCompared: boolean;
  readonly lastDelivery: Instant | null;
  readonly settledUntil: Instant;
  readonly missingParts: readonly MissingPart[];
  readonly objects: readonly PlannedObject[];
  readonly problems: readonly ListingProblem[];
}

/** What a replay is planned for. */
export interface ReplayOptions extends PlanOptions {
  /**
   * `beyond`: from a base of the time's start to the first snapshot after its end; `within`: from the latest
   * snapshot at or before its start to the last one at or before its end.
   */
  readonly ends: "beyond" | "within";
  /** How many snapshots between the first and the last one may be compared. */
  readonly mostBetween: number;
}

/**
 * Plans a replay: from the base of the time's start, by history and all snapshots, to the first snapshot after
 * its end. Where that is more than is wanted, or there is nothing to compare, the items of the recorder alone.
 */
export async function planReplay(
  calendar: ScopeCalendar,
  time: JudgedTime,
  options: ReplayOptions,
): Promise<ReplayPlan> {
  const base = await baseFor(calendar, time.from, options);
  const closing = options.ends === "beyond" ? await closingOf(calendar, time.until) : undefined;
  const first = base?.key.snapshotTime ?? time.from;
  const until = (closing?.key.snapshotTime ?? time.until) + snapshotSpreadMilliseconds;
  const historyAfter = first - historyOverlapMilliseconds;
  const deliveries = (await deliveriesFor(calendar, { after: historyAfter, until })).filter(
    ({ key }) => !isTooLate(key, time.until),
  );
  const last = closing?.key.snapshotTime ?? time.until;
  const snapshots = chainOf(deliveries, base?.key.snapshotTime ?? -Infinity, last);
  const isCompared = snapshots.length >= 2 && snapshots.length - 2 <= options.mostBetween;
  const isTypeNeeded = (type: string): boolean =>
    type === recorderType || (isCompared && options.isTypeNeeded(type));
  const history = historyWithin(deliveries, { after: historyAfter, until }, { ...options, isTypeNeeded });
  return {
    accountId: calendar.scope.accountId,
    awsRegion: calendar.scope.awsRegion,
    historyAfter,
    snapshots,
    isCompared,
    lastDelivery: lastDeliveryOf(deliveries),
    settledUntil: settledUntilOf(deliveries),
    missingParts: missingParts(deliveries),
    objects: inOrderOfReplay(history, isCompared ? snapshots : snapshots.slice(0, 1)),
    problems: calendar.problems,
  };
}

/**
 * An answer reads no folders beyond those of two days after its end. A replay that knew better than the answer
 * would take it for proven.
 */
function isTooLate(key: DeliveryKey, until: Instant): boolean {
  return key.kind === "history" && key.start <= until && key.day > dayOf(until) + daysOfLateness;
}

async function baseFor(
  calendar: ScopeCalendar,
  from: Instant,
  options: ReplayOptions,
): Promise<Snapshot | undefined> {
  if (!Number.isFinite(from)) return earliestSnapshot(calendar, -Infinity, () => true);
  const at = options.ends === "beyond" ? from : from + snapshotSpreadMilliseconds;
  const plan = await planState(calendar, at, { ...options, isTypeNeeded: () => false });
  const base = plan.objects.find(({ object }) => object.key === plan.base?.object);
  return base === undefined ? undefined : snapshotsAmong([base])[0];
}

function closingOf(calendar: ScopeCalendar, until: Instant): Promise<Snapshot | undefined> {
  return earliestSnapshot(calendar, dayOf(until), ({ key }) => key.snapshotTime > until);
}

function chainOf(deliveries: readonly Delivery[], first: Instant, last: Instant): readonly Snapshot[] {
  return snapshotsAmong(deliveries)
    .filter(({ key }) => key.snapshotTime >= first && key.snapshotTime <= last)
    .sort((a, b) => a.key.snapshotTime - b.key.snapshotTime || (a.object.key < b.object.key ? -1 : 1));
}

/**
 * History goes before the first snapshot that may know of it. Of what comes after the last one, only the
 * recorder's items tell anything.
 */
function inOrderOfReplay(
  history: readonly PlannedObject[],
  snapshots: readonly Snapshot[],
): readonly PlannedObject[] {
  const rest = history.toSorted(
    (a, b) => beginningOf(a) - beginningOf(b) || (a.object.key < b.object.key ? -1 : 1),
  );
  const objects: PlannedObject[] = [];
  let next = 0;
  for (const snapshot of snapshots) {
    const until = snapshot.key.snapshotTime + snapshotSpreadMilliseconds;
    const end = rest.findIndex((object, index) => index >= next && beginningOf(object) > until);
    objects.push(...rest.slice(next, end < 0 ? rest.length : end));
    objects.push({ ...snapshot, reason: "compared snapshot" });
    next = end < 0 ? rest.length : end;
  }
  const tail = rest
    .slice(next)
    .filter(({ key }) => !("resourceType" in key) || key.resourceType === recorderType);
  return [...objects, ...tail];
}

function beginningOf({ key }: PlannedObject): Instant {
  switch (key.kind) {
    case "history":
      return key.start;
    case "oversize":
      return key.captureTime;
    case "snapshot":
      return key.snapshotTime;
    case "unrecognised":
      return -Infinity;
  }
}
