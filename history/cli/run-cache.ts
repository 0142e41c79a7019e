import { isFileFault } from "../file-fault";
import { HistoryError } from "../history-error";
import { CacheFolder } from "../sources/cache/cache-folder";
import { type CacheSize, clearCache, measureCache } from "../sources/cache/cache-size";
import { visibleText } from "../visible-text";
import { formatByteSize } from "./byte-size";
import { exitCodes } from "./exit-code";
import { type CacheOptions, readCacheLocation } from "./location-options";
import { summaryFormat } from "./summary-format";
import type { Terminal } from "./terminal";

/** The options of `cache show`, as commander gives them. */
export interface CacheShowOptions extends CacheOptions {
  readonly format?: string;
}

/** Runs `cache show`; resolves to the exit code. */
export async function showCache(options: CacheShowOptions, terminal: Terminal): Promise<number> {
  const folder = folderOf(options, terminal);
  const size = await onDisk(folder, async () => measureCache(folder));
  await terminal.stdout.write(
    summaryFormat(options.format) === "json"
      ? `${JSON.stringify({ folder: folder.path, ...size })}\n`
      : `${visibleText(folder.path)}: ${sizeText(size)}\n`,
  );
  return exitCodes.answered;
}

/** Runs `cache clear`; resolves to the exit code. */
export async function emptyCache(options: CacheOptions, terminal: Terminal): Promise<number> {
  const folder = folderOf(options, terminal);
  const size = await onDisk(folder, async () => measureCache(folder));
  await onDisk(folder, () => clearCache(folder));
  await terminal.stdout.write(`Cleared ${visibleText(folder.path)}: ${sizeText(size)}\n`);
  return exitCodes.answered;
}

function folderOf(options: CacheOptions, { environment }: Terminal): CacheFolder {
  return new CacheFolder(readCacheLocation(options, environment).folder);
}

function sizeText({ objects, listings, indexes, bytes }: CacheSize): string {
  return `${objects} objects, ${listings} listings, ${indexes} ${indexes === 1 ? "index" : "indexes"}, ${formatByteSize(bytes)}`;
}

async function onDisk<T>({ path }: CacheFolder, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!isFileFault(error)) throw error;
    throw new HistoryError(
      "output-failed",
      `The cache ${JSON.stringify(path)} cannot be read or cleared: ${error.message}`,
      "Name another folder with --cache, or mend its permissions.",
      { cause: error },
    );
  }
}
