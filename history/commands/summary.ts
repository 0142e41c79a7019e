import { countedInstants } from "../questions/summary/step";
import type { GatheredCounts, GatheredItems } from "../reading/history-reader";
import { together } from "./parameter";
import { proofParameter } from "./parameters/answer-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { knownAtParameter } from "./parameters/instant-parameters";
import { countedParameter } from "./parameters/summary-parameters";
import { question } from "./question";

const parameters = together(countedParameter, knownAtParameter, allFilters, proofParameter());

/** `summary`: counts of a state, of a trend of states, or of changes. */
export const summaryQuestion = question({
  name: "summary",
  summary: "how many resources there were, or how many changes, by type, tag, week …",
  isOfApi: true,
  description:
    "Counts what `state` lists at an instant, with --every at the instants of a window as a trend, or with " +
    "--of changes what `changes` lists in a window. What the record does not know is shown as not known, never as 0.",
  examples: [
    ["what there is, by type", "config-history summary"],
    [
      "by type in each region, at the end of the quarter",
      "config-history summary --by type --by region --at 2026-10-01",
    ],
    ["how it grew, week by week", "config-history summary --every 1w --since 90d"],
    ["who has untagged resources", "config-history summary --by account --by tag:Owner"],
    [
      "changes by week and class, for a spreadsheet",
      "config-history summary --of changes --by week --by class --since 90d --format csv",
    ],
  ],
  parameters,
  needs: (parts) =>
    parts.of === "changes"
      ? { periods: [{ from: parts.since ?? parts.until, until: parts.until }], isOfChanges: true }
      : { periods: countedInstants(parts).map((at) => ({ from: at, until: at })), countedBy: parts.by },
  gather: (reader, needs): Promise<GatheredItems | GatheredCounts> =>
    needs.countedBy === undefined ? reader.gather(needs) : reader.gatherCounts(needs),
  answering: async (parts) => {
    const { summaryAnswer } = await import("../answers/summary-answer.js");
    const { summaryForm } = await import("../rendering/summary-form.js");
    return {
      answer: (gathered, asked) => summaryAnswer(gathered, parts, asked),
      formOf: summaryForm,
    };
  },
});
