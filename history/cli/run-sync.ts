import { formatInstant } from "../../record/instant";
import type { ChangesQuestion } from "../answers/changes-answer";
import { questions } from "../commands/catalogue";
import type { Parameter } from "../commands/parameter";
import { HistoryError } from "../history-error";
import type { AnswerProblem } from "../questions/answer";
import type { NeededObjects } from "../reading/explain";
import type { Needs } from "../reading/needs";
import { type KeptObjects, keepObjects } from "../reading/objects/keep-objects";
import { RecordReader } from "../reading/record-reader";
import type { S3RecordSource } from "../sources/s3-record-source";
import { visibleText } from "../visible-text";
import { formatByteSize } from "./byte-size";
import { tellProblems } from "./deliver-answer";
import { exitCodes } from "./exit-code";
import { changingIndex, extendShown, indexFolderOf } from "./index-place";
import {
  type CacheLocation,
  type LocationOptions,
  type RecordLocation,
  readLocation,
} from "./location-options";
import { openS3Source, schemeOf } from "./open-source";
import { ProgressLine } from "./progress-line";
import { givenOf, nowOf } from "./question-settings";
import { type SummaryFormat, summaryFormat } from "./summary-format";
import type { Terminal } from "./terminal";
import { calendarFor, type ZoneOptions } from "./time-zone";

/** The options of `sync`, as commander gives them. */
export interface SyncOptions extends LocationOptions, ZoneOptions {
  readonly now?: string;
  readonly format: string;
}

/** The window that is fetched, and what narrows it. */
type SyncWindow = Pick<ChangesQuestion, "since" | "until"> & Pick<Needs, "filter">;

/** Runs `sync`; resolves to the exit code. */
export async function runSync(
  options: SyncOptions,
  parameters: Pick<Parameter<SyncWindow>, "read">,
  terminal: Terminal,
): Promise<number> {
  const location = readLocation(options, terminal.environment);
  const cache = cacheOf(location);
  const format = summaryFormat(options.format);
  const calendar = await calendarFor(options, terminal);
  const now = nowOf(options, calendar, terminal);
  const window = parameters.read(givenOf(options, { now, calendar }));
  const source = await openS3Source(location, terminal);
  const reader = new RecordReader({ source, signal: terminal.signal });
  try {
    const plan = await objectsOf(window, reader);
    requireRoom(plan, cache);
    const kept = await fill(source, plan, terminal);
    await extendIndexOf(source, { cache, plan, terminal });
    const problems = [...plan.problems, ...kept.unreadable.map(asProblem)];
    await terminal.stdout.write(summaryOf({ ...window, record: location.record, plan, kept }, format));
    await tellProblems(problems, terminal);
    return problems.length === 0 ? exitCodes.answered : exitCodes.unreadable;
  } finally {
    reader.close();
    await source.close();
  }
}

/** The objects that any question about any instant of a window reads. */
function objectsOf({ filter, since, until }: SyncWindow, reader: RecordReader): Promise<NeededObjects> {
  const needs = questions.map(({ needsWithin }) => needsWithin(filter, { from: since, until }));
  return reader.objectsNeeded(filter, needs);
}

async function fill(source: S3RecordSource, plan: NeededObjects, terminal: Terminal): Promise<KeptObjects> {
  const progress = new ProgressLine(terminal.stderr, terminal.clock);
  try {
    return await keepObjects(source, plan.objects, {
      signal: terminal.signal,
      onProgress: (made) => progress.update(made),
    });
  } finally {
    await progress.clear();
  }
}

interface FetchedWindow {
  readonly cache: CacheLocation;
  readonly plan: NeededObjects;
  readonly terminal: Terminal;
}

/** Whoever has an index of the record wants what was fetched in it. */
async function extendIndexOf(
  source: S3RecordSource,
  { cache, plan, terminal }: FetchedWindow,
): Promise<void> {
  const folder = indexFolderOf(source, cache);
  if (folder === undefined) return;
  await changingIndex(folder, async () => {
    if (folder.find() !== undefined) await extendShown(folder, { source, objects: plan.objects }, terminal);
  });
}

function cacheOf({ record, cache }: RecordLocation): CacheLocation {
  if (schemeOf(record) !== "s3") {
    throw new HistoryError(
      "bad-option",
      `--record ${JSON.stringify(record)} is not in S3, so there is nothing to fetch`,
      "Ask it directly, or name a bucket: --record s3://bucket/prefix.",
    );
  }
  if (cache !== undefined) return cache;
  throw new HistoryError(
    "bad-option",
    "sync fills the cache that --no-cache forgoes",
    "Leave out --no-cache.",
  );
}

/** What would be removed again at the end had better not be fetched. */
function requireRoom({ objects }: NeededObjects, { maxBytes }: CacheLocation): void {
  const bytes = objects.reduce((sum, { object }) => sum + object.size, 0);
  if (bytes <= maxBytes) return;
  throw new HistoryError(
    "bad-option",
    `The window needs ${formatByteSize(bytes)}, and the cache may hold ${formatByteSize(maxBytes)}`,
    "Raise --cache-size, or choose a shorter window, fewer accounts or regions.",
  );
}

interface SyncSummary extends SyncWindow {
  readonly record: string;
  readonly plan: NeededObjects;
  readonly kept: KeptObjects;
}

function summaryOf({ record, since, until, plan, kept }: SyncSummary, format: SummaryFormat): string {
  const counts = {
    objects: plan.objects.length,
    fetched: kept.fetched,
    bytes: kept.fetchedBytes,
    unreadable: kept.unreadable.length,
  };
  const window = { since: formatInstant(since), until: formatInstant(until) };
  if (format === "json") return `${JSON.stringify({ record, ...window, ...counts })}\n`;
  const ready = counts.objects - counts.unreadable;
  return (
    `${visibleText(record)} from ${window.since} to ${window.until}: ${ready} of ${counts.objects} objects are in ` +
    `the cache, ${counts.fetched} of them fetched now (${formatByteSize(counts.bytes)})\n`
  );
}

function asProblem({ object, reason }: KeptObjects["unreadable"][number]): AnswerProblem {
  return { kind: "unreadable", where: object, reason };
}
