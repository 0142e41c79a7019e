import { DAY_MILLISECONDS, type Instant, parseRecordInstant } from "../../../record/instant";
import { resourceKeyOf } from "../../../record/resource-key";
import type { Change } from "../change";
import type { Item } from "../item";
import type { Act } from "./who";

/**
 * How far an act may lie before the first capture of a resource: AWS Config records within minutes, or, where
 * recording is daily, within a day.
 */
const longestLagMilliseconds = DAY_MILLISECONDS + 60 * 60 * 1000;

/** The act that a change came of; undefined where nothing tells when. */
export function actOfChange(change: Change): Act | undefined {
  const { vanishedBetween } = change;
  const until = parseRecordInstant(change.captureTime ?? vanishedBetween?.before);
  if (until === undefined) return undefined;
  const { resourceName, arn } = change;
  const after = afterOf(vanishedBetween?.after ?? change.previousCaptureTime, until);
  const kind = change.kind === "vanished" ? "deleted" : change.kind;
  return { ...resourceKeyOf(change), resourceName, arn, kind, after, until };
}

/** The act that an item came of. */
export function actOfItem(item: Item): Act | undefined {
  const until = parseRecordInstant(item.configurationItemCaptureTime);
  if (until === undefined || item.presence === "vanished") return undefined;
  const { lastItem } = item;
  return {
    ...resourceKeyOf(item),
    resourceName: item.resourceName ?? lastItem?.resourceName ?? null,
    arn: item.arn ?? lastItem?.arn ?? null,
    kind: kindOf(item),
    after: afterOf(lastItem?.configurationItemCaptureTime ?? null, until),
    until,
  };
}

function afterOf(previous: string | null | undefined, until: Instant): Instant {
  return parseRecordInstant(previous) ?? until - longestLagMilliseconds;
}

function kindOf({ presence, configurationItemStatus }: Item): Act["kind"] {
  if (presence === "deleted") return "deleted";
  if (presence === "not-recorded") return "not-recorded";
  return configurationItemStatus === "ResourceDiscovered" ? "discovered" : "changed";
}
