import { formatInstant, type Instant } from "../../record/instant";
import { parseObjectKey } from "../../record/object-key";
import type { ScopePlan } from "../planning/plan";
import { type Coverage, type ScopeCoverage, type Verdict, worstVerdict } from "../questions/coverage";
import type { CollectionReport } from "../reading/collect-items";
import type { ReadingProblem } from "../reading/read-objects";
import type { ListingProblem } from "../sources/record-source";

/** What a coverage is told of: the plans at the start of what was asked, its end, and what went wrong. */
export interface CoverageFacts {
  readonly plans: readonly ScopePlan[];
  /** The last instant the answer speaks of. */
  readonly until: Instant;
  readonly report: CollectionReport;
  /** Places outside of any scope that could not be listed. */
  readonly problems: readonly ListingProblem[];
}

/** What the record shows of every scope that was asked about. */
export function coverageOfPlans(facts: CoverageFacts): Coverage {
  const scopes = facts.plans.map((plan) => scopeCoverage(plan, facts)).filter(isScopeOfItsOwn);
  const verdictsOfAll = scopes.map(({ verdict }) => verdict);
  if (facts.problems.length > 0 || hasFaultElsewhere(facts)) verdictsOfAll.push("partial");
  return { verdict: worstVerdict(verdictsOfAll), scopes };
}

/** A search may have met a fault in a scope that the answer itself is not about. */
function hasFaultElsewhere({ plans, report }: CoverageFacts): boolean {
  const faults = [...report.unreadable, ...report.quarantined];
  return faults.some((problem) => !plans.some((plan) => isOf(problem, plan)));
}

/** Oversize objects of global resources lie apart from their region: no snapshot is to be expected there. */
function isScopeOfItsOwn(scope: ScopeCoverage): boolean {
  return scope.awsRegion !== "global" || scope.unreadable > 0;
}

function scopeCoverage(plan: ScopePlan, { until, report }: CoverageFacts): ScopeCoverage {
  const unreadable = report.unreadable.filter((problem) => isOf(problem, plan));
  const quarantined = report.quarantined.filter((problem) => isOf(problem, plan));
  const conflicts = report.conflicts.filter((problem) => isOf(problem, plan));
  return {
    accountId: plan.accountId,
    awsRegion: plan.awsRegion,
    verdict: verdictOf(plan, until, unreadable.length + quarantined.length + plan.problems.length > 0),
    verdicts: [],
    base: plan.base === null ? null : { object: plan.base.object, at: formatInstant(plan.base.at) },
    lastDelivery: plan.lastDelivery === null ? null : formatInstant(plan.lastDelivery),
    unreadable: unreadable.length,
    notes: [
      ...unreadable.map(({ object, reason }) => `unreadable: ${object}: ${reason}`),
      ...quarantined.map(({ object, reason }) => `item passed over: ${object}: ${reason}`),
      ...conflicts.map(({ object, reason }) => `conflict: ${object}: ${reason}`),
      ...plan.problems.map(({ where, reason }) => `not listed: ${where}: ${reason}`),
    ],
  };
}

function verdictOf(plan: ScopePlan, until: Instant, isPartial: boolean): Verdict {
  if (isPartial) return "partial";
  if (plan.base === null) return "no-base";
  return plan.settledUntil < until ? "provisional" : "complete";
}

function isOf(problem: ReadingProblem, plan: ScopePlan): boolean {
  const key = parseObjectKey(problem.object);
  return "region" in key && key.accountId === plan.accountId && key.region === plan.awsRegion;
}
