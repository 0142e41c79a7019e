import type { Instant } from "../../record/instant";
import { isJsonObject, valueAt } from "../../record/json";
import { periodCovering } from "../model/recorded-times";
import { noRecorder, type RecorderSetting, type RecordingFrequency } from "./recorder-setting";
import { type RecorderItem, type SettingPeriod, settingsOfRecorder } from "./settings-of-recorder";

/**
 * What was done about a type for a time; `unknown`: no item of a recorder tells; `unsupported`: the recorder would
 * have recorded it, and AWS Config could not.
 */
export type Recording = RecordingFrequency | "off" | "out-of-scope" | "unknown" | "unsupported";

/** A time through which one thing was done about a type, from an instant, inclusive, until another, exclusive. */
export interface RecordingPeriod {
  readonly from: Instant;
  readonly until: Instant;
  readonly recording: Recording;
}

/** What a recorder, by its name, was set to do for a time. */
export interface NamedSetting {
  readonly name: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly setting: RecorderSetting;
}

interface Recorder {
  readonly name: string;
  readonly periods: readonly SettingPeriod[];
}

/**
 * What the recorders of one account and region were set to do, from the beginning to the end of time: the
 * customer's, and those of AWS's services that deliver. Each has a timeline of its own; a type is recorded where
 * one of them records it.
 */
export class RecorderTimeline {
  private readonly recorders: readonly Recorder[];
  /** When one of them was set to something else. */
  private readonly bounds: readonly Instant[];

  /** @param items of all recorders, in any order */
  constructor(items: readonly RecorderItem[]) {
    const delivered = delivering(items);
    const names = new Set(delivered.map(({ resourceId }) => resourceId));
    this.recorders = [...names].map((name) => ({
      name,
      periods: settingsOfRecorder(delivered.filter(({ resourceId }) => resourceId === name)),
    }));
    const begins = this.recorders.flatMap(({ periods }) => periods.map(({ from }) => from));
    this.bounds = [...new Set([-Infinity, ...begins])].sort((a, b) => a - b);
  }

  /** From when on an item tells of each of them what it was set to; −Infinity: there was none before their first. */
  get toldFrom(): Instant {
    const untold = this.recorders.flatMap(({ periods }) =>
      periods.filter(({ setting }) => setting === undefined).map(({ until }) => until),
    );
    return Math.max(-Infinity, ...untold);
  }

  /** What each of them was set to at an instant, as far as their items tell. */
  settingsAt(at: Instant): readonly NamedSetting[] {
    return this.settings().filter(({ from, until }) => from <= at && at < until);
  }

  /** What was done about a type, in order and without holes; equal periods side by side are told apart by a start. */
  recordingOf(resourceType: string): readonly RecordingPeriod[] {
    const merged: RecordingPeriod[] = [];
    for (const [index, from] of this.bounds.entries()) {
      const until = this.bounds[index + 1] ?? Infinity;
      const recording = this.recordingAt(from, resourceType);
      const last = merged.at(-1);
      if (last?.recording !== recording || this.isDoubtful(from, resourceType))
        merged.push({ from, until, recording });
      else merged[merged.length - 1] = { ...last, until };
    }
    return merged;
  }

  /** When one of them was set to something else, with what it was set to, in order of time. */
  settings(): readonly NamedSetting[] {
    return this.recorders
      .flatMap(({ name, periods }) =>
        periods.flatMap(({ from, until, setting }) =>
          setting === undefined ? [] : [{ name, from, until, setting }],
        ),
      )
      .sort((a, b) => (a.from === b.from ? Number(a.name > b.name) : a.from - b.from));
  }

  /** The best that one of them does; what one of them may do counts for more than what all others leave out. */
  private recordingAt(at: Instant, resourceType: string): Recording {
    const settings = this.recorders.map(({ periods }) => periodCovering(periods, at)?.setting);
    const recordings = settings.map((setting) => recordingBy(setting, resourceType));
    const best = inOrderOfMerit.find((recording) => recordings.includes(recording));
    if (best === undefined) return settings.length === 0 ? "unknown" : "off";
    return best;
  }

  /** Whether an item between this one and the one before it is missing of a recorder that records the type. */
  private isDoubtful(at: Instant, resourceType: string): boolean {
    return this.recorders.some(({ periods }) => {
      const period = periodCovering(periods, at);
      if (period?.from !== at || !period.isDoubtful) return false;
      return isRecorded(recordingBy(period.setting, resourceType) ?? "off");
    });
  }
}

/** A recorder that was stopped explains more than the narrow scope of another one that is on. */
const inOrderOfMerit = ["continuous", "daily", "unknown", "off", "out-of-scope"] as const;

/** Whether a type is recorded at all. */
export function isRecorded(recording: Recording): recording is RecordingFrequency {
  return recording === "continuous" || recording === "daily";
}

/** When a type came to be recorded, or came to it again, by what was done about it. */
export function startsOf(periods: readonly RecordingPeriod[]): readonly Instant[] {
  return periods.filter((period, index) => isStart(periods[index - 1], period)).map(({ from }) => from);
}

function isStart(before: RecordingPeriod | undefined, { recording }: RecordingPeriod): boolean {
  if (!isRecorded(recording)) return false;
  return !isRecorded(before?.recording ?? "unknown") || before?.recording === recording;
}

/**
 * Recorders of AWS's services whose recording scope is `INTERNAL` deliver nothing into the record ("Working with
 * the configuration recorder", developer guide); their deletions are empty, so that their names tell.
 */
function delivering(items: readonly RecorderItem[]): readonly RecorderItem[] {
  const internal = new Set(items.filter(isInternal).map(({ resourceId }) => resourceId));
  return items.filter(({ resourceId }) => !internal.has(resourceId));
}

function isInternal({ configuration }: RecorderItem): boolean {
  if (!isJsonObject(configuration)) return false;
  return (
    (valueAt(configuration, "RecordingScope") ?? valueAt(configuration, "recordingScope")) === "INTERNAL"
  );
}

/** Undefined: there is no such recorder, so that what others do counts alone. */
function recordingBy(setting: RecorderSetting | undefined, resourceType: string): Recording | undefined {
  if (setting === undefined) return "unknown";
  if (setting === noRecorder) return undefined;
  if (!setting.isRecording) return "off";
  return setting.records(resourceType) ? setting.frequencyOf(resourceType) : "out-of-scope";
}

/** What recorders that leave types out were set to record; where there are several, what each of them was. */
export function settingNotes(settings: readonly NamedSetting[]): readonly string[] {
  const present = settings.filter(({ setting }) => setting !== noRecorder);
  const [only] = present;
  if (present.length > 1)
    return present.map(
      ({ name, setting }) =>
        `the recorder ${name} was ${setting.isRecording ? `set to record ${setting.scope}` : "off"}`,
    );
  return only?.setting.leavesTypesOut === true
    ? [`the recorder was set to record ${only.setting.scope}`]
    : [];
}
