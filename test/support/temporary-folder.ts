import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder that exists while a suite runs. */
export interface TemporaryFolder {
  readonly path: string;
  /** Writes a file, and the folders above it. */
  readonly write: (name: string, bytes: string | Uint8Array) => string;
}

/** Makes a folder for the suite that calls it, removed when the suite has run. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), "history-test-"));
  after(() => rmSync(path, { recursive: true, force: true }));
  const write = (name: string, bytes: string | Uint8Array): string => {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    return file;
  };
  return { path, write };
}
