import { together } from "./parameter";
import { drawParameter, proofParameter } from "./parameters/answer-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { atParameter, knownAtParameter } from "./parameters/instant-parameters";
import { question } from "./question";
import { stateOfApi } from "./state";

/** `sample`: a random sample of the state at an instant. */
export const sampleQuestion = question({
  name: "sample",
  summary: "a reproducible random sample of what there was at an instant",
  description:
    "Draws a simple random sample of all resources at an instant, each with its evidence, and counts the " +
    "population that it is drawn from against the base snapshot. The same seed draws the same resources.",
  isOfAggregator: true,
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
  parameters: together(drawParameter, atParameter, knownAtParameter, allFilters, proofParameter()),
  needs: ({ at }) => ({ periods: [{ from: at, until: at }] }),
  answering: async (parts) => {
    const { askSample, sampleOfState } = await import("../asking/ask-sample.js");
    const { sampleForm } = await import("../answers/sample-table.js");
    const state = stateOfApi(parts);
    return {
      ask: (session, asked) => askSample(session, parts, asked),
      // A sample of the state that AWS Config tells.
      api: {
        ask: async (session, asked) => sampleOfState(await state.ask(session, asked), parts),
        explain: state.explain,
      },
      formOf: sampleForm,
    };
  },
});
