import { type FoundChange, type Happening, happened } from "./change";
import type { Item } from "./item";
import { changeOfItem } from "./item-content";
import { isGone } from "./presence";

/** What a resource was at both ends of a difference; undefined: nothing of it is known then. */
export interface StatesOfResource {
  readonly from: Item | undefined;
  readonly to: Item | undefined;
}

/** How the state of one resource at one instant differs from that at another; undefined where it does not. */
export function changeOfStates({ from, to }: StatesOfResource): FoundChange | undefined {
  const happening = happeningBetween(from, to);
  const shown = to ?? from;
  if (happening === undefined || shown === undefined) return undefined;
  const { kind, changedProperties } = happening;
  const { vanishedBetween } = shown;
  const { accountId, awsRegion, resourceType, resourceId } = shown;
  return {
    accountId,
    awsRegion,
    resourceType,
    resourceId,
    resourceName: shown.resourceName ?? from?.resourceName ?? null,
    arn: shown.arn ?? from?.arn ?? null,
    kind,
    captureTime: kind === "vanished" ? null : (to?.configurationItemCaptureTime ?? null),
    previousCaptureTime: isThere(from) ? from.configurationItemCaptureTime : null,
    configurationStateId: kind === "vanished" ? null : (to?.configurationStateId ?? null),
    changedProperties,
    ...(kind === "vanished" && vanishedBetween !== undefined ? { vanishedBetween } : {}),
  };
}

function happeningBetween(from: Item | undefined, to: Item | undefined): Happening | undefined {
  if (to === undefined || isGone(to)) {
    if (!isThere(from)) return undefined;
    return happened(to?.presence === "vanished" ? "vanished" : "deleted");
  }
  if (to.presence === "not-recorded")
    return from?.presence === "not-recorded" ? undefined : happened("not-recorded");
  if (!isThere(from) || from.presence === "not-recorded") return happened("discovered");
  return changeOfItem(from, to);
}

/** Present, or at least not known to be gone. */
function isThere(item: Item | undefined): item is Item {
  return item !== undefined && !isGone(item);
}
