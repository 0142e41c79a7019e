import assert from "node:assert/strict";
import fc from "fast-check";
import { dayOf } from "../../record/instant";
import { parseObjectKey } from "../../record/object-key";
import { deliver, inCaptureOrder } from "../../simulator/deliveries/deliver";
import type { DeliveryOptions } from "../../simulator/deliveries/delivery-options";
import { recordObjects } from "../../simulator/deliveries/record-objects";
import { type ItemContent, isLive, type RecordedItem, recordedItem } from "../../simulator/recorded-item";
import { type DeliveredObject, identityOf, ofKind, readDelivered } from "./delivered-objects";

const hour = 3_600_000;
const day = 24 * hour;
/** A midnight, where windows and days begin. */
const midnight = Date.UTC(2026, 9, 5);

function item(captureTime: number, others: Partial<ItemContent> = {}): RecordedItem {
  return recordedItem({
    captureTime,
    status: "OK",
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::SQS::Queue",
    resourceId: "orders",
    configuration: { capturedAt: captureTime },
    ...others,
  });
}

function delivered(items: readonly RecordedItem[], options?: DeliveryOptions): readonly DeliveredObject[] {
  return readDelivered(deliver(items, options));
}

const randomItems = fc
  .array(
    fc.record({
      captureTime: fc.integer({ min: midnight, max: midnight + 5 * day }),
      status: fc.constantFrom("OK", "ResourceDiscovered", "ResourceDeleted", "ResourceNotRecorded"),
      awsRegion: fc.constantFrom("eu-west-1", "us-east-1", "global"),
      resourceType: fc.constantFrom("AWS::SQS::Queue", "AWS::SNS::Topic"),
      resourceId: fc.constantFrom("orders", "receipts", "a/b:c", "größe"),
      accountId: fc.constantFrom("111122223333", "444455556666"),
    }),
    { maxLength: 60 },
  )
  .map((contents) => inCaptureOrder(contents.map(({ captureTime, ...others }) => item(captureTime, others))));

/** The items that stand after every item captured by an instant, computed straight from the list. */
function liveAt(items: readonly RecordedItem[], instant: number): readonly string[] {
  const latest = new Map<string, RecordedItem>();
  for (const recorded of items) {
    const { awsRegion, resourceType, resourceId, configurationStateId } = recorded;
    if (configurationStateId <= instant) latest.set(`${awsRegion} ${resourceType} ${resourceId}`, recorded);
  }
  return [...latest.values()]
    .filter(({ configurationItemStatus }) => isLive(configurationItemStatus))
    .map((recorded) => JSON.stringify(recorded))
    .toSorted();
}

