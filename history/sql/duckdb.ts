import { HistoryError } from "../history-error";

/** DuckDB's package, which need not be installed. */
export type DuckDb = typeof import("@duckdb/node-api");

/** @throws HistoryError when it is not installed, or not for this platform */
export async function loadDuckDb(
  load: () => Promise<DuckDb> = () => import("@duckdb/node-api"),
): Promise<DuckDb> {
  try {
    return await load();
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    throw new HistoryError(
      "missing-part",
      `sql needs DuckDB, the optional package @duckdb/node-api, which cannot be loaded: ${reason}`,
      "Run npm install @duckdb/node-api where config-history is installed, with -g if that is; all else works without it.",
      { cause },
    );
  }
}
