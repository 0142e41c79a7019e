import type { AskedLookup } from "../../questions/asked-question";
import type { LookupNeeds } from "../../reading/needs";
import { badMember, type Parameter, storedText } from "../parameter";

/** What is looked up, and how closely. */
export const lookupParameter: Parameter<Pick<LookupNeeds, "lookup">, Pick<AskedLookup, "value" | "exact">> = {
  options: [
    {
      flags: "--exact",
      help: "only what equals the value: no ranges around an address, nothing within a range, no patterns of ARNs",
    },
  ],
  read: ({ argument = "", options }) => ({ lookup: { text: argument, isExact: options.exact === true } }),
  echo: ({ lookup: { text, isExact } }) => ({ value: text, ...(isExact ? { exact: true } : {}) }),
  members: {
    value: { schema: { type: "string", minLength: 1 } },
    exact: { schema: { const: true }, isOptional: true },
  },
  parse: (stored) => {
    const text = storedText(stored, "value");
    if (text === undefined) throw badMember("value", undefined);
    if (stored.exact !== undefined && stored.exact !== true) throw badMember("exact", stored.exact);
    return { lookup: { text, isExact: stored.exact === true } };
  },
  // The value is an argument, which stands behind all options.
  write: ({ lookup }) => (lookup.isExact ? ["--exact"] : []),
};
