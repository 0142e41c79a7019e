import { hash } from "node:crypto";
import { isJsonObject, type Json } from "../../record/json";
import { type TableName, tableNames } from "./index-tables";

/** A file of an index, and what it is known by. */
interface IndexFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** Tables that were written together, and are never changed. */
export interface Segment {
  readonly name: string;
  readonly items: number;
  readonly objects: number;
  readonly files: Readonly<Record<TableName, IndexFile>>;
}

/** How many there are in some segments. */
export function countOf(segments: readonly Segment[], what: "items" | "objects"): number {
  return segments.reduce((sum, segment) => sum + segment[what], 0);
}

/** What an index consists of, in the order of its numbers. */
export interface IndexManifest {
  readonly format: typeof indexFormat;
  /** Of which record; two of them may share a cache. */
  readonly place: string;
  readonly segments: readonly Segment[];
}

export const indexFormat = "config-history-index/3";

/** The text of a manifest, with the hash by which it is found to be as it was written. */
export function manifestText(manifest: IndexManifest): string {
  return JSON.stringify({ ...manifest, sha256: hashOf(manifest) });
}

/** Undefined where the text is no manifest of this format, or not as it was written. */
export function parseManifest(text: string): IndexManifest | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  if (!isJsonObject(value) || value.format !== indexFormat || typeof value.place !== "string")
    return undefined;
  const { segments } = value;
  if (!Array.isArray(segments)) return undefined;
  const read = segments.flatMap((segment) => segmentOf(segment) ?? []);
  if (read.length !== segments.length) return undefined;
  const manifest: IndexManifest = { format: indexFormat, place: value.place, segments: read };
  return value.sha256 === hashOf(manifest) ? manifest : undefined;
}

function hashOf({ format, place, segments }: IndexManifest): string {
  return hash("sha256", JSON.stringify({ format, place, segments }), "hex");
}

function segmentOf(value: Json): Segment | undefined {
  if (!isJsonObject(value)) return undefined;
  const { name, items, objects, files } = value;
  if (typeof name !== "string" || !/^[0-9a-f-]{36}$/.test(name)) return undefined;
  if (!isCount(items) || !isCount(objects) || !isObjectOf(files)) return undefined;
  const read = tableNames.flatMap((table) => {
    const file = fileOf(files[table]);
    return file === undefined ? [] : [[table, file] as const];
  });
  if (read.length !== tableNames.length) return undefined;
  return { name, items, objects, files: Object.fromEntries(read) as Record<TableName, IndexFile> };
}

function fileOf(value: Json | undefined): IndexFile | undefined {
  if (!isObjectOf(value)) return undefined;
  const { bytes, sha256 } = value;
  if (!isCount(bytes) || typeof sha256 !== "string") return undefined;
  return { bytes, sha256 };
}

function isObjectOf(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return value !== undefined && isJsonObject(value);
}

function isCount(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
