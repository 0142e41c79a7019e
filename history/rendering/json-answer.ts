import type { Answer, AnswerRow, Explanation } from "../questions/answer";

/** What an answer has besides its rows, by the names of its JSON. */
export type AnswerHead = Pick<Answer<unknown>, "question" | "coverage"> & Readonly<Record<string, unknown>>;

/** An answer's JSON: what it has besides its rows, what those are called, and both as text. */
export interface JsonParts {
  readonly head: AnswerHead;
  readonly rowsName: string;
  /** `Form.rows` are those of flat formats, which for `state --related` are ties. */
  readonly jsonRows: Answer<unknown>["rows"];
  readonly json: () => Generator<string | Uint8Array>;
}

/** An answer as one JSON object, its rows by `rowsName`, and what it has besides them, such as `summary`. */
export function jsonParts(
  { question, coverage, absence, trailDigests, rows }: Answer<unknown>,
  rowsName: string,
  summary: Readonly<Record<string, unknown>> = {},
): JsonParts {
  const head = { question, coverage, absence, ...summary, trailDigests };
  return { head, rowsName, jsonRows: rows, json: () => jsonAnswer(head, rowsName, rows) };
}

function* jsonAnswer(
  head: AnswerHead,
  rowsName: string,
  rows: Answer<unknown>["rows"],
): Generator<string | Uint8Array> {
  yield "{";
  for (const [name, value] of Object.entries(head))
    if (value !== undefined) yield `"${name}":${JSON.stringify(value)},\n`;
  yield `"${rowsName}":[`;
  let separator = "\n";
  for (const row of rows) {
    yield separator;
    yield row.json();
    separator = ",\n";
  }
  yield "\n]}\n";
}

/** The rows of an answer, each a JSON object on a line of its own, and last, where it is asked for, what it has besides. */
export function* ndjsonAnswer(
  rows: Iterable<AnswerRow<unknown>>,
  head?: AnswerHead,
): Generator<string | Uint8Array> {
  for (const row of rows) {
    yield row.json();
    yield "\n";
  }
  if (head !== undefined) yield `${JSON.stringify(head)}\n`;
}

/** What would be read, as one JSON object. */
export function* jsonExplanation(explanation: Explanation): Generator<string> {
  yield `${JSON.stringify(explanation, null, 2)}\n`;
}
