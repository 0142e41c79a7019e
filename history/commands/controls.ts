import { DAY_MILLISECONDS } from "../../record/instant";
import { claimOf } from "../questions/controls/control";
import { controlsFilter } from "../questions/controls/controls-filter";
import { rulesOf } from "../questions/controls/rule-names";
import { together } from "./parameter";
import { alwaysParameter, outcomesParameter } from "./parameters/answer-parameters";
import { controlsParameter } from "./parameters/control-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { knownAtParameter, windowParameter } from "./parameters/instant-parameters";
import { resourceParameter } from "./parameters/resource-parameters";
import { question } from "./question";

const defaultDays = 30;

const parameters = together(
  resourceParameter,
  controlsParameter,
  windowParameter({
    since: { help: "the start of the window, exclusive" },
    until: { help: "the end of the window, inclusive" },
    begin: (resource, until) => (resource === undefined ? until - defaultDays * DAY_MILLISECONDS : -Infinity),
  }),
  knownAtParameter,
  allFilters,
  outcomesParameter,
  alwaysParameter("every control operated throughout"),
);

/** `controls`: how controls operated, on every resource that they are about. */
export const controlsQuestion = question({
  name: "controls",
  summary: "whether controls operated throughout a window, on every resource",
  description:
    "Tells of controls, which are conditions that should hold all the time, and of each resource that they are about, " +
    "for which part of a window they held, did not hold, or are not known to, and when: of those that are shipped, or " +
    "of your own: of everything the last 30 days, of one resource its whole history, unless --since says otherwise. " +
    "`Operated throughout` is said only where nothing is unknown. Exits with 1 when no control is known to have held.",
  isOfResource: true,
  examples: [
    ["how the shipped controls operated in the last 30 days", "config-history controls"],
    [
      "did all buckets keep what was asked of them last quarter?",
      "config-history controls --control 's3-*' --during 2026-Q3 --require always",
    ],
    ["what one bucket failed, and when", "config-history controls payments-receipts --only not-held"],
    ["your own controls", "config-history controls --file controls.yaml --since 90d"],
    [
      "one of them, of one account, for a spreadsheet",
      "config-history controls --control ebs-volume-encrypted --account 111122223333 --format csv",
    ],
  ],
  parameters,
  needs: ({ since, until, controls, filter, resource }) => ({
    periods: [{ from: since, until }],
    claims: controls.map(claimOf),
    rules: controls.flatMap(rulesOf),
    filter: resource === undefined ? controlsFilter(controls, filter) : filter,
  }),
  gather: (reader, needs) => reader.gatherJudged(needs),
  answering: async (parts) => {
    const { controlsAnswer } = await import("../answers/controls-answer.js");
    const { controlsForm } = await import("../rendering/controls-form.js");
    return {
      answer: (gathered, asked) => controlsAnswer(gathered, parts, asked),
      formOf: controlsForm,
    };
  },
});
