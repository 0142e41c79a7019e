import type { ChangeKind, ChangeOfItems, FoundChange } from "./change";
import type { Item } from "./item";
import { isSameItem, itemDifferences } from "./item-content";

/**
 * The changes that the items of one resource show, in order: one for each item that says something else than
 * the item before it. `before` is the last item before the first of `within`; both are in order of time.
 */
export function changesOfTimeline(
  before: Item | undefined,
  within: readonly Item[],
): readonly ChangeOfItems<Item>[] {
  const changes: ChangeOfItems<Item>[] = [];
  let previous = before;
  for (const item of within) {
    const change = changeBetween(previous, item);
    if (change !== undefined) changes.push({ change, before: previous, after: item });
    previous = item;
  }
  return changes;
}

function changeBetween(previous: Item | undefined, item: Item): FoundChange | undefined {
  const sameLife = previous?.presence === "deleted" && item.presence !== "deleted" ? undefined : previous;
  if (sameLife !== undefined && isSameItem(sameLife, item)) return undefined;
  const kind = kindOf(sameLife, item);
  const { accountId, awsRegion, resourceType, resourceId } = item;
  return {
    accountId,
    awsRegion,
    resourceType,
    resourceId,
    // A deletion's item may have no name.
    resourceName: item.resourceName ?? previous?.resourceName ?? null,
    arn: item.arn ?? previous?.arn ?? null,
    kind,
    captureTime: item.configurationItemCaptureTime,
    previousCaptureTime: sameLife?.configurationItemCaptureTime ?? null,
    configurationStateId: item.configurationStateId,
    changedProperties: kind === "changed" && sameLife !== undefined ? itemDifferences(sameLife, item) : [],
  };
}

function kindOf(previous: Item | undefined, item: Item): ChangeKind {
  switch (item.presence) {
    case "deleted":
    case "vanished":
      return "deleted";
    case "not-recorded":
      return "not-recorded";
    case "present":
      return previous === undefined ? "discovered" : "changed";
  }
}
