import { formatInstant } from "../../record/instant";
import type { ReadPeriod } from "../planning/plan";
import type { AskedSql } from "../questions/asked-question";
import { optionText, type Parameter, together } from "./parameter";
import { proofParameter } from "./parameters/answer-parameters";
import { scopeFilters } from "./parameters/filter-parameters";
import { instantOption, knownAtParameter, periodParameter } from "./parameters/instant-parameters";

/** What is loaded for queries. */
interface LoadedPart {
  readonly period: ReadPeriod;
  /** Whether the period ends now, of itself. */
  readonly isUntilNow: boolean;
}

/** What is loaded of the record: all of it, a window, or the state at an instant. */
const loadedParameter: Parameter<LoadedPart, Pick<AskedSql, "at" | "since" | "until">> = {
  ...periodParameter,
  options: [
    { flags: "--at <instant>", help: "load the state at this instant alone, which SQL has as asked_at()" },
    {
      flags: "--since <instant>",
      help: "load from this instant on, which SQL has as asked_since() (default: the whole record)",
    },
    { flags: "--until <instant>", help: "load until this instant, asked_until() (default: now)" },
    ...periodParameter.options.filter(({ flags }) => flags.startsWith("--during")),
  ],
  read: (given) => {
    const isGiven = (name: string): boolean => optionText(given, name) !== undefined;
    const isUntilNow = !["at", "until", "during"].some(isGiven);
    if (["at", "since", "during"].some(isGiven)) return { ...periodParameter.read(given), isUntilNow };
    const until = isUntilNow ? given.now : instantOption("--until", optionText(given, "until") ?? "", given);
    return { period: { from: -Infinity, until }, isUntilNow };
  },
  echo: ({ period }) =>
    Number.isFinite(period.from)
      ? periodParameter.echo({ period }, "")
      : { since: null, until: formatInstant(period.until) },
  parse: (stored) => ({ ...periodParameter.parse(stored), isUntilNow: false }),
};

/** What `sql` is asked with besides the query. */
export const sqlParameters = together(
  loadedParameter,
  knownAtParameter,
  scopeFilters,
  proofParameter("the record proves what was loaded"),
);
