import type { RecordedItem } from "../../../simulator/recorded-item";
import type { TrailRecord } from "./fake-cloud-trail";

/** An act as CloudTrail's files tell it: by an engineer, from an address, so long before a capture. */
export function trailRecord(
  item: RecordedItem,
  act: {
    readonly eventName: string;
    readonly eventSource: string;
    readonly secondsBefore?: number;
    readonly more?: TrailRecord;
  },
): TrailRecord {
  const at = Math.floor(Date.parse(item.configurationItemCaptureTime) / 1000) - (act.secondsBefore ?? 20);
  const eventTime = new Date(at * 1000).toISOString().replace(".000Z", "Z");
  return {
    eventVersion: "1.11",
    userIdentity: {
      type: "AssumedRole",
      principalId: "AROAFAKE:maria",
      arn: "arn:aws:sts::111122223333:assumed-role/engineer/maria",
      accountId: item.awsAccountId,
    },
    eventTime,
    eventSource: act.eventSource,
    eventName: act.eventName,
    awsRegion: item.awsRegion === "global" ? "us-east-1" : item.awsRegion,
    sourceIPAddress: "203.0.113.7",
    readOnly: false,
    resources: [{ ARN: item.resourceId }],
    requestParameters: { name: item.resourceId },
    eventID: `${act.eventName}-${item.resourceId}-${at}`,
    recipientAccountId: item.awsAccountId,
    ...act.more,
  };
}
