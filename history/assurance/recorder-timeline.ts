import type { Instant } from "../../record/instant";
import type { ItemPresence } from "../../record/item-heading";
import { isJsonObject, type Json, valueAt } from "../../record/json";
import { isSameContent } from "../questions/differences";
import {
  noRecorder,
  parseRecorderSetting,
  type RecorderSetting,
  type RecordingFrequency,
} from "./recorder-setting";

/** One configuration item of a recorder. */
export interface RecorderItem {
  readonly resourceId: string;
  readonly captureTime: Instant;
  readonly presence: ItemPresence;
  /** Whether it is the first item of a life: there was no recorder before. */
  readonly isDiscovery: boolean;
  readonly configuration: Json;
  /** All else that the item says of the recorder: tags, relationships and the like. */
  readonly others: Json;
}

/** What was done about a type for a time; `unknown`: no item of the recorder tells. */
export type Recording = RecordingFrequency | "off" | "out-of-scope" | "unknown";

/** A time through which one thing was done about a type, from an instant, inclusive, until another, exclusive. */
export interface RecordingSpell {
  readonly from: Instant;
  readonly until: Instant;
  readonly recording: Recording;
  /** What the recorder recorded then, in words. */
  readonly scope: string;
}

interface SettingSpell {
  readonly from: Instant;
  readonly until: Instant;
  /** Undefined: not known. */
  readonly setting: RecorderSetting | undefined;
}

/** What the recorder of one account and region was set to do, from the beginning to the end of time. */
export class RecorderTimeline {
  private readonly spells: readonly SettingSpell[];
  /**
   * When an item says exactly what the one before it says: something between them is missing, and all that is
   * missing can be a stop.
   */
  private readonly doubtfulStarts: readonly Instant[];

  /** @param items of one recorder after another, in any order */
  constructor(items: readonly RecorderItem[]) {
    const ordered = distinct(customersOf(items)).sort((a, b) => a.captureTime - b.captureTime);
    this.spells = settingSpells(ordered);
    this.doubtfulStarts = ordered
      .filter((item, index) => isRepeated(ordered[index - 1], item))
      .map(({ captureTime }) => captureTime);
  }

  /** Whether any item of the recorder is known. */
  get isKnown(): boolean {
    return this.spells.length > 1;
  }

  /** What it was set to do at an instant; undefined where no item tells. */
  settingAt(at: Instant): RecorderSetting | undefined {
    return this.spells.find(({ from, until }) => from <= at && at < until)?.setting;
  }

  /** What was done about a type, in order and without holes; equal spells side by side are told apart by a start. */
  recordingOf(resourceType: string): readonly RecordingSpell[] {
    const merged: RecordingSpell[] = [];
    for (const { from, until, setting } of this.spells) {
      const spell = { from, until, recording: recordingBy(setting, resourceType), scope: scopeOf(setting) };
      const last = merged.at(-1);
      if (last?.recording !== spell.recording || this.doubtfulStarts.includes(from)) merged.push(spell);
      else merged[merged.length - 1] = { ...last, until };
    }
    return merged;
  }

  /** When the recording of a type began, or began again. */
  startsOf(resourceType: string): readonly Instant[] {
    const spells = this.recordingOf(resourceType);
    return spells
      .filter(
        ({ from, recording }, index) =>
          isRecorded(recording) &&
          (!isRecorded(spells[index - 1]?.recording ?? "unknown") || this.doubtfulStarts.includes(from)),
      )
      .map(({ from }) => from);
  }

  /** When it was set to something else, with what it was set to. */
  settings(): readonly {
    readonly from: Instant;
    readonly until: Instant;
    readonly setting: RecorderSetting;
  }[] {
    return this.spells.flatMap(({ from, until, setting }) =>
      setting === undefined ? [] : [{ from, until, setting }],
    );
  }
}

/** Whether a type is recorded at all. */
export function isRecorded(recording: Recording): recording is RecordingFrequency {
  return recording === "continuous" || recording === "daily";
}

function settingSpells(ordered: readonly RecorderItem[]): readonly SettingSpell[] {
  const first: SettingSpell = {
    from: -Infinity,
    until: ordered[0]?.captureTime ?? Infinity,
    setting: ordered[0]?.isDiscovery === true ? noRecorder : undefined,
  };
  const rest = ordered.map((item, index) => ({
    from: item.captureTime,
    until: ordered[index + 1]?.captureTime ?? Infinity,
    setting: settingOf(item),
  }));
  return [first, ...rest].filter(({ from, until }) => from < until);
}

function settingOf({ presence, configuration }: RecorderItem): RecorderSetting {
  return presence === "present" ? parseRecorderSetting(configuration) : noRecorder;
}

/** Services of AWS have recorders of their own, which deliver nothing into the record; their deletions are empty. */
function customersOf(items: readonly RecorderItem[]): readonly RecorderItem[] {
  const internal = new Set(items.filter(isInternal).map(({ resourceId }) => resourceId));
  return items.filter(({ resourceId }) => !internal.has(resourceId));
}

function isInternal({ configuration }: RecorderItem): boolean {
  if (!isJsonObject(configuration)) return false;
  return (
    (valueAt(configuration, "RecordingScope") ?? valueAt(configuration, "recordingScope")) === "INTERNAL"
  );
}

function isRepeated(before: RecorderItem | undefined, item: RecorderItem): boolean {
  if (before === undefined || before.presence !== item.presence) return false;
  return isSameContent([before.configuration, before.others], [item.configuration, item.others]);
}

/** The same item stands in snapshots and history alike. */
function distinct(items: readonly RecorderItem[]): RecorderItem[] {
  return [...new Map(items.map((item) => [item.captureTime, item])).values()];
}

function recordingBy(setting: RecorderSetting | undefined, resourceType: string): Recording {
  if (setting === undefined) return "unknown";
  if (!setting.isRecording) return "off";
  return setting.records(resourceType) ? setting.frequencyOf(resourceType) : "out-of-scope";
}

function scopeOf(setting: RecorderSetting | undefined): string {
  return setting === undefined ? "unknown" : setting.scope;
}
