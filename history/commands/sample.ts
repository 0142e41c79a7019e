import { together } from "./parameter";
import { drawParameter, fulfilledParameter, proofParameter } from "./parameters/answer-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { atParameter, knownAtParameter } from "./parameters/instant-parameters";
import { question } from "./question";

const parameters = together(
  drawParameter(),
  atParameter,
  knownAtParameter,
  fulfilledParameter,
  allFilters,
  proofParameter(),
);

/** `sample`: a random sample of the state at an instant. */
export const sampleQuestion = question({
  name: "sample",
  summary: "a reproducible random sample of what there was at an instant",
  isOfApi: true,
  description:
    "Draws a simple random sample of all resources at an instant, each with its evidence, and counts the " +
    "population that it is drawn from against the base snapshot. The same seed draws the same resources.",
  examples: [
    [
      "25 resources as they were at the end of the quarter, for a working paper",
      "config-history sample --size 25 --seed 7 --at 2026-10-01 --format csv --output sample.csv",
    ],
    [
      "ten of the production buckets",
      "config-history sample --size 10 --seed audit-2026 --type AWS::S3::Bucket --tag Environment=production",
    ],
  ],
  parameters,
  fixedNeeds: { withBases: true },
  needs: ({ at }) => ({ periods: [{ from: at, until: at }] }),
  gather: (reader, needs) => reader.gather(needs),
  answering: async (parts) => {
    const { sampleAnswer } = await import("../answers/sample-answer.js");
    const { sampleForm } = await import("../rendering/sample-table.js");
    return {
      answer: (gathered, asked) => sampleAnswer(gathered, parts, asked),
      formOf: sampleForm,
    };
  },
});
