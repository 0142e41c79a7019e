import assert from "node:assert/strict";
import type { TimelineItem } from "../../../../history/model/timeline-item";
import { holdingsOf } from "../../../../history/questions/lookup/holdings-of";
import type { LookupBody } from "../../../../history/questions/lookup/lookup-body";
import { itemPresence } from "../../../../record/item-heading";
import { type SnapshotStamps, timelineOf } from "../../../support/timeline-of";

describe("holdingsOf", () => {
  it("joins items that hold the value in the same place", () => {
    assert.deepEqual(told([itemAt(10, "/a"), itemAt(20, "/a"), itemAt(30)]), ["/a 10–30 changed"]);
  });

  it("goes on where nothing ends it", () => {
    assert.deepEqual(told([itemAt(10, "/a")]), ["/a 10–Infinity null"]);
  });

  it("begins anew where it was not held between", () => {
    const items = [itemAt(10, "/a"), itemAt(20), itemAt(30, "/a")];
    assert.deepEqual(told(items), ["/a 10–20 changed", "/a 30–Infinity null"]);
  });

  it("tells of each place by itself", () => {
    assert.deepEqual(told([itemAt(10, "/a", "/b"), itemAt(20, "/b")]), [
      "/a 10–20 changed",
      "/b 10–Infinity null",
    ]);
  });

  it("tells how a resource that held it went", () => {
    const gone = (status: string) => told([itemAt(10, "/a"), endAt(20, status)]);
    assert.deepEqual(gone("ResourceDeleted"), ["/a 10–20 deleted"]);
    assert.deepEqual(gone("ResourceNotRecorded"), ["/a 10–20 not-recorded"]);
    assert.deepEqual(told([itemAt(10, "/a")], { lacking: [20] }), ["/a 10–20 vanished"]);
  });

  it("holds it until it is missed, although it may have gone before", () => {
    assert.deepEqual(told([itemAt(10, "/a")], { holding: [15], lacking: [30] }), ["/a 10–30 vanished"]);
  });

  it("leaves out what ended before the time that is asked about, and what began after it", () => {
    const items = [itemAt(10, "/a"), itemAt(20, "/b"), itemAt(30, "/c"), itemAt(40, "/d")];
    assert.deepEqual(told(items, {}, [20, 30]), ["/b 20–30 changed", "/c 30–Infinity null"]);
  });
});

function told(
  items: readonly TimelineItem<LookupBody>[],
  stamps: SnapshotStamps = {},
  [from, until]: readonly [number, number] = [0, 100],
): readonly string[] {
  return holdingsOf(timelineOf(items, stamps), { from, until }).map(
    (holding) => `${holding.path} ${holding.from}–${holding.until} ${holding.endedBy}`,
  );
}

function itemAt(captureTime: number, ...paths: readonly string[]): TimelineItem<LookupBody> {
  return itemOf(captureTime, "OK", paths);
}

function endAt(captureTime: number, status: string): TimelineItem<LookupBody> {
  return itemOf(captureTime, status, []);
}

function itemOf(captureTime: number, status: string, paths: readonly string[]): TimelineItem<LookupBody> {
  return {
    heading: {
      accountId: "111122223333",
      awsRegion: "eu-west-1",
      resourceType: "AWS::EC2::Instance",
      resourceId: "i-1",
      captureTime,
      stateId: null,
      status,
    },
    presence: itemPresence(status),
    body: {
      places: paths.map((path) => ({ path, value: "10.0.0.1", heldAs: "equal" })),
      isAskedFor: true,
      object: "object",
      fingerprint: 0,
      resourceName: null,
      arn: null,
      isOversize: false,
    },
  };
}
