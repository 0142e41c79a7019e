import { DAY_MILLISECONDS } from "../../record/instant";
import { together } from "./parameter";
import { classesParameter, proofParameter } from "./parameters/answer-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { knownAtParameter, windowParameter } from "./parameters/instant-parameters";
import { resourceParameter } from "./parameters/resource-parameters";
import { question } from "./question";

/** `changes`: every change in a window. */
export const changesQuestion = question({
  name: "changes",
  summary: "every change in a window, and when it happened",
  description:
    "Lists every change in a window with what changed: of everything the last 24 hours, of one resource its " +
    "whole history, unless --since says otherwise.",
  isOfResource: true,
  tellsWho: true,
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
      "changes to production, for a spreadsheet",
      "config-history changes --since 30d --tag Environment=production --format csv",
    ],
  ],
  parameters: together(
    resourceParameter,
    windowParameter({
      since: { help: "the start of the window, exclusive" },
      until: { help: "the end of the window, inclusive" },
      begin: (resource, until) => (resource === undefined ? until - DAY_MILLISECONDS : -Infinity),
    }),
    knownAtParameter,
    allFilters,
    classesParameter,
    proofParameter(),
  ),
  needs: ({ since, until }) => ({ periods: [{ from: since, until }] }),
  answering: async (parts) => {
    const { askChanges } = await import("../asking/ask-changes.js");
    const { askResourceChanges } = await import("../asking/ask-resource.js");
    const { withWho } = await import("../asking/who/with-who.js");
    const { actOfChange } = await import("../questions/who/act-of.js");
    const { changesForm } = await import("../answers/changes-table.js");
    const { resource } = parts;
    return {
      ask: (session, asked) =>
        resource === undefined
          ? askChanges(session, parts, asked)
          : askResourceChanges(session, { ...parts, resource }, asked),
      api: {
        ask: async (session, asked) => {
          if (resource !== undefined) {
            const { askApiResourceChanges } = await import("../asking/api/ask-api-resource.js");
            return askApiResourceChanges(session, { ...parts, resource }, asked);
          }
          const { askApiChanges } = await import("../asking/api/ask-api.js");
          return askApiChanges(session, parts, asked);
        },
        explain: async (session, asked) => {
          const { explainGathering } = await import("../asking/api/explain-api.js");
          const { changesGathering } = await import("../asking/api/ask-api.js");
          return explainGathering(session, asked, changesGathering(parts));
        },
      },
      addWho: (answer, finder, signal) => withWho(answer, { finder, actOf: actOfChange, signal }),
      formOf: changesForm,
    };
  },
});
