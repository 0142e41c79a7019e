import type { ChangesAnswer } from "../questions/answer";
import type { Change } from "../questions/change";
import type { PropertyChange } from "../questions/differences";
import { visibleText } from "../visible-text";
import { capturedText, endingLines, styleOfKind, titleOfChanges } from "./changes-text";
import { type Layout, type Style, styleOf } from "./layout";
import { cutResource } from "./resource-cut";
import { resourceText } from "./resource-text";
import { type Column, cutTo, tableLines } from "./text-table";
import { valueText } from "./value-text";
import { whoLines } from "./who-lines";

const mostPropertiesShown = 8;
const capturedColumn: Column = { title: "CAPTURED" };
const changeColumn: Column = { title: "CHANGE" };
const classColumn: Column = { title: "CLASS" };
const accountColumn: Column = { title: "ACCOUNT" };
const regionColumn: Column = { title: "REGION" };
const resourceColumn: Column = { title: "RESOURCE", cut: cutResource, narrowest: 24 };

/** The answer to `changes` or `diff` as a table: a line a change, and under it what changed. */
export function* changesTable(answer: ChangesAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const changes = [...answer.rows].map((row) => row.value());
  yield `${titleOfChanges(answer, changes.length, style)}\n\n`;
  if (changes.length > 0) yield* lines(changes, layout, style);
  yield* endingLines(answer, style);
}

function* lines(changes: readonly Change[], layout: Layout, style: Style): Generator<string> {
  const isOneAccount = new Set(changes.map(({ accountId }) => accountId)).size <= 1;
  const isAllReal = changes.every((change) => change.class === "real");
  const shown = [
    capturedColumn,
    changeColumn,
    ...(isAllReal ? [] : [classColumn]),
    ...(isOneAccount ? [] : [accountColumn]),
    regionColumn,
    resourceColumn,
  ];
  const rows = changes.map((change) => shown.map((column) => visibleText(cellOf(change, column, style))));
  const [titles = "", ...texts] = tableLines(shown, rows, layout.width);
  yield `${style.faint(titles)}\n`;
  for (const [index, change] of changes.entries()) {
    yield `${styleOfKind(change.kind, style)(texts[index] ?? "")}\n`;
    yield* propertyLines(change, layout, style);
    yield* whoLines(change.who, layout, style);
  }
  yield "\n";
}

function cellOf(change: Change, column: Column, style: Style): string {
  switch (column) {
    case capturedColumn:
      return capturedText(change, style);
    case changeColumn:
      return change.kind;
    case classColumn:
      return change.class === "real" ? "" : change.class;
    case accountColumn:
      return change.accountId;
    case regionColumn:
      return change.awsRegion;
    default:
      return resourceText(change);
  }
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
