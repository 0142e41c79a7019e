import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatInstant } from "../../record/instant";
import { exploreParameters } from "../commands/explore";
import { counted } from "../counted";
import { explorerPage } from "../explorer/explorer-page";
import { packRecord } from "../explorer/packing/pack-record";
import { HistoryError } from "../history-error";
import { checkTypes } from "../reading/check-types";
import type { GatheredItems } from "../reading/history-reader";
import type { Needs } from "../reading/needs";
import { zoneText } from "../rendering/zone-text";
import { visibleText } from "../visible-text";
import { tellProblems, writeExplanation } from "./deliver-answer";
import { exitCodeOf } from "./exit-code";
import { openReader } from "./open-reader";
import { ProgressLine } from "./progress-line";
import { type AskedWith, type AskingOptions, givenOf, readAsking, readSettings } from "./question-settings";
import type { Terminal } from "./terminal";
import { writeToFile } from "./write-to-file";
import { wroteText } from "./wrote-text";

/** The options of `explore`, as commander gives them. */
export type ExploreOptions = AskingOptions;

interface AskedPage extends AskedWith {
  readonly parts: ReturnType<typeof exploreParameters.read>;
  readonly version: string;
}

/** Runs `explore`; resolves to the exit code. */
export async function runExplore(
  options: ExploreOptions,
  { terminal, version }: { readonly terminal: Terminal; readonly version: string },
): Promise<number> {
  const asking = await readAsking(options, terminal);
  if (asking.record === "api") throw noRecord();
  const { now, calendar } = asking;
  const parts = exploreParameters.read(givenOf(asking.options, { now, calendar }));
  const settings = await readSettings(asking, terminal);
  if (settings.location.record === "api") throw noRecord();
  const asked: AskedPage = { settings, terminal, parts, version };
  const needs = needsOf(asked);
  const progress = new ProgressLine(terminal.stderr, terminal.clock);
  const { reader, close } = await openReader(needs, { settings, terminal, progress });
  try {
    if (asking.isExplained) {
      const question = { command: "explore", ...exploreParameters.echo(parts, reader.where) } as const;
      return await writeExplanation(await reader.explain(needs, question), settings, terminal);
    }
    const gathered = await reader.gather(needs);
    await checkTypes(needs.filter.types, reader.typesSeen);
    await progress.clear();
    await writePage(asked, gathered, reader.where);
    await tellProblems(gathered.problems, terminal);
    return exitOf(asked, gathered);
  } finally {
    await progress.clear();
    await close();
  }
}

/** Of a window every snapshot is read, however long it is: each instant in it is as `state` has it. */
function needsOf({ parts: { filter, since, until, asKnownAt } }: AskedPage): Needs {
  return {
    filter,
    periods: [{ from: since, until }],
    isProofAsked: true,
    ...(asKnownAt === undefined ? {} : { asKnownAt }),
  };
}

async function writePage(asked: AskedPage, gathered: GatheredItems, where: string): Promise<void> {
  const { settings, terminal, parts, version } = asked;
  const { since: from, until, filter } = parts;
  const { coverage, problems } = gathered;
  const args = exploreParameters.write(parts).filter((_, index, all) => !isOfWindow(index, all));
  const about = { version, record: where, from, until, args, verdict: coverage.verdict, problems };
  const page = explorerPage(packRecord({ gathered, about, filter }), visibleText(where));
  const path = settings.output ?? join(await mkdtemp(join(tmpdir(), "config-history-")), "explore.html");
  await writeToFile([page], path, terminal);
  const resources = counted(gathered.timelines.flat().length, "resource");
  const window = `from ${formatInstant(from)} until ${formatInstant(until)}`;
  const text = wroteText(`${resources} ${window}`, page, path, coverage);
  await terminal.stderr.write(`${zoneText(settings.calendar)(text)}\n`);
  if (settings.output !== undefined) return;
  await terminal.stdout.write(`${path}\n`);
  terminal.openInBrowser?.(path);
}

function isOfWindow(index: number, all: readonly string[]): boolean {
  const windows = ["--since", "--until"];
  return windows.includes(all[index] ?? "") || windows.includes(all[index - 1] ?? "");
}

function exitOf({ parts }: AskedPage, { coverage, problems }: GatheredItems): number {
  const question = { command: "explore", record: "", filters: {} } as const;
  return exitCodeOf({ question, coverage, problems, rows: [] }, parts.isProofAsked);
}

function noRecord(): HistoryError {
  return new HistoryError(
    "bad-option",
    'explore shows a record, and --record "api" is none',
    "Name a folder or a bucket.",
  );
}
