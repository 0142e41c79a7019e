import assert from "node:assert/strict";
import { recordObjects } from "../../simulator/deliveries/record-objects";
import { demoRecord } from "../../simulator/demo-record";
import { isLive } from "../../simulator/recorded-item";
import { latencyAlarmName } from "../../simulator/story/alarms";
import { type DeliveredObject, identityOf, ofKind, readDelivered } from "./delivered-objects";

const now = Date.UTC(2026, 10, 23, 9, 41, 12);

function deletionsOfAlarm(objects: readonly DeliveredObject[]): number {
  return objects
    .flatMap(({ items }) => items)
    .filter(
      (item) => item.resourceId === latencyAlarmName && item.configurationItemStatus === "ResourceDeleted",
    ).length;
}

describe("demoRecord", () => {
  let objects: readonly DeliveredObject[];

  before(() => {
    objects = readDelivered(demoRecord(now));
  });

  it("is the same for the same clock, byte for byte", () => {
    const hexOf = () =>
      [...recordObjects(demoRecord(now))].map(([key, bytes]) => [key, bytes.toString("hex")]);
    assert.deepEqual(hexOf(), hexOf());
  });

  it("holds only what has arrived by now", () => {
    assert.ok(objects.every(({ deliveredAt }) => deliveredAt <= now));
  });

  it("holds the deletion of the alarm at any time of day", () => {
    for (const hours of [0, 5, 11, 17, 23]) {
      const deliveries = [...demoRecord(now + hours * 3_600_000)];
      const ofAlarms = deliveries.filter(
        ({ key }) => key.kind === "history" && key.resourceType === "AWS::CloudWatch::Alarm",
      );
      assert.equal(deletionsOfAlarm(readDelivered(ofAlarms)), 1, `${hours} hours later`);
    }
  });

  it("holds no deletion in a snapshot", () => {
    const held = ofKind(objects, "snapshot").flatMap(({ items }) => items);
    assert.ok(held.length > 0 && held.every((item) => isLive(item.configurationItemStatus)));
  });

  it("has a snapshot a day and region, oversize objects and one writability check", () => {
    assert.equal(ofKind(objects, "snapshot").length, 120);
    assert.equal(ofKind(objects, "oversize").length, 3);
    assert.equal(ofKind(objects, "writability-check").length, 1);
  });

  it("has items that stand in two history files", () => {
    const identities = ofKind(objects, "history").flatMap(({ items }) => items.map(identityOf));
    const repeated = identities.length - new Set(identities).size;
    assert.ok(repeated >= 5, `${repeated} items`);
  });
});
