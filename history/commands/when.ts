import { DAY_MILLISECONDS } from "../../record/instant";
import { together } from "./parameter";
import { alwaysParameter, conditionParameter, outcomesParameter } from "./parameters/answer-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { knownAtParameter, windowParameter } from "./parameters/instant-parameters";
import { resourceParameter } from "./parameters/resource-parameters";
import { question } from "./question";

/** Everything is asked about this long unless the command says otherwise. */
const defaultDays = 30;

const conditionHelp = `
Conditions:
  POINTER = VALUE            also != < <= > >=; a JSON Pointer into the item, such
                             as /configuration/threshold or /tags/Team
  POINTER exists             it is there and not null
  POINTER contains VALUE     a text in a text, an element in a list, a key in an
                             object
  POINTER in [VALUE, VALUE]  it is one of them
  POINTER matches "GLOB"     a text in which * and ? stand for any characters
  any POINTER (CONDITION)    of the elements of a list, also all; pointers inside
                             begin at the element
  and, or, not, ( )          \`and\` binds closer than \`or\`
  Values are JSON. A pointer with blanks stands in quotes: "/tags/Cost Center".
`;

const parameters = together(
  resourceParameter,
  conditionParameter,
  windowParameter({
    since: { help: "the start of the window, exclusive" },
    until: { help: "the end of the window, inclusive" },
    begin: (resource, until) => (resource === undefined ? until - defaultDays * DAY_MILLISECONDS : -Infinity),
  }),
  knownAtParameter,
  allFilters,
  outcomesParameter,
  alwaysParameter("the condition held of every resource all the time"),
);

/** `when`: in which intervals a condition held. */
export const whenQuestion = question({
  name: "when",
  summary: "when a condition held, of one resource or of all",
  description:
    "Tells of each resource in which intervals a condition held, did not hold, or is not known to: of " +
    "everything the last 30 days, of one resource its whole history, unless --since says otherwise. " +
    "Exits with 1 when it never held.",
  isOfResource: true,
  notes: conditionHelp,
  examples: [
    [
      "was public access blocked on every bucket all year?",
      'config-history when --type AWS::S3::Bucket --since 365d --require always --where \'/supplementaryConfiguration/PublicAccessBlockConfiguration contains {"blockPublicAcls": true, "ignorePublicAcls": true, "blockPublicPolicy": true, "restrictPublicBuckets": true}\'',
    ],
    [
      "which buckets had no such block, and when?",
      "config-history when --type AWS::S3::Bucket --only not-held --where '/supplementaryConfiguration/PublicAccessBlockConfiguration exists'",
    ],
    [
      "since when has the alarm waited for more than 100?",
      "config-history when payments-api-latency --where '/configuration/threshold > 100'",
    ],
    [
      "which security groups were open to the world?",
      "config-history when --type AWS::EC2::SecurityGroup --where 'any /configuration/ipPermissions (/ipRanges contains \"0.0.0.0/0\")'",
    ],
  ],
  parameters,
  needs: ({ since, until, condition }) => ({ periods: [{ from: since, until }], claims: [{ condition }] }),
  gather: (reader, needs) => reader.gatherJudged(needs),
  answering: async (parts) => {
    const { whenAnswer } = await import("../answers/when-answer.js");
    const { whenForm } = await import("../rendering/when-form.js");
    return {
      answer: (gathered, asked) => whenAnswer(gathered, parts, asked),
      formOf: whenForm,
    };
  },
});
