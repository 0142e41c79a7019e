import { noSnapshots } from "./answering";
import { together } from "./parameter";
import { noRequirement } from "./parameters/answer-parameters";
import { scopeFilters } from "./parameters/filter-parameters";
import { endsParameter, knownAtParameter } from "./parameters/instant-parameters";
import { question } from "./question";

/** `prove`: whether the history leads from each snapshot to the next. */
export const proveQuestion = question({
  name: "prove",
  summary: "whether the history leads from each snapshot to the next",
  description:
    "Takes the snapshot at or before --from, replays the history, and compares it with every later snapshot up " +
    "to --to. Exits with 3 when a snapshot differs, and names each difference.",
  examples: [
    ["does the record of October prove itself", "config-history prove --from 2026-10-01 --to 2026-11-01"],
  ],
  parameters: together(
    endsParameter("where the replay begins", "where it ends"),
    knownAtParameter,
    scopeFilters,
    noRequirement,
  ),
  needs: ({ from, to }) => ({ periods: [{ from, until: to }], isProof: true, ends: "within" }),
  answering: async (parts) => {
    const { askProof } = await import("../asking/ask-proof.js");
    const { proofForm } = await import("../answers/coverage-form.js");
    return {
      ask: (session, asked) => askProof(session, parts, asked),
      api: noSnapshots("prove"),
      formOf: proofForm,
    };
  },
});
