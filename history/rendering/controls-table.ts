import { counted } from "../counted";
import type {
  ControlledResource,
  ControlOutcome,
  ControlResult,
  ControlsAnswer,
  NotJudged,
} from "../questions/controls/controls-answer";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { intervalLines } from "./interval-lines";
import { type Layout, type Style, styleOf } from "./layout";
import { resourceColumns } from "./resource-columns";
import { type CellColumn, oneOrTwoLines, rowLines } from "./row-lines";
import { shareText } from "./share-text";
import { toTheSecond } from "./shorter-instant";
import { cutTo } from "./text-table";

const mostResourcesShown = 10;
const mostTypesShown = 3;

/** The answer to `controls` as a table: a line a control, then where they failed or are unknown, and what was not judged. */
export function* controlsTable(answer: ControlsAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const { question, controls } = answer;
  yield `${style.strong(counted(controls.length, "control"))}\n`;
  yield `${style.inZone(`After ${question.since}, until ${question.until}`)}\n\n`;
  yield* summaryLines(controls, layout, style);
  yield* detailLines(answer, layout, style);
  yield* notJudgedLines(controls, layout, style);
  yield* neverFoundLines(controls);
  yield `${totalText(controls)}\n`;
  yield* coverageLines(answer, question.since ?? undefined, style);
}

const outcomeTexts: Readonly<Record<ControlResult["outcome"], string>> = {
  "operated-throughout": "throughout",
  failed: "failed",
  unknown: "unknown",
  "no-resources": "no resources",
};

const summaryColumns: readonly CellColumn<ControlResult>[] = [
  { title: "OUTCOME", cell: ({ outcome }) => outcomeTexts[outcome] },
  { title: "CONTROL", cut: "middle", narrowest: 24, cell: ({ name }) => name },
  { title: "TOTAL", cell: ({ resources }) => String(resources.total) },
  { title: "ALWAYS", cell: ({ resources }) => String(resources.operatedThroughout) },
  { title: "FAILED", cell: ({ resources }) => String(resources.failed) },
  { title: "UNKNOWN", cell: ({ resources }) => String(resources.unknown) },
];

function* summaryLines(controls: readonly ControlResult[], layout: Layout, style: Style): Generator<string> {
  const { titles, linesOf } = rowLines(controls, summaryColumns, layout);
  yield `${style.faint(titles)}\n`;
  for (const [index, { outcome }] of controls.entries())
    for (const line of linesOf(index)) yield `${styleOfOutcome(outcome, style)(line)}\n`;
  yield "\n";
}

function styleOfOutcome(outcome: ControlResult["outcome"], style: Style): (text: string) => string {
  if (outcome === "failed") return style.gone;
  return outcome === "unknown" ? style.bad : (text) => text;
}

const shareColumns: readonly CellColumn<ControlledResource>[] = [
  { title: "OUTCOME", cell: ({ outcome }) => outcomeTexts[outcome] },
  { title: "HELD", cell: ({ shares }) => shareText(shares?.held) },
  { title: "NOT HELD", cell: ({ shares }) => shareText(shares?.notHeld) },
  { title: "UNKNOWN", cell: ({ shares }) => shareText(shares?.unknown) },
];

/** Of each control that did not operate throughout, the resources to blame; rows are of one control after the other. */
function* detailLines(answer: ControlsAnswer, layout: Layout, style: Style): Generator<string> {
  const rows = answer.rows[Symbol.iterator]();
  let row = rows.next();
  for (const control of answer.controls) {
    const shown: Record<ControlOutcome, ControlledResource[]> = {
      ...{ "operated-throughout": [], failed: [], unknown: [] },
    };
    for (; row.done !== true; row = rows.next()) {
      const resource = row.value.value();
      if (resource.control !== control.name) break;
      if (shown[resource.outcome].length < mostResourcesShown) shown[resource.outcome].push(resource);
    }
    const blamed = [...shown.failed, ...shown.unknown].slice(0, mostResourcesShown);
    if (blamed.length > 0) yield* controlLines({ control, blamed }, layout, style);
  }
}

interface Blamed {
  readonly control: ControlResult;
  readonly blamed: readonly ControlledResource[];
}

function* controlLines({ control, blamed }: Blamed, layout: Layout, style: Style): Generator<string> {
  yield `${style.strong(cutTo(visibleText(`${control.name}: ${control.title}${idsText(control)}`), layout.width))}\n`;
  const columns = { first: shareColumns, second: resourceColumns(blamed) };
  const { titles, linesOf } = oneOrTwoLines(blamed, columns, layout);
  yield `${style.faint(titles)}\n`;
  for (const [index, { outcome, intervals }] of blamed.entries()) {
    for (const line of linesOf(index)) yield `${styleOfOutcome(outcome, style)(line)}\n`;
    if (intervals.length > 1) yield* intervalLines(intervals, layout, style);
  }
  const more = control.resources.failed + control.resources.unknown - blamed.length;
  if (more > 0) yield `${style.faint(`… and ${more} more; --format json shows all`)}\n`;
  yield "\n";
}

function idsText({ ids }: Pick<ControlResult, "ids">): string {
  const texts = [...(ids?.cis ?? []).map((id) => `CIS ${id.replace("/", " ")}`), ...(ids?.fsbp ?? [])];
  return texts.length === 0 ? "" : ` (${texts.join(", ")})`;
}

/** What could have been there unseen, once for all types of which the same is told. */
function* notJudgedLines(
  controls: readonly ControlResult[],
  { width }: Layout,
  { faint, inZone }: Style,
): Generator<string> {
  const groups = new Map<string, { place: NotJudged; types: Set<string> }>();
  for (const place of controls.flatMap(({ notJudged }) => notJudged)) {
    const { resourceType, ...rest } = place;
    const key = JSON.stringify(rest);
    const group = groups.get(key) ?? { place, types: new Set() };
    group.types.add(resourceType);
    groups.set(key, group);
  }
  for (const { place, types } of groups.values()) {
    const { accountId, awsRegion, from, until, verdict, why } = place;
    const span = inZone(`${toTheSecond(from)} – ${toTheSecond(until)}`);
    yield `${cutTo(visibleText(`Not judged: ${typesText([...types])}, ${accountId} ${awsRegion}`), width)}\n`;
    yield `${faint(cutTo(visibleText(`    ${span}  ${verdict}: ${why}`), width))}\n`;
  }
  if (groups.size > 0) yield "\n";
}

function typesText(types: readonly string[]): string {
  if (types.length <= mostTypesShown) return types.join(", ");
  return `${counted(types.length, "type")} such as ${types[0]}`;
}

/** A control that never held and speaks of what no item has may be misspelt. */
function* neverFoundLines(controls: readonly ControlResult[]): Generator<string> {
  for (const { name, outcome, milliseconds, pointersNeverFound } of controls)
    if (outcome === "failed" && milliseconds.held === 0 && pointersNeverFound.length > 0)
      yield `${visibleText(`${name}: no item has ${pointersNeverFound.join(", ")}`)}\n`;
}

function totalText(controls: readonly ControlResult[]): string {
  const counts = Object.entries(outcomeTexts).map(([outcome, text]) => {
    const count = controls.filter((control) => control.outcome === outcome).length;
    return `${count} ${text}`;
  });
  return `Of ${counted(controls.length, "control")}: ${counts.join(", ")}`;
}
