import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface, type Interface } from "node:readline/promises";
import { Writable } from "node:stream";
import { HistoryError } from "../history-error";
import { recordMacros, recordTables } from "../sql/record-table";
import { visibleText } from "../visible-text";
import { exitCodes } from "./exit-code";
import type { Terminal } from "./terminal";

const help = `Type a query, over as many lines as it takes, and end it with a semicolon.
  .tables          the tables, and what they hold
  .schema [table]  their columns
  .help            this help
  .quit            leaves, as Ctrl-D does
`;

const mostHistoryLines = 1000;

/** How queries are asked. */
interface Asking {
  /** Resolves to the exit code. */
  readonly ask: (sql: string) => Promise<number>;
  /** Stops the query that runs, if there is one. */
  readonly interrupt: () => void;
}

/** Asks for queries until there are no more; resolves to the exit code of the last one. */
export async function promptForQueries({ ask, interrupt }: Asking, terminal: Terminal): Promise<number> {
  const { stdin, stdout, signal } = terminal;
  if (stdin === undefined) return exitCodes.wrongQuestion;
  const historyFile = historyFileOf(terminal);
  const output = writableOf(terminal);
  const lines = createInterface({
    input: stdin.stream,
    output,
    terminal: stdin.isTerminal && stdout.isTerminal,
    history: readHistory(historyFile),
    historySize: mostHistoryLines,
  });
  await stdout.write("Queries end with a semicolon; .help has more, .quit leaves.\n");
  let exitCode: number = exitCodes.answered;
  lines.on("SIGINT", interrupt);
  signal.addEventListener("abort", () => lines.close(), { once: true });
  for await (const entry of entries(lines)) {
    if (entry === ".quit" || entry === ".exit") break;
    // What was typed stands before what it is answered with.
    await new Promise<void>((done) => output.write("", () => done()));
    if (entry.startsWith(".")) await stdout.write(dotCommand(entry));
    else {
      keepInHistory(historyFile, entry);
      exitCode = await answered(ask, entry, terminal);
    }
  }
  lines.close();
  signal.throwIfAborted();
  return exitCode;
}

/** Dot commands, and queries without the semicolon that ends them. */
async function* entries(lines: Interface): AsyncGenerator<string> {
  let query = "";
  let isClosed = false;
  const prompt = (text: string): void => {
    lines.setPrompt(text);
    // A closed one would open its input again.
    if (!isClosed) lines.prompt();
  };
  lines.on("close", () => {
    isClosed = true;
  });
  lines.on("SIGINT", () => {
    query = "";
    lines.write(null, { ctrl: true, name: "u" });
    prompt("sql> ");
  });
  prompt("sql> ");
  for await (const line of lines) {
    if (query === "" && line.trim().startsWith(".")) yield line.trim();
    else {
      query = query === "" ? line : `${query}\n${line}`;
      if (query.trimEnd().endsWith(";")) {
        const whole = query.trimEnd().slice(0, -1).trim();
        query = "";
        if (whole !== "") yield whole;
      }
    }
    prompt(query.trim() === "" ? "sql> " : "...> ");
  }
}

/** A query that fails is told of, and the next one asked for. */
async function answered(
  ask: (sql: string) => Promise<number>,
  sql: string,
  { stderr }: Terminal,
): Promise<number> {
  try {
    return await ask(sql);
  } catch (error) {
    if (!(error instanceof HistoryError) || error.code !== "bad-query") throw error;
    const message = error.message.split("\n").map(visibleText).join("\n");
    await stderr.write(`error: ${message}\n${visibleText(error.hint)}\n`);
    return exitCodes.wrongQuestion;
  }
}

function dotCommand(entry: string): string {
  const [command = "", table] = entry.split(/\s+/);
  if (command === ".help") return help;
  if (command === ".tables") return tablesText();
  if (command === ".schema") return schemaText(table);
  return `${visibleText(command)} is not known; .help has what is.\n`;
}

function tablesText(): string {
  const rows = [...recordTables.map(({ name, means }) => [name, means] as const), ...recordMacros];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, means]) => `${name.padEnd(width)}  ${means}\n`).join("");
}

function schemaText(asked: string | undefined): string {
  const tables = recordTables.filter(({ name }) => asked === undefined || name === asked);
  if (tables.length === 0) return `${visibleText(asked ?? "")} is no table; .tables lists them.\n`;
  return tables
    .map(({ name, columns }) => {
      const width = Math.max(...columns.map((column) => column.name.length));
      const lines = columns.map(
        (column) => `  ${column.name.padEnd(width)}  ${column.type.padEnd(9)}  ${column.means}\n`,
      );
      return `${name}\n${lines.join("")}`;
    })
    .join("");
}

/** What readline writes to: it asks a stream how wide it is. */
function writableOf({ stdout }: Terminal): Writable {
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string | Uint8Array, _, done) => void stdout.write(chunk).then(() => done()),
  });
  return Object.assign(stream, stdout.columns === undefined ? {} : { columns: stdout.columns });
}

/** Where the platform keeps the state of programs (XDG Base Directory Specification). */
function historyFileOf({ environment }: Terminal): string {
  const home = environment.HOME || homedir();
  const state = environment.XDG_STATE_HOME || environment.LOCALAPPDATA || join(home, ".local", "state");
  return join(state, "config-history", "sql-history");
}

/** The newest first, a query a line. */
function readHistory(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n").filter(Boolean).slice(-mostHistoryLines).reverse();
  } catch {
    return [];
  }
}

/** Queries may name what is nobody else's business. A prompt works without a history. */
function keepInHistory(file: string, query: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    appendFileSync(file, `${asHistory(query)};\n`, { mode: 0o600 });
  } catch {
    // A home that cannot be written to.
  }
}

/** A query on one line, to be recalled whole, but where a line's end may end a comment or stand in a text: that as it was typed. */
function asHistory(query: string): string {
  const isOneOfLines = query.split("\n").every((line) => !/--|\$\$/.test(line) && isQuotedEvenly(line));
  return isOneOfLines ? query.replace(/\s*\n\s*/g, " ") : query;
}

function isQuotedEvenly(line: string): boolean {
  return line.replace(/[^'"]/g, "").length % 2 === 0;
}
