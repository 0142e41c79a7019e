import assert from "node:assert/strict";
import type { FoundChange } from "../../../../history/questions/change";
import {
  BURST_MILLISECONDS,
  BURST_RESOURCES,
  countResources,
  schemaBurstsAmong,
} from "../../../../history/questions/classes/schema-bursts";
import { foundChange, sameAddition } from "../../../support/found-change";

const nothingKnown = new Map<string, number>();
const isBurst = (changes: readonly FoundChange[], known = nothingKnown): number =>
  schemaBurstsAmong(changes, known).size;
const knownAlarms = (count: number): Map<string, number> =>
  new Map(
    countResources(Array.from({ length: count }, (_, each) => foundChange({ resourceId: String(each) }))),
  );

describe("schemaBurstsAmong", () => {
  it("sees the same new property on ten resources", () => {
    assert.equal(isBurst(sameAddition(BURST_RESOURCES)), BURST_RESOURCES);
  });

  it("sees none on nine", () => assert.equal(isBurst(sameAddition(BURST_RESOURCES - 1)), 0));

  it("sees none on ten of more than twenty that are known", () => {
    assert.equal(isBurst(sameAddition(10), knownAlarms(21)), 0);
    assert.equal(isBurst(sameAddition(10), knownAlarms(20)), 10);
  });

  it("sees none on ten of more than twenty that changed, whatever is known", () => {
    const others = Array.from({ length: 11 }, (_, each) => foundChange({ resourceId: `other-${each}` }));
    assert.equal(isBurst([...sameAddition(10), ...others]), 0);
  });

  it("counts a resource once, however often it gains the property", () => {
    const again = sameAddition(12, { resourceId: "latency" });
    assert.equal(isBurst(again), 0);
  });

  it("sees none over more hours than AWS takes", () => {
    const step = BURST_MILLISECONDS / 8;
    const slow = sameAddition(10).map((change, index) => ({
      ...change,
      captureTime: new Date(Date.UTC(2026, 10, 20) + index * step).toISOString(),
    }));
    assert.equal(isBurst(slow), 0);
  });

  it("sees those within the hours, and not the one long after", () => {
    const late = foundChange({
      resourceId: "late",
      captureTime: "2026-11-22T10:00:00.000Z",
      changedProperties: [{ path: "/configuration/evaluationWindow", after: "SLIDING" }],
    });
    const bursts = schemaBurstsAmong([...sameAddition(11), late], nothingKnown);
    assert.deepEqual([bursts.size, bursts.has(late)], [11, false]);
  });

  it("sees regions apart, as AWS reaches one after the other", () => {
    const halves = [...sameAddition(5), ...sameAddition(5, { awsRegion: "us-east-1" })];
    assert.equal(isBurst(halves), 0);
  });

  it("sees accounts together, each of which may have few resources", () => {
    const accounts = sameAddition(10).map((change, index) => ({
      ...change,
      accountId: `11112222333${index}`,
      resourceId: "latency",
    }));
    assert.equal(isBurst(accounts), 10);
  });

  it("leaves out a change that shows anything else", () => {
    const [first, ...rest] = sameAddition(12);
    const mixed = foundChange({
      ...first,
      changedProperties: [
        ...(first?.changedProperties ?? []),
        { path: "/configuration/threshold", before: 80, after: 90 },
      ],
    });
    const bursts = schemaBurstsAmong([mixed, ...rest], nothingKnown);
    assert.deepEqual([bursts.size, bursts.has(mixed)], [11, false]);
  });

  it("leaves out a change with a second addition that is not widespread", () => {
    const [first, ...rest] = sameAddition(12);
    const own = foundChange({
      ...first,
      changedProperties: [...(first?.changedProperties ?? []), { path: "/configuration/mine", after: 1 }],
    });
    assert.equal(schemaBurstsAmong([own, ...rest], nothingKnown).has(own), false);
  });

  it("sees the version of the items' format change beside it", () => {
    const changes = sameAddition(10).map((change) => ({
      ...change,
      changedProperties: [...change.changedProperties, { path: "/version", before: "1.2", after: "1.3" }],
    }));
    assert.equal(isBurst(changes), 10);
  });

  it("sees a new version of the items' format alone", () => {
    const changedProperties = [{ path: "/version", before: "1.2", after: "1.3" }];
    assert.equal(isBurst(sameAddition(10, { changedProperties })), 10);
  });

  it("sees none in a value that ten resources change together", () => {
    const changedProperties = [{ path: "/configuration/period", before: 60, after: 30 }];
    assert.equal(isBurst(sameAddition(10, { changedProperties })), 0);
  });

  it("sees none in a removal from ten resources", () => {
    const changedProperties = [{ path: "/configuration/period", before: 60 }];
    assert.equal(isBurst(sameAddition(10, { changedProperties })), 0);
  });

  it("sees none in changes that nothing was captured of", () => {
    assert.equal(isBurst(sameAddition(10, { captureTime: null })), 0);
  });

  it("sees one among resources and properties of hostile names", () => {
    const hostile = sameAddition(10, {
      resourceType: "__proto__",
      changedProperties: [{ path: "/configuration/constructor", after: false }],
    });
    assert.equal(isBurst(hostile), 10);
  });
});
