import { meantOf } from "../../record/nearest-name";
import { HistoryError } from "../history-error";
import type { AnswerRow, Explanation } from "../questions/answer";
import { csvText, type Sheet } from "./csv-answer";
import { explanationTable } from "./explanation-table";
import { jsonExplanation, ndjsonAnswer } from "./json-answer";
import type { Layout } from "./layout";
import { terminalSafeCsv, terminalSafeJson } from "./terminal-safe";

/** An answer in pieces of text. */
export type Rendered = Iterable<string | Uint8Array>;

/** What an answer consists of, whatever format it is put into. */
export interface Form {
  readonly json: () => Rendered;
  /** Those of the formats that are nothing but rows. */
  readonly rows: Iterable<AnswerRow<unknown>>;
  readonly sheet: Sheet;
  readonly table: (layout: Layout) => Rendered;
}

/** A form that answers can take. */
export interface Format {
  readonly name: string;
  /** Whether it shows one resource as a card, which tells of one that is gone how it ended. */
  readonly hasCard?: true;
  readonly render: (form: Form, layout: Layout) => Rendered;
  /** What would be read for an answer. */
  readonly explain: (explanation: Explanation, layout: Layout) => Rendered;
  /** Text as a terminal may show it, which would act upon some of its characters. */
  readonly safe: (chunks: Rendered) => Rendered;
}

/** Every format, the default first. */
const formats: readonly Format[] = [
  {
    name: "table",
    hasCard: true,
    render: ({ table }, layout) => table(layout),
    explain: explanationTable,
    safe: (chunks) => chunks,
  },
  {
    name: "json",
    render: ({ json }) => json(),
    explain: jsonExplanation,
    safe: terminalSafeJson,
  },
  {
    name: "ndjson",
    render: ({ rows }) => ndjsonAnswer(rows),
    explain: jsonExplanation,
    safe: terminalSafeJson,
  },
  {
    name: "csv",
    render: ({ sheet }) => csvText(sheet),
    explain: jsonExplanation,
    safe: terminalSafeCsv,
  },
];

/** The names of the formats, in words. */
export const formatNames = formats.map(({ name }) => name).join(", ");

/** @throws HistoryError naming what is accepted, and the nearest of it */
export function formatOf(text: string): Format {
  const format = formats.find(({ name }) => name === text);
  if (format !== undefined) return format;
  const names = formats.map(({ name }) => name);
  throw new HistoryError(
    "bad-option",
    `--format ${JSON.stringify(text)} is not a format${meantOf(text, names)}`,
    `Give one of ${formatNames}.`,
  );
}
