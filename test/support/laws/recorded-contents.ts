import { resourceKeyText } from "../../../record/resource-key";
import { isLive } from "../../../simulator/recorded-item";
import { expectedItem } from "../expected-item";
import type { TrueRecord } from "../true-account/true-record";
import { contentText } from "./answer-rows";

/** What every item that was recorded says of its resource, by resource and capture time. */
export class RecordedContents {
  private readonly contents = new Map<string, string>();

  private readonly live = new Set<string>();

  constructor({ scopes }: TrueRecord) {
    for (const { moments } of scopes)
      for (const moment of moments) {
        if (moment.kind === "forgotten") continue;
        const { item } = moment.recorded;
        const key = `${resourceKeyText(moment.resource)}/${item.configurationItemCaptureTime}`;
        this.contents.set(key, contentText(expectedItem(item)));
        if (isLive(moment.status)) this.live.add(key);
      }
  }

  /** Undefined: no such item was recorded. */
  of(key: string, captureTime: string): string | undefined {
    return this.contents.get(`${key}/${captureTime}`);
  }

  /** Whether there is such an item, and it is of a resource that is there. */
  isLive(key: string, captureTime: string): boolean {
    return this.live.has(`${key}/${captureTime}`);
  }
}
