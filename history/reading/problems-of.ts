import type { ScopePlan } from "../planning/plan";
import type { AnswerProblem } from "../questions/answer";
import type { ListingProblem } from "../sources/record-source";
import type { CollectionReport } from "./objects/problem-notes";

/** Everything that went wrong on the way to an answer. */
export function problemsOf(
  report: CollectionReport,
  plans: readonly ScopePlan[],
  outside: readonly ListingProblem[],
): readonly AnswerProblem[] {
  const listings = [...outside, ...plans.flatMap(({ problems }) => problems)];
  const places = new Map(listings.map((problem) => [problem.where, problem]));
  return [
    ...[...places.values()].map(
      ({ where, reason }): AnswerProblem => ({ kind: "not-listed", where, reason }),
    ),
    ...report.unreadable.map(
      ({ object, reason }): AnswerProblem => ({ kind: "unreadable", where: object, reason }),
    ),
    ...report.quarantined.map(
      ({ object, reason }): AnswerProblem => ({ kind: "item-passed-over", where: object, reason }),
    ),
    ...report.conflicts.map(
      ({ object, reason }): AnswerProblem => ({ kind: "conflict", where: object, reason }),
    ),
  ];
}
