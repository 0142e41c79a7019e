import type { ChangesAnswer } from "../questions/answer";
import type { Change } from "../questions/change";
import { capturedText, endingLines, styleOfKind } from "./changes-text";
import { type Layout, styleOf } from "./layout";
import { resourceColumn } from "./resource-columns";
import { type CellColumn, rowLines } from "./row-lines";
import { cutStart } from "./text-table";

const columns: readonly CellColumn<Change>[] = [
  { title: "CAPTURED", cell: capturedText },
  { title: "CHANGE", cell: ({ kind }) => kind },
  resourceColumn,
];
/** A principal ends with who it was. */
const whoColumn: CellColumn<Change> = { title: "WHO", cut: cutStart, narrowest: 12, cell: whoText };

/** Changes, a line each: when, which kind, of what, and by whom where that was asked. */
export function* changesOneline(answer: ChangesAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const changes = [...answer.rows].map((row) => row.value());
  const shown = answer.question.who === undefined ? columns : [...columns, whoColumn];
  const { linesOf } = rowLines(changes, shown, layout);
  for (const [index, { kind }] of changes.entries())
    for (const line of linesOf(index)) yield `${styleOfKind(kind, style)(line)}\n`;
  if (changes.length > 0) yield "\n";
  yield* endingLines(answer, style);
}

/** The likeliest act, and how many others there may have been. */
function whoText({ who }: Change): string {
  const [first, ...others] = who?.candidates ?? [];
  if (first === undefined) return "unknown";
  return `${first.principal} (${first.confidence})${others.length === 0 ? "" : `, ${others.length} more`}`;
}
