import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { HistoryError } from "../../../history/history-error";
import { DAY_MILLISECONDS, type Instant } from "../../../record/instant";
import { deliver } from "../../../simulator/deliveries/deliver";
import { objectKey, objectText } from "../../../simulator/deliveries/delivery";
import type { DeliveryOptions } from "../../../simulator/deliveries/delivery-options";
import type { RecordedItem } from "../../../simulator/recorded-item";
import { type AskOptions, changes, diff, type ReadAnswer, state } from "../../support/asked-question";
import { captured } from "../../support/contract-oracle";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { propertyRuns } from "../../support/property-runs";
import { randomDelivery } from "../../support/random-deliveries";
import { historyBegin, randomHistory } from "../../support/random-history";

const HOUR = 3_600_000;

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

async function outcomeOf(asking: Promise<ReadAnswer>): Promise<unknown> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof HistoryError) return error.code;
    throw error;
  }
}

describe("asKnownAt", () => {
  const moments = fc.record({
    known: fc.integer({ min: 0, max: 30 * 24 }),
    asked: fc.integer({ min: 0, max: 30 * 24 }),
    span: fc.integer({ min: 1, max: 200 }),
  });

  it("answers as the record answered when only so much had been delivered", async () => {
    await fc.assert(
      fc.asyncProperty(
        randomHistory,
        randomDelivery,
        moments,
        async (items, { options }, { known, asked, span }) => {
          const last = items.reduce((latest, item) => Math.max(latest, captured(item)), historyBegin);
          const end = last + 40 * DAY_MILLISECONDS;
          const knownAt = historyBegin + known * HOUR;
          const at = historyBegin + asked * HOUR;
          const later = recordOf(items, { ...options, until: end });
          const then = recordOf(items, { ...options, until: knownAt });
          const session = { session: { asKnownAt: knownAt } };
          const { resourceId: resource = "" } = items[0] ?? {};
          const window: readonly [Instant, Instant] = [at - span * HOUR, at];
          const asks: readonly ((source: MemoryRecordSource, options: AskOptions) => Promise<ReadAnswer>)[] =
            [
              (source, options) => state(source, at, options),
              (source, options) => state(source, at, { ...options, resource }),
              (source, options) => changes(source, window, options),
              (source, options) => diff(source, window, options),
            ];
          for (const ask of asks)
            assert.deepEqual(await outcomeOf(ask(later, session)), await outcomeOf(ask(then, {})));
        },
      ),
      propertyRuns(40),
    );
  });

  it("tells of a place whose times of delivery are not known", async () => {
    const items = fc.sample(randomHistory, { numRuns: 1, seed: 3 })[0] ?? [];
    const objects = new Map<string, Uint8Array>();
    for (const delivery of deliver(items, { until: historyBegin + 40 * DAY_MILLISECONDS }))
      objects.set(objectKey(delivery), gzipSync([...objectText(delivery)].join("")));
    const session = { asKnownAt: historyBegin + 20 * DAY_MILLISECONDS };
    const answer = await state(new MemoryRecordSource(objects), historyBegin, { session });
    assert.match(answer.problems[0]?.reason ?? "", /when its objects were delivered is not known/);
  });

  it("says so where nothing had been delivered by then", async () => {
    const items = fc.sample(randomHistory, { numRuns: 1, seed: 3 })[0] ?? [];
    const record = recordOf(items, { until: historyBegin + 40 * DAY_MILLISECONDS });
    const session = { asKnownAt: historyBegin - DAY_MILLISECONDS };
    await assert.rejects(
      state(record, historyBegin, { session }),
      /nothing of what is asked about had been delivered by then/,
    );
  });
});
