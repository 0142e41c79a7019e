import { together } from "./parameter";
import { fulfilledParameter, proofParameter } from "./parameters/answer-parameters";
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
  fulfilledParameter,
  allFilters,
  proofParameter(),
);

/** `state`: what was configured at an instant. */
export const stateQuestion = question({
  name: "state",
  summary: "what was configured at an instant",
  isOfApi: true,
  description: "Lists every resource as it was at an instant, or shows one resource, deleted or not.",
  isOfResource: true,
  tellsWho: true,
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
      "the volumes that were not encrypted then",
      "config-history state --type AWS::EC2::Volume --at 2026-10-01 --where '/configuration/encrypted = false'",
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
  needs: ({ at, deletedSince: goneSince, relatedDepth, isEndAsked }) => ({
    periods: [{ from: at, until: at }],
    goneSince,
    relatedDepth,
    isEndAsked,
  }),
  gather: (reader, needs) => reader.gather(needs),
  answering: async (parts) => {
    const { stateAnswer } = await import("../answers/state-answer.js");
    const { withWho } = await import("../reading/who/with-who.js");
    const { actOfItem } = await import("../questions/who/act-of.js");
    const { stateForm } = await import("../rendering/state-table.js");
    return {
      answer: (gathered, asked) => stateAnswer(gathered, parts, asked),
      addWho: (answer, finder, signal) => withWho(answer, { finder, actOf: actOfItem, signal }),
      formOf: stateForm,
    };
  },
});
