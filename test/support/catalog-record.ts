import { calendarDay, formatObjectKey } from "../../record/object-key";
import type { RecordObject } from "./catalog-in-duckdb";

type Item = Readonly<Record<string, unknown>>;

const folder = { root: "", accountId: "111122223333", region: "eu-central-1" };

const bucket = described("AWS::S3::Bucket", "ledger", { name: "ledger" }, "2024-09-08T10:00:00.000Z");
const alarm = described("AWS::CloudWatch::Alarm", "latency", { threshold: 80 }, "2024-09-08T10:01:00.000Z");
const raisedAlarm = {
  ...alarm,
  configuration: { threshold: 90 },
  configurationItemStatus: "OK",
  ...capturedAt("2024-09-10T12:00:00.000Z"),
};
const queue = described("AWS::SQS::Queue", "orders", { delay: 5 }, "2024-09-08T10:02:00.000Z");
/** AWS Config empties the item of a deletion, and names a queue by its address. */
const deletedQueue = {
  resourceType: queue.resourceType,
  resourceId: queue.resourceId,
  resourceName: "https://queue/orders",
  awsAccountId: "111122223333",
  awsRegion: "eu-central-1",
  configurationItemStatus: "ResourceDeleted",
  configuration: null,
  tags: {},
  relationships: [],
  ...capturedAt("2024-09-11T09:00:00.000Z"),
};
/** It is in the first snapshot only, and nobody recorded that it went. */
const vanished = described("AWS::EC2::Volume", "vol-1", { size: 8 }, "2024-09-08T10:03:00.000Z");
const compliance = described(
  "AWS::Config::ResourceCompliance",
  "AWS::S3::Bucket/ledger",
  { compliant: true },
  "2024-09-10T13:00:00.000Z",
);
const largeTable = described("AWS::Glue::Table", "wide", { columns: 9000 }, "2024-09-10T14:00:00.000Z");

/** The first day of the invented record. */
export const recordFirstDay = "2024-09-08";

/** A week of a small account: a bucket, an alarm that changes, a queue that goes, a volume that vanishes. */
export const catalogRecord: readonly RecordObject[] = [
  history("AWS::S3::Bucket", "2024-09-08T12:00:00Z", [bucket]),
  history("AWS::CloudWatch::Alarm", "2024-09-08T12:00:00Z", [alarm]),
  history("AWS::SQS::Queue", "2024-09-08T12:00:00Z", [queue]),
  snapshot("2024-09-09T06:00:00Z", [bucket, alarm, queue, vanished]),
  history("AWS::CloudWatch::Alarm", "2024-09-10T18:00:00Z", [raisedAlarm]),
  history("AWS::Config::ResourceCompliance", "2024-09-10T18:00:00Z", [compliance]),
  oversize(largeTable),
  history("AWS::SQS::Queue", "2024-09-11T12:00:00Z", [deletedQueue]),
  snapshot("2024-09-12T06:00:00Z", [bucket, raisedAlarm]),
];

/** An item of a resource that was just discovered. */
export function described(
  resourceType: string,
  name: string,
  configuration: object,
  captureTime: string,
): Item {
  return {
    resourceType,
    resourceId: name,
    resourceName: name,
    ARN: `arn:aws:invented:eu-central-1:111122223333:${name}`,
    awsAccountId: "111122223333",
    awsRegion: "eu-central-1",
    configurationItemStatus: "ResourceDiscovered",
    configuration,
    tags: { Owner: "audit", owner: "shop" },
    relationships: [{ resourceId: "vpc-1", resourceType: "AWS::EC2::VPC", name: "Is contained in Vpc" }],
    ...capturedAt(captureTime),
  };
}

/** When an item was captured, and its state id. */
export function capturedAt(captureTime: string) {
  return { configurationItemCaptureTime: captureTime, configurationStateId: Date.parse(captureTime) };
}

function snapshot(time: string, items: readonly Item[]): RecordObject {
  const snapshotId = "0e7c8f2a-1111-4222-8333-444455556666";
  const key = {
    kind: "snapshot",
    ...folder,
    day: dayOf(time),
    snapshotTime: Date.parse(time),
    snapshotId,
  } as const;
  return {
    key: formatObjectKey(key),
    body: { fileVersion: "1.0", configSnapshotId: snapshotId, configurationItems: items },
  };
}

/** A history file of one type. */
export function history(resourceType: string, deliveredAt: string, items: readonly Item[]): RecordObject {
  const times = items.map((item) => Date.parse(String(item.configurationItemCaptureTime)));
  const [start, end] = [Math.min(...times), Math.max(...times)];
  const key = {
    kind: "history",
    ...folder,
    day: dayOf(deliveredAt),
    resourceType,
    start,
    end,
    part: 1,
  } as const;
  return { key: formatObjectKey(key), body: { fileVersion: "1.0", configurationItems: items } };
}

function oversize(item: Item): RecordObject {
  const captureTime = Date.parse(String(item.configurationItemCaptureTime));
  const day = dayOf(String(item.configurationItemCaptureTime));
  const { resourceType, resourceId } = item;
  const resource = { resourceType: String(resourceType), resourceId: String(resourceId) };
  const key = {
    kind: "oversize",
    ...folder,
    day,
    ...resource,
    captureTime,
    stateId: String(captureTime),
  } as const;
  const body = { configurationItem: item, messageType: "ConfigurationItemChangeNotification" };
  return { key: formatObjectKey(key), body };
}

function dayOf(time: string): number {
  const date = new Date(time);
  return calendarDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) ?? 0;
}
