import { snapshotSpreadMilliseconds } from "../../record/delivery-times";
import type { Instant } from "../../record/instant";
import { compareTexts } from "../../record/text-order";
import type { Span } from "../model/period";
import type { ListingProblem } from "../sources/record-source";
import { beginOf, mayHoldItemsAfter, type Snapshot } from "./deliveries";
import type { MissingPart } from "./missing-parts";
import { type AccountRegion, type Delivery, isSameScope } from "./scope-calendar";

/** Why an object is read. */
type PlanReason =
  | "base snapshot"
  | "later snapshot"
  | "first snapshot after"
  | "compared snapshot"
  | "earlier snapshot"
  | "history"
  | "oversize item"
  | "first snapshot"
  | "recorder's setting"
  | "name not recognised"
  | "call of AWS Config"
  | "to be indexed";

/** An object that a question needs. */
export interface PlannedObject extends Delivery {
  readonly reason: PlanReason;
}

/** Plans a delivery. */
export function plannedFor({ object, key }: Delivery, reason: PlanReason): PlannedObject {
  return { object, key, reason };
}

/** The instants that a plan is for, both inclusive; −Infinity: from the beginning of the record on. */
export interface ReadPeriod {
  readonly from: Instant;
  readonly until: Instant;
}

/** The snapshot that a period is built on. */
interface Base {
  readonly object: string;
  readonly at: Instant;
}

/** What is read of one scope for a period, and on what ground. */
export interface ScopePlan {
  readonly accountId: string;
  readonly awsRegion: string;
  /** The instants whose state the objects tell. */
  readonly period: ReadPeriod;
  /** Null where the record has no snapshot to build on. */
  readonly base: Base | null;
  /** Items of history files count when captured after this; −Infinity without a base. */
  readonly historyAfter: Instant;
  /** When the oldest history file among the listed deliveries begins; Infinity: there is none. */
  readonly historyFrom: Instant;
  /** The newest stamp among the listed deliveries, up to two days after the period. */
  readonly lastDelivery: Instant | null;
  /** What was captured until then must have been delivered; −Infinity where no delivery shows it. */
  readonly settledUntil: Instant;
  /** The snapshots from the base to the first one after the period, in the order of their stamps. */
  readonly snapshots: readonly Snapshot[];
  /** Whether they are all read and compared with one another. */
  readonly isCompared: boolean;
  readonly missingParts: readonly MissingPart[];
  /** In the order of replay. */
  readonly objects: readonly PlannedObject[];
  /** Places that could not be listed. */
  readonly problems: readonly ListingProblem[];
}

/** What narrows a plan. */
export interface PlanOptions {
  /** Whether history files of this type are needed. */
  readonly isTypeNeeded: (resourceType: string) => boolean;
  /** Keys of snapshots that turned out unreadable, so that the one before serves as base. */
  readonly unreadable: ReadonlySet<string>;
}

/** The history files, oversize items and objects of unknown name that may hold items captured in the span. */
export function historyWithin(
  deliveries: readonly Delivery[],
  span: Span,
  options: PlanOptions,
): readonly PlannedObject[] {
  return deliveries.flatMap((delivery): PlannedObject[] => {
    const reason = historyReason(delivery, span, options);
    return reason === undefined ? [] : [plannedFor(delivery, reason)];
  });
}

function historyReason({ key }: Delivery, span: Span, options: PlanOptions): PlanReason | undefined {
  if (!mayHoldItemsAfter(key, span.after)) return undefined;
  switch (key.kind) {
    case "snapshot":
      return undefined;
    case "unrecognised":
      return "name not recognised";
    case "history":
      return key.start <= span.until && options.isTypeNeeded(key.resourceType) ? "history" : undefined;
    case "oversize":
      return key.captureTime <= span.until && options.isTypeNeeded(key.resourceType)
        ? "oversize item"
        : undefined;
  }
}

/**
 * Each object once, history before the first snapshot that may know of it: what stands in both is taken from the
 * history. The order of two objects does not depend on the others.
 */
export function inOrderOfReplay(objects: readonly PlannedObject[]): readonly PlannedObject[] {
  const byKey = new Map<string, PlannedObject>();
  for (const object of objects) if (!byKey.has(object.object.key)) byKey.set(object.object.key, object);
  return [...byKey.values()]
    .map((planned) => ({ planned, turn: turnOf(planned), rank: rankOf(planned) }))
    .sort(
      (a, b) =>
        a.turn - b.turn || a.rank - b.rank || compareTexts(a.planned.object.key, b.planned.object.key),
    )
    .map(({ planned }) => planned);
}

function turnOf({ key }: PlannedObject): Instant {
  const begin = beginOf(key) ?? Number.MIN_SAFE_INTEGER;
  return key.kind === "snapshot" ? begin + snapshotSpreadMilliseconds : begin;
}

/** An oversize object only fills in what no history file has. */
function rankOf({ key }: PlannedObject): number {
  switch (key.kind) {
    case "unrecognised":
    case "history":
      return 0;
    case "oversize":
      return 1;
    case "snapshot":
      return 2;
  }
}

/** The plans of some scopes. */
export function plansOfScopes(
  plans: readonly ScopePlan[],
  scopes: readonly AccountRegion[],
): readonly ScopePlan[] {
  return plans.filter((plan) => scopes.some((scope) => isSameScope(scope, plan)));
}
