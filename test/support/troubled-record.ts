import type { Instant } from "../../record/instant";
import type { JsonObject } from "../../record/json";
import { deliver, inCaptureOrder } from "../../simulator/deliveries/deliver";
import { recordObjects } from "../../simulator/deliveries/record-objects";
import { type ItemContent, type RecordedItem, recordedItem } from "../../simulator/recorded-item";
import { configurationRecorder } from "../../simulator/resources/config";

const accountId = "111122223333";
const alarm = resource("AWS::CloudWatch::Alarm", "checkout-latency");
const bucket = resource("AWS::S3::Bucket", "shop-invoices");
const instance = resource("AWS::EC2::Instance", "i-0a1b2c3d4e5f60718");
const queue = resource("AWS::SQS::Queue", "https://sqs/orders");
const topic = { ...resource("AWS::SNS::Topic", "alerts"), awsRegion: "us-east-1" };

/** When the story of the troubled record ends. */
export const troubledRecordEnd: Instant = Date.UTC(2026, 10, 20, 12);

/**
 * A record with every trouble there is, 10 to 20 November 2026: in eu-west-1 two history files of the 12th are
 * lost, of which one held the deletion of an instance; queues leave the recorder's scope on the 14th; the
 * recorder is off on the 16th from 08:00 to 20:00; buckets are recorded daily from the 18th on. In us-east-1
 * all is well.
 */
export function troubledRecord(): ReadonlyMap<string, Uint8Array> {
  const options = {
    seed: 3,
    until: troubledRecordEnd,
    isLost: (key: { readonly kind: string; readonly start?: Instant; readonly resourceType?: string }) =>
      key.kind === "history" && [at(12, 10), at(12, 11)].includes(key.start ?? Number.NaN),
  };
  return recordObjects(deliver(inCaptureOrder(items()), options));
}

function items(): readonly RecordedItem[] {
  return [
    recorder(10, 9, { status: "ResourceDiscovered" }),
    recorder(10, 9, { status: "ResourceDiscovered" }, "us-east-1"),
    ...[alarm, bucket, instance, queue, topic].map((each) => item(each, at(10, 9, 5), "ResourceDiscovered")),
    { ...item(alarm, at(12, 10)), configuration: { threshold: 95 } },
    item(instance, at(12, 11), "ResourceDeleted"),
    recorder(14, 10, { excludedTypes: [queue.resourceType] }),
    item(queue, at(14, 10, 1), "ResourceNotRecorded"),
    recorder(16, 8, { excludedTypes: [queue.resourceType], isRecording: false }),
    recorder(16, 20, { excludedTypes: [queue.resourceType] }),
    ...[alarm, bucket].map((each) => item(each, at(16, 20, 5), "ResourceDiscovered")),
    recorder(18, 9, { excludedTypes: [queue.resourceType], dailyTypes: [bucket.resourceType] }),
    item(topic, at(19, 10)),
  ];
}

interface RecorderStory {
  readonly status?: "ResourceDiscovered";
  readonly isRecording?: boolean;
  readonly excludedTypes?: readonly string[];
  readonly dailyTypes?: readonly string[];
}

function recorder(day: number, hour: number, story: RecorderStory, region = "eu-west-1"): RecordedItem {
  const { status = "OK", isRecording = true, excludedTypes = [], dailyTypes = [] } = story;
  const args = { isRecording, excludedTypes, recordsGlobals: true, roleName: "config" };
  const { configuration, ...rest } = configurationRecorder({ seed: 1, accountId, region }, args);
  const overrides: JsonObject[] = [{ ResourceTypes: dailyTypes, RecordingFrequency: "DAILY" }];
  const mode = { RecordingFrequency: "CONTINUOUS", RecordingModeOverrides: overrides };
  return recordedItem({
    ...rest,
    accountId,
    captureTime: at(day, hour),
    status,
    configuration: { ...configuration, RecordingMode: mode },
  });
}

function resource(resourceType: string, resourceId: string) {
  return { accountId, awsRegion: "eu-west-1", resourceType, resourceId };
}

function item(
  of: ReturnType<typeof resource>,
  captureTime: Instant,
  status: ItemContent["status"] = "OK",
): RecordedItem {
  const isPresent = status === "OK" || status === "ResourceDiscovered";
  return recordedItem({
    ...of,
    captureTime,
    status,
    ...(isPresent ? { configuration: { threshold: 80 } } : {}),
  });
}

function at(day: number, hour: number, minute = 0): Instant {
  return Date.UTC(2026, 10, day, hour, minute);
}
