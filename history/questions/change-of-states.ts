import { resourceKeyOf } from "../../record/resource-key";
import type { ChangeKind, FoundChange } from "./change";
import type { Item } from "./item";
import { isSameItem, itemDifferences } from "./item-content";
import { isGone } from "./presence";

/** What a resource was at both ends of a difference; undefined: nothing of it is known then. */
export interface StatesOfResource {
  readonly from: Item | undefined;
  readonly to: Item | undefined;
}

/** How the state of one resource at one instant differs from that at another; undefined where it does not. */
export function changeOfStates({ from, to }: StatesOfResource): FoundChange | undefined {
  const kind = kindOf(from, to);
  const shown = to ?? from;
  if (kind === undefined || shown === undefined) return undefined;
  const { vanishedBetween } = shown;
  return {
    ...resourceKeyOf(shown),
    resourceName: shown.resourceName ?? from?.resourceName ?? null,
    arn: shown.arn ?? from?.arn ?? null,
    kind,
    captureTime: kind === "vanished" ? null : (to?.configurationItemCaptureTime ?? null),
    previousCaptureTime: isThere(from) ? from.configurationItemCaptureTime : null,
    configurationStateId: kind === "vanished" ? null : (to?.configurationStateId ?? null),
    changedProperties: kind === "changed" && from && to ? itemDifferences(from, to) : [],
    ...(kind === "vanished" && vanishedBetween !== undefined ? { vanishedBetween } : {}),
  };
}

function kindOf(from: Item | undefined, to: Item | undefined): ChangeKind | undefined {
  if (to === undefined || isGone(to)) {
    if (!isThere(from)) return undefined;
    return to?.presence === "vanished" ? "vanished" : "deleted";
  }
  if (to.presence === "not-recorded") return from?.presence === "not-recorded" ? undefined : "not-recorded";
  if (!isThere(from) || from.presence === "not-recorded") return "discovered";
  return isSameItem(from, to) ? undefined : "changed";
}

/** Present, or at least not known to be gone. */
function isThere(item: Item | undefined): item is Item {
  return item !== undefined && !isGone(item);
}
