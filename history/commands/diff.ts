import { together } from "./parameter";
import { classesParameter, proofParameter } from "./parameters/answer-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { endsParameter, knownAtParameter } from "./parameters/instant-parameters";
import { resourceParameter } from "./parameters/resource-parameters";
import { question } from "./question";

/** `diff`: how the state at one instant differs from that at another. */
export const diffQuestion = question({
  name: "diff",
  summary: "how the state at one instant differs from that at another",
  description: "Compares the states at two instants; what came and went between them does not appear.",
  isOfResource: true,
  examples: [
    ["before and after a release", "config-history diff --from 2026-11-09T08:00 --to 2026-11-09T10:00"],
    ["what became of one security group", "config-history diff sg-0123456789abcdef0 --from 30d --to now"],
  ],
  parameters: together(
    resourceParameter,
    endsParameter("the earlier instant", "the later instant"),
    knownAtParameter,
    allFilters,
    classesParameter,
    proofParameter(),
  ),
  needs: ({ from, to }) => ({ periods: [from, to].map((at) => ({ from: at, until: at })) }),
  answering: async (parts) => {
    const { askDiff } = await import("../asking/ask-diff.js");
    const { askResourceDiff } = await import("../asking/ask-resource.js");
    const { changesForm } = await import("../answers/changes-table.js");
    const { resource } = parts;
    return {
      ask: (session, asked) =>
        resource === undefined
          ? askDiff(session, parts, asked)
          : askResourceDiff(session, { ...parts, resource }, asked),
      api: {
        ask: async (session, asked) => {
          if (resource !== undefined) {
            const { askApiResourceDiff } = await import("../asking/api/ask-api-resource.js");
            return askApiResourceDiff(session, { ...parts, resource }, asked);
          }
          const { askApiDiff } = await import("../asking/api/ask-api.js");
          return askApiDiff(session, parts, asked);
        },
        explain: async (session, asked) => {
          const { explainGathering } = await import("../asking/api/explain-api.js");
          const { diffGathering } = await import("../asking/api/ask-api.js");
          return explainGathering(session, asked, diffGathering(parts));
        },
      },
      formOf: changesForm,
    };
  },
});
