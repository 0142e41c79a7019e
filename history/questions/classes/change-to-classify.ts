import { type Instant, parseRecordInstant } from "../../../record/instant";
import type { ChangeOfItems, ShownChange } from "../change";
import type { Item } from "../item";

/** A change, and what tells its class beyond it. */
export interface ChangeToClassify extends ShownChange {
  /** Nothing was known of the resource just before: its first item, or one after its type was not recorded. */
  readonly isDiscovery: boolean;
  /** Nothing was known of the resource before: snapshots before did not hold it. */
  readonly isFirst: boolean;
  readonly creationTime: Instant | undefined;
}

/** What of a change and its items tells its class. */
export function changeToClassify({ change, shownAt, before, after }: ChangeOfItems<Item>): ChangeToClassify {
  const wasUnknown = before === undefined || before.presence === "not-recorded";
  return {
    change,
    shownAt,
    isDiscovery: wasUnknown && after?.presence === "present",
    isFirst: before === undefined,
    creationTime: parseRecordInstant(after?.resourceCreationTime),
  };
}
