import { statSync } from "node:fs";
import { formatInstant } from "../../record/instant";
import { OpenFile } from "../evidence/random-access";
import { type Verification, verifyBundle } from "../evidence/verify-bundle";
import { isFileFault } from "../file-fault";
import { HistoryError } from "../history-error";
import { rowOf } from "../questions/answer";
import { outcomeOf } from "../questions/bundle-check";
import { sheetOf } from "../rendering/csv-answer";
import { type Format, formatOf, type Rendered } from "../rendering/format";
import { checkColumns, verificationTable } from "../rendering/verification-table";
import type { RecordSource } from "../sources/record-source";
import { exitCodes } from "./exit-code";
import { readKeyFile } from "./key-file";
import { type LocationOptions, readLocation } from "./location-options";
import { openSource } from "./open-source";
import type { Terminal } from "./terminal";
import { writeToOutput } from "./write-answer";
import type { VersionedTerminal } from "./write-bundle";

/** The options of `verify`, as commander gives them. */
export interface VerifyOptions extends LocationOptions {
  readonly key?: string;
  readonly tsaCa?: string;
  readonly format: string;
}

/** Runs `verify`; resolves to the exit code. */
export async function runVerify(
  path: string,
  options: VerifyOptions,
  { terminal, version }: VersionedTerminal,
): Promise<number> {
  const format = formatOf(options.format);
  const key = options.key === undefined ? undefined : readKeyFile("--key", options.key);
  const authority = options.tsaCa === undefined ? undefined : readKeyFile("--tsa-ca", options.tsaCa);
  const file = openFile(path);
  let record: RecordSource | undefined;
  try {
    record = await openRecord(options, terminal);
    const verification = await verifyBundle(file, {
      signal: terminal.signal,
      toolVersion: version,
      ...(key === undefined ? {} : { key }),
      ...(authority === undefined ? {} : { authority }),
      ...(record === undefined ? {} : { record }),
    });
    const rendered = render(verification, format, terminal);
    const { stdout, signal } = terminal;
    await writeToOutput(stdout.isTerminal ? format.safe(rendered) : rendered, stdout, signal);
    return exitCodeOf(verification);
  } finally {
    file.close();
    await record?.close?.();
  }
}

/** Only a record that is named is asked: a bundle is to be checked offline. */
async function openRecord(options: VerifyOptions, terminal: Terminal): Promise<RecordSource | undefined> {
  if (options.record === undefined) return undefined;
  return openSource(readLocation(options, terminal.environment), terminal);
}

function exitCodeOf({ checks, isRecordUnreadable }: Verification): number {
  const outcome = outcomeOf(checks);
  if (outcome === "holds") return exitCodes.answered;
  return outcome === "not-checked" && isRecordUnreadable ? exitCodes.unreadable : exitCodes.notProven;
}

function render({ checks, existedAt }: Verification, format: Format, { stdout }: Terminal): Rendered {
  const outcome = outcomeOf(checks);
  const told =
    existedAt === undefined || outcome === "does not hold" ? {} : { existedAt: formatInstant(existedAt) };
  const layout = { width: stdout.columns ?? Infinity, hasColour: stdout.hasColour };
  return format.render(
    {
      json: () => [`${JSON.stringify({ holds: outcome === "holds", ...told, checks }, null, 2)}\n`],
      rows: checks.map(rowOf),
      sheet: sheetOf(checks.map(rowOf), checkColumns),
      table: (shown) => verificationTable(checks, shown),
    },
    layout,
  );
}

function openFile(path: string): OpenFile {
  try {
    // Opening a pipe would wait for a writer, and a folder can be opened but not read.
    if (statSync(path).isFile()) return new OpenFile(path);
  } catch (error) {
    if (!isFileFault(error)) throw error;
    throw unreadable(path, error.message, error);
  }
  throw unreadable(path, "it is no file");
}

function unreadable(path: string, reason: string, cause?: unknown): HistoryError {
  return new HistoryError(
    "record-unreadable",
    `The bundle ${JSON.stringify(path)} cannot be read: ${reason}`,
    "Name a file that `config-history bundle` wrote.",
    { cause },
  );
}