describe("deliver", () => {
  it("writes keys that parse back to what they were made from", () => {
    const big = item(midnight + hour, { resourceId: "a/b:c", configuration: { text: "x".repeat(300_000) } });
    const objects = delivered([big, item(midnight + 2 * hour)], {
      prefix: "logs/aws",
      organizationId: "o-shop",
    });
    assert.deepEqual(
      objects.map(({ path }) => parseObjectKey(path)),
      objects.map(({ key }) => key),
    );
    const kinds = objects.map(({ key }) => key.kind).toSorted();
    assert.deepEqual(kinds, ["history", "oversize", "snapshot", "writability-check"]);
    assert.ok(objects.every(({ path }) => path.startsWith("logs/aws/o-shop/AWSLogs/111122223333/Config/")));
  });

  it("puts every item into exactly one history file of its region and type, within the times of its name", () => {
    fc.assert(
      fc.property(randomItems, fc.integer({ min: 1, max: 5 }), (items, itemsPerPart) => {
        const found: string[] = [];
        for (const { key, items: held } of ofKind(delivered(items, { itemsPerPart }), "history")) {
          assert.equal(key.kind, "history");
          if (key.kind !== "history") return;
          for (const recorded of held) {
            assert.equal(recorded.resourceType, key.resourceType);
            assert.equal(recorded.awsAccountId, key.accountId);
            assert.equal(recorded.awsRegion === "global" ? "eu-west-1" : recorded.awsRegion, key.region);
            assert.ok(recorded.configurationStateId >= key.start);
            assert.ok(recorded.configurationStateId <= key.end);
            found.push(JSON.stringify(recorded));
          }
        }
        assert.deepEqual(found.toSorted(), items.map((recorded) => JSON.stringify(recorded)).toSorted());
      }),
    );
  });

  it("takes snapshots that equal the fold of all items captured by their stamp", () => {
    fc.assert(
      fc.property(randomItems, (items) => {
        for (const { key, items: held } of ofKind(delivered(items), "snapshot")) {
          assert.equal(key.kind, "snapshot");
          if (key.kind !== "snapshot") return;
          const { accountId, region, snapshotTime } = key;
          const own = items.filter(
            ({ awsAccountId, awsRegion }) =>
              awsAccountId === accountId && (awsRegion === "global" ? "eu-west-1" : awsRegion) === region,
          );
          const texts = held.map((recorded) => JSON.stringify(recorded)).toSorted();
          assert.deepEqual(texts, liveAt(own, snapshotTime));
        }
      }),
    );
  });

  it("takes one snapshot after the last item unless it is told when the record ends", () => {
    const stamps = ofKind(delivered([item(midnight), item(midnight + 2 * day)]), "snapshot").map(({ key }) =>
      key.kind === "snapshot" ? (key.snapshotTime - midnight) / hour : undefined,
    );
    assert.deepEqual(stamps, [4.5, 28.5, 52.5]);
  });

  it("takes no snapshots when told so", () => {
    assert.deepEqual(ofKind(delivered([item(midnight)], { snapshotPeriod: "none" }), "snapshot"), []);
  });

  it("takes snapshots that are asked for, without a period as well", () => {
    const snapshotsOnDemand = [midnight + 65 * 60_000, midnight + hour];
    const options: DeliveryOptions = { snapshotPeriod: "none", snapshotsOnDemand, until: midnight + day };
    const stamps = ofKind(delivered([item(midnight)], options), "snapshot").map(({ key }) =>
      key.kind === "snapshot" ? key.snapshotTime - midnight : undefined,
    );
    assert.deepEqual(stamps, [hour, 65 * 60_000]);
  });

  it("delivers a history file 40 to 60 minutes after its window closes, into the folder of that day", () => {
    const [file] = ofKind(delivered([item(midnight + 23 * hour)]), "history");
    const lag = (file?.deliveredAt ?? 0) - (midnight + day);
    assert.ok(lag >= 40 * 60_000 && lag <= 60 * 60_000, `${lag} ms`);
    assert.match(
      file?.path ?? "",
      /\/2026\/10\/6\/ConfigHistory\/.*_20261005T230000Z_20261005T230000Z_1\.json\.gz$/,
    );
  });

  it("closes a window before the item captured at its end", () => {
    const files = ofKind(delivered([item(midnight + hour), item(midnight + 6 * hour)]), "history");
    assert.deepEqual(
      files.map(({ items }) => items.length),
      [1, 1],
    );
  });

  it("repeats chosen items in the next file of their type, whose name then begins earlier", () => {
    const items = [item(midnight + hour), item(midnight + 13 * hour), item(midnight + 19 * hour)];
    const isRepeated = ({ configurationStateId }: RecordedItem) => configurationStateId === midnight + hour;
    const files = ofKind(delivered(items, { isRepeated }), "history");
    const hours = files.map((file) =>
      file.items.map((held) => (held.configurationStateId - midnight) / hour),
    );
    assert.deepEqual(hours, [[1], [1, 13], [19]]);
    assert.match(files.at(1)?.path ?? "", /_20261005T010000Z_20261005T130000Z_1\.json\.gz$/);
  });

  it("delivers late objects into the folder of the day they arrive on", () => {
    const delayOf = () => 3 * day;
    const [file] = ofKind(delivered([item(midnight + hour)], { delayOf }), "history");
    assert.match(file?.path ?? "", /\/2026\/10\/8\/ConfigHistory\//);
    assert.equal(dayOf(file?.deliveredAt ?? 0), dayOf(midnight + 3 * day));
  });

  it("leaves lost objects out", () => {
    const objects = delivered([item(midnight + hour)], { isLost: ({ kind }) => kind === "history" });
    assert.deepEqual(
      objects.map(({ key }) => key.kind),
      ["writability-check", "snapshot"],
    );
  });

  it("leaves out what has not arrived when the record ends", () => {
    const until = midnight + 6 * hour + 30 * 60_000;
    const objects = delivered([item(midnight + hour)], { until });
    assert.deepEqual(
      objects.map(({ key }) => key.kind),
      ["writability-check", "snapshot"],
    );
  });

  it("records global resources in the chosen regions, with equal items", () => {
    const role = item(midnight + hour, { awsRegion: "global", resourceType: "AWS::IAM::Role" });
    const options = { globalRegions: ["eu-west-1", "us-east-1"], snapshotPeriod: "none" } as const;
    const files = ofKind(delivered([role], options), "history");
    assert.deepEqual(
      files.map(({ key }) => "region" in key && key.region),
      ["eu-west-1", "us-east-1"],
    );
    assert.deepEqual(files.at(0)?.items, files.at(1)?.items);
  });

  it("delivers an oversize item as one notification too, in its resource's own region", () => {
    const configuration = { text: "x".repeat(300_000) };
    const policy = item(midnight, { awsRegion: "global", resourceType: "AWS::IAM::Policy", configuration });
    const objects = delivered([policy], { globalRegions: ["eu-west-1", "us-east-1"] });
    const oversize = ofKind(objects, "oversize");
    const folder = /\/Config\/global\/2026\/10\/5\/OversizedChangeNotification\/AWS::IAM::Policy\//;
    assert.match(oversize.at(0)?.path ?? "", folder);
    assert.deepEqual(
      oversize.map(({ items }) => items.map(identityOf)),
      [[identityOf(policy)]],
    );
    const history = ofKind(objects, "history").map(({ items }) => items.map(identityOf));
    assert.deepEqual(history, [[identityOf(policy)], [identityOf(policy)]]);
  });

  it("leaves oversize items out of the other files when told so", () => {
    const options = { oversizeLength: 10, isOversizeAlone: true } as const;
    const objects = delivered([item(midnight)], options);
    assert.deepEqual(
      objects.map(({ key }) => key.kind),
      ["writability-check", "oversize", "snapshot"],
    );
    assert.deepEqual(objects.at(2)?.items, []);
  });

  it("mixes two states into a snapshot that takes a while, and nothing else", () => {
    const ids = Array.from({ length: 40 }, (_, index) => `queue-${index}`);
    const items = [0, 4.75].flatMap((hours) =>
      ids.map((resourceId) => item(midnight + hours * hour, { resourceId })),
    );
    const [snapshot] = ofKind(delivered(items, { snapshotSpread: hour / 2 }), "snapshot");
    const captures = new Set(snapshot?.items.map((held) => (held.configurationStateId - midnight) / hour));
    assert.deepEqual([...captures].toSorted(), [0, 4.75]);
    assert.equal(snapshot?.items.length, ids.length);
  });

  it("refuses items out of capture order, naming the item", () => {
    const items = [item(midnight + hour), item(midnight, { resourceId: "late" })];
    assert.throws(() => delivered(items), /AWS::SQS::Queue\/late was captured at 2026-10-05T00:00:00\.000Z/);
  });

  it("writes equal bytes for equal items, options and seed", () => {
    fc.assert(
      fc.property(randomItems, (items) => {
        const bytes = () =>
          [...recordObjects(deliver(items))].map(([key, body]) => [key, body.toString("hex")]);
        assert.deepEqual(bytes(), bytes());
      }),
      { numRuns: 20 },
    );
  });
});
