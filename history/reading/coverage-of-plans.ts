import { formatInstant, type Instant } from "../../record/instant";
import { settingNotes } from "../assurance/recorder-timeline";
import { firstDelivery } from "../planning/deliveries";
import type { ScopePlan } from "../planning/plan";
import { calendarOf, isInScope, isSameScope, type ScopeCalendar } from "../planning/scope-calendar";
import { type Coverage, type ScopeCoverage, type TypesOfVerdict, worstVerdict } from "../questions/coverage";
import type { ListingProblem } from "../sources/record-source";
import type { ReadingProblem } from "./objects/object-visitor";
import type { CollectionReport } from "./objects/problem-notes";
import type { Assurance } from "./read-assurance";
import { typesOfVerdicts } from "./verdicts/types-of-verdicts";

/** What a coverage is told of: the plans at the start of what was asked, what was judged, and what went wrong. */
export interface CoverageFacts {
  readonly plans: readonly ScopePlan[];
  /** One of the period that the answer speaks of, or one of each end where it compares them. */
  readonly assurances: readonly Assurance[];
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
  return faults.some((problem) => !plans.some((plan) => isInScope(problem.object, plan)));
}

/** Oversize objects of global resources lie apart from their region: no snapshot is to be expected there. */
function isScopeOfItsOwn(scope: ScopeCoverage): boolean {
  return scope.awsRegion !== "global" || scope.unreadable > 0;
}

function scopeCoverage(plan: ScopePlan, facts: CoverageFacts): ScopeCoverage {
  const unreadable = facts.report.unreadable.filter((problem) => isInScope(problem.object, plan));
  const quarantined = facts.report.quarantined.filter((problem) => isInScope(problem.object, plan));
  const conflicts = facts.report.conflicts.filter((problem) => isInScope(problem.object, plan));
  const isPartial =
    plan.problems.length > 0 ||
    quarantined.some(({ isBesides }) => isBesides !== true) ||
    unreadable.some(isOutside(facts));
  const verdicts = verdictsOf(plan, facts, isPartial);
  return {
    accountId: plan.accountId,
    awsRegion: plan.awsRegion,
    verdict: worstVerdict([
      ...verdicts.map(({ verdict }) => verdict),
      ...(isPartial ? ["partial" as const] : []),
    ]),
    verdicts,
    base: plan.base === null ? null : { object: plan.base.object, at: formatInstant(plan.base.at) },
    lastDelivery: plan.lastDelivery === null ? null : formatInstant(plan.lastDelivery),
    unreadable: unreadable.length,
    notes: [
      ...recorderNotes(plan, facts),
      ...unreadable.map(({ object, reason }) => `unreadable: ${object}: ${reason}`),
      ...quarantined.map(({ object, reason }) => `item passed over: ${object}: ${reason}`),
      ...conflicts.map(({ object, reason }) => `conflict: ${object}: ${reason}`),
      ...plan.problems.map(({ where, reason }) => `not listed: ${where}: ${reason}`),
    ],
  };
}

/**
 * What an object that cannot be read makes unsure is judged by its times, or is besides what verdicts speak of. Of
 * others nothing is known, nor of an item that was passed over: what the rest of its object is worth is not known
 * either.
 */
function isOutside({ assurances }: CoverageFacts): (problem: ReadingProblem) => boolean {
  const judged = assurances.flatMap(({ scopes }) => scopes.map(({ unreadable }) => unreadable));
  return ({ object, isBesides }) => isBesides !== true && !judged.some((objects) => objects.has(object));
}

/** A type that is left out and was never met stands in no verdict: only the recorders' settings tell of it. */
function recorderNotes(plan: ScopePlan, { assurances }: CoverageFacts): readonly string[] {
  const notes = assurances.flatMap(({ scopes, period }) =>
    scopes
      .filter((scope) => isSameScope(scope, plan))
      .flatMap(({ timeline }) => settingNotes(timeline.settingsAt(period.until))),
  );
  return [...new Set(notes)];
}

/** What only the answer's own reading met, no verdict knows of: then nothing of the scope is sure. */
function verdictsOf(plan: ScopePlan, facts: CoverageFacts, isPartial: boolean): readonly TypesOfVerdict[] {
  const inAccount = facts.assurances.flatMap(({ scopes, period }) =>
    scopes.filter(({ accountId }) => accountId === plan.accountId).map((scope) => ({ scope, ...period })),
  );
  const asked = inAccount.filter(({ scope }) => scope.awsRegion === plan.awsRegion);
  if (asked.length === 0) return [];
  const others = inAccount.filter(({ scope }) => scope.awsRegion !== plan.awsRegion);
  const namedTypes = facts.assurances.flatMap((assurance) => assurance.namedTypes);
  const verdicts = typesOfVerdicts(asked, { namedTypes, others });
  if (!isPartial || verdicts.some(({ verdict }) => verdict === "partial")) return verdicts;
  const resourceTypes = verdicts.flatMap((each) => each.resourceTypes).sort();
  return [{ verdict: "partial", why: "something that was planned could not be read", resourceTypes }];
}

/** A coverage, with a note on each scope whose record begins only after the time that is asked about had begun. */
export async function withBeginnings(
  coverage: Coverage,
  start: Instant,
  calendars: readonly ScopeCalendar[],
): Promise<Coverage> {
  if (!Number.isFinite(start)) return coverage;
  const scopes = coverage.scopes.map(async (scope) => {
    const calendar = calendarOf(calendars, scope);
    if (calendar === undefined || !mayBeginAfter(scope, start)) return scope;
    return { ...scope, notes: [...scope.notes, ...beginningNotes(await firstDelivery(calendar), start)] };
  });
  return { ...coverage, scopes: await Promise.all(scopes) };
}

/** What has a base at or before the start began no later. */
function mayBeginAfter({ base }: ScopeCoverage, start: Instant): boolean {
  return base === null || Date.parse(base.at) > start;
}

function beginningNotes(first: Instant | null, start: Instant): readonly string[] {
  if (first === null) return ["nothing was ever delivered"];
  if (first <= start) return [];
  return [`the record begins at ${formatInstant(first)}`];
}
