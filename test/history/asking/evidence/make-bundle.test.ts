import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { askAgain } from "../../../../history/asking/evidence/ask-again";
import { type AskedAgain, askedAgain, endOf } from "../../../../history/asking/evidence/asked-again";
import { bundleBytes } from "../../../../history/asking/evidence/bundle-part";
import { makeBundle } from "../../../../history/asking/evidence/make-bundle";
import { ReadingEvidence } from "../../../../history/asking/evidence/reading-evidence";
import { RecordSession } from "../../../../history/asking/record-session";
import { HistoryError } from "../../../../history/history-error";
import { CapturingSource } from "../../../../history/sources/capturing-source";
import { DAY_MILLISECONDS, type Instant } from "../../../../record/instant";
import { deliver } from "../../../../simulator/deliveries/deliver";
import { objectKey, objectText } from "../../../../simulator/deliveries/delivery";
import { noFilter } from "../../../support/asked-question";
import { verify } from "../../../support/bundle";
import { MemoryRecordSource } from "../../../support/memory-record-source";
import { propertyRuns } from "../../../support/property-runs";
import { randomDelivery } from "../../../support/random-deliveries";
import { historyBegin, randomHistory } from "../../../support/random-history";
import { TemporaryFolders } from "../../../support/s3-world";

const HOUR = 3_600_000;

/** A record that answers several requests at a time, as S3 does, which lists ahead. */
class BusyRecordSource extends MemoryRecordSource {
  readonly requestsInFlight = 4;
}

describe("makeBundle", () => {
  const folders = new TemporaryFolders();
  after(() => folders.remove());

  /** The bytes of a bundle; undefined where the record cannot answer at all. */
  async function bundle(record: MemoryRecordSource, asked: AskedAgain): Promise<Buffer | undefined> {
    const folder = folders.make();
    const source = new CapturingSource(record, folder);
    const evidence = new ReadingEvidence(endOf(asked));
    const session = new RecordSession({
      source,
      signal: new AbortController().signal,
      witness: evidence,
      isProofAsked: asked.isProofAsked,
      ...(asked.asKnownAt === null ? {} : { asKnownAt: Date.parse(asked.asKnownAt) }),
    });
    try {
      const answered = await askAgain(session, asked);
      const content = { asked, answered, source, evidence, folder, toolVersion: "1.2.3" };
      const { parts } = await makeBundle({ ...content, includesObjects: true });
      return Buffer.concat([...bundleBytes(parts)].map((chunk) => Buffer.from(chunk)));
    } catch (error) {
      if (error instanceof HistoryError) return undefined;
      throw error;
    } finally {
      session.close();
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
        for (const question of [
          { command: "state", at, filter: noFilter, deletedSince: from },
          { command: "changes", since: from, until: at, filter: noFilter },
          { command: "diff", from, to: at, filter: noFilter },
        ] as const) {
          const asked = { asKnownAt: knownAt, isCompleteRequired: choice.isNamed };
          const bytes = await bundle(record, askedAgain(question, resource, asked));
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
