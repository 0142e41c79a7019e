import { noSnapshots } from "./answering";
import { together } from "./parameter";
import { proofParameter } from "./parameters/answer-parameters";
import { scopeFilters } from "./parameters/filter-parameters";
import { knownAtParameter, windowParameter } from "./parameters/instant-parameters";
import { question } from "./question";

/** `coverage`: how dependably a window was recorded. */
export const coverageQuestion = question({
  name: "coverage",
  summary: "how dependably a window was recorded, and every gap in it",
  description:
    "Tells for each account, region and resource type what the recorder was set to do, and whether the history " +
    "leads from each snapshot to the next: of the last 7 days, unless --since says otherwise.",
  examples: [
    ["what the record knows of the last quarter", "config-history coverage --since 90d"],
    [
      "whether security groups were recorded in October, for a script",
      "config-history coverage --since 2026-10-01 --until 2026-11-01 --type AWS::EC2::SecurityGroup --require complete",
    ],
  ],
  parameters: together(
    windowParameter({
      since: { help: "the start of the window", byDefault: "7d" },
      until: { help: "the end of the window" },
    }),
    knownAtParameter,
    scopeFilters,
    proofParameter("all of it is proven"),
  ),
  needs: ({ since, until }) => ({ periods: [{ from: since, until }], isProof: true }),
  answering: async (parts) => {
    const { askCoverage } = await import("../asking/ask-coverage.js");
    const { coverageForm } = await import("../answers/coverage-form.js");
    return {
      ask: (session, asked) => askCoverage(session, parts, asked),
      api: noSnapshots("coverage"),
      formOf: coverageForm,
    };
  },
});
