import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Writes objects into a folder by their keys, as a copy of the bucket. */
export function writeObjects(folder: string, objects: ReadonlyMap<string, Buffer>): void {
  for (const [key, bytes] of objects) {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), bytes);
  }
}
