import type {
  CoverageAnswer,
  ReportedGap,
  ReportedSetting,
  ReportedType,
  ScopeReport,
} from "../assurance/coverage-report";
import { noRecorder } from "../assurance/recorder-setting";
import { counted } from "../counted";
import { visibleText } from "../visible-text";
import { coverageLine } from "./coverage-line";
import { timelineAxis, timelineCells, timelineLegend, timelineLines } from "./coverage-timeline";
import { lengthText } from "./duration-text";
import { type Layout, type Style, styleOf } from "./layout";
import { cutType } from "./resource-cut";
import { toTheMinute } from "./shorter-instant";
import { cutMiddle, tableLines } from "./text-table";

/** The answer to `coverage`: for each account and region the recorder, a timeline of the types, and every gap. */
export function* coverageTable(answer: CoverageAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const { since, until } = answer.question;
  yield `${style.strong(style.inZone(`How the record covers ${since} to ${until}`))}\n`;
  for (const row of answer.rows) yield* scopeLines(row.value(), { since: since ?? "", until }, layout, style);
  const { verdict } = answer.coverage;
  yield `\n${(verdict === "complete" ? style.good : style.bad)(style.inZone(coverageLine(answer.coverage, undefined)))}\n`;
}

/** So much of types' names is shown on the narrowest of terminals. */
const narrowestTypes = 16;

interface Window {
  readonly since: string;
  readonly until: string;
}

function* scopeLines(scope: ScopeReport, window: Window, layout: Layout, style: Style): Generator<string> {
  yield `\n${style.strong(`${scope.accountId}, ${visibleText(scope.awsRegion)}: ${scope.verdict}`)}\n`;
  const minute = (instant: string): string => style.inZone(toTheMinute(instant));
  const names = new Set(scope.recorder.map(({ name }) => name));
  for (const setting of scope.recorder)
    yield `  ${visibleText(`${names.size > 1 ? `${setting.name}, ` : ""}${style.inZone(settingText(setting))}`)}\n`;
  if (scope.recorder.length === 0) yield "  no item of the recorder tells whether it was on\n";
  yield `  ${style.inZone(deliveriesText(scope))}\n\n`;
  const cells = timelineCells(layout);
  const lines = timelineLines(scope.types, window, cells);
  yield `  ${style.faint(timelineAxis(minute(window.since), minute(window.until), cells))}\n`;
  const space = Math.max(narrowestTypes, layout.width - cells - 4);
  for (const { line, resourceTypes } of lines)
    yield `  ${line}  ${cutTypes(visibleText(typesText(resourceTypes, layout)), space)}\n`;
  yield `  ${style.faint(timelineLegend(lines))}\n`;
  yield* gapLines(scope.gaps, layout, style);
  for (const type of scope.types.filter(({ isGone }) => isGone))
    yield `  ${visibleText(style.inZone(goneText(type)))}\n`;
}

function settingText({ from, until, isRecording, scope }: ReportedSetting): string {
  const span = `${from === null ? "" : `from ${toTheMinute(from)} `}${until === null ? "on" : `until ${toTheMinute(until)}`}`;
  if (isRecording) return `${span}: records ${scope}`;
  return `${span}: ${scope === noRecorder.scope ? "there is no recorder" : "the recorder is off"}`;
}

function deliveriesText({ snapshots: { count, longestGap }, lastDelivery }: ScopeReport): string {
  const last = lastDelivery === null ? "nothing was delivered" : `last delivery ${toTheMinute(lastDelivery)}`;
  if (longestGap?.from == null || longestGap.until === null) return `${counted(count, "snapshot")}; ${last}`;
  const { from, until } = longestGap;
  const gap = lengthText(Date.parse(until) - Date.parse(from));
  return `${counted(count, "snapshot")}, at most ${gap} apart (from ${toTheMinute(from)}); ${last}`;
}

/** A line of figures for each gap, and under it what shows it, at whatever length that takes. */
function* gapLines(gaps: readonly ReportedGap[], layout: Layout, style: Style): Generator<string> {
  if (gaps.length === 0) return;
  yield "\n";
  const columns = [
    { title: "FROM" },
    { title: "UNTIL" },
    { title: "LENGTH" },
    { title: "VERDICT" },
    { title: "TYPES", cut: cutTypes, narrowest: narrowestTypes },
  ] as const;
  const cells = gaps.map((gap) => [
    style.inZone(toTheMinute(gap.from)),
    style.inZone(toTheMinute(gap.until)),
    lengthText(gap.milliseconds),
    gap.verdict,
    visibleText(typesText(gap.resourceTypes, layout)),
  ]);
  for (const [index, line] of [...tableLines(columns, cells, layout.width - 2)].entries()) {
    yield `  ${index === 0 ? style.faint(line) : line}\n`;
    const gap = gaps[index - 1];
    if (gap !== undefined) yield `    ${style.faint(visibleText(style.inZone(gap.why)))}\n`;
  }
}

function goneText({ resourceType, seenUntil }: ReportedType): string {
  return `${resourceType} is in the record only up to ${toTheMinute(seenUntil ?? "")}`;
}

function cutTypes(text: string, width: number): string {
  return text.includes("::") && !text.includes(", ") ? cutType(text, width) : cutMiddle(text, width);
}

/** Two names take more room than there is beside a timeline on a terminal of 80 or 100 cells. */
function typesText(types: readonly string[], { width }: Layout): string {
  const mostTypesNamed = width < 110 ? 1 : 2;
  return types.length > mostTypesNamed ? `${types.length} types` : types.join(", ");
}
