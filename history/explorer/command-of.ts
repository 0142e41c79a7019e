import { formatInstant } from "../../record/instant";
import { shellWord } from "../shell-word";
import type { ExploredAbout } from "./packing/packed-record";
import type { View } from "./view";

/** The command line that answers what a view shows, from the record itself; searches have none. */
export function commandOf({ record, args }: Pick<ExploredAbout, "record" | "args">, view: View): string {
  const question = view.resource === undefined ? stateOfAll(view) : questionOf(view.resource, view);
  const words = [
    "config-history",
    ...question,
    ...(view.resource === undefined ? args : []),
    "--record",
    record,
  ];
  return words.map(shellWord).join(" ");
}

function stateOfAll({ at, type, account, region }: View): readonly string[] {
  const filters = Object.entries({ type, account, region }).filter(([, value]) => value !== "");
  return ["state", "--at", formatInstant(at), ...filters.flatMap(([name, value]) => [`--${name}`, value])];
}

function questionOf(
  [account, region, type, id]: NonNullable<View["resource"]>,
  { at, tab, from }: View,
): readonly string[] {
  const resource = [`${type}/${id}`, "--account", account, "--region", region];
  const asOf = ["--at", formatInstant(at)];
  switch (tab) {
    case "configuration":
      return ["state", ...resource, ...asOf];
    case "related":
      return ["state", ...resource, "--related", ...asOf];
    case "changes":
      return ["changes", ...resource];
    case "difference": {
      if (from === undefined || from === at) return ["changes", ...resource];
      const ends = [from, at].sort((one, other) => one - other).map(formatInstant);
      return ["diff", ...resource, "--from", ends[0] ?? "", "--to", ends[1] ?? ""];
    }
  }
}
