import { periodOfState } from "../asking/state-question";
import { HistoryError } from "../history-error";
import type { StateAnswer } from "../questions/answer";
import type { ApiQuestion } from "./answering";
import { together } from "./parameter";
import { proofParameter } from "./parameters/answer-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { atParameter, deletedParameter, knownAtParameter } from "./parameters/instant-parameters";
import { relatedParameter, resourceParameter } from "./parameters/resource-parameters";
import { question } from "./question";

const parameters = together(
  resourceParameter,
  atParameter,
  deletedParameter,
  knownAtParameter,
  relatedParameter,
  allFilters,
  proofParameter(),
);

type StateParts = ReturnType<typeof parameters.read>;

/** `state`: what was configured at an instant. */
export const stateQuestion = question({
  name: "state",
  summary: "what was configured at an instant",
  description: "Lists every resource as it was at an instant, or shows one resource, deleted or not.",
  isOfResource: true,
  tellsWho: true,
  isOfAggregator: true,
  examples: [
    [
      "what there was at the end of the quarter",
      "config-history state --at 2026-10-01 --format csv --output q3.csv",
    ],
    [
      "the security groups of one region",
      "config-history state --type AWS::EC2::SecurityGroup --region eu-west-1",
    ],
    [
      "one resource as it was, although it is gone",
      "config-history state AWS::CloudWatch::Alarm/payments-latency --at 14d",
    ],
    [
      "what still depends on a security group",
      "config-history state sg-0123456789abcdef0 --related --depth 2",
    ],
    ["which objects the answer would be read from", "config-history state --at yesterday --explain"],
    [
      "what AWS Config itself knows, in two regions",
      "config-history state --record api --region eu-west-1 --region us-east-1",
    ],
    ["what the stack of this folder recorded", "config-history state --stack dev"],
    ["the present state of an organisation", "config-history state --record api --aggregator all-accounts"],
  ],
  parameters,
  needs: (asked) => ({
    periods: [periodOfState(asked)],
    readsEverything: asked.relatedDepth !== undefined,
  }),
  answering: async (parts) => {
    const { askState } = await import("../asking/ask-state.js");
    const { askResourceState } = await import("../asking/ask-resource.js");
    const { withWho } = await import("../asking/who/with-who.js");
    const { actOfItem } = await import("../questions/who/act-of.js");
    const { stateForm } = await import("../answers/state-table.js");
    const { resource } = parts;
    return {
      ask: (session, asked) =>
        resource === undefined
          ? askState(session, parts, asked)
          : askResourceState(session, { ...parts, resource }, asked),
      api: parts.relatedDepth === undefined ? stateOfApi(parts) : relatedOfApi(),
      addWho: (answer, finder, signal) => withWho(answer, { finder, actOf: actOfItem, signal }),
      formOf: stateForm,
    };
  },
});

/** `state`, put to AWS Config. */
export function stateOfApi(parts: StateParts): ApiQuestion<StateAnswer> {
  const { resource } = parts;
  return {
    ask: async (session, asked) => {
      if (session.options.aggregator !== undefined) {
        const { askAggregatorState } = await import("../asking/api/ask-aggregator.js");
        return askAggregatorState(session, parts, asked);
      }
      if (resource !== undefined) {
        const { askApiResourceState } = await import("../asking/api/ask-api-resource.js");
        return askApiResourceState(session, { ...parts, resource }, asked);
      }
      const { askApiState } = await import("../asking/api/ask-api.js");
      return askApiState(session, parts, asked);
    },
    explain: async (session, asked) => {
      const { explainGathering } = await import("../asking/api/explain-api.js");
      const { stateGathering } = await import("../asking/api/ask-api.js");
      return explainGathering(session, asked, stateGathering(session, parts));
    },
  };
}

function relatedOfApi(): HistoryError {
  return new HistoryError(
    "bad-option",
    '--related does not go with --record "api": AWS Config is asked about one resource at a time',
    "Ask the delivery bucket or a copy of it.",
  );
}
