import type { Command } from "commander";
import { together } from "../commands/parameter";
import { placeFilters, scopeFilters } from "../commands/parameters/filter-parameters";
import { windowParameter } from "../commands/parameters/instant-parameters";
import { addCacheOptions, addLocationOptions, addOptions, examples } from "./command-parts";
import type { CacheShowOptions } from "./run-cache";
import type { IndexOptions } from "./run-index";
import type { SyncOptions } from "./run-sync";
import { addSummaryFormat } from "./summary-format";
import type { Terminal } from "./terminal";
import { zoneOption } from "./time-zone";

/** The window that is fetched, and of which scopes and types. */
const syncParameters = together(
  windowParameter({
    since: { help: "the earliest instant that will be asked about", isRequired: true },
    until: { help: "the latest one" },
  }),
  scopeFilters,
);

/** Adds `sync`, which fills the cache ahead of questions. */
export function addSync(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const command = program
    .command("sync")
    .summary("fetch a record from S3 into the cache, ahead of questions")
    .description(
      "Fetches what questions about any instant of a window need. What is in the cache is not fetched again, so " +
        "that a sync that was interrupted goes on where it ended.",
    )
    .option("--now <instant>", "take this instant for now")
    .option(...zoneOption);
  addSummaryFormat(command, "summary");
  addLocationOptions(addOptions(command, syncParameters.options)).addHelpText(
    "after",
    examples([
      [
        "be ready for an audit of the last quarter",
        "config-history sync --since 90d --record s3://config-record",
      ],
    ]),
  );
  command.action(async (options: SyncOptions) => {
    const { runSync } = await import("./run-sync.js");
    finish(await runSync(options, syncParameters, terminal));
  });
}

/** Adds `index`, which keeps what a record holds in a form that is quick to read. */
export function addIndex(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const command = program
    .command("index")
    .summary("index a record, so that questions about all of it are quick")
    .description(
      "Reads every object of a record once and keeps what it holds, each version of an item once, as Parquet beside " +
        "the cache. Questions that read much use it by themselves; their answers are the same. What is indexed " +
        "already is not read again, so that it costs little after each delivery, and may be interrupted.",
    );
  addSummaryFormat(command, "summary");
  addLocationOptions(addOptions(command, placeFilters.options)).addHelpText(
    "after",
    examples([
      ["a year of a folder", "config-history index --record ./bucket-copy"],
      ["after each delivery, from cron", "config-history index --record s3://config-record --format json"],
    ]),
  );
  command.action(async (options: IndexOptions) => {
    const { runIndex } = await import("./run-index.js");
    finish(await runIndex(options, placeFilters, terminal));
  });
}

/** Adds `cache`, which shows and clears what was fetched. */
export function addCache(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const cache = program
    .command("cache")
    .summary("show or clear what was fetched from S3, and indexes")
    .description("Shows or clears the cache: objects and listings that were fetched from S3, and indexes.");
  const show = cache
    .command("show", { isDefault: true })
    .summary("where the cache lies and what it holds")
    .description("Tells where the cache lies, and how many objects, listings, indexes and bytes it holds.");
  addCacheOptions(addSummaryFormat(show, "answer")).action(async (options: CacheShowOptions) => {
    const { showCache } = await import("./run-cache.js");
    finish(await showCache(options, terminal));
  });
  const clear = cache
    .command("clear")
    .summary("remove everything from the cache")
    .description(
      "Removes everything that was fetched from S3, and all indexes; nothing else in that folder is touched.",
    );
  addCacheOptions(clear).action(async (options: CacheShowOptions) => {
    const { emptyCache } = await import("./run-cache.js");
    finish(await emptyCache(options, terminal));
  });
  cache.addHelpText(
    "after",
    examples([
      ["what lies where", "config-history cache"],
      ["make room, or forget a record that was restored", "config-history cache clear"],
    ]),
  );
}
