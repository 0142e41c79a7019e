import type { Answer, AnswerRow, Explanation } from "../questions/answer";

/**
 * An answer as one JSON object, a row a line; `rowsName` is what the rows are called in it, and `summary` stands
 * before them.
 */
export function* jsonAnswer(
  answer: Answer<unknown>,
  rowsName: string,
  summary: Readonly<Record<string, unknown>> = {},
): Generator<string | Uint8Array> {
  yield `{"question":${JSON.stringify(answer.question)},\n"coverage":${JSON.stringify(answer.coverage)},\n`;
  const { absence, trailDigests } = answer;
  for (const [name, value] of Object.entries({ absence, ...summary, trailDigests }))
    if (value !== undefined) yield `"${name}":${JSON.stringify(value)},\n`;
  yield `"${rowsName}":[`;
  let separator = "\n";
  for (const row of answer.rows) {
    yield separator;
    yield row.json();
    separator = ",\n";
  }
  yield "\n]}\n";
}

/** The rows of an answer and nothing else, each a JSON object on a line of its own. */
export function* ndjsonAnswer(rows: Iterable<AnswerRow<unknown>>): Generator<string | Uint8Array> {
  for (const row of rows) {
    yield row.json();
    yield "\n";
  }
}

/** What would be read, as one JSON object. */
export function* jsonExplanation(explanation: Explanation): Generator<string> {
  yield `${JSON.stringify(explanation, null, 2)}\n`;
}
