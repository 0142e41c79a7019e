import type { Answer } from "../questions/answer";
import type { ReportedGap, ReportedSetting, ReportedType, ScopeReport } from "../questions/coverage-report";
import { coverageLine } from "./coverage-line";
import { timelineAxis, timelineLegend, timelineLines } from "./coverage-timeline";
import { durationText } from "./duration-text";
import { type Layout, type Style, styleOf } from "./layout";
import { tableLines } from "./text-table";
import { visibleText } from "./visible-text";

/** The answer to `coverage`: for each account and region the recorder, a timeline of the types, and every gap. */
export function* coverageTable(answer: Answer<ScopeReport>, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const { since = "", until = "" } = answer.question;
  yield `${style.strong(`How the record covers ${since} to ${until}`)}\n`;
  for (const row of answer.rows) yield* scopeLines(row.value(), { since: since ?? "", until }, layout, style);
  const { verdict } = answer.coverage;
  yield `\n${(verdict === "complete" ? style.good : style.bad)(coverageLine(answer.coverage, undefined))}\n`;
}

interface Window {
  readonly since: string;
  readonly until: string;
}

function* scopeLines(scope: ScopeReport, window: Window, layout: Layout, style: Style): Generator<string> {
  yield `\n${style.strong(`${scope.accountId}, ${visibleText(scope.awsRegion)}: ${scope.verdict}`)}\n`;
  for (const setting of scope.recorder) yield `  ${visibleText(settingText(setting))}\n`;
  if (scope.recorder.length === 0) yield "  no item of the recorder tells whether it was on\n";
  yield `  ${deliveriesText(scope)}\n\n`;
  const lines = timelineLines(scope.types, window.since, window.until);
  yield `  ${style.faint(timelineAxis(toTheMinute(window.since), toTheMinute(window.until)))}\n`;
  for (const { line, resourceTypes } of lines) yield `  ${line}  ${visibleText(typesText(resourceTypes))}\n`;
  yield `  ${style.faint(timelineLegend(lines))}\n`;
  yield* gapLines(scope.gaps, layout, style);
  for (const type of scope.types.filter(({ isGone }) => isGone)) yield `  ${visibleText(goneText(type))}\n`;
}

function settingText({ from, until, isRecording, scope }: ReportedSetting): string {
  const span = `${from === null ? "" : `from ${toTheMinute(from)} `}${until === null ? "on" : `until ${toTheMinute(until)}`}`;
  return `${span}: ${isRecording ? `records ${scope}` : "the recorder is off"}`;
}

function deliveriesText({ snapshots: { count, longestGap }, lastDelivery }: ScopeReport): string {
  const last = lastDelivery === null ? "nothing was delivered" : `last delivery ${toTheMinute(lastDelivery)}`;
  if (longestGap?.from == null || longestGap.until === null) return `${counted(count, "snapshot")}; ${last}`;
  const { from, until } = longestGap;
  const gap = durationText(Date.parse(until) - Date.parse(from));
  return `${counted(count, "snapshot")}, at most ${gap} apart (from ${toTheMinute(from)}); ${last}`;
}

function* gapLines(gaps: readonly ReportedGap[], layout: Layout, style: Style): Generator<string> {
  if (gaps.length === 0) return;
  yield "\n";
  const columns = [
    { title: "FROM" },
    { title: "UNTIL" },
    { title: "LENGTH" },
    { title: "VERDICT" },
    { title: "TYPES", cut: "end", narrowest: 16 },
    { title: "WHY", cut: "end", narrowest: 24 },
  ] as const;
  const cells = gaps.map((gap) => [
    toTheMinute(gap.from),
    toTheMinute(gap.until),
    durationText(gap.milliseconds),
    gap.verdict,
    visibleText(typesText(gap.resourceTypes)),
    visibleText(gap.why),
  ]);
  for (const [index, line] of [...tableLines(columns, cells, layout.width - 2)].entries())
    yield `  ${index === 0 ? style.faint(line) : line}\n`;
}

function goneText({ resourceType, seenUntil }: ReportedType): string {
  return `${resourceType} is in the record only up to ${toTheMinute(seenUntil ?? "")}`;
}

const mostTypesNamed = 2;

function typesText(types: readonly string[]): string {
  return types.length > mostTypesNamed ? `${types.length} types` : types.join(", ");
}

function toTheMinute(instant: string): string {
  return instant.replace(/:\d{2}\.\d{3}Z$/, "Z");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
