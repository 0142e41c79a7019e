import { matchesGlob } from "../record/glob";

/** An EventBridge event pattern. */
export type EventPattern = Readonly<Record<string, unknown>>;

/** Which changes a rule lets through; an empty list lets all through. */
export interface ChangeFilter {
  /** Resource types, or patterns such as `AWS::EC2::*`. */
  readonly resourceTypes: readonly string[];
  readonly changeKinds: readonly ("create" | "update" | "delete")[];
}

/** How a rule turns an event into the text of a message. */
export interface EventText {
  readonly inputPaths: Readonly<Record<string, string>>;
  readonly inputTemplate: string;
}

/** The longest event pattern ("Amazon EventBridge quotas": event pattern size, in characters). */
const longestPattern = 2048;

/** Patterns that let a change through once: as many as the filter's types need, each short enough for a rule. */
export function changePatterns(filter: ChangeFilter): readonly EventPattern[] {
  const { resourceTypes } = filter;
  const distinct = resourceTypes.filter(
    (type) => !resourceTypes.some((other) => other !== type && matchesGlob(type, other)),
  );
  return split(distinct).map((types) => changePattern({ ...filter, resourceTypes: types }));

  function split(types: readonly string[]): readonly (readonly string[])[] {
    const pattern = changePattern({ ...filter, resourceTypes: types });
    if (types.length < 2 || JSON.stringify(pattern).length <= longestPattern) return [types];
    const half = Math.ceil(types.length / 2);
    return [...split(types.slice(0, half)), ...split(types.slice(half))];
  }
}

/**
 * Matches configuration item changes. An item too large for an event comes as a summary of another shape
 * ("Monitoring AWS Config with Amazon EventBridge"), so each filter is said twice.
 */
export function changePattern({ resourceTypes, changeKinds }: ChangeFilter): EventPattern {
  const pattern = { source: ["aws.config"], "detail-type": ["Config Configuration Item Change"] };
  if (resourceTypes.length === 0 && changeKinds.length === 0) return pattern;
  const type = resourceTypes.length === 0 ? {} : { resourceType: resourceTypes.map(matcher) };
  const kind = changeKinds.length === 0 ? {} : { changeType: changeKinds.map((name) => name.toUpperCase()) };
  const whole = {
    ...(resourceTypes.length === 0 ? {} : { configurationItem: type }),
    ...(changeKinds.length === 0 ? {} : { configurationItemDiff: kind }),
  };
  return { ...pattern, detail: { $or: [whole, { configurationItemSummary: { ...type, ...kind } }] } };
}

/** Of the two shapes of an item one is absent, and EventBridge writes nothing for an absent path. */
export const changeText: EventText = {
  inputPaths: {
    kind: "$.detail.configurationItemDiff.changeType",
    type: "$.detail.configurationItem.resourceType",
    id: "$.detail.configurationItem.resourceId",
    captured: "$.detail.configurationItem.configurationItemCaptureTime",
    largeKind: "$.detail.configurationItemSummary.changeType",
    largeType: "$.detail.configurationItemSummary.resourceType",
    largeId: "$.detail.configurationItemSummary.resourceId",
    largeCaptured: "$.detail.configurationItemSummary.configurationItemCaptureTime",
    account: "$.account",
    region: "$.region",
  },
  inputTemplate:
    '"<kind><largeKind> <type><largeType> <id><largeId> in account <account>, region <region>, captured <captured><largeCaptured>."',
};

const tamperingCalls: readonly string[] = [
  "StopConfigurationRecorder",
  "DeleteConfigurationRecorder",
  "PutConfigurationRecorder",
  "DeleteDeliveryChannel",
  "PutDeliveryChannel",
  "DeleteRetentionConfiguration",
  "PutRetentionConfiguration",
];

/** Matches the calls that stop, narrow or divert a record: those of CIS 4.9, deletion and retention. */
export const tamperPattern: EventPattern = {
  source: ["aws.config"],
  "detail-type": ["AWS API Call via CloudTrail"],
  detail: { eventSource: ["config.amazonaws.com"], eventName: tamperingCalls },
};

/** Who did what to the recorder. */
export const tamperText: EventText = {
  inputPaths: {
    call: "$.detail.eventName",
    caller: "$.detail.userIdentity.arn",
    account: "$.account",
    region: "$.region",
    at: "$.time",
  },
  inputTemplate: '"<caller> called <call> on AWS Config in account <account>, region <region>, at <at>."',
};

/** Matches deliveries that failed, of snapshots as of history, by the end of the message's type. */
export const failedDeliveryPattern: EventPattern = {
  source: ["aws.config"],
  detail: { messageType: [{ suffix: "DeliveryFailed" }] },
};

/** What could not be delivered. */
export const failedDeliveryText: EventText = {
  inputPaths: { message: "$.detail.messageType", account: "$.account", region: "$.region", at: "$.time" },
  inputTemplate: '"AWS Config could not deliver (<message>) in account <account>, region <region>, at <at>."',
};

/** EventBridge limits how many wildcards a pattern has ("Rule is too complex"), and not how many beginnings. */
function matcher(type: string): string | { readonly wildcard: string } | { readonly prefix: string } {
  const stem = type.replace(/\*+$/, "");
  // Nor does it take two of them together.
  if (stem.includes("*")) return { wildcard: type.replaceAll(/\*+/g, "*") };
  return stem === type ? type : { prefix: stem };
}
