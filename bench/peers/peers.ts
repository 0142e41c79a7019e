import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import type { Contestant } from "../contest";
import { type Command, nodeCommand } from "../measurement";

const repository = resolve(__dirname, "../../..");

/** This tool's command line, as it is installed. */
export const historyProgram = join(repository, "packages/config-history/bin/config-history.js");

/** This tool, with arguments. */
export function historyCommand(...args: readonly string[]): Command {
  return nodeCommand(historyProgram, ...args);
}

/** DuckDB, over the objects of a list or a glob; its items go to stdout like everyone's. */
export function duckdbCommand(instant: string, place: string): Command {
  return nodeCommand(join(__dirname, "duckdb-state.js"), instant, "/dev/stdout", place);
}

/** DuckDB, over the tables that `sql --export` left in a folder. */
export function duckdbTablesCommand(folder: string, query: string): Command {
  return nodeCommand(join(__dirname, "duckdb-tables.js"), folder, query);
}

/** The scanner alone, over the objects of a list. */
export function scanCommand(list: string): Command {
  return nodeCommand(join(__dirname, "scan-objects.js"), list);
}

/** Decompression alone, over the objects of a list. */
export function gunzipCommand(list: string): Command {
  return nodeCommand(join(__dirname, "gunzip-objects.js"), list);
}

/** The Python script, over the objects of a list. */
function pythonCommand(instant: string, list: string): Command {
  return { program: "python3", args: [join(repository, "bench/peers/state.py"), instant, list] };
}

/** The Python script as a contestant, named for what it reads; none, and a word on it, without Python. */
export function pythonPeer(
  what: string,
  { at, list }: { readonly at: string; readonly list: string },
): readonly Contestant[] {
  const parser = pythonParser();
  if (parser !== undefined)
    return [{ name: `Python (${parser}), ${what}`, command: pythonCommand(at, list) }];
  console.log(`There is no python3 here: its script takes no part (${what}).`);
  return [];
}

/** What parses JSON in the Python of this machine; undefined where there is no Python. */
function pythonParser(): "orjson" | "json" | undefined {
  if (spawnSync("python3", ["-c", "import gzip, json"]).status !== 0) return undefined;
  return spawnSync("python3", ["-c", "import orjson"]).status === 0 ? "orjson" : "json";
}
