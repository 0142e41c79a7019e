import assert from "node:assert/strict";
import type { BilledItem } from "../../../../history/questions/cost/billed-item";
import { alternativesTo, chargeOf, costRows } from "../../../../history/questions/cost/cost-of";
import { awsPrices } from "../../../../history/questions/cost/price-list";
import { recorderType } from "../../../../record/resource-type";

const noon = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;

describe("chargeOf", () => {
  it("tells items of types that are recorded daily by their own price", () =>
    assert.equal(chargeOf([item(), item({ frequency: "daily" })], awsPrices).dollars, 0.015));

  it("takes the recorder's own items for free", () =>
    assert.deepEqual(chargeOf([item({ resourceType: recorderType })], awsPrices), { items: 1, dollars: 0 }));

  it("knows no dollars where one item has no price", () =>
    assert.equal(chargeOf([item(), item({ recordedIn: "cn-north-1" })], awsPrices).dollars, null));
});

describe("costRows", () => {
  it("tells what is global by the region that recorded it", () => {
    const role = { awsRegion: "global", resourceType: "AWS::IAM::Role" };
    const billed = ["eu-west-1", "us-east-1"].map((recordedIn) => item({ ...role, recordedIn }));
    const rows = costRows(billed, awsPrices, () => "complete");
    assert.deepEqual(
      rows.map(({ awsRegion, items }) => [awsRegion, items]),
      [
        ["eu-west-1", 1],
        ["us-east-1", 1],
      ],
    );
  });
});

describe("alternativesTo", () => {
  it("merges the items of a resource and day", () => {
    const hours = [0, 1, 2, 3, 4, 13];
    const [alarms] = alternativesTo(
      hours.map((hour) => item({ captureTime: noon + hour * HOUR })),
      awsPrices,
      [],
    );
    assert.deepEqual([alarms?.daily?.items, alarms?.daily?.merged, alarms?.daily?.saving], [2, 4, -0.006]);
  });

  it("has no other frequency for what is recorded daily", () => {
    const [alarms] = alternativesTo([item({ frequency: "daily" })], awsPrices, []);
    assert.equal(alarms?.daily, null);
  });

  it("has no other frequency for what is not AWS's, of which recorders know nothing", () => {
    const [books] = alternativesTo([item({ resourceType: "Acme::Ledger::Book" })], awsPrices, []);
    assert.equal(books?.daily, null);
  });

  it("counts all resources that would be unknown, those without an item, too", () => {
    const there = ["latency", "errors"].map((resourceId) => item({ resourceId }));
    const [alarms] = alternativesTo([item()], awsPrices, [
      ...there,
      item({ resourceType: "AWS::S3::Bucket" }),
    ]);
    assert.equal(alarms?.resources, 2);
  });

  it("leaves the recorder itself alone", () =>
    assert.deepEqual(alternativesTo([item({ resourceType: recorderType })], awsPrices, []), []));
});

function item(differing: Partial<BilledItem> = {}): BilledItem {
  return {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::CloudWatch::Alarm",
    resourceId: "latency",
    recordedIn: "eu-west-1",
    captureTime: noon,
    class: "real",
    frequency: "continuous",
    ...differing,
  };
}
