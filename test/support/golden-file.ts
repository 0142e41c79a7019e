import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Tests run in build/test/support; the fixtures stay where they are written.
const fixtures = join(__dirname, "..", "..", "..", "test", "fixtures");

/** Compares a text with a golden file; UPDATE_GOLDEN=1 writes it anew, for the eye to judge. */
export function assertGolden(name: string, text: string): void {
  const path = join(fixtures, name);
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(path, text);
  assert.equal(text, readFileSync(path, "utf8"));
}
