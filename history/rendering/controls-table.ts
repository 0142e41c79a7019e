import { counted } from "../counted";
import type {
  ControlledResource,
  ControlResult,
  ControlsAnswer,
  NotJudged,
} from "../questions/controls/controls-answer";
import type { RuleDifference } from "../questions/controls/rule-comparison";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { intervalLines, leftOutText } from "./interval-lines";
import { type Layout, type Style, styleOf } from "./layout";
import { resourceColumns } from "./resource-columns";
import { resourceText } from "./resource-text";
import { type CellColumn, oneOrTwoLines, rowLines } from "./row-lines";
import { shareText } from "./share-text";
import { toTheSecond } from "./shorter-instant";
import { wrapWords } from "./text-table";

const mostResourcesShown = 10;
const mostTypesShown = 3;

/** The answer to `controls` as a table: a line a control, then where they failed or are unknown, and what was not judged. */
export function* controlsTable(answer: ControlsAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const { question, controls } = answer;
  yield `${style.strong(counted(controls.length, "control"))}\n`;
  const since = question.since ?? "the beginning of the record";
  yield `${style.inZone(`After ${since}, until ${question.until}`)}\n\n`;
  yield* summaryLines(controls, layout, style);
  yield* detailLines(answer, layout, style);
  yield* notJudgedLines(controls, layout, style);
  if (answer.leftOut !== undefined)
    yield `${style.faint(leftOutText(answer.leftOut, question.only ?? []))}\n`;
  yield* neverFoundLines(controls, layout);
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

/** Of each control what there is to tell of its resources; rows are of one control after the other. */
function* detailLines(answer: ControlsAnswer, layout: Layout, style: Style): Generator<string> {
  const { only, resource: asked } = answer.question;
  const isOne = asked !== undefined || only !== undefined;
  const rows = answer.rows[Symbol.iterator]();
  let row = rows.next();
  for (const control of answer.controls) {
    const shown = new ShownResources(only !== undefined);
    for (; row.done !== true; row = rows.next()) {
      const resource = row.value.value();
      if (resource.control !== control.name) break;
      shown.offer(resource);
    }
    yield* controlLines({ control, shown, isOne }, layout, style);
  }
}

/** The first few of a control's resources that failed, are unknown, or of which a rule says something else. */
class ShownResources {
  private readonly failed: ControlledResource[] = [];
  private readonly unknown: ControlledResource[] = [];
  private readonly others: ControlledResource[] = [];
  private count = 0;
  readonly disagreeing: ControlledResource[] = [];

  /** Where only some outcomes are asked for, every resource that has one of them is shown. */
  constructor(private readonly isEveryAskedFor: boolean) {}

  get listed(): readonly ControlledResource[] {
    return [...this.failed, ...this.unknown, ...this.others].slice(0, mostResourcesShown);
  }

  get more(): number {
    return this.count - this.listed.length;
  }

  offer(resource: ControlledResource): void {
    const { outcome } = resource;
    const isListed = this.isEveryAskedFor || outcome !== "operated-throughout";
    if (isListed) {
      this.count++;
      put(
        { failed: this.failed, unknown: this.unknown, "operated-throughout": this.others }[outcome],
        resource,
      );
    }
    if (disagreementsOf(resource).length > 0) put(this.disagreeing, resource);
  }
}

function put(shown: ControlledResource[], resource: ControlledResource): void {
  if (shown.length < mostResourcesShown) shown.push(resource);
}

interface Shown {
  readonly control: ControlResult;
  readonly shown: ShownResources;
  /** Whether every interval is told, as of few. */
  readonly isOne: boolean;
}

function* controlLines(of: Shown, layout: Layout, style: Style): Generator<string> {
  const { control } = of;
  const { listed, disagreeing } = of.shown;
  if (listed.length === 0 && disagreeing.length === 0) return;
  const title = `${control.name}: ${control.title}${idsText(control)}`;
  yield* wrapped(title, layout, style.strong);
  if (listed.length > 0) yield* listedLines(of, layout, style);
  for (const resource of disagreeing) yield* disagreementLines(resource, layout, style);
  yield "\n";
}

function* listedLines({ shown, isOne }: Shown, layout: Layout, style: Style): Generator<string> {
  const { listed, more } = shown;
  const columns = { first: shareColumns, second: resourceColumns(listed) };
  const { titles, linesOf } = oneOrTwoLines(listed, columns, layout);
  yield `${style.faint(titles)}\n`;
  for (const [index, { outcome, intervals }] of listed.entries()) {
    for (const line of linesOf(index)) yield `${styleOfOutcome(outcome, style)(line)}\n`;
    if (isOne || intervals.length > 1) yield* intervalLines(intervals, layout, style);
  }
  if (more > 0) yield `${style.faint(`… and ${more} more; --format json shows all`)}\n`;
}

/** When rules of AWS Config say something else, and no evaluation that came later explains it. */
function disagreementsOf({ rules = [] }: ControlledResource): readonly (readonly [string, RuleDifference])[] {
  return rules.flatMap(({ rule, differences }) =>
    differences.filter(({ kind }) => kind === "disagrees").map((each) => [rule, each] as const),
  );
}

function* disagreementLines(resource: ControlledResource, layout: Layout, style: Style): Generator<string> {
  for (const [rule, { from, until, control, rule: verdict }] of disagreementsOf(resource)) {
    const span = style.inZone(`${toTheSecond(from)} – ${toTheSecond(until)}`);
    const text = `    ${span}  ${control}, but ${rule}: ${verdict}`;
    yield* wrapped(`AWS Config's rule disagrees: ${resourceText(resource)}`, layout);
    yield* wrapped(text, layout);
  }
}

function idsText({ ids }: Pick<ControlResult, "ids">): string {
  const texts = [...(ids?.cis ?? []).map((id) => `CIS v${id}`), ...(ids?.fsbp ?? [])];
  return texts.length === 0 ? "" : ` (${texts.join(", ")})`;
}

/** What could have been there unseen, once for all types of which the same is told. */
function* notJudgedLines(
  controls: readonly ControlResult[],
  layout: Layout,
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
    const reason = inZone(`${toTheSecond(from)} – ${toTheSecond(until)}  ${verdict}: ${why}`);
    yield* wrapped(`Not judged: ${typesText([...types])}, ${accountId} ${awsRegion}`, layout);
    yield* wrapped(`    ${reason}`, layout, faint);
  }
  if (groups.size > 0) yield "\n";
}

/** A sentence in as many lines as it takes. */
function* wrapped(
  text: string,
  { width }: Layout,
  dressed: (line: string) => string = (line) => line,
): Generator<string> {
  for (const line of wrapWords(visibleText(text), width)) yield `${dressed(line)}\n`;
}

function typesText(types: readonly string[]): string {
  if (types.length <= mostTypesShown) return types.join(", ");
  return `${counted(types.length, "type")} such as ${types[0]}`;
}

/** A control that never held and speaks of what no item has may be misspelt. */
function* neverFoundLines(controls: readonly ControlResult[], layout: Layout): Generator<string> {
  for (const { name, outcome, milliseconds, pointersNeverFound } of controls)
    if (outcome === "failed" && milliseconds.held === 0 && pointersNeverFound.length > 0)
      yield* wrapped(`${name}: no item has ${pointersNeverFound.join(", ")}`, layout);
}

function totalText(controls: readonly ControlResult[]): string {
  const counts = Object.entries(outcomeTexts).map(([outcome, text]) => {
    const count = controls.filter((control) => control.outcome === outcome).length;
    return `${count} ${text}`;
  });
  return `Of ${counted(controls.length, "control")}: ${counts.join(", ")}`;
}
