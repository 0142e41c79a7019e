import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { DAY_MILLISECONDS, type Instant } from "../../../record/instant";
import { deliver } from "../../../simulator/deliveries/deliver";
import { objectKey, objectText } from "../../../simulator/deliveries/delivery";
import type { DeliveryOptions } from "../../../simulator/deliveries/delivery-options";
import type { RecordedItem } from "../../../simulator/recorded-item";
import { state } from "../../support/asked-question";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { historyBegin, randomHistory } from "../../support/random-history";

/** A delivered record, with the times of delivery. */
function recordOf(items: readonly RecordedItem[], options: DeliveryOptions): MemoryRecordSource {
  const objects = new Map<string, Uint8Array>();
  const deliveredAt = new Map<string, Instant>();
  for (const delivery of deliver(items, options)) {
    const key = objectKey(delivery);
    objects.set(key, gzipSync([...objectText(delivery)].join(""), { level: 1 }));
    deliveredAt.set(key, delivery.deliveredAt);
  }
  return new MemoryRecordSource(objects, { deliveredAt });
}

describe("asKnownAt", () => {
  it("tells of a place whose times of delivery are not known", async () => {
    const items = fc.sample(randomHistory, { numRuns: 1, seed: 3 })[0] ?? [];
    const objects = new Map<string, Uint8Array>();
    for (const delivery of deliver(items, { until: historyBegin + 40 * DAY_MILLISECONDS }))
      objects.set(objectKey(delivery), gzipSync([...objectText(delivery)].join("")));
    const terms = { asKnownAt: historyBegin + 20 * DAY_MILLISECONDS };
    const answer = await state(new MemoryRecordSource(objects), historyBegin, { terms });
    assert.match(answer.problems[0]?.reason ?? "", /when its objects were delivered is not known/);
  });

  it("says so where nothing had been delivered by then", async () => {
    const items = fc.sample(randomHistory, { numRuns: 1, seed: 3 })[0] ?? [];
    const record = recordOf(items, { until: historyBegin + 40 * DAY_MILLISECONDS });
    const terms = { asKnownAt: historyBegin - DAY_MILLISECONDS };
    await assert.rejects(
      state(record, historyBegin, { terms }),
      /nothing of what is asked about had been delivered by then/,
    );
  });
});
