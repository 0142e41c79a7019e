import { historyDelayMilliseconds } from "../../record/delivery-times";
import { DAY_MILLISECONDS, type Day, dayOf, type Instant } from "../../record/instant";
import type { DeliveryKey, SnapshotKey } from "../../record/object-key";
import type { Span } from "../model/period";
import type { Delivery, ScopeCalendar } from "./scope-calendar";

/** History is read from this long before the base: items captured around a snapshot may be missing from it. */
export const historyOverlapMilliseconds = DAY_MILLISECONDS;
/** A window of six hours is delivered an hour after its end; the folder of a late file is not documented. */
export const daysOfLateness = 2;

/** The deliveries into the folders where the history of a span may lie. */
export async function deliveriesFor(calendar: ScopeCalendar, span: Span): Promise<readonly Delivery[]> {
  const days = await calendar.daysWithin(dayOf(span.after) - 1, dayOf(span.until) + daysOfLateness);
  return (await Promise.all(days.map((day) => calendar.deliveriesOn(day)))).flat();
}

/**
 * Until when the history must have been delivered, by the deliveries' names: until the end of the last history
 * file, or, where nothing changes, until so long before the last snapshot that its window has been delivered. A
 * snapshot alone settles nothing: what changed and changed again before it stands in no snapshot.
 */
export function settledUntilOf(deliveries: readonly Delivery[]): Instant {
  let settledUntil = -Infinity;
  for (const { key } of deliveries) {
    if (key.kind === "history") settledUntil = Math.max(settledUntil, key.end);
    if (key.kind === "snapshot")
      settledUntil = Math.max(settledUntil, key.snapshotTime - historyDelayMilliseconds);
  }
  return settledUntil;
}

/** The same by an instant at least, if any later delivery settles that: the next ones may be missing. */
export async function settledBy(
  calendar: ScopeCalendar,
  deliveries: readonly Delivery[],
  end: Instant,
): Promise<Instant> {
  let settledUntil = settledUntilOf(deliveries);
  if (settledUntil >= end) return settledUntil;
  for await (const later of calendar.deliveriesFrom(dayOf(end) + daysOfLateness + 1)) {
    settledUntil = Math.max(settledUntil, settledUntilOf(later.deliveries));
    if (settledUntil >= end) break;
  }
  return settledUntil;
}

/** The first instant that a delivery's name tells of what it holds; undefined where its name tells none. */
export function beginOf(key: DeliveryKey): Instant | undefined {
  switch (key.kind) {
    case "history":
      return key.start;
    case "oversize":
      return key.captureTime;
    case "snapshot":
      return key.snapshotTime;
    case "unrecognised":
      return undefined;
  }
}

/** The last instant that a delivery's name tells of what it holds; undefined where its name tells none. */
export function endOf(key: DeliveryKey): Instant | undefined {
  return key.kind === "history" ? key.end : beginOf(key);
}

/** The newest stamp that the deliveries' names carry. */
export function lastDeliveryOf(deliveries: readonly Delivery[]): Instant | null {
  let last: Instant | null = null;
  for (const { key } of deliveries) {
    const stamp = key.kind === "snapshot" ? key.snapshotTime : key.kind === "history" ? key.end : null;
    if (stamp !== null && (last === null || stamp > last)) last = stamp;
  }
  return last;
}

/** A delivery that is a snapshot. */
export interface Snapshot extends Delivery {
  readonly key: SnapshotKey;
}

/** The snapshots among the deliveries. */
export function snapshotsAmong(deliveries: readonly Delivery[]): readonly Snapshot[] {
  return deliveries.flatMap(({ object, key }) => (key.kind === "snapshot" ? [{ object, key }] : []));
}

/** The newest snapshot stamped at or before an instant that is not known to be unreadable. */
export function newestSnapshot(
  deliveries: readonly Delivery[],
  until: Instant,
  unreadable: ReadonlySet<string>,
): Snapshot | undefined {
  let newest: Snapshot | undefined;
  for (const snapshot of snapshotsAmong(deliveries)) {
    if (snapshot.key.snapshotTime > until || unreadable.has(snapshot.object.key)) continue;
    if (newest === undefined || isNewer(snapshot, newest)) newest = snapshot;
  }
  return newest;
}

function isNewer(a: Snapshot, b: Snapshot): boolean {
  if (a.key.snapshotTime !== b.key.snapshotTime) return a.key.snapshotTime > b.key.snapshotTime;
  return a.object.key > b.object.key;
}

/** The latest snapshot stamped at or before an instant that is not known to be unreadable. */
export async function latestSnapshot(
  calendar: ScopeCalendar,
  at: Instant,
  unreadable: ReadonlySet<string>,
): Promise<Snapshot | undefined> {
  let latest: Snapshot | undefined;
  for await (const { day, deliveries } of calendar.deliveriesBack(dayOf(at) + daysOfLateness)) {
    // A snapshot is delivered after its stamp, never before.
    if (latest !== undefined && day < dayOf(latest.key.snapshotTime)) break;
    const newest = newestSnapshot(deliveries, at, unreadable);
    latest =
      newest === undefined ? latest : newestSnapshot([newest, ...(latest ? [latest] : [])], at, unreadable);
  }
  return latest;
}

/** The earliest of the snapshots that are wanted and were delivered on a day or later. */
export async function earliestSnapshot(
  calendar: ScopeCalendar,
  firstDay: Day,
  isWanted: (snapshot: Snapshot) => boolean,
): Promise<Snapshot | undefined> {
  let earliest: Snapshot | undefined;
  for await (const { day, deliveries } of calendar.deliveriesFrom(firstDay)) {
    // One that was taken before it may have been delivered after it.
    if (earliest !== undefined && day > dayOf(earliest.key.snapshotTime) + daysOfLateness) break;
    for (const snapshot of snapshotsAmong(deliveries).filter(isWanted)) {
      if (earliest === undefined || snapshot.key.snapshotTime < earliest.key.snapshotTime)
        earliest = snapshot;
    }
  }
  return earliest;
}

/** Names are cut to the second, so the end of a window may lie almost a second later than its name says. */
const stampSlackMilliseconds = 999;

/** Whether the name of a history file or oversize item allows for items captured after an instant. */
export function mayHoldItemsAfter(key: DeliveryKey, after: Instant): boolean {
  switch (key.kind) {
    case "snapshot":
    case "unrecognised":
      return true;
    case "history":
      return key.end + stampSlackMilliseconds > after;
    case "oversize":
      return key.captureTime + stampSlackMilliseconds > after;
  }
}

/** The stamp of the first delivery of a scope, by its name; null where nothing was delivered. */
export async function firstDelivery(calendar: ScopeCalendar): Promise<Instant | null> {
  let first: Instant | null = null;
  for await (const { day, deliveries } of calendar.deliveriesFrom(-Infinity)) {
    // What was captured before it may have been delivered after it.
    if (first !== null && day > dayOf(first) + daysOfLateness) break;
    const stamps = deliveries.flatMap(({ key }) => beginOf(key) ?? []);
    first = Math.min(first ?? Infinity, ...stamps);
    if (!Number.isFinite(first)) first = null;
  }
  return first;
}
