import { counted } from "../counted";
import { countsText, type WhenAnswer } from "../questions/when/when-answer";
import {
  type Durations,
  isHeldWhenKnown,
  type ResourceOutcome,
  type WhenResource,
} from "../questions/when/when-resource";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { durationText } from "./duration-text";
import { intervalLines, leftOutText } from "./interval-lines";
import { type Layout, type Style, styleOf } from "./layout";
import { resourceColumns } from "./resource-columns";
import { type CellColumn, oneOrTwoLines } from "./row-lines";

const heldColumn: CellColumn<WhenResource> = { title: "HELD", cell: heldText };
const forColumn: CellColumn<WhenResource> = {
  title: "FOR",
  cell: ({ milliseconds }) => lasted(milliseconds.held),
};
const notForColumn: CellColumn<WhenResource> = {
  title: "NOT FOR",
  cell: ({ milliseconds }) => lasted(milliseconds.notHeld),
};
const unknownColumn: CellColumn<WhenResource> = {
  title: "UNKNOWN FOR",
  cell: ({ milliseconds }) => lasted(milliseconds.unknown),
};

/** The answer to `when` as a table: a line or two a resource, its intervals under it where they tell more, and totals. */
export function* whenTable(answer: WhenAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const { question, totals } = answer;
  const resources = [...answer.rows].map((row) => row.value());
  yield `${style.strong(visibleText(`When ${question.where ?? ""}`))}\n`;
  yield `${style.inZone(spanText(answer))}: ${counted(totals.resources, "resource")}\n\n`;
  if (resources.length > 0)
    yield* lines(resources, layout, { style, isOne: question.resource !== undefined });
  if (answer.leftOut !== undefined)
    yield `${style.faint(leftOutText(answer.leftOut, question.only ?? []))}\n`;
  yield* totalLines(answer);
  yield* coverageLines(answer, question.since ?? undefined, style);
}

function spanText({ question }: WhenAnswer): string {
  return `After ${question.since ?? "the beginning of the record"}, until ${question.until}`;
}

interface LineOptions {
  readonly style: Style;
  /** Whether one resource was asked about. */
  readonly isOne: boolean;
}

function* lines(
  resources: readonly WhenResource[],
  layout: Layout,
  { style, isOne }: LineOptions,
): Generator<string> {
  const columns = { first: outcomeColumns(resources), second: resourceColumns(resources) };
  const { titles, linesOf } = oneOrTwoLines(resources, columns, layout);
  yield `${style.faint(titles)}\n`;
  for (const [index, resource] of resources.entries()) {
    for (const line of linesOf(index)) yield `${styleOfOutcome(resource.outcome, style)(line)}\n`;
    if (isOne || isMixed(resource)) yield* intervalLines(resource.intervals, layout, style);
  }
  yield "\n";
}

function heldText(resource: WhenResource): string {
  return isHeldWhenKnown(resource) ? "whenever known" : resource.outcome;
}

/** A column that would hold nothing is left out. */
function outcomeColumns(resources: readonly WhenResource[]): readonly CellColumn<WhenResource>[] {
  const isAllKnown = resources.every(({ milliseconds }) => milliseconds.unknown === 0);
  return [heldColumn, forColumn, notForColumn, ...(isAllKnown ? [] : [unknownColumn])];
}

function styleOfOutcome(outcome: ResourceOutcome, style: Style): (text: string) => string {
  return outcome === "unknown" ? style.bad : (text) => text;
}

function isMixed({ outcome }: WhenResource): boolean {
  return outcome === "sometimes" || outcome === "unknown";
}

function* totalLines(answer: WhenAnswer): Generator<string> {
  const { totals, pointersNeverFound } = answer;
  const { resources, milliseconds } = totals;
  if (resources > 0)
    yield `Of ${counted(resources, "resource")}: ${countsText(answer)}; ${sumText(milliseconds)}\n`;
  if (pointersNeverFound.length > 0) yield `No item has ${visibleText(pointersNeverFound.join(", "))}\n`;
}

function sumText({ held, notHeld, unknown }: Durations): string {
  return `held for ${lasted(held)}, not for ${lasted(notHeld)}, unknown for ${lasted(unknown)}`;
}

function lasted(milliseconds: number): string {
  return milliseconds === 0 ? "0" : durationText(milliseconds);
}
