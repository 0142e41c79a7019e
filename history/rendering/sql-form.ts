import type { Json } from "../../record/json";
import { counted } from "../counted";
import type { AnswerRow } from "../questions/answer";
import type { SqlAnswer, SqlCell, SqlColumn, SqlRow } from "../questions/sql-answer";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { memberOf } from "./csv-answer";
import type { AnswerForm } from "./format";
import { jsonParts } from "./json-answer";
import { knownText } from "./known-text";
import { type Layout, styleOf } from "./layout";
import { tableLines } from "./text-table";

/** What the answer to `sql` consists of. */
export function sqlForm(answer: SqlAnswer): AnswerForm {
  const { columns, cells } = answer;
  return {
    ...jsonParts(answer, "rows", { columns }),
    rows: answer.rows,
    sheet: {
      // Columns may share a name, so they are told by where they stand.
      columns: columns.map(({ name }, index) => ({ name, of: (row) => memberOf(row, String(index)) })),
      onRequest: [],
      isClosed: true,
      rows: cells.map((row) => ({ json: () => JSON.stringify(row), value: () => row })),
    },
    table: (layout) => sqlTable(answer, layout),
  };
}

/** The rows of a result; of JSON the text as it is. */
export function sqlRows({
  columns,
  cells,
}: Pick<SqlAnswer, "columns" | "cells">): Iterable<AnswerRow<SqlRow>> {
  return {
    *[Symbol.iterator]() {
      for (const row of cells) yield sqlRow(columns, row);
    },
  };
}

function sqlRow(columns: readonly SqlColumn[], row: readonly SqlCell[]): AnswerRow<SqlRow> {
  const json = (): string => {
    const members = columns.map((column, index) => {
      const cell = row[index] ?? null;
      return `${JSON.stringify(column.name)}:${cellJson(column, cell)}`;
    });
    return `{${members.join(",")}}`;
  };
  return { json, value: () => JSON.parse(json()) as SqlRow };
}

/** Of JSON its own text, which keeps the digits of numbers, on one line. */
function cellJson({ type }: SqlColumn, cell: SqlCell): string {
  if (type !== "JSON" || typeof cell !== "string") return JSON.stringify(cell);
  try {
    JSON.parse(cell);
    return cell.replace(/[\r\n]+/g, " ");
  } catch {
    // DuckDB takes NaN for JSON, and nobody else does.
    return JSON.stringify(cell);
  }
}

/** The answer to `sql` as a table. */
function* sqlTable(answer: SqlAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const { question, columns, cells } = answer;
  yield `${style.strong(visibleText(`${style.inZone(titleOf(answer))}: ${counted(cells.length, "row")}`))}\n\n`;
  if (cells.length > 0) {
    const titles = columns.map(({ name }) => ({
      title: visibleText(name),
      cut: "end" as const,
      narrowest: 8,
    }));
    const texts = cells.map((row) => row.map((cell) => visibleText(cellText(cell))));
    for (const [index, line] of [...tableLines(titles, texts, layout.width)].entries())
      yield `${index === 0 ? style.faint(line) : line}\n`;
    yield "\n";
  }
  yield* coverageLines(answer, question.at ?? question.since ?? undefined, style);
}

function titleOf({ question }: SqlAnswer): string {
  const { at, since, until = "" } = question;
  if (at !== undefined) return `SQL on the record at ${at}${knownText(question)}`;
  return `SQL on the record ${since === null ? "" : `from ${since} `}until ${until}${knownText(question)}`;
}

function cellText(cell: Json): string {
  if (cell === null) return "";
  return typeof cell === "string" ? cell : JSON.stringify(cell);
}
