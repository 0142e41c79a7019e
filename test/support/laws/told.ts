import assert from "node:assert/strict";
import { formatInstant, type Instant } from "../../../record/instant";

/** What one answer says, a line a row, and what it answers. */
export interface Told {
  readonly asked: string;
  readonly lines: readonly string[];
  /** What the reader of a failure wants to know besides. */
  readonly detail?: readonly string[];
}

/** Fails with what only one of two answers says, unless both say the same, in any order. */
export function assertSame(one: Told, other: Told): void {
  const onlyOne = without(one.lines, other.lines);
  const onlyOther = without(other.lines, one.lines);
  if (onlyOne.length + onlyOther.length === 0) return;
  const said = [...saidBy(one, onlyOne), ...saidBy(other, onlyOther)];
  assert.fail([...said, ...(one.detail ?? []), ...(other.detail ?? [])].join("\n"));
}

/** Fails with the lines, if there are any, each of which is a breach of what is claimed. */
export function assertNone(asked: string, breaches: readonly string[]): void {
  if (breaches.length > 0) assert.fail([asked, ...breaches.map((breach) => `  ${breach}`)].join("\n"));
}

/** A question for the reader of a failure: `changes 2026-… to 2026-…`. */
export function asked(command: string, ...instants: readonly Instant[]): string {
  return `${command} ${instants.map(formatInstant).join(" to ")}`;
}

function saidBy({ asked: question }: Told, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [`${question} says nothing of it`];
  return [`only ${question} says:`, ...lines.map((line) => `  ${line}`)];
}

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
