import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { parseQuestion } from "../../../history/commands/catalogue";
import type { PosedQuestion } from "../../../history/commands/question";
import { HistoryError } from "../../../history/history-error";
import { DAY_MILLISECONDS, formatInstant, type Instant } from "../../../record/instant";
import { deliver } from "../../../simulator/deliveries/deliver";
import { objectKey, objectText } from "../../../simulator/deliveries/delivery";
import { bundleAsked, verify } from "../../support/bundle";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { propertyRuns } from "../../support/property-runs";
import { randomDelivery } from "../../support/random-deliveries";
import { historyBegin, randomHistory } from "../../support/random-history";

const HOUR = 3_600_000;

/** A record that answers several requests at a time, as S3 does, which lists ahead. */
class BusyRecordSource extends MemoryRecordSource {
  readonly requestsInFlight = 4;
}

describe("makeBundle", () => {
  /** The bytes of a bundle; undefined where the record cannot answer at all. */
  async function bundle(record: MemoryRecordSource, posed: PosedQuestion): Promise<Buffer | undefined> {
    try {
      return await bundleAsked(record, posed);
    } catch (error) {
      if (error instanceof HistoryError) return undefined;
      throw error;
    }
  }

  it("makes what holds, of any question over any record", async () => {
    const moments = fc.record({
      asked: fc.integer({ min: 0, max: 30 * 24 }),
      span: fc.integer({ min: 1, max: 200 }),
      known: fc.option(fc.integer({ min: 0, max: 30 * 24 }), { nil: undefined }),
      isNamed: fc.boolean(),
      isDamaged: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(randomHistory, randomDelivery, moments, async (items, { options }, choice) => {
        const objects = new Map<string, Uint8Array>();
        const deliveredAt = new Map<string, Instant>();
        const until = historyBegin + 60 * DAY_MILLISECONDS;
        for (const delivery of deliver(items, { ...options, until })) {
          const bytes = gzipSync([...objectText(delivery)].join(""), { level: 1 });
          // One that is cut off gives an answer that lacks something, and is asked for again in the same way.
          const isCut = choice.isDamaged && objects.size % 5 === 4;
          objects.set(objectKey(delivery), isCut ? bytes.subarray(0, bytes.length >> 1) : bytes);
          deliveredAt.set(objectKey(delivery), delivery.deliveredAt);
        }
        const forbidden = new Set(
          choice.isDamaged ? [...objects.keys()].filter((_, at) => at % 7 === 3) : [],
        );
        const record = new BusyRecordSource(objects, { deliveredAt, forbidden });
        const at = historyBegin + choice.asked * HOUR;
        const from = at - choice.span * HOUR;
        const resource = choice.isNamed ? items[0]?.resourceId : undefined;
        const knownAt = choice.known === undefined ? undefined : historyBegin + choice.known * HOUR;
        const shared = {
          record: "memory",
          ...(knownAt === undefined ? {} : { asKnownAt: formatInstant(knownAt) }),
          filters: { type: [], account: [], region: [], name: [], tag: [] },
        };
        const named = resource === undefined ? {} : { resource };
        const required = choice.isNamed ? { require: ["complete"] } : {};
        const [begin, end] = [from, at].map(formatInstant);
        const window = { since: begin, until: end };
        for (const stored of [
          { command: "state", ...named, at: end, deletedSince: begin, ...shared, ...required },
          { command: "changes", ...named, ...window, ...shared, ...required },
          { command: "diff", ...named, from: begin, to: end, ...shared, ...required },
          { command: "when", ...named, where: "/resourceId exists", ...window, ...shared, ...required },
          { command: "lookup", value: resource ?? "nothing", ...window, ...shared, ...required },
          { command: "sample", size: 3, seed: "7", at: end, ...shared, ...required },
          { command: "coverage", ...window, ...shared, ...required },
          { command: "prove", from: begin, to: end, ...shared },
        ]) {
          const bytes = await bundle(record, parseQuestion(stored));
          if (bytes === undefined) continue;
          const { checks } = await verify(bytes);
          assert.deepEqual(
            checks.filter(({ check, outcome }) => outcome !== "holds" && check !== "signature"),
            [],
          );
        }
      }),
      propertyRuns(30),
    );
  });
});
