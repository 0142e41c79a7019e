import { gzipSync } from "node:zlib";
import { formatStamp, type Instant } from "../record/instant";
import type { JsonObject } from "../record/json";
import type { ResourceRef } from "./account/resource";
import { hexOf, integerOf } from "./random";
import { simulatedEvents } from "./story/simulated-account";

const accountId = "111122223333";

/** What people do to resources of a type, as CloudTrail names it. */
interface Acts {
  readonly eventSource: string;
  readonly put: string;
  readonly remove: string;
  /** How a request names the resource. */
  readonly parameter: string;
}

const actsOfTypes: Readonly<Record<string, Acts>> = {
  "AWS::CloudWatch::Alarm": {
    eventSource: "monitoring.amazonaws.com",
    put: "PutMetricAlarm",
    remove: "DeleteAlarms",
    parameter: "alarmName",
  },
  "AWS::EC2::SecurityGroup": {
    eventSource: "ec2.amazonaws.com",
    put: "AuthorizeSecurityGroupIngress",
    remove: "DeleteSecurityGroup",
    parameter: "groupId",
  },
  "AWS::S3::Bucket": {
    eventSource: "s3.amazonaws.com",
    put: "PutBucketPolicy",
    remove: "DeleteBucket",
    parameter: "bucketName",
  },
};

const engineers = ["maria", "jonas", "amina"];

/** An act in CloudTrail's words ("CloudTrail record contents"), with the file that it lies in. */
interface TrailEvent {
  readonly file: string;
  readonly record: JsonObject;
}

/**
 * The log files that a trail of the simulated account has at `now`, by their keys: who made and removed alarms, security
 * groups and buckets. CloudTrail writes a file every five minutes or so; here one holds an hour of a region.
 */
export function demoTrail(now: Instant): ReadonlyMap<string, Buffer> {
  const files = new Map<string, JsonObject[]>();
  for (const { file, record } of trailEvents(now)) files.set(file, [...(files.get(file) ?? []), record]);
  return new Map([...files].map(([key, Records]) => [key, gzipSync(JSON.stringify({ Records }))]));
}

function trailEvents(now: Instant): readonly TrailEvent[] {
  return simulatedEvents({ now }).flatMap(({ happenedAt, puts, removals }) => [
    ...puts.flatMap((resource) => eventOf(resource, happenedAt, "put")),
    ...removals.flatMap((resource) => eventOf(resource, happenedAt, "remove")),
  ]);
}

function eventOf(resource: ResourceRef, at: Instant, act: "put" | "remove"): readonly TrailEvent[] {
  const acts = actsOfTypes[resource.resourceType];
  if (acts === undefined) return [];
  const { awsRegion, resourceId } = resource;
  const label = `trail/${resourceId}/${at}/${act}`;
  const engineer = engineers[integerOf(label, 0, engineers.length - 1)] ?? "";
  const record = {
    eventVersion: "1.11",
    userIdentity: {
      type: "AssumedRole",
      principalId: `AROA${hexOf(engineer, 16).toUpperCase()}:${engineer}`,
      arn: `arn:aws:sts::${accountId}:assumed-role/engineer/${engineer}`,
      accountId,
    },
    eventTime: new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z"),
    eventSource: acts.eventSource,
    eventName: acts[act],
    awsRegion,
    sourceIPAddress: "203.0.113.7",
    readOnly: false,
    requestParameters: { [acts.parameter]: resourceId },
    eventID: hexOf(label, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"),
    recipientAccountId: accountId,
  };
  return [{ file: fileOf(awsRegion, at), record }];
}

/** `AWSLogs/<account>/CloudTrail/<region>/2026/11/28/…` ("CloudTrail log file name format"). */
function fileOf(region: string, at: Instant): string {
  const hour = formatStamp(Math.ceil((at + 1) / 3_600_000) * 3_600_000);
  const [year, month, day] = [hour.slice(0, 4), hour.slice(4, 6), hour.slice(6, 8)];
  const name = `${accountId}_CloudTrail_${region}_${hour.slice(0, 13)}Z_${hexOf(`${region}/${hour}`, 16)}.json.gz`;
  return `AWSLogs/${accountId}/CloudTrail/${region}/${year}/${month}/${day}/${name}`;
}
