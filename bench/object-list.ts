import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The paths of every object of a record. */
export function objectPaths(record: string): readonly string[] {
  const names = readdirSync(record, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".json.gz")).map((name) => join(record, name));
}

/** Writes paths to a file, one a line, as the peers read them; returns the file's own path. */
export function writeList(file: string, paths: readonly string[]): string {
  writeFileSync(file, paths.join("\n"));
  return file;
}
