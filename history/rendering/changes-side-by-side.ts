import { counted } from "../counted";
import type { ChangesAnswer, ItemSides } from "../questions/answer";
import type { Change } from "../questions/change";
import type { Item } from "../questions/item";
import { unchangedValues } from "../questions/unchanged-values";
import { shellWord } from "../shell-word";
import { visibleText } from "../visible-text";
import { changesTable } from "./changes-table";
import { capturedText, endingLines, styleOfKind, titleOfChanges } from "./changes-text";
import { type Layout, type Style, styleOf } from "./layout";
import { cutResource, leastResourceWidth } from "./resource-cut";
import { resourceText } from "./resource-text";
import { cutTo, padTo, widthOf, wrapTo } from "./text-table";
import { valueLines } from "./value-text";

/** Narrower columns would hold next to nothing of a value. */
const leastWidth = 60;
/** Where the output is no terminal. */
const usualWidth = 80;
const indent = "    ";
const divider = " │ ";
const mostLinesOfValue = 40;
const mostLinesOfItem = 16;

type Side = readonly string[];

/** The answer to `diff` in two columns, what was and what is; what is the same on both sides is counted. */
export function* changesSideBySide(answer: ChangesAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const width = Number.isFinite(layout.width) ? layout.width : usualWidth;
  if (width < leastWidth) {
    yield `${style.faint(`Two columns need ${leastWidth} cells, and there are ${width}: widen the terminal.`)}\n`;
    return yield* changesTable(answer, layout);
  }
  const changes = [...answer.rows].map((row) => row.value());
  const columnWidth = Math.floor((width - indent.length - divider.length) / 2);
  yield `${titleOfChanges(answer, changes.length, style)}\n\n`;
  if (changes.length > 0) yield `${style.faint(`${indent}${padTo("BEFORE", columnWidth)}${divider}AFTER`)}\n`;
  for (const change of changes) {
    for (const line of headingLines(change, width, style)) yield `${styleOfKind(change.kind, style)(line)}\n`;
    yield* sidesOf(change, answer.sidesOf?.(change) ?? {}, columnWidth, style);
    for (const line of wholeItemLines(change, answer, width)) yield `${style.faint(line)}\n`;
    yield "\n";
  }
  yield* endingLines(answer, style);
}

/** A resource that would be cut beyond telling has a line of its own. */
function headingLines(change: Change, width: number, style: Style): readonly string[] {
  const facts = visibleText([capturedText(change, style), change.kind, change.awsRegion].join("  "));
  const resource = visibleText(resourceText(change));
  const isRoom = widthOf(facts) + 2 + leastResourceWidth(resource) <= width;
  if (isRoom) return [`${facts}  ${cutResource(resource, width - widthOf(facts) - 2)}`];
  return [cutTo(facts, width), `  ${cutResource(resource, width - 2)}`];
}

function* sidesOf(
  change: Change,
  { before, after }: ItemSides,
  columnWidth: number,
  style: Style,
): Generator<string> {
  const { changedProperties, kind } = change;
  if (kind !== "changed") {
    const sides = [itemLines(before, "absent"), itemLines(after, kind)] as const;
    return yield* inColumns(
      sides.map((side) => shortened(side, mostLinesOfItem, "")),
      columnWidth,
    );
  }
  for (const { path, before: old, after: young } of changedProperties) {
    yield `  ${style.faint(cutTo(visibleText(path), 2 * columnWidth))}\n`;
    const sides = [old, young].map((value) =>
      value === undefined ? ["(absent)"] : [...valueLines(value, "")],
    );
    yield* inColumns(
      sides.map((side) => shortened(side, mostLinesOfValue, "; --format json shows all")),
      columnWidth,
    );
  }
  const unchanged =
    after === undefined
      ? []
      : unchangedValues(
          after,
          changedProperties.map(({ path }) => path),
        );
  if (unchanged.length === 0) return;
  const count = unchanged.reduce((sum, [, each]) => sum + each, 0);
  const parts = unchanged.map(([part, each]) => `${each} of ${part}`).join(", ");
  const text = `… ${counted(count, "value")} unchanged: ${parts}`;
  for (const line of wrapTo(text, 2 * columnWidth)) yield `${style.faint(`  ${line}`)}\n`;
}

/** What an item says of its resource; of one that is none, or has nothing to say, why. */
function itemLines(item: Item | undefined, otherwise: string): Side {
  if (item === undefined || item.presence !== "present") return [`(${otherwise})`];
  const { tags, configuration } = item;
  return [...valueLines({ ...(Object.keys(tags).length === 0 ? {} : { tags }), configuration }, "")];
}

/** Of a change that is all of an item, where that is cut: what shows all of it, for an answer in JSON does not have it. */
function wholeItemLines(change: Change, answer: ChangesAnswer, width: number): readonly string[] {
  const { before, after } = answer.sidesOf?.(change) ?? {};
  const { question } = answer;
  if (!("to" in question)) return [];
  const at = after?.presence === "present" ? question.to : question.from;
  const isCut = [before, after].some((item) => itemLines(item, "").length > mostLinesOfItem);
  if (change.kind === "changed" || !isCut) return [];
  const resource = shellWord(`${change.resourceType}/${change.resourceId}`);
  return wrapTo(`all of it: state ${resource} --at ${at}`, width - 2).map((line) => `  ${line}`);
}

function shortened(lines: Side, most: number, remedy: string): Side {
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), `… and ${counted(more, "more line")}${remedy}`] : lines;
}

function* inColumns(sides: readonly Side[], columnWidth: number): Generator<string> {
  const [left = [], right = []] = sides.map((side) => side.flatMap((line) => wrapTo(line, columnWidth)));
  for (let index = 0; index < Math.max(left.length, right.length); index++)
    yield `${`${indent}${padTo(left[index] ?? "", columnWidth)}${divider}${right[index] ?? ""}`.trimEnd()}\n`;
}
