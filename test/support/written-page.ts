import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";

/**
 * A part of a page is what the code says, between `<!-- NAME: written … -->` and `<!-- /NAME -->`. With UPDATE_DOCS=1
 * it is written there.
 */
export function assertWritten(page: string, name: string, expected: string): void {
  const text = readFileSync(page, "utf8");
  const begin = text.indexOf("-->", text.indexOf(`<!-- ${name}: written `)) + "-->".length;
  const end = text.indexOf(`<!-- /${name} -->`);
  assert.ok(begin > "-->".length && end >= begin, `${page} has no place for ${name}`);
  const whole = `\n\n${expected}\n\n`;
  if (process.env.UPDATE_DOCS === "1") writeFileSync(page, text.slice(0, begin) + whole + text.slice(end));
  else
    assert.equal(
      text.slice(begin, end),
      whole,
      `${page} is not what the code says: run UPDATE_DOCS=1 npm test`,
    );
}

/** A whole file is what the code says; with UPDATE_DOCS=1 it is written. */
export function assertWrittenFile(path: string, expected: string): void {
  if (process.env.UPDATE_DOCS === "1") writeFileSync(path, expected);
  else
    assert.equal(
      readFileSync(path, "utf8"),
      expected,
      `${path} is not what the code says: run UPDATE_DOCS=1 npm test`,
    );
}

/** A table of Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
