import { together } from "./parameter";
import { scopeFilters } from "./parameters/filter-parameters";
import { endsParameter, knownAtParameter } from "./parameters/instant-parameters";
import { question } from "./question";

const parameters = together(
  endsParameter("where the replay begins", "where it ends"),
  knownAtParameter,
  scopeFilters,
);

/** `prove`: whether the history leads from each snapshot to the next. */
export const proveQuestion = question({
  name: "prove",
  summary: "whether the history leads from each snapshot to the next",
  description:
    "Takes the snapshot at or before --from, replays the history, and compares it with every later snapshot up " +
    "to --to. Exits with 3 when a snapshot differs, and names each difference.",
  examples: [
    ["does the record of October prove itself", "config-history prove --from 2026-10-01 --to 2026-11-01"],
    [
      "and is it as it was sealed day by day",
      "config-history prove --from 2026-10-01 --to 2026-11-01 --seal s3://audit-seals --key public.pem",
    ],
  ],
  tellsSeal: true,
  parameters,
  fixedNeeds: { isOfRecording: true, ends: "within" },
  needs: ({ from, to: until }) => ({ periods: [{ from, until }] }),
  gather: (reader, needs) => reader.gatherRecording(needs),
  answering: async () => {
    const { proofAnswer } = await import("../answers/proof-answer.js");
    const { proofForm } = await import("../rendering/coverage-form.js");
    return {
      answer: (gathered, asked) => proofAnswer(gathered, asked),
      formOf: proofForm,
    };
  },
});
