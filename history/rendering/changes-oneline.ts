import type { ChangesAnswer } from "../questions/answer";
import type { Change } from "../questions/change";
import { visibleText } from "../visible-text";
import { capturedText, endingLines, styleOfKind } from "./changes-text";
import { type Layout, styleOf } from "./layout";
import { cutResource } from "./resource-cut";
import { resourceText } from "./resource-text";
import { type Column, tableLines } from "./text-table";

const columns: readonly Column[] = [
  { title: "CAPTURED" },
  { title: "CHANGE" },
  { title: "RESOURCE", cut: cutResource, narrowest: 24 },
];
const whoColumn: Column = { title: "WHO", cut: "middle", narrowest: 12 };

/** Changes, a line each: when, which kind, of what, and by whom where that was asked. */
export function* changesOneline(answer: ChangesAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const isWhoAsked = answer.question.who !== undefined;
  const changes = [...answer.rows].map((row) => row.value());
  const shown = isWhoAsked ? [...columns, whoColumn] : columns;
  const cells = changes.map((change) => {
    const texts = [capturedText(change, style), change.kind, resourceText(change)];
    return (isWhoAsked ? [...texts, whoText(change)] : texts).map(visibleText);
  });
  const [, ...lines] = tableLines(shown, cells, layout.width);
  for (const [index, line] of lines.entries())
    yield `${styleOfKind(changes[index]?.kind ?? "changed", style)(line)}\n`;
  if (lines.length > 0) yield "\n";
  yield* endingLines(answer, style);
}

/** The likeliest act, and how many others there may have been. */
function whoText({ who }: Change): string {
  const [first, ...others] = who?.candidates ?? [];
  if (first === undefined) return "unknown";
  return `${first.principal} (${first.confidence})${others.length === 0 ? "" : `, ${others.length} more`}`;
}
