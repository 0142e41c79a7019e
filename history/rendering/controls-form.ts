import { type AnswerRow, rowOf } from "../questions/answer";
import type { ControlledResource, ControlsAnswer } from "../questions/controls/controls-answer";
import { controlsTable } from "./controls-table";
import { type Sheet, sheetOf } from "./csv-answer";
import type { AnswerForm } from "./format";
import { type IntervalRow, intervalColumns, intervalRows } from "./interval-rows";
import { jsonParts } from "./json-answer";

/** What the answer to `controls` consists of. */
export function controlsForm(answer: ControlsAnswer): AnswerForm {
  const { rows, controls, leftOut } = answer;
  return {
    ...jsonParts(answer, "resources", { controls, leftOut }),
    rows,
    sheet: controlsSheet(rows),
    table: (layout) => controlsTable(answer, layout),
  };
}

/** The columns of `controls`, an interval a row; public API (docs/controls.md). */
const controlColumns = ["control", ...intervalColumns] as const;

type ControlRow = IntervalRow & Pick<ControlledResource, "control">;

function controlsSheet(rows: Iterable<AnswerRow<ControlledResource>>): Sheet {
  return sheetOf<ControlRow>({ [Symbol.iterator]: () => controlRows(rows) }, controlColumns);
}

function* controlRows(rows: Iterable<AnswerRow<ControlledResource>>): Generator<AnswerRow<ControlRow>> {
  for (const row of rows) {
    const { control, shares: _, ...resource } = row.value();
    for (const interval of intervalRows(resource)) yield rowOf({ control, ...interval });
  }
}
