import type { TimelineFold } from "../../history/model/timeline-fold";
import type { FoldedBody, TimelineItem } from "../../history/model/timeline-item";
import { type ItemHeading, itemPresence } from "../../record/item-heading";
import type { HistoryKey, SnapshotKey } from "../../record/object-key";

/** An item of which a fold sees no more than its heading. */
export type HeadedItem = TimelineItem<FoldedBody>;

/** An item of an alarm, captured at a time and numbered. */
export function headed(
  captureTime: number,
  stateId: number,
  status = "OK",
  fields: Partial<ItemHeading> = {},
): HeadedItem {
  const resource = {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::A::B",
    resourceId: "x",
  };
  const heading = { ...resource, captureTime, stateId: String(stateId), status, ...fields };
  return { heading, presence: itemPresence(status), body: { isOversize: false } };
}

/** A history file of a region; what its items say does not depend on its name. */
export function historyOf(region: string): HistoryKey {
  return { ...folderOf(region), kind: "history", resourceType: "AWS::A::B", start: 0, end: 0, part: 1 };
}

/** A snapshot of a region. */
export function snapshotOf(region: string, snapshotTime: number): SnapshotKey {
  return { ...folderOf(region), kind: "snapshot", snapshotTime, snapshotId: String(snapshotTime) };
}

function folderOf(region: string) {
  return { root: "", accountId: "111122223333", region, day: 0 };
}

/** Offers an item to a fold, and puts it where it is needed. */
export function putInto<Body extends FoldedBody>(
  fold: TimelineFold<Body>,
  item: TimelineItem<Body>,
  key: HistoryKey | SnapshotKey = historyOf("eu-west-1"),
): void {
  if (fold.offer(item.heading, item.presence, key) === "needed") fold.put(item, key);
}

/** Has a fold read a snapshot to its end, with some items in it. */
export function putSnapshot<Body extends FoldedBody>(
  fold: TimelineFold<Body>,
  key: SnapshotKey,
  ...items: readonly TimelineItem<Body>[]
): void {
  for (const item of items) putInto(fold, item, key);
  fold.endSnapshot(key, true);
}
