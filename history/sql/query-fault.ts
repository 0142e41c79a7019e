import { HistoryError } from "../history-error";

const onlyReading =
  "Ask with SELECT of the tables that docs/sql.md lists: a query reads those and nothing else.";

/** What is no single query. */
export function refusedStatement(count: number, kind: string | undefined): HistoryError {
  if (count === 0) return badQuery("There is no query", onlyReading);
  if (count > 1)
    return badQuery(
      "This is more than one statement",
      "Ask one query at a time; to PIVOT, name the values: PIVOT … ON column IN (…).",
    );
  return badQuery(`${(kind ?? "UNKNOWN").replaceAll("_", " ")} is no query`, onlyReading);
}

/** What gives more than can be held. */
export function tooLarge(): HistoryError {
  return badQuery(
    "The query gives more than 1,000,000 rows or 256 MB",
    "Add LIMIT, count in SQL, or write the tables by --export.",
  );
}

/** What took too long. */
export function tookTooLong(timeoutMilliseconds: number): HistoryError {
  return badQuery(
    `The query took longer than ${timeoutMilliseconds / 1000} s and was stopped`,
    "Narrow it, or give more time by --timeout.",
  );
}

/** What the user stopped. */
export function interrupted(cause: unknown): HistoryError {
  return badQuery("The query was stopped", "Ask again, or another one.", cause);
}

/** What DuckDB says of a query, which stands in its error message line by line. */
export function translated(error: unknown, sql: string): unknown {
  if (error instanceof HistoryError || !(error instanceof Error)) return error;
  // What it says to statements that are nothing but comments.
  if (error.message === "Error in native callback") return refusedStatement(0, undefined);
  const message = error.message.replace(/^Failed to extract statements: /, "").trimEnd();
  return badQuery(message, hintOf(message, sql), error);
}

function hintOf(message: string, sql: string): string {
  if (/^(?:Permission|TransactionContext) Error|external extensions|in the \w+ extension/.test(message))
    return onlyReading;
  if (/Can only (?:delete from|update) base table|is not an table/.test(message)) return onlyReading;
  if (/^Conversion Error: Failed to cast/.test(message) && sql.includes("->"))
    return "-> and ->> bind more loosely than = and AND: write (configuration->>'$.imageId') = 'ami-12345'.";
  if (/^Binder Error: Referenced column "[^"]*[^\w"]/.test(message))
    return "A text stands in single quotes: 'AWS::EC2::Instance'; what stands in double quotes is a column.";
  if (/^Out of Memory/.test(message))
    return "Narrow the query, load less by --type or --since, or give more by --memory.";
  if (/changes/i.test(sql) && /changes(?:_between)? does not exist/.test(message))
    return "Give --since: --at loads one instant, in which nothing changes.";
  if (/was not loaded/.test(message)) return "Give a --since and --until that it lies between, or neither.";
  if (/invalid timestamp/.test(message))
    return "Write '2026-11-14' or '2026-11-14 10:00' in SQL; give 14d or 'last monday' by --at, and use asked_at().";
  return "See docs/sql.md for the tables, and .schema at the prompt of `config-history sql`.";
}

function badQuery(message: string, hint: string, cause?: unknown): HistoryError {
  return new HistoryError("bad-query", message, hint, ...(cause === undefined ? [] : [{ cause }]));
}
