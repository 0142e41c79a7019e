import type { Instant } from "../../record/instant";
import type { PlannedObject, ScopePlan } from "../planning/plan";
import { mayHoldItemsAfter, type PlanOptions } from "../planning/plan-state";
import type { ScopeCalendar } from "../planning/scope-calendar";
import { type ItemFilter, isHeadingAskedFor, isTypeAskedFor } from "../questions/item-filter";
import type { ItemFold } from "../questions/item-fold";
import type { CollectionReport, FoldFeed, IsAskedFor, StoredBody } from "../reading/collect-items";
import type { ReadingProblem } from "../reading/read-objects";
import type { ObjectWatch, RecordSession } from "./record-session";
import type { JudgingWatch } from "./verdicts/judge";

/** One fold of a question, and how the objects that feed it are planned. */
export interface PlannedFold<Body = StoredBody> {
  readonly plan: (calendar: ScopeCalendar, options: PlanOptions) => Promise<ScopePlan>;
  /** Makes the fold anew: it is filled again when a base turns out unreadable. */
  readonly fold: () => ItemFold<Body>;
}

/** What a question asks of the record. */
export interface FoldRequest {
  readonly calendars: readonly ScopeCalendar[];
  readonly isTypeNeeded: (resourceType: string) => boolean;
  readonly isAskedFor: IsAskedFor;
  /** Watches what is read, and has read what it needs besides; it begins anew with every pass. */
  readonly watch?: JudgingWatch;
}

/** A request for whatever a filter asks for. */
export function filterRequest(calendars: readonly ScopeCalendar[], filter: ItemFilter): FoldRequest {
  return {
    calendars,
    isTypeNeeded: (type) => isTypeAskedFor(type, filter.types),
    isAskedFor: (heading) => isHeadingAskedFor(heading, filter),
  };
}

/** The plans of each fold, one a scope, in the order of the folds, and what happened while they were read. */
export interface FoldedPlans {
  readonly plans: readonly (readonly ScopePlan[])[];
  readonly report: CollectionReport;
}

/** Plans, reads and fills folds, which keep the bodies of items in the session's store. */
export function foldPlans(
  session: RecordSession,
  folds: readonly PlannedFold[],
  request: FoldRequest,
): Promise<FoldedPlans & { readonly folds: readonly ItemFold<StoredBody>[] }> {
  return foldPlansBy((...reading) => session.collect(...reading), folds, request);
}

/** Reads objects into folds. */
export type Collect<Body> = (
  objects: readonly PlannedObject[],
  feeds: readonly FoldFeed<Body>[],
  isAskedFor: IsAskedFor,
  watch?: ObjectWatch,
) => Promise<CollectionReport>;

/**
 * Plans, reads and fills folds, all in one pass over the objects. A base that cannot be read is replaced by the
 * one before it, which takes another pass.
 */
export async function foldPlansBy<Body>(
  collect: Collect<Body>,
  folds: readonly PlannedFold<Body>[],
  request: FoldRequest,
): Promise<FoldedPlans & { readonly folds: readonly ItemFold<Body>[] }> {
  const unreadable = new Map<string, ReadingProblem>();
  for (;;) {
    const excluded = new Set(unreadable.keys());
    const plans = await makePlans(folds, request, excluded);
    const filled = folds.map(({ fold }) => fold());
    const feeds = filled.map((fold, index) => feedOf(fold, plans[index] ?? []));
    const watch = await request.watch?.begin(excluded);
    const report = await collect(distinctObjects(plans), feeds, request.isAskedFor, watch);
    for (const problem of report.unreadable) unreadable.set(problem.object, problem);
    const needsAnotherBase = plans
      .flat()
      .some(({ base }) => base !== null && isNewlyUnreadable(base.object, unreadable, excluded));
    if (!needsAnotherBase)
      return { folds: filled, plans, report: { ...report, unreadable: [...unreadable.values()] } };
  }
}

/** Plans without reading. */
export async function makePlans(
  folds: readonly Pick<PlannedFold, "plan">[],
  request: Pick<FoldRequest, "calendars" | "isTypeNeeded">,
  unreadable: ReadonlySet<string> = new Set(),
): Promise<readonly (readonly ScopePlan[])[]> {
  const options: PlanOptions = { isTypeNeeded: request.isTypeNeeded, unreadable };
  const plans = folds.map(({ plan }) =>
    Promise.all(request.calendars.map((calendar) => plan(calendar, options))),
  );
  return (await Promise.all(plans)).map(boundedByBases);
}

/**
 * Oversize objects of global resources lie in a folder that has no snapshots. What they say of the time before
 * the account's bases counts no more than history of that time: the deletion after it may not be read.
 */
function boundedByBases(plans: readonly ScopePlan[]): readonly ScopePlan[] {
  return plans.map((plan) => {
    if (plan.awsRegion !== "global" || plan.base !== null) return plan;
    const others = plans.filter(({ accountId, base }) => accountId === plan.accountId && base !== null);
    const historyAfter = Math.max(plan.historyAfter, ...others.map((other) => other.historyAfter));
    const objects = plan.objects.filter(({ key }) => mayHoldItemsAfter(key, historyAfter));
    return { ...plan, historyAfter, objects };
  });
}

/** The objects of all plans, each once, in their order of reading. */
export function distinctObjects(plans: readonly (readonly ScopePlan[])[]): readonly PlannedObject[] {
  const distinct = new Map<string, PlannedObject>();
  for (const plan of plans.flat()) {
    for (const object of plan.objects)
      if (!distinct.has(object.object.key)) distinct.set(object.object.key, object);
  }
  return [...distinct.values()];
}

function feedOf<Body>(fold: ItemFold<Body>, plans: readonly ScopePlan[]): FoldFeed<Body> {
  const from = new Map<string, Instant>();
  for (const plan of plans) {
    for (const { object, key } of plan.objects) {
      from.set(object.key, key.kind === "snapshot" ? -Infinity : plan.historyAfter);
    }
  }
  return { fold, countsFrom: ({ object }) => from.get(object.key) };
}

function isNewlyUnreadable(
  object: string,
  unreadable: ReadonlyMap<string, ReadingProblem>,
  excluded: ReadonlySet<string>,
): boolean {
  return unreadable.has(object) && !excluded.has(object);
}
