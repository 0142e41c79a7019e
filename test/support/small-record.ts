import { gzipSync } from "node:zlib";
import type { Instant } from "../../record/instant";
import { formatObjectKey } from "../../record/object-key";
import { type ItemContent, type RecordedItem, recordedItem } from "../../simulator/recorded-item";
import { configurationRecorder, type RecordingFrequency } from "../../simulator/resources/config";

/** Noon of 20 November 2026, about which the small records tell. */
export const noon: Instant = Date.UTC(2026, 10, 20, 12);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const scope = { root: "", accountId: "111122223333", region: "eu-west-1" };

/** An item of an alarm in the one account and region of the small records. */
export function alarmItem(content: Partial<ItemContent> = {}): RecordedItem {
  return recordedItem({
    accountId: scope.accountId,
    awsRegion: scope.region,
    resourceType: "AWS::CloudWatch::Alarm",
    resourceId: "latency",
    resourceName: "latency",
    captureTime: noon - 10 * HOUR,
    status: "OK",
    configuration: { threshold: 80 },
    ...content,
  });
}

/** The key of a snapshot with the stamp, in the folder of its day. */
export function snapshotKey(snapshotTime: Instant): string {
  const snapshotId = "0b7a1c2d-1111-4222-8333-444455556666";
  return formatObjectKey({ kind: "snapshot", ...scope, day: dayOf(snapshotTime), snapshotTime, snapshotId });
}

/** The key of a history file of alarms with the window, in the folder of the day of its end unless given. */
export function historyKey(start: Instant, end: Instant, deliveredAt: Instant = end): string {
  const resourceType = "AWS::CloudWatch::Alarm";
  return formatObjectKey({
    kind: "history",
    ...scope,
    day: dayOf(deliveredAt),
    resourceType,
    start,
    end,
    part: 1,
  });
}

/** How often a recorder records: at every change unless given, and the types of the other frequency. */
export interface RecorderFrequency {
  readonly frequency?: RecordingFrequency;
  readonly exceptedTypes?: readonly string[];
}

/** The recorder's own item: whether it records all types from then on. */
export function recorderItem(
  captureTime: Instant,
  isRecording: boolean,
  frequency: RecorderFrequency = {},
): RecordedItem {
  const place = { seed: 1, accountId: scope.accountId, region: scope.region };
  const args = { isRecording, recordsGlobals: true, excludedTypes: [], roleName: "config", ...frequency };
  const { accountId } = scope;
  return recordedItem({
    ...configurationRecorder(place, args),
    accountId,
    captureTime,
    status: "OK",
  });
}

/** The key of a history file of the recorder's items. */
export function recorderHistoryKey(start: Instant, end: Instant): string {
  return historyKey(start, end).replaceAll("AWS::CloudWatch::Alarm", "AWS::Config::ConfigurationRecorder");
}

/** The key of an object whose name is none of AWS Config's, in the folder of the day. */
export function oddKey(day: Instant, name: string): string {
  const date = new Date(day);
  const folder = `${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()}`;
  return `AWSLogs/${scope.accountId}/Config/${scope.region}/${folder}/${name}`;
}

/** The JSON of an object that holds items. */
export function objectOf(...items: readonly RecordedItem[]): string {
  return JSON.stringify({ fileVersion: "1.0", configurationItems: items });
}

/** Texts and bytes as the bucket stores them: texts gzipped, bytes as they are. */
export function stored(objects: Readonly<Record<string, string | Uint8Array>>): Map<string, Uint8Array> {
  const entries = Object.entries(objects).map(([key, content]): [string, Uint8Array] => [
    key,
    typeof content === "string" ? gzipSync(content) : content,
  ]);
  return new Map(entries);
}

function dayOf(instant: Instant): number {
  return Math.floor(instant / DAY);
}
