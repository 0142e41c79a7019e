import type { Parameter } from "../commands/parameter";
import { HistoryError } from "../history-error";
import { allDeliveries } from "../index/all-deliveries";
import type { ExtendedIndex } from "../index/extend-index";
import { type IndexFolder, sizeOfIndex } from "../index/index-folder";
import { countOf } from "../index/index-manifest";
import { utcCalendar } from "../questions/calendar";
import type { Needs } from "../reading/needs";
import { CacheFolder } from "../sources/cache/cache-folder";
import { trimCache } from "../sources/cache/cache-size";
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
import { openSource } from "./open-source";
import { givenOf } from "./question-settings";
import { type SummaryFormat, summaryFormat } from "./summary-format";
import type { Terminal } from "./terminal";

/** The options of `index`, as commander gives them. */
export interface IndexOptions extends LocationOptions {
  readonly format: string;
}

/** Runs `index`; resolves to the exit code. */
export async function runIndex(
  options: IndexOptions,
  parameters: Pick<Parameter<Pick<Needs, "filter">>, "read">,
  terminal: Terminal,
): Promise<number> {
  const location = readLocation(options, terminal.environment);
  const cache = cacheOf(location);
  const format = summaryFormat(options.format);
  const { filter } = parameters.read(givenOf(options, { now: terminal.clock(), calendar: utcCalendar }));
  const source = await openSource(location, terminal);
  const folder = indexFolderOf(source, cache);
  if (folder === undefined) throw new RangeError("a record that can be opened has a place");
  try {
    const { objects, problems } = await allDeliveries(source, filter, terminal.signal);
    const extended = await changingIndex(folder, () => extendShown(folder, { source, objects }, terminal));
    await fitCache(folder, cache);
    await terminal.stdout.write(summaryOf({ record: location.record, folder, extended }, format));
    await tellProblems(
      problems.map(({ where, reason }) => ({ kind: "unreadable", where, reason })),
      terminal,
    );
    return problems.length === 0 ? exitCodes.answered : exitCodes.unreadable;
  } finally {
    await source.close?.();
  }
}

/** Brings the cache back to its size. @throws HistoryError where the index alone is larger */
async function fitCache(folder: IndexFolder, { folder: path, maxBytes }: CacheLocation): Promise<void> {
  const found = folder.find();
  const bytes = found === undefined ? 0 : sizeOfIndex(found);
  await changingIndex(folder, () => trimCache(new CacheFolder(path), maxBytes));
  if (bytes <= maxBytes) return;
  throw new HistoryError(
    "bad-option",
    `The index takes ${formatByteSize(bytes)}, more than --cache-size ${formatByteSize(maxBytes)}: it is removed`,
    "Give more by --cache-size.",
  );
}

function cacheOf({ record, cache }: RecordLocation): CacheLocation {
  if (record === "api") {
    throw new HistoryError(
      "bad-option",
      "--record api is no record, so there is nothing to index",
      "Name the delivery bucket or a folder that holds a copy of it.",
    );
  }
  if (cache !== undefined) return cache;
  throw new HistoryError(
    "bad-option",
    "index is kept in the cache that --no-cache forgoes",
    "Leave out --no-cache.",
  );
}

interface IndexSummary {
  readonly record: string;
  readonly folder: IndexFolder;
  readonly extended: ExtendedIndex;
}

function summaryOf({ record, folder, extended }: IndexSummary, format: SummaryFormat): string {
  const found = folder.find();
  const versions = countOf(found?.manifest.segments ?? [], "items");
  const bytes = found === undefined ? 0 : sizeOfIndex(found);
  const { path } = folder;
  if (format === "json") return `${JSON.stringify({ record, index: path, ...extended, versions, bytes })}\n`;
  const { indexed, added, leftOut } = extended;
  const others =
    leftOut === 0
      ? ""
      : `; ${leftOut} are read anew by every question, because something in them cannot be read or they were just written, by their time stamps`;
  return (
    `${visibleText(record)}: ${indexed} objects are indexed, ${added} of them now${others}. ` +
    `The index holds ${versions} versions of items in ${formatByteSize(bytes)}: ${visibleText(path)}\n`
  );
}
