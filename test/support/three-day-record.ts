import { DAY_MILLISECONDS, type Instant } from "../../record/instant";
import { deliver } from "../../simulator/deliveries/deliver";
import { recordObjects } from "../../simulator/deliveries/record-objects";
import { largeRecord } from "../../simulator/large/large-record";

/** When the record of three days ends; questions about it are asked as of then. */
export const threeDayRecordEnd: Instant = Date.UTC(2026, 10, 20);

/** A record of two regions and three days, small enough for hundreds of questions: its objects by key. */
export function threeDayRecord(): Map<string, Buffer> {
  const items = largeRecord({
    seed: 2,
    startsAt: threeDayRecordEnd - 3 * DAY_MILLISECONDS,
    days: 3,
    resources: 8,
    changesPerDay: 6,
    itemLength: [1_000, 2_000],
  });
  return recordObjects(deliver(items, { until: threeDayRecordEnd }));
}
