import type { Command } from "commander";
import { HistoryError } from "../history-error";

const formats = ["table", "json"] as const;

/** The forms of a summary, which has no rows. */
export type SummaryFormat = (typeof formats)[number];

const formatNames = formats.join(" or ");

/** Adds the option that says in which form a summary, or an answer that is one, is written. */
export function addSummaryFormat(command: Command, of: "summary" | "answer"): Command {
  return command.option("--format <format>", `the form of the ${of}: ${formatNames}`, formats[0]);
}

/** @throws HistoryError when it is another one */
export function summaryFormat(text: string = formats[0]): SummaryFormat {
  const format = formats.find((name) => name === text);
  if (format !== undefined) return format;
  throw new HistoryError(
    "bad-option",
    `--format ${JSON.stringify(text)} is not a format of this command`,
    `Give ${formatNames}.`,
  );
}
