import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench";
import { measure } from "./measurement";
import { writeList } from "./object-list";
import { historyCommand } from "./peers/peers";

/** An object that a question would read. */
export interface ToRead {
  readonly object: string;
  readonly reason: string;
  readonly bytes: number;
}

/** What a question would read. */
export async function planOf(
  { folder }: Pick<Bench, "folder">,
  question: readonly string[],
): Promise<readonly ToRead[]> {
  const output = join(folder, "plan.json");
  await measure(historyCommand(...question, "--explain"), output);
  return (JSON.parse(readFileSync(output, "utf8")) as { readonly plan: readonly ToRead[] }).plan;
}

/** Writes the paths of the objects that a question would read of a record to a file; returns that one's path. */
export async function plannedList(
  { folder }: Pick<Bench, "folder">,
  { record, question }: { readonly record: string; readonly question: readonly string[] },
): Promise<string> {
  const plan = await planOf({ folder }, question);
  return writeList(
    join(folder, `planned-${question[0]}.txt`),
    plan.map(({ object }) => join(record, object)),
  );
}
