import type { ChangesAnswer } from "../questions/answer";
import type { Change } from "../questions/change";
import type { PropertyChange } from "../questions/differences";
import { visibleText } from "../visible-text";
import { capturedText, endingLines, styleOfKind, titleOfChanges } from "./changes-text";
import { type Layout, type Style, styleOf } from "./layout";
import { lifeBandLines } from "./life-band";
import { resourceColumns } from "./resource-columns";
import { type CellColumn, oneOrTwoLines } from "./row-lines";
import { cutTo } from "./text-table";
import { valueText } from "./value-text";
import { whoLines } from "./who-lines";

const mostPropertiesShown = 8;
const capturedColumn: CellColumn<Change> = { title: "CAPTURED", cell: capturedText };
const changeColumn: CellColumn<Change> = { title: "CHANGE", cell: ({ kind }) => kind };
const classColumn: CellColumn<Change> = {
  title: "CLASS",
  cell: (change) => (change.class === "real" ? "" : change.class),
};

/** The answer to `changes` or `diff` as a table: a line or two a change, and under it what changed. */
export function* changesTable(answer: ChangesAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const changes = [...answer.rows].map((row) => row.value());
  yield `${titleOfChanges(answer, changes.length, style)}\n\n`;
  if (answer.course !== undefined) yield* paragraph(lifeBandLines(answer.course, layout, style));
  if (changes.length > 0) yield* lines(changes, layout, style);
  yield* endingLines(answer, style);
}

function* paragraph(texts: readonly string[]): Generator<string> {
  for (const text of texts) yield `${text}\n`;
  if (texts.length > 0) yield "\n";
}

function* lines(changes: readonly Change[], layout: Layout, style: Style): Generator<string> {
  const isAllReal = changes.every((change) => change.class === "real");
  const first = [capturedColumn, changeColumn, ...(isAllReal ? [] : [classColumn])];
  const { titles, linesOf } = oneOrTwoLines(changes, { first, second: resourceColumns(changes) }, layout);
  yield `${style.faint(titles)}\n`;
  for (const [index, change] of changes.entries()) {
    for (const line of linesOf(index)) yield `${styleOfKind(change.kind, style)(line)}\n`;
    yield* propertyLines(change, layout, style);
    yield* whoLines(change.who, layout, style);
  }
  yield "\n";
}

function* propertyLines({ changedProperties }: Change, layout: Layout, style: Style): Generator<string> {
  for (const property of changedProperties.slice(0, mostPropertiesShown)) {
    yield `    ${cutTo(propertyText(property), layout.width - 4)}\n`;
  }
  const more = changedProperties.length - mostPropertiesShown;
  if (more > 0) yield `${style.faint(`    … and ${more} more; --format json shows all`)}\n`;
}

function propertyText(property: PropertyChange): string {
  const path = visibleText(property.path);
  const { before, after } = property;
  if (before === undefined) return `+ ${path}: ${valueText(after ?? null)}`;
  if (after === undefined) return `- ${path}: ${valueText(before)}`;
  return `~ ${path}: ${valueText(before)} → ${valueText(after)}`;
}
