import { together } from "./parameter";
import { proofParameter } from "./parameters/answer-parameters";
import { scopeFilters } from "./parameters/filter-parameters";
import { knownAtParameter, windowParameter } from "./parameters/instant-parameters";
import { question } from "./question";

const parameters = together(
  windowParameter({
    since: { help: "the start of the window", byDefault: "7d" },
    until: { help: "the end of the window" },
  }),
  knownAtParameter,
  scopeFilters,
  proofParameter("all of it is proven"),
);

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
  parameters,
  fixedNeeds: { isOfRecording: true },
  needs: ({ since, until }) => ({ periods: [{ from: since, until }] }),
  gather: (reader, needs) => reader.gatherRecording(needs),
  answering: async (parts) => {
    const { coverageAnswer } = await import("../answers/coverage-answer.js");
    const { coverageForm } = await import("../rendering/coverage-form.js");
    return {
      answer: (gathered, asked) => coverageAnswer(gathered, parts, asked),
      formOf: coverageForm,
    };
  },
});
