import type { Instant } from "../../record/instant";
import { type RecordedItem, recordedItem } from "../../simulator/recorded-item";
import { configurationRecorder } from "../../simulator/resources/config";
import {
  alarmItem,
  historyKey,
  noon,
  objectOf,
  recorderHistoryKey,
  snapshotKey,
  stored,
} from "./small-record";

const HOUR = 3_600_000;

/**
 * Two days of an alarm, proven by snapshots, and another one that AWS Config discovered hours after it was made. The
 * recorder leaves some types out.
 */
export function provenRecord(excludedTypes: readonly string[]): Map<string, Uint8Array> {
  const recorder = recordedItem({
    ...configurationRecorder(
      { seed: 1, accountId: "111122223333", region: "eu-west-1" },
      { isRecording: true, recordsGlobals: true, excludedTypes, roleName: "config" },
    ),
    accountId: "111122223333",
    captureTime: noon - 48 * HOUR,
    status: "ResourceDiscovered",
  });
  const alarm = alarmItem({ captureTime: noon - 47 * HOUR, status: "ResourceDiscovered" });
  const lateAlarm = alarmItem({
    resourceId: "late",
    resourceName: "late",
    captureTime: noon + 2 * HOUR,
    status: "ResourceDiscovered",
    creationTime: noon - 3 * HOUR,
  });
  const snapshot = (time: Instant, ...items: readonly RecordedItem[]): Record<string, string> => ({
    [snapshotKey(time)]: objectOf(recorder, alarm, ...items),
  });
  return stored({
    [recorderHistoryKey(noon - 48 * HOUR, noon - 48 * HOUR)]: objectOf(recorder),
    [historyKey(noon - 47 * HOUR, noon - 47 * HOUR)]: objectOf(alarm),
    [historyKey(noon + 2 * HOUR, noon + 2 * HOUR)]: objectOf(lateAlarm),
    ...snapshot(noon - 30 * HOUR),
    ...snapshot(noon - 6 * HOUR),
    ...snapshot(noon + 6 * HOUR, lateAlarm),
    ...snapshot(noon + 30 * HOUR, lateAlarm),
  });
}
