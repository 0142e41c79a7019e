import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench";
import { measure } from "./measurement";
import { writeList } from "./object-list";
import { historyCommand } from "./peers/peers";

/** Writes the paths of the objects that a question would read to a file, which is named for the question's command. */
export async function plannedList({ data, folder }: Bench, question: readonly string[]): Promise<string> {
  const [command] = question;
  const output = join(folder, `plan-${command}.json`);
  await measure(historyCommand(...question, "--explain"), output);
  const { plan } = JSON.parse(readFileSync(output, "utf8")) as {
    readonly plan: readonly { readonly object: string }[];
  };
  const paths = plan.map(({ object }) => join(data.record, object));
  return writeList(join(folder, `planned-${command}.txt`), paths);
}
