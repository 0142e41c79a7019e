import { HistoryError } from "../history-error";

/** The forms of a summary, which has no rows. */
export type SummaryFormat = "table" | "json";

/** @throws HistoryError when it is another one */
export function summaryFormat(text: string = "table"): SummaryFormat {
  if (text === "table" || text === "json") return text;
  throw new HistoryError(
    "bad-option",
    `--format ${JSON.stringify(text)} is not a format of this command`,
    "Give table or json.",
  );
}
