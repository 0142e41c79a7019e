import { changeViews, sideBySideView } from "./change-views";
import { together } from "./parameter";
import { proofParameter } from "./parameters/answer-parameters";
import { classesParameter, kindsParameter, limitParameter } from "./parameters/change-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { endsParameter, knownAtParameter } from "./parameters/instant-parameters";
import { resourceParameter } from "./parameters/resource-parameters";
import { question } from "./question";

const parameters = together(
  resourceParameter,
  endsParameter("the earlier instant", "the later instant"),
  knownAtParameter,
  allFilters,
  classesParameter,
  kindsParameter,
  limitParameter,
  proofParameter(),
);

/** `diff`: how the state at one instant differs from that at another. */
export const diffQuestion = question({
  name: "diff",
  summary: "how the state at one instant differs from that at another",
  isOfApi: true,
  description: "Compares the states at two instants; what came and went between them does not appear.",
  isOfResource: true,
  views: [...changeViews, sideBySideView],
  examples: [
    ["before and after a release", "config-history diff --from 2026-11-09T08:00 --to 2026-11-09T10:00"],
    ["what became of one security group", "config-history diff sg-0123456789abcdef0 --from 30d --to now"],
    [
      "the same in two columns",
      "config-history diff sg-0123456789abcdef0 --from 30d --to now --side-by-side",
    ],
  ],
  parameters,
  fixedNeeds: { isOfChanges: true },
  needs: ({ from, to }) => ({ periods: [from, to].map((at) => ({ from: at, until: at })) }),
  gather: (reader, needs) => reader.gather(needs),
  answering: async (parts) => {
    const { diffAnswer } = await import("../answers/diff-answer.js");
    const { changesForm } = await import("../rendering/changes-form.js");
    return {
      answer: (gathered, asked) => diffAnswer(gathered, parts, asked),
      formOf: changesForm,
    };
  },
});
