import { historyWindowMilliseconds, snapshotSpreadMilliseconds } from "../../record/delivery-times";
import { dayOf, type Instant } from "../../record/instant";
import type { DeliveryKey } from "../../record/object-key";
import { recorderType } from "../../record/resource-type";
import { compareTexts } from "../../record/text-order";
import {
  beginOf,
  daysOfLateness,
  deliveriesFor,
  earliestSnapshot,
  historyOverlapMilliseconds,
  lastDeliveryOf,
  latestSnapshot,
  type Snapshot,
  settledBy,
  snapshotsAmong,
} from "./deliveries";
import { missingParts } from "./missing-parts";
import {
  historyWithin,
  inOrderOfReplay,
  type PlannedObject,
  type PlanOptions,
  plannedFor,
  type ReadPeriod,
  type ScopePlan,
} from "./plan";
import type { Delivery, ScopeCalendar } from "./scope-calendar";

/** What a plan is made for, besides the period. */
export interface PeriodOptions extends PlanOptions {
  /** Whether the snapshots of a long period are compared, too, however much that is to read. */
  readonly isProofAsked: boolean;
  /** Whether the replay goes on to the first snapshot after the period, or ends with the last one in it. */
  readonly ends?: "beyond" | "within";
  /** Whether files of a type tell how the record was made: what the recorder leaves out shows in any of them. */
  readonly isTypeReplayed: (resourceType: string) => boolean;
}

/**
 * How much of a long period is compared with all of its snapshots in any case: what is read of it in less than
 * four seconds. An instant lies between two snapshots and is always compared.
 */
const mostComparedBytes = 64 * 1024 * 1024;

/**
 * Which objects of one scope tell what there was in a period, and how dependably that was recorded: the base
 * snapshot and one of before it, history from a day before, every later snapshot up to the first one that tells
 * what was lost at the end of the period. Without a base, or where it is the first, all history before; from the
 * beginning of the record on (`from` −∞), its first snapshot is the base. Names and dates decide; what has an unknown name is read.
 */
export async function planPeriod(
  calendar: ScopeCalendar,
  period: ReadPeriod,
  options: PeriodOptions,
): Promise<ScopePlan> {
  const base = await baseOf(calendar, period, options);
  const opening = await openingOf(calendar, base, options);
  const closing = options.ends === "within" ? undefined : await closingOf(calendar, period, options);
  const end = closing?.key.snapshotTime ?? period.until;
  const after = historyAfterOf(opening, base, { period, ends: options.ends });
  const span = { after, until: end + snapshotSpreadMilliseconds };
  const deliveries = (await deliveriesFor(calendar, span)).filter(({ key }) => !isTooLate(key, period.until));
  const snapshots = chainOf(deliveries, opening?.key.snapshotTime ?? -Infinity, end);
  const replayed = historyWithin(deliveries, span, {
    ...options,
    isTypeNeeded: (type) => options.isTypeReplayed(type) || options.isTypeNeeded(type),
  });
  const isCompared =
    snapshots.length >= 2 && (options.isProofAsked || isLittle(period, [...replayed, ...snapshots]));
  const history = isCompared ? replayed : ofAnswer(replayed, period, options);
  const read = isCompared ? snapshots : snapshotsOfAnswer(snapshots, period, base);
  return {
    accountId: calendar.scope.accountId,
    awsRegion: calendar.scope.awsRegion,
    period,
    base: base === undefined ? null : { object: base.object.key, at: base.key.snapshotTime },
    historyAfter: span.after,
    historyFrom: historyBegin(deliveries),
    lastDelivery: lastDeliveryOf(
      deliveries.filter(({ key }) => key.day <= dayOf(period.until) + daysOfLateness),
    ),
    settledUntil: await settledBy(calendar, deliveries, span.until),
    snapshots,
    isCompared,
    missingParts: missingParts(deliveries),
    objects: inOrderOfReplay([...history, ...read.map((snapshot) => planned(snapshot, period, base))]),
    problems: calendar.problems,
  };
}

/** The latest snapshot that was whole by the start of a period, else the latest one of before it. */
async function baseOf(
  calendar: ScopeCalendar,
  { from, until }: ReadPeriod,
  { ends, unreadable }: PeriodOptions,
): Promise<Snapshot | undefined> {
  if (!Number.isFinite(from))
    return earliestSnapshot(
      calendar,
      -Infinity,
      ({ key, object }) => key.snapshotTime <= until && !unreadable.has(object.key),
    );
  const whole = ends === "within" ? from : from - snapshotSpreadMilliseconds;
  return (
    (await latestSnapshot(calendar, whole, unreadable)) ?? (await latestSnapshot(calendar, from, unreadable))
  );
}

/**
 * Where the comparison of snapshots begins: what it shows of before the base may tell that a history file is lost
 * which goes on after the base.
 */
