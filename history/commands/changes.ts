import { DAY_MILLISECONDS } from "../../record/instant";
import { changeViews } from "./change-views";
import { together } from "./parameter";
import { proofParameter } from "./parameters/answer-parameters";
import {
  classesParameter,
  kindsParameter,
  limitParameter,
  principalsParameter,
} from "./parameters/change-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { knownAtParameter, windowParameter } from "./parameters/instant-parameters";
import { resourceParameter } from "./parameters/resource-parameters";
import { question } from "./question";

const parameters = together(
  resourceParameter,
  windowParameter({
    since: { help: "the start of the window, exclusive" },
    until: { help: "the end of the window, inclusive" },
    begin: (resource, until) => (resource === undefined ? until - DAY_MILLISECONDS : -Infinity),
  }),
  knownAtParameter,
  allFilters,
  classesParameter,
  kindsParameter,
  principalsParameter,
  limitParameter,
  proofParameter(),
);

/** `changes`: every change in a window. */
export const changesQuestion = question({
  name: "changes",
  summary: "every change in a window, and when it happened",
  isOfApi: true,
  description:
    "Lists every change in a window with what changed: of everything the last 24 hours, of one resource its " +
    "whole history, unless --since says otherwise.",
  isOfResource: true,
  tellsWho: true,
  views: changeViews,
  examples: [
    ["what changed last week in the network", "config-history changes --since 7d --type 'AWS::EC2::*'"],
    [
      "the same, without what AWS Config itself brought about",
      "config-history changes --since 7d --type 'AWS::EC2::*' --only real",
    ],
    ["the history of one bucket", "config-history changes AWS::S3::Bucket/payments-statements"],
    [
      "who changed it this month",
      "config-history changes AWS::S3::Bucket/payments-statements --since 30d --who",
    ],
    ["the same from a copy of the trail's bucket", "config-history changes --since 7d --trail ./trail-copy"],
    [
      "what was deleted this month, a line each",
      "config-history changes --since 30d --kind deleted,vanished --oneline",
    ],
    ["what changes most", "config-history changes --since 30d --only real --stat"],
    ["what somebody changed", "config-history changes --since 7d --trail ./trail-copy --by '*/anna'"],
    [
      "changes to production, for a spreadsheet",
      "config-history changes --since 30d --tag Environment=production --format csv",
    ],
  ],
  parameters,
  fixedNeeds: { isOfChanges: true },
  needs: ({ since, until }) => ({ periods: [{ from: since, until }] }),
  gather: (reader, needs) => reader.gather(needs),
  answering: async (parts) => {
    const { changesAnswer } = await import("../answers/changes-answer.js");
    const { changesByPrincipal } = await import("../answers/changes-by-principal.js");
    const { withWho } = await import("../reading/who/with-who.js");
    const { actOfChange } = await import("../questions/who/act-of.js");
    const { changesForm } = await import("../rendering/changes-form.js");
    return {
      answer: (gathered, asked) => changesAnswer(gathered, parts, asked),
      addWho: async (answer, finder, signal) =>
        changesByPrincipal(await withWho(answer, { finder, actOf: actOfChange, signal }), parts),
      formOf: changesForm,
    };
  },
});
