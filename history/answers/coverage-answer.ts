import { recorderType } from "../../record/resource-type";
import { type CoverageAnswer, type ScopeReport, scopeReport } from "../assurance/coverage-report";
import { isSameScope } from "../planning/scope-calendar";
import { rowOf } from "../questions/answer";
import type { AskedCoverage } from "../questions/asked-question";
import { type Coverage, worstVerdict } from "../questions/coverage";
import type { GatheredRecording } from "../reading/history-reader";
import type { JudgedScope } from "../reading/verdicts/judged-scope";
import type { ChangesQuestion } from "./changes-answer";

/** The question: how dependably was a window recorded? */
type CoverageQuestion = Pick<ChangesQuestion, "since" | "until">;

/** How dependably a window was recorded: all of its history, compared with all of its snapshots. */
export function coverageAnswer(
  { assurance, coverage, problems }: GatheredRecording,
  question: CoverageQuestion,
  asked: AskedCoverage,
): CoverageAnswer {
  const reports = assurance.scopes.map((scope) => {
    const report = reportOf(scope, assurance.namedTypes, question);
    return isInDoubt(scope, coverage)
      ? { ...report, verdict: worstVerdict([report.verdict, "partial"]) }
      : report;
  });
  return { question: asked, coverage, rows: reports.map(rowOf), problems };
}

/** Where an item was passed over, nothing of its folder is sure, whatever the periods of its types say. */
function isInDoubt(scope: JudgedScope, { scopes }: Coverage): boolean {
  return scopes.some((told) => told.verdict === "partial" && isSameScope(told, scope));
}

function reportOf(
  scope: JudgedScope,
  namedTypes: readonly string[],
  { since, until }: CoverageQuestion,
): ScopeReport {
  const types = [...new Set([...scope.types, ...namedTypes])].sort();
  const { plan } = scope;
  const opening = plan.base?.at ?? -Infinity;
  return scopeReport(
    {
      ...scope,
      settings: scope.timeline.settings(),
      snapshots: plan.snapshots.map(({ key }) => key.snapshotTime).filter((stamp) => stamp >= opening),
      lastSeenSnapshot: scope.compared.at(-1)?.to.key.snapshotTime,
      lastDelivery: plan.lastDelivery,
      // Where no type was met, the recorder's own stands for what might have been there.
      resourceTypes: types.length === 0 ? [recorderType] : types,
      verdictsOf: (type) => scope.verdictsOf(type, since, until),
    },
    since,
    until,
  );
}
