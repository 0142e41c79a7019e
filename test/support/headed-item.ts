import type { ItemFold } from "../../history/questions/item-fold";
import { type ItemHeading, type ItemPresence, itemPresence } from "../../record/item-heading";

/** An item of which a fold sees no more than its heading. */
export interface HeadedItem {
  readonly heading: ItemHeading;
  readonly presence: ItemPresence;
  readonly body: string;
}

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
  return { heading, presence: itemPresence(status), body: `${captureTime}` };
}

/** Offers an item to a fold, and puts it where it is needed. */
export function putInto(fold: ItemFold<string>, item: HeadedItem): void {
  if (fold.offer(item.heading, item.presence) === "needed") fold.put(item);
}
