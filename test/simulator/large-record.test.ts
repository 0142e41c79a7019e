import assert from "node:assert/strict";
import { parseObjectKey } from "../../record/object-key";
import { deliver } from "../../simulator/deliveries/deliver";
import { objectKey, objectText } from "../../simulator/deliveries/delivery";
import { largeRecord } from "../../simulator/large/large-record";
import { largeSnapshot } from "../../simulator/large/large-snapshot";
import { isLive } from "../../simulator/recorded-item";

const recorderType = "AWS::Config::ConfigurationRecorder";
const startsAt = Date.UTC(2026, 5, 1);

describe("largeRecord", () => {
  const options = { startsAt, days: 3, resources: 300, changesPerDay: 120 };
  const everything = [...largeRecord(options)];
  const recorders = everything.filter(({ resourceType }) => resourceType === recorderType);
  const items = everything.filter(({ resourceType }) => resourceType !== recorderType);

  it("begins with an item of each region's recorder, which records everything", () => {
    assert.deepEqual(everything.slice(0, 2), recorders);
    assert.deepEqual(
      recorders.map(({ awsRegion, configuration }) => [awsRegion, configuration?.Recording]),
      [
        ["eu-west-1", true],
        ["us-east-1", true],
      ],
    );
  });

  it("keeps the number of resources that it was asked for", () => {
    const live = new Set<string>();
    for (const { resourceId, configurationItemStatus } of items) {
      if (isLive(configurationItemStatus)) live.add(resourceId);
      else live.delete(resourceId);
    }
    assert.equal(live.size, options.resources);
  });

  it("makes about the changes that it was asked for, over all the days", () => {
    const changes = items.length - options.resources;
    const expected = options.days * options.changesPerDay;
    assert.ok(changes > expected * 0.95 && changes < expected * 1.15, `${changes} items`);
    const last = items.at(-1)?.configurationStateId ?? 0;
    assert.ok(last > startsAt + 2.9 * 86_400_000 && last <= startsAt + 3 * 86_400_000);
  });

  it("makes items of the lengths that it was asked for", () => {
    const lengths = items
      .filter(({ configurationItemStatus }) => isLive(configurationItemStatus))
      .map((item) => JSON.stringify(item).length);
    assert.ok(Math.min(...lengths) > 900, `least ${Math.min(...lengths)}`);
    assert.ok(Math.max(...lengths) < 9_000, `most ${Math.max(...lengths)}`);
    assert.ok(Math.max(...lengths) > 7_000, `most ${Math.max(...lengths)}`);
  });

  it("comes in capture order, so that it can be delivered as it is made", () => {
    const kinds = new Set([...deliver(largeRecord(options))].map(({ key }) => key.kind));
    assert.deepEqual([...kinds].toSorted(), ["history", "snapshot", "writability-check"]);
  });
});

describe("largeSnapshot", () => {
  it("is one valid snapshot of about the length asked for", () => {
    const delivery = largeSnapshot({ snapshotTime: startsAt, textLength: 200_000 });
    assert.equal(parseObjectKey(objectKey(delivery)).kind, "snapshot");
    const text = [...objectText(delivery)].join("");
    assert.ok(text.length > 200_000 && text.length < 210_000, `${text.length} characters`);
    assert.equal(JSON.parse(text).fileVersion, "1.0");
  });
});
