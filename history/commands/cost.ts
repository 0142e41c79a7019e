import { DAY_MILLISECONDS } from "../../record/instant";
import { together } from "./parameter";
import { proofParameter } from "./parameters/answer-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { knownAtParameter, windowParameter } from "./parameters/instant-parameters";
import { pricesParameter } from "./parameters/price-parameters";
import { question } from "./question";

const defaultDays = 30;

const parameters = together(
  windowParameter({
    since: { help: `the start of the window, exclusive (default: ${defaultDays} days before its end)` },
    until: { help: "the end of the window, inclusive" },
    begin: (_, until) => until - defaultDays * DAY_MILLISECONDS,
  }),
  pricesParameter,
  knownAtParameter,
  allFilters,
  proofParameter(),
);

/** `cost`: what AWS charges for the items that were recorded. */
export const costQuestion = question({
  name: "cost",
  summary: "what recording cost in dollars, and what recording less would save",
  description:
    "Counts the configuration items that AWS Config recorded in a window, compliance items included, and tells them " +
    "in dollars; what daily recording or leaving a type out would have saved, and what it would have lost. " +
    "Evaluations of rules are billed, too, and are not in the record.",
  isKeptFromAgents: true,
  views: [
    {
      name: "patch",
      help: "the lines for Pulumi.<stack>.yaml that record once a day what that would save most on",
    },
  ],
  examples: [
    ["what the last month cost", "config-history cost"],
    ["what last quarter cost, for a spreadsheet", "config-history cost --during 2026-Q3 --format csv"],
    ["what network interfaces cost", "config-history cost --since 90d --type AWS::EC2::NetworkInterface"],
    ["what to set to save", "config-history cost --since 30d --patch"],
  ],
  parameters,
  takesCompliance: true,
  fixedNeeds: { isOfChanges: true, isOfItems: true },
  needs: ({ since, until }) => ({ periods: [{ from: since, until }] }),
  gather: (reader, needs) => reader.gather(needs),
  answering: async (parts) => {
    const { costAnswer } = await import("../answers/cost-answer.js");
    const { costForm } = await import("../rendering/cost-form.js");
    return {
      answer: (gathered, asked) => costAnswer(gathered, parts, asked),
      formOf: costForm,
    };
  },
});
