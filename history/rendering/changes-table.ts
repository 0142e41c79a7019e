import { counted } from "../counted";
import type { ChangesAnswer } from "../questions/answer";
import type { Change, ChangeKind } from "../questions/change";
import type { ChangeClass } from "../questions/change-class";
import type { LeftOut } from "../questions/changes-of-classes";
import type { PropertyChange } from "../questions/differences";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { changeColumns, sheetOf, withWhoColumn } from "./csv-answer";
import type { Form } from "./format";
import { jsonAnswer } from "./json-answer";
import { knownText } from "./known-text";
import { type Layout, type Style, styleOf } from "./layout";
import { resourceText } from "./resource-text";
import { type Column, cutTo, tableLines } from "./text-table";
import { valueText } from "./value-text";
import { whoLines } from "./who-lines";

/** What the answer to `changes` or `diff` consists of, with what `--only` left out. */
export function changesForm(answer: ChangesAnswer): Form {
  return {
    json: () => jsonAnswer(answer, "changes", { leftOut: answer.leftOut }),
    rows: answer.rows,
    sheet: sheetOf(answer.rows, withWhoColumn(changeColumns, answer)),
    table: (layout) => changesTable(answer, layout),
  };
}

const mostPropertiesShown = 8;
const capturedColumn: Column = { title: "CAPTURED" };
const changeColumn: Column = { title: "CHANGE" };
const classColumn: Column = { title: "CLASS" };
const accountColumn: Column = { title: "ACCOUNT" };
const regionColumn: Column = { title: "REGION" };
const resourceColumn: Column = { title: "RESOURCE", cut: "middle", narrowest: 24 };

/** The answer to `changes` or `diff` as a table: a line a change, and under it what changed. */
function* changesTable(answer: ChangesAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const changes = [...answer.rows].map((row) => row.value());
  yield `${style.strong(`${titleOf(answer)}: ${counted(changes.length, "change")}`)}\n\n`;
  if (changes.length > 0) yield* lines(changes, layout, style);
  const { question } = answer;
  if (answer.leftOut !== undefined)
    yield `${style.faint(leftOutText(answer.leftOut, question.only ?? []))}\n\n`;
  yield* coverageLines(answer, beginningOf(answer) ?? undefined, style);
}

function beginningOf({ question }: ChangesAnswer): string | null {
  return question.command === "diff" ? question.from : question.since;
}

function titleOf({ question }: ChangesAnswer): string {
  const known = knownText(question);
  if (question.command === "diff")
    return `From the state at ${question.from} to that at ${question.to}${known}`;
  return `Changes after ${question.since ?? "the beginning of the record"}, until ${question.until}${known}`;
}

/** What a reader does not see, and which option hid it. */
function leftOutText(leftOut: LeftOut, only: readonly ChangeClass[]): string {
  const counts = Object.entries(leftOut).map(([each, count]) => `${count} ${each}`);
  return `Left out: ${counts.length === 0 ? "nothing" : counts.join(", ")} (--only ${only.join(",")})`;
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
      return capturedText(change);
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

/** What vanished was there at one time and is missing at another. */
function capturedText({ captureTime, vanishedBetween }: Change): string {
  const text = captureTime ?? vanishedBetween?.before;
  if (text === undefined) return "not recorded";
  return `${captureTime === null ? "by " : ""}${text.replace(/\.\d{3}Z$/, "Z")}`;
}

function styleOfKind(kind: ChangeKind, style: Style): (text: string) => string {
  switch (kind) {
    case "discovered":
      return style.new;
    case "deleted":
    case "vanished":
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
