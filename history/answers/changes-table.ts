import type { ChangesAnswer } from "../questions/answer";
import type { Change, ChangeKind } from "../questions/change";
import type { PropertyChange } from "../questions/differences";
import { coverageLine } from "./coverage-line";
import { knownText } from "./known-text";
import { type Layout, type Style, styleOf } from "./layout";
import { resourceText } from "./resource-text";
import { type Column, cutTo, tableLines } from "./text-table";
import { valueText } from "./value-text";
import { visibleText } from "./visible-text";
import { whoLines } from "./who-lines";

const mostPropertiesShown = 8;
const capturedColumn: Column = { title: "CAPTURED" };
const changeColumn: Column = { title: "CHANGE" };
const accountColumn: Column = { title: "ACCOUNT" };
const regionColumn: Column = { title: "REGION" };
const resourceColumn: Column = { title: "RESOURCE", cut: "middle", narrowest: 24 };

/** The answer to `changes` or `diff` as a table: a line a change, and under it what changed. */
export function* changesTable(answer: ChangesAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const changes = [...answer.rows].map((row) => row.value());
  yield `${style.strong(`${titleOf(answer)}: ${changes.length} change${changes.length === 1 ? "" : "s"}`)}\n\n`;
  if (changes.length > 0) yield* lines(changes, layout, style);
  const { coverage, question } = answer;
  yield `${(coverage.verdict === "complete" ? style.good : style.bad)(coverageLine(coverage, question.since ?? question.from))}\n`;
}

function titleOf({ question }: ChangesAnswer): string {
  const known = knownText(question);
  if (question.command === "diff")
    return `From the state at ${question.from} to that at ${question.to}${known}`;
  return `Changes after ${question.since ?? "the beginning of the record"}, until ${question.until}${known}`;
}

function* lines(changes: readonly Change[], layout: Layout, style: Style): Generator<string> {
  const isOneAccount = new Set(changes.map(({ accountId }) => accountId)).size <= 1;
  const shown = [
    capturedColumn,
    changeColumn,
    ...(isOneAccount ? [] : [accountColumn]),
    regionColumn,
    resourceColumn,
  ];
  const rows = changes.map((change) => shown.map((column) => visibleText(cellOf(change, column))));
  const [titles = "", ...texts] = tableLines(shown, rows, layout.width);
  yield `${style.faint(titles)}\n`;
  for (const [index, change] of changes.entries()) {
    yield `${styleOfKind(change.kind, style)(texts[index] ?? "")}\n`;
    yield* propertyLines(change, layout, style);
    yield* whoLines(change.who, layout, style);
  }
  yield "\n";
}

function cellOf(change: Change, column: Column): string {
  switch (column) {
    case capturedColumn:
      return change.captureTime?.replace(/\.\d{3}Z$/, "Z") ?? "not recorded";
    case changeColumn:
      return change.kind;
    case accountColumn:
      return change.accountId;
    case regionColumn:
      return change.awsRegion;
    default:
      return resourceText(change);
  }
}

function styleOfKind(kind: ChangeKind, style: Style): (text: string) => string {
  switch (kind) {
    case "discovered":
      return style.new;
    case "deleted":
      return style.gone;
    case "changed":
    case "not-recorded":
      return (text) => text;
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
