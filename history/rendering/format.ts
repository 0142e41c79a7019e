import { meantOf } from "../../record/nearest-name";
import { counted } from "../counted";
import { HistoryError } from "../history-error";
import type { AnswerRow, Explanation } from "../questions/answer";
import { visibleText } from "../visible-text";
import { coverageColumns, withCoverageColumns } from "./coverage-columns";
import { csvText, type Sheet } from "./csv-answer";
import { type AnswerHead, type JsonParts, jsonExplanation, ndjsonAnswer } from "./json-answer";
import { type Layout, styleOf } from "./layout";
import type { PageSetting } from "./page-setting";
import { columnList, pickedColumns } from "./picked-columns";
import { tableLines } from "./text-table";

/** An answer in pieces of text. */
export type Rendered = Iterable<string | Uint8Array>;

/** What an answer consists of, whatever format it is put into. */
export interface Form {
  /** What an answer has besides its rows; left out where it is none of a record. */
  readonly head?: AnswerHead;
  readonly json: () => Rendered;
  /** Those of the formats that are nothing but rows. */
  readonly rows: Iterable<AnswerRow<unknown>>;
  readonly sheet: Sheet;
  readonly table: (layout: Layout) => Rendered;
  /** The answer as an HTML file, where it has such a form. */
  readonly page?: (setting: PageSetting) => string;
  /** Other tables of the same answer, by the options that ask for them. */
  readonly views?: Readonly<Record<string, Form["table"]>>;
}

/** What the answer to a question consists of. */
export type AnswerForm = Form & JsonParts;

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

const tableFormat: Format = {
  name: "table",
  hasCard: true,
  render: ({ table }, layout) => table(layout),
  explain: explanationTable,
  safe: (chunks) => chunks,
};

/** Every format, the default first. */
const formats: readonly Format[] = [
  tableFormat,
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
    render: ({ sheet }, layout) => csvText(sheet, layout),
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

/**
 * The format that is asked for: by its name, else by a view, which is a table, else by how the file's name ends.
 * @throws HistoryError as `formatOf` and `formatWithView` do
 */
export function askedFormat(
  { withCoverage, columns, ...named }: AskedFormat,
  views: readonly string[],
): Format {
  const format = formatByName(named, views);
  const covered = withCoverage === true ? formatWithCoverage(format) : format;
  return columns === undefined ? covered : formatWithColumns(covered, columnList(columns));
}

interface AskedFormat {
  readonly format?: string;
  readonly output?: string;
  readonly columns?: string;
  /** Whether formats that are nothing but rows tell of the coverage, as the others do. */
  readonly withCoverage?: boolean;
}

function formatByName(
  { format, output = "" }: Pick<AskedFormat, "format" | "output">,
  views: readonly string[],
): Format {
  if (format !== undefined) return formatWithView(formatOf(format), views);
  const implied = formats.find(({ name }) => output.toLowerCase().endsWith(`.${name}`));
  return formatWithView(views.length > 0 ? tableFormat : (implied ?? tableFormat), views);
}

/** The formats that are objects or tables tell of it anyhow. */
function formatWithCoverage(format: Format): Format {
  switch (format.name) {
    case "csv":
      return formatOfSheet(format, ({ sheet, head }) => withCoverageColumns(sheet, head));
    case "ndjson":
      return { ...format, render: ({ rows, head }) => ndjsonAnswer(rows, head) };
    default:
      return format;
  }
}

/** @throws HistoryError when the format has no columns */
function formatWithColumns(format: Format, columns: readonly string[]): Format {
  if (format.name === "csv")
    return formatOfSheet(format, ({ sheet, head }) => pickedColumns(sheet, columns, coverageColumns(head)));
  throw new HistoryError(
    "bad-option",
    `--columns is of CSV, and the format is ${format.name}`,
    "Give --format csv, or --output with a name that ends in .csv.",
  );
}

function formatOfSheet(format: Format, sheetOf: (form: Form) => Sheet): Format {
  return { ...format, render: (form, layout) => format.render({ ...form, sheet: sheetOf(form) }, layout) };
}

/**
 * A format, of which other tables of the same answer may be asked for by their options.
 * @throws HistoryError when the format is no table, or two are asked for
 */
function formatWithView(format: Format, views: readonly string[]): Format {
  const [view, other] = views;
  if (view === undefined) return format;
  if (other !== undefined)
    throw new HistoryError("bad-option", `--${view} and --${other} are two tables`, "Give one of them.");
  if (format.name !== tableFormat.name)
    throw new HistoryError(
      "bad-option",
      `--${view} is a table, and --format ${format.name} is none`,
      "Give one of them.",
    );
  return { ...tableFormat, render: ({ table, views: tables }, layout) => (tables?.[view] ?? table)(layout) };
}

/** What would be read to answer a question, a line an object. */
function* explanationTable(explanation: Explanation, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const { plan, requests } = explanation;
  if (plan.some(({ calls }) => calls !== undefined)) return yield* callsTable(explanation, layout);
  const bytes = plan.reduce((sum, object) => sum + object.bytes, 0);
  yield `${style.strong(`To be read: ${counted(plan.length, "object")}, ${bytes} bytes`)}\n`;
  if (requests !== undefined) {
    const { list, get, bytes: fetched } = requests;
    yield `${list} LIST requests made to plan it; ${get} GET requests to come, for ${fetched} bytes\n`;
  }
  if (plan.length === 0) return;
  yield "\n";
  const columns = [{ title: "REASON" }, { title: "BYTES" }, { title: "OBJECT" }];
  const cells = plan.map(({ object, reason, bytes: size }) => [reason, String(size), visibleText(object)]);
  for (const [index, line] of [...tableLines(columns, cells, layout.width)].entries()) {
    yield `${index === 0 ? style.faint(line) : line}\n`;
  }
}

function* callsTable({ plan }: Explanation, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const calls = plan.reduce((sum, object) => sum + (object.calls ?? 0), 0);
  yield `${style.strong(`To be asked: at least ${counted(calls, "call")}`)}\n\n`;
  const columns = [
    { title: "CALLS", isFlexible: false },
    { title: "CALL", isFlexible: true },
    { title: "REASON", isFlexible: true },
  ];
  const cells = plan.map((call) => [String(call.calls ?? 0), visibleText(call.object), call.reason]);
  for (const [index, line] of [...tableLines(columns, cells, layout.width)].entries()) {
    yield `${index === 0 ? style.faint(line) : line}\n`;
  }
}

/** What JSON leaves in its texts that a terminal may act upon: DEL, C1 controls, marks that reorder or hide text. */
const actsOnTerminal = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** JSON as a terminal may show it: the same values, what a terminal may act upon written as `\u` escapes. */
export function* terminalSafeJson(chunks: Iterable<string | Uint8Array>): Generator<string> {
  for (const chunk of chunks) yield textOf(chunk).replace(actsOnTerminal, escaped);
}

/** CSV as a terminal may show it: control characters made visible, line ends left as they are. */
export function* terminalSafeCsv(chunks: Iterable<string | Uint8Array>): Generator<string> {
  for (const chunk of chunks) yield textOf(chunk).split("\r\n").map(visibleText).join("\r\n");
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}

function textOf(chunk: string | Uint8Array): string {
  return typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
}
