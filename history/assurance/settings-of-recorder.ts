import type { Instant } from "../../record/instant";
import type { ItemPresence } from "../../record/item-heading";
import type { Json } from "../../record/json";
import { isSameContent } from "../questions/differences";
import { noRecorder, parseRecorderSetting, type RecorderSetting } from "./recorder-setting";

/** One configuration item of a recorder. */
export interface RecorderItem {
  readonly resourceId: string;
  readonly captureTime: Instant;
  readonly presence: ItemPresence;
  /** Whether it is the first item of a life: there was no such recorder before. */
  readonly isDiscovery: boolean;
  readonly configuration: Json;
  /** All else that the item says of the recorder: tags, relationships and the like. */
  readonly others: Json;
}

/** What one recorder was set to do, from an instant, inclusive, until another, exclusive. */
export interface SettingPeriod {
  readonly from: Instant;
  readonly until: Instant;
  /** Undefined: not known. */
  readonly setting: RecorderSetting | undefined;
  /**
   * Whether its item says exactly what the one before it says: something between them is missing, and all that is
   * missing can be a stop.
   */
  readonly isDoubtful: boolean;
}

/**
 * What one recorder was set to do, from the beginning to the end of time. Before its first item nothing is known
 * of it, unless that is a discovery.
 *
 * @param items of that recorder, in any order
 */
export function settingsOfRecorder(items: readonly RecorderItem[]): readonly SettingPeriod[] {
  const ordered = distinct(items).sort((a, b) => a.captureTime - b.captureTime);
  const first: SettingPeriod = {
    from: -Infinity,
    until: ordered[0]?.captureTime ?? Infinity,
    setting: ordered[0]?.isDiscovery === true ? noRecorder : undefined,
    isDoubtful: false,
  };
  const rest = ordered.map((item, index) => ({
    from: item.captureTime,
    until: ordered[index + 1]?.captureTime ?? Infinity,
    setting: item.presence === "present" ? parseRecorderSetting(item.configuration) : noRecorder,
    isDoubtful: isRepeated(ordered[index - 1], item),
  }));
  return [first, ...rest];
}

/** The same item stands in snapshots and history alike. */
function distinct(items: readonly RecorderItem[]): RecorderItem[] {
  return [...new Map(items.map((item) => [item.captureTime, item])).values()];
}

function isRepeated(before: RecorderItem | undefined, item: RecorderItem): boolean {
  if (before === undefined || before.presence !== item.presence) return false;
  return isSameContent([before.configuration, before.others], [item.configuration, item.others]);
}
