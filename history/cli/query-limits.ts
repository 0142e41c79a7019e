import { availableParallelism } from "node:os";
import { HistoryError } from "../history-error";
import type { QueryLimits } from "../sql/record-database";
import { parseByteSize } from "./byte-size";

/** The options of `sql` that bound a query, as commander gives them. */
export interface LimitOptions {
  readonly timeout: string;
  readonly memory: string;
}

/** What a query may take. @throws HistoryError when an option is no length of time, or no size */
export function queryLimits({ timeout, memory }: LimitOptions): QueryLimits {
  const threads = Math.min(4, availableParallelism());
  return {
    threads,
    timeoutMilliseconds: timeoutOf(timeout),
    graceMilliseconds: 10_000,
    memoryBytes: memoryOf(memory),
  };
}

function timeoutOf(text: string): number {
  const [, number = "", unit] = /^(\d{1,6})(s|m)$/.exec(text) ?? [];
  const milliseconds = Number(number) * (unit === "m" ? 60_000 : 1000);
  if (milliseconds > 0 && milliseconds < 2 ** 31) return milliseconds;
  throw new HistoryError(
    "bad-option",
    `--timeout ${JSON.stringify(text)} is no length of time`,
    "Give 90s or 15m.",
  );
}

function memoryOf(text: string): number {
  const bytes = parseByteSize(text);
  if (bytes !== undefined && bytes >= 64_000_000 && bytes <= Number.MAX_SAFE_INTEGER) return bytes;
  throw new HistoryError(
    "bad-option",
    `--memory ${JSON.stringify(text)} is no size, less than 64MB, or more than there is`,
    "Give 500MB, 2GB or more.",
  );
}
