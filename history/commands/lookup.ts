import { together } from "./parameter";
import { proofParameter } from "./parameters/answer-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { knownAtParameter, periodParameter } from "./parameters/instant-parameters";
import { lookupParameter } from "./parameters/lookup-parameters";
import { question } from "./question";

const parameters = together(lookupParameter, periodParameter, knownAtParameter, allFilters, proofParameter());

/** `lookup`: everything that held a value. */
export const lookupQuestion = question({
  name: "lookup",
  summary: "everything that held an address, an ARN, an id, a name or a tag's value",
  description:
    "Finds a value wherever it stands in a configuration, policies within texts included, with where it stands and " +
    "since when: at an instant, or in a window, where what is deleted counts as well. Exits with 1 when nothing held it.",
  argument: {
    flags: "<value>",
    help: "an IP address, a CIDR, an ARN, an id, a name or a tag's value",
  },
  examples: [
    ["who has this address, and what is open to it", "config-history lookup 10.20.1.17"],
    [
      "who had it in the night of the incident",
      "config-history lookup 10.20.1.17 --since 2026-11-20T22:00 --until 2026-11-21T06:00 --exact",
    ],
    ["what lies in a network", "config-history lookup 10.20.0.0/16 --type 'AWS::EC2::*'"],
    ["what names a role, policies included", "config-history lookup arn:aws:iam::111122223333:role/deploy"],
    [
      "what stood in this security group in November",
      "config-history lookup sg-0123456789abcdef0 --since 2026-11-01 --format csv",
    ],
  ],
  parameters,
  needs: ({ period, lookup }) => ({ periods: [period], lookup }),
  gather: (reader, needs) => reader.gatherHoldings(needs),
  answering: async (parts) => {
    const { lookupAnswer } = await import("../answers/lookup-answer.js");
    const { lookupForm } = await import("../rendering/lookup-form.js");
    return {
      answer: (gathered, asked) => lookupAnswer(gathered, parts, asked),
      formOf: lookupForm,
    };
  },
});
