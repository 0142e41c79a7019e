import { type ItemFilter, noFilter } from "../../../history/questions/item-filter";
import type { TrueRecord } from "../true-account/true-record";
import { globalType, recorderType } from "../true-account/true-resource";
import type { ResourceRow } from "./answer-rows";

/** A filter, and what it means, told without the filter's own means. */
export interface KnownFilter {
  readonly text: string;
  readonly filter: ItemFilter;
  readonly passes: (row: ResourceRow, tags: Readonly<Record<string, unknown>>) => boolean;
}

/** The filters that a record can be asked with: it refuses accounts and regions that it does not hold. */
export function filtersFor(record: TrueRecord): readonly KnownFilter[] {
  const scopes = record.deliveredScopes.map(({ scope }) => scope);
  return knownFilters.filter(({ filter: { accountIds, awsRegions } }) =>
    scopes.some(
      ({ accountId, awsRegion }) =>
        (accountIds.length === 0 || accountIds.includes(accountId)) &&
        (awsRegions.length === 0 || awsRegions.includes("global") || awsRegions.includes(awsRegion)),
    ),
  );
}

/** Filters whose meaning does not change with time: names and tags of true resources stay as they are. */
const knownFilters: readonly KnownFilter[] = [
  ofTypes(["AWS::SQS::Queue"], ({ resourceType }) => resourceType === "AWS::SQS::Queue"),
  ofTypes([globalType], ({ resourceType }) => resourceType === globalType),
  ofTypes(["AWS::S*"], ({ resourceType }) => /^AWS::S(QS|3)::/.test(resourceType)),
  ofTypes(["AWS::EC2::*", recorderType], ({ resourceType }) => /::(Instance|Config.*)$/.test(resourceType)),
  {
    text: "--account 111122223333",
    filter: { ...noFilter, accountIds: ["111122223333"] },
    passes: ({ accountId }) => accountId === "111122223333",
  },
  {
    text: "--region us-east-1",
    filter: { ...noFilter, awsRegions: ["us-east-1"] },
    passes: ({ awsRegion }) => awsRegion === "us-east-1",
  },
  {
    text: "--region global",
    filter: { ...noFilter, awsRegions: ["global"] },
    passes: ({ awsRegion }) => awsRegion === "global",
  },
  {
    text: "--tag Team=payments",
    filter: { ...noFilter, tags: [{ key: "Team", value: "payments" }] },
    passes: (_, { Team: team }) => team === "payments",
  },
  {
    text: "--name second*",
    filter: { ...noFilter, names: ["second*"] },
    passes: ({ name }) => name.startsWith("second"),
  },
  {
    text: "--account 444455556666 --type AWS::CloudWatch::Alarm --name first",
    filter: {
      ...noFilter,
      accountIds: ["444455556666"],
      types: ["AWS::CloudWatch::Alarm"],
      names: ["first"],
    },
    passes: ({ accountId, resourceType, name }) =>
      accountId === "444455556666" && resourceType === "AWS::CloudWatch::Alarm" && name === "first",
  },
];

function ofTypes(types: readonly string[], passes: KnownFilter["passes"]): KnownFilter {
  return { text: `--type ${types.join(" --type ")}`, filter: { ...noFilter, types }, passes };
}
