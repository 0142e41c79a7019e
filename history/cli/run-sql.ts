import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as readText } from "node:stream/consumers";
import { formatInstant } from "../../record/instant";
import { sqlParameters } from "../commands/sql";
import { counted } from "../counted";
import { HistoryError } from "../history-error";
import type { SqlAnswer } from "../questions/sql-answer";
import { checkTypes } from "../reading/check-types";
import type { GatheredItems } from "../reading/history-reader";
import type { Needs } from "../reading/needs";
import { sqlForm, sqlRows } from "../rendering/sql-form";
import { zoneText } from "../rendering/zone-text";
import { type ColumnsRead, itemFieldsOf } from "../sql/columns-read";
import { loadDuckDb } from "../sql/duckdb";
import type { LoadedCounts } from "../sql/fill-tables";
import { type QueryLimits, RecordDatabase } from "../sql/record-database";
import { visibleText } from "../visible-text";
import { tellProblems, writeAnswer, writeExplanation } from "./deliver-answer";
import { exitCodeOf } from "./exit-code";
import { openReader } from "./open-reader";
import { ProgressLine } from "./progress-line";
import { type LimitOptions, queryLimits } from "./query-limits";
import { type AskedWith, type AskingOptions, givenOf, readAsking, readSettings } from "./question-settings";
import { ReadObjects } from "./read-objects";
import { promptForQueries } from "./sql-prompt";
import type { Terminal } from "./terminal";

/** The options of `sql`, as commander gives them. */
export interface SqlOptions extends AskingOptions, LimitOptions {
  readonly export?: string;
}

/** What is asked: the query, if there is one, of what is to be loaded. */
interface AskedQuery extends AskedWith {
  readonly query: string | undefined;
  readonly parts: ReturnType<typeof sqlParameters.read>;
  readonly limits: QueryLimits;
  readonly exportFolder: string | undefined;
}

/** What a query is asked of. */
interface Loaded {
  readonly database: RecordDatabase;
  readonly gathered: GatheredItems;
  readonly where: string;
}

/** Runs `sql`; resolves to the exit code. */
export async function runSql(
  given: string | undefined,
  options: SqlOptions,
  terminal: Terminal,
): Promise<number> {
  const asking = await readAsking(options, terminal);
  if (asking.record === "api") throw noTables();
  const { now, calendar } = asking;
  const parts = sqlParameters.read(givenOf(asking.options, { now, calendar }));
  const limits = queryLimits(options);
  const settings = await readSettings(asking, terminal);
  if (settings.location.record === "api") throw noTables();
  const { export: exportFolder } = options;
  const query =
    given ?? (asking.isExplained || exportFolder !== undefined ? undefined : await piped(terminal));
  const asked: AskedQuery = { settings, terminal, query, parts, limits, exportFolder };
  return asking.isExplained ? explainLoading(asked) : answerQueries(asked);
}

/** What is read from standard input; undefined: a prompt asks for it. */
async function piped({ stdin }: Terminal): Promise<string | undefined> {
  if (stdin?.isTerminal === true) return undefined;
  const query = stdin === undefined ? "" : await readText(stdin.stream);
  if (query.trim() !== "") return query;
  throw new HistoryError(
    "bad-query",
    "There is no query, and standard input, which is no terminal, is empty",
    "Give one: config-history sql 'SELECT …'.",
  );
}

async function explainLoading(asked: AskedQuery): Promise<number> {
  const { settings, terminal } = asked;
  const needs = needsOf(asked);
  const progress = new ProgressLine(terminal.stderr, terminal.clock);
  const { reader, close } = await openReader(needs, { settings, terminal, progress });
  try {
    const explained = await reader.explain(needs, echoOf(asked, reader.where, ""));
    return await writeExplanation(explained, settings, terminal);
  } finally {
    await progress.clear();
    await close();
  }
}

/** Tables that are only written need not be held: what of them is more than the memory that there is lies on disk meanwhile. */
async function answerQueries(asked: AskedQuery): Promise<number> {
  if (asked.exportFolder === undefined || asked.query !== undefined) return loadAndAnswer(asked);
  const spillFolder = mkdtempSync(join(tmpdir(), "config-history-sql-"));
  try {
    return await loadAndAnswer({ ...asked, limits: { ...asked.limits, spillFolder } });
  } finally {
    rmSync(spillFolder, { recursive: true, force: true });
  }
}

async function loadAndAnswer(asked: AskedQuery): Promise<number> {
  const { settings, terminal, query, parts, limits, exportFolder } = asked;
  const time = { ...parts.period, isUntilNow: parts.isUntilNow, now: settings.now };
  const { signal } = terminal;
  const database = await RecordDatabase.open(await loadDuckDb(), time, { limits, signal });
  try {
    const isForOne = query !== undefined && exportFolder === undefined;
    // What is no query is told of before anything is read for it.
    const read = isForOne ? await heeded(database.columnsRead(query), database, terminal) : undefined;
    return await answerFrom(database, { ...asked, read });
  } finally {
    database.close();
  }
}

