import { isEnd, type ReportAnswer } from "../../assurance/report-answer";
import { counted } from "../../counted";
import { coverageLines } from "../coverage-line";
import { knownText } from "../known-text";
import { type Layout, styleOf } from "../layout";

/** The figures of a report, in lines. */
export function* reportLines(answer: ReportAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const { question, sample, recording, controls } = answer;
  const changes = [...answer.rows].map((row) => row.value());
  const gaps = recording.reduce((sum, scope) => sum + scope.gaps.length, 0);
  yield `${style.strong(style.inZone(`Report after ${question.since}, until ${question.until}${knownText(question)}`))}\n\n`;
  yield `${counted(sample.population.total, "resource")} at its end, of which ${sample.population.drawn} are drawn by the seed ${JSON.stringify(question.seed)}\n`;
  yield `${counted(changes.filter((change) => change.class === "real").length, "real change")}; ${counted(changes.filter(isEnd).length, "resource")} deleted or vanished\n`;
  const failed = controls.controls.filter(({ outcome }) => outcome === "failed").length;
  yield `${failed} of ${counted(controls.controls.length, "control")} failed\n`;
  yield `${counted(gaps, "gap")} of the record\n\n`;
  yield* coverageLines(answer, question.until ?? undefined, style);
}