async function openingOf(
  calendar: ScopeCalendar,
  base: Snapshot | undefined,
  { ends, unreadable }: PeriodOptions,
): Promise<Snapshot | undefined> {
  if (base === undefined || ends === "within") return base;
  const before = base.key.snapshotTime - historyWindowMilliseconds;
  const isEarlier = ({ key, object }: Snapshot): boolean =>
    key.snapshotTime < base.key.snapshotTime && !unreadable.has(object.key);
  return (
    (await latestSnapshot(calendar, before, unreadable)) ??
    (await earliestSnapshot(calendar, dayOf(before), isEarlier)) ??
    base
  );
}

/**
 * Where it ends: what a snapshot lacks may have been lost in the window before it, so that the first one after that
 * is needed, too; else the last one there is.
 */
async function closingOf(
  calendar: ScopeCalendar,
  { until }: ReadPeriod,
  { unreadable }: PeriodOptions,
): Promise<Snapshot | undefined> {
  const after = until + historyWindowMilliseconds;
  const closing = await earliestSnapshot(
    calendar,
    dayOf(until),
    ({ key, object }) => key.snapshotTime > after && !unreadable.has(object.key),
  );
  if (closing !== undefined) return closing;
  const last = await latestSnapshot(calendar, after, unreadable);
  return last !== undefined && last.key.snapshotTime > until ? last : undefined;
}

/**
 * What a history file lost that goes on after the base shows in a snapshot well before it. Where there is none, it shows
 * in what the base lacks of all history before, which is no more to read than where there is no base.
 */
function historyAfterOf(
  opening: Snapshot | undefined,
  base: Snapshot | undefined,
  { period: { from }, ends }: { readonly period: ReadPeriod; readonly ends: PeriodOptions["ends"] },
): Instant {
  if (opening === undefined || base === undefined || !Number.isFinite(from)) return -Infinity;
  const isEarly = opening.key.snapshotTime <= base.key.snapshotTime - historyWindowMilliseconds;
  if (!isEarly && ends !== "within") return -Infinity;
  return opening.key.snapshotTime - historyOverlapMilliseconds;
}

/** An answer reads no folders beyond those of two days after its end; what it does not know cannot prove it. */
function isTooLate(key: DeliveryKey, until: Instant): boolean {
  return key.kind === "history" && key.start <= until && key.day > dayOf(until) + daysOfLateness;
}

/** The recorder's own history may be older than all other: it is read back for itself. */
function historyBegin(deliveries: readonly Delivery[]): Instant {
  return deliveries.reduce(
    (begin, { key }) =>
      key.kind === "history" && key.resourceType !== recorderType ? Math.min(begin, key.start) : begin,
    Infinity,
  );
}

function chainOf(deliveries: readonly Delivery[], first: Instant, last: Instant): readonly Snapshot[] {
  return snapshotsAmong(deliveries)
    .filter(({ key }) => key.snapshotTime >= first && key.snapshotTime <= last)
    .sort((a, b) => a.key.snapshotTime - b.key.snapshotTime || compareTexts(a.object.key, b.object.key));
}

function isLittle({ from, until }: ReadPeriod, objects: readonly Delivery[]): boolean {
  if (from === until) return true;
  return objects.reduce((sum, { object }) => sum + object.size, 0) <= mostComparedBytes;
}

/** What is not compared is read for the answer alone, and for what the recorder says of itself. */
function ofAnswer(
  history: readonly PlannedObject[],
  { until }: ReadPeriod,
  { isTypeNeeded }: PlanOptions,
): readonly PlannedObject[] {
  return history.filter(({ key }) => {
    if (!("resourceType" in key)) return true;
    if (key.resourceType === recorderType) return true;
    return (beginOf(key) ?? -Infinity) <= until && isTypeNeeded(key.resourceType);
  });
}

/** The base and the last one of the period, which knows what a lost history file knew, and the first where none is before. */
function snapshotsOfAnswer(
  snapshots: readonly Snapshot[],
  { from, until }: ReadPeriod,
  base: Snapshot | undefined,
): readonly Snapshot[] {
  const last = snapshots.findLast(({ key }) => key.snapshotTime <= until);
  const start = base ?? snapshots.find(({ key }) => key.snapshotTime > from);
  return [...new Set([start, last])].filter((snapshot) => snapshot !== undefined);
}

function planned(snapshot: Snapshot, { until }: ReadPeriod, base: Snapshot | undefined): PlannedObject {
  if (snapshot.object.key === base?.object.key) return plannedFor(snapshot, "base snapshot");
  if (base === undefined && snapshot.key.snapshotTime > until)
    return plannedFor(snapshot, "first snapshot after");
  const isLater = base === undefined || snapshot.key.snapshotTime >= base.key.snapshotTime;
  const isOfAnswer = isLater && snapshot.key.snapshotTime <= until;
  return plannedFor(snapshot, isOfAnswer ? "later snapshot" : "compared snapshot");
}