async function answerFrom(
  database: RecordDatabase,
  asked: AskedQuery & { readonly read: ColumnsRead | undefined },
): Promise<number> {
  const { settings, terminal, query, parts, exportFolder, read } = asked;
  const progress = new ProgressLine(terminal.stderr, terminal.clock);
  const witness = new ReadObjects();
  const itemFields = itemFieldsOf(read);
  const needs = { ...needsOf(asked), ...(itemFields === undefined ? {} : { itemFields }) };
  const { reader, close } = await openReader(needs, { settings, terminal, progress, witness });
  try {
    const gathered = await reader.gather(needs);
    await checkTypes(needs.filter.types, reader.typesSeen);
    const objects = [...witness.byKey.values()];
    const counts = await database.load({ gathered, filter: parts.filter, objects }, read);
    await progress.clear();
    await terminal.stderr.write(`${zoneText(settings.calendar)(loadedText(asked, counts, gathered))}\n`);
    const loaded = { database, gathered, where: reader.where };
    if (exportFolder !== undefined) {
      const { query: _, ...question } = echoOf(asked, reader.where, "");
      const tables = await database.exportTo(exportFolder, { question, coverage: gathered.coverage });
      await terminal.stderr.write(`Wrote ${counted(tables, "table")}: ${visibleText(exportFolder)}\n`);
      if (query === undefined) return await endedExport(asked, gathered);
    }
    if (query !== undefined) return await answerQuery(query, asked, loaded);
    const shown = { ...asked, settings: { ...settings, isPaged: false } };
    const asking = {
      ask: (sql: string) => answerQuery(sql, shown, loaded),
      interrupt: () => database.interrupt(),
    };
    return await promptForQueries(asking, terminal);
  } finally {
    await progress.clear();
    await close();
  }
}

async function answerQuery(
  query: string,
  asked: AskedQuery,
  { database, gathered, where }: Loaded,
): Promise<number> {
  const { coverage, problems } = gathered;
  const result = await heeded(database.query(query), database, asked.terminal);
  const answer: SqlAnswer = {
    question: echoOf(asked, where, query),
    coverage,
    problems,
    ...result,
    rows: sqlRows(result),
  };
  return writeAnswer(answer, { posed: { needs: askedNeedsOf(asked) }, formOf: sqlForm }, asked);
}

/** What a database gives, which ends the process where it does not stop when it is told to. */
async function heeded<Result>(
  running: Promise<Result>,
  database: RecordDatabase,
  terminal: Terminal,
): Promise<Result> {
  try {
    return await running;
  } catch (error) {
    if (database.isStuck) await abandon(error, terminal);
    throw error;
  }
}

async function endedExport(
  { parts, terminal }: AskedQuery,
  { coverage, problems }: GatheredItems,
): Promise<number> {
  await tellProblems(problems, terminal);
  return exitCodeOf(
    { question: { command: "sql", record: "", filters: {} }, coverage, problems, rows: [] },
    parts.isProofAsked,
  );
}

/** What was asked for; what is read may be more. */
function askedNeedsOf({ parts: { filter, period, isProofAsked, asKnownAt } }: AskedQuery): Needs {
  return { filter, periods: [period], isProofAsked, ...(asKnownAt === undefined ? {} : { asKnownAt }) };
}

/** Of a window every snapshot is read, however long it is: each instant in it is as `state` has it. */
function needsOf(asked: AskedQuery): Needs {
  const needs = askedNeedsOf(asked);
  const { period, isProofAsked } = asked.parts;
  if (isProofAsked === true || period.from === period.until) return needs;
  return { ...needs, isProofAsked: true, isIndexEnough: true };
}

function echoOf({ parts }: AskedQuery, where: string, query: string): SqlAnswer["question"] {
  return { command: "sql", query, ...sqlParameters.echo(parts, where) };
}

function loadedText(
  { parts: { period } }: AskedQuery,
  counts: LoadedCounts,
  { coverage }: GatheredItems,
): string {
  const { from, until } = period;
  const end = formatInstant(until);
  const start = Number.isFinite(from) ? `from ${formatInstant(from)}` : "the whole record";
  const time = from === until ? `the state at ${end}` : `${start} until ${end}`;
  const periods = `${counted(counts.periods, "period")} of ${counted(counts.resources, "resource")}`;
  return `Loaded ${time}: ${periods}, ${counted(counts.items, "item")}; coverage: ${coverage.verdict}`;
}

function noTables(): HistoryError {
  return new HistoryError(
    "bad-option",
    'sql asks a record, and --record "api" is none',
    "Name a folder or a bucket; AWS Config's own advanced queries ask the present.",
  );
}

/** Says what is wrong and ends the process, which a query keeps from ending. */
async function abandon(error: unknown, { stderr, abandon: end }: Terminal): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  await stderr.write(`error: ${reason}\nIt does not heed that: the process is killed.\n`);
  end?.();
}
