import type { CostAnswer } from "../questions/cost/cost-answer";
import { costPatch } from "./cost-patch";
import { costTable } from "./cost-table";
import { sheetOf } from "./csv-answer";
import type { AnswerForm } from "./format";
import { jsonParts } from "./json-answer";

/** What the answer to `cost` consists of. */
export function costForm(answer: CostAnswer): AnswerForm {
  const { rows, total, resources, alternatives } = answer;
  return {
    ...jsonParts(answer, "costs", { total, resources, alternatives }),
    rows,
    sheet: sheetOf(rows, ["accountId", "awsRegion", "resourceType", "class", "items", "dollars", "verdict"]),
    table: (layout) => costTable(answer, layout),
    views: { patch: () => costPatch(answer) },
  };
}
