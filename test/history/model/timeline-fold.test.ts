import assert from "node:assert/strict";
import fc from "fast-check";
import type { Timeline } from "../../../history/model/period";
import { untold } from "../../../history/model/recorded-times";
import { TimelineFold } from "../../../history/model/timeline-fold";
import type { SnapshotKey } from "../../../record/object-key";
import {
  type HeadedItem,
  headed,
  historyOf,
  putInto,
  putSnapshot,
  snapshotOf,
} from "../../support/headed-item";
import { propertyRuns } from "../../support/property-runs";
import { periodTexts } from "../../support/timeline-of";

const minute = 60_000;
const hour = 60 * minute;
const region = "eu-west-1";

describe("TimelineFold", () => {
  it("keeps the newest item at the start of its span, inclusive, and all in it up to its end", () => {
    const items = [headed(3, 1), headed(10, 2), headed(11, 3), headed(20, 4), headed(21, 5)];
    assert.deepEqual(capturesOf(foldOf(items)), [10, 11, 20]);
  });

  it("keeps the newest item before the span, in whatever order items come", () => {
    assert.deepEqual(capturesOf(foldOf([headed(3, 1), headed(7, 2), headed(5, 3), headed(12, 4)])), [7, 12]);
  });

  it("keeps the newest one that had a configuration beside a deletion before the span", () => {
    const items = [headed(7, 2, "ResourceDeleted"), headed(3, 1), headed(5, 2)];
    assert.deepEqual(capturesOf(foldOf(items)), [5, 7]);
  });

  it("gives the state at an instant as a span of no length", () => {
    const fold = new TimelineFold<HeadedItem["body"]>({ after: 10, until: 10 });
    for (const item of [headed(5, 1), headed(10, 2), headed(11, 3)]) putInto(fold, item);
    assert.deepEqual(capturesOf(fold), [10]);
  });

  it("knows nothing of what was captured after its span only", () => {
    assert.deepEqual(foldOf([headed(21, 1)]).timelines(), []);
  });

  it("takes an item once, however often it comes", () => {
    assert.deepEqual(capturesOf(foldOf([headed(12, 4), headed(12, 4), headed(12, 5)])), [12, 12]);
  });

  it("orders items by capture time, then by the number of the state id", () => {
    const [timeline] = foldOf([headed(20, 10), headed(20, 9), headed(5, 99)]).timelines();
    const ids = timeline?.periods.map(({ item }) => item.heading.stateId);
    assert.deepEqual(ids, ["99", "9", "10"]);
  });

  it("orders equal capture times before the span by the number of the state id", () => {
    const [timeline] = foldOf([headed(10, 10), headed(10, 9)]).timelines();
    assert.deepEqual(
      timeline?.periods.map(({ item }) => item.heading.stateId),
      ["10"],
    );
  });

  for (const captureTime of [7, 12]) {
    it(`says of an item it holds already, captured at ${captureTime}, which one it is`, () => {
      const { heading } = headed(captureTime, 1);
      const offer = foldOf([headed(captureTime, 1)]).offer(heading, "present", historyOf(region));
      assert.equal(typeof offer === "object" && offer.heading.captureTime, captureTime);
    });
  }

  it("tells of every resource once, those without an item in the span too", () => {
    for (const items of [[headed(5, 1)], [headed(12, 1)], [headed(5, 1), headed(12, 2), headed(13, 3)]])
      assert.equal(foldOf(items).timelines().length, 1);
  });

  it("gives resources in plain string order of account, region, type and id", () => {
    const items = ["b", "a", "B", "é", "_"].map((resourceId) => headed(1, 1, "OK", { resourceId }));
    assert.deepEqual(
      foldOf(items)
        .timelines()
        .map(({ key }) => key.resourceId),
      ["B", "_", "a", "b", "é"],
    );
  });

  it("takes tens of thousands of items of one resource, newest first", () => {
    const captures = Array.from({ length: 50_000 }, (_, index) => 50_000 - index);
    const fold = new TimelineFold<HeadedItem["body"]>({ after: 0, until: 1e9 });
    for (const captureTime of captures) putInto(fold, headed(captureTime, captureTime));
    assert.equal(fold.timelines()[0]?.periods.length, 50_000);
  });

  it("is the same in whatever order items come", () => {
    fc.assert(
      fc.property(shuffledItems, ({ items, shuffled }) => {
        assert.deepEqual(foldOf(shuffled).timelines(), foldOf(items).timelines());
      }),
      propertyRuns(200),
    );
  });

  describe("with snapshots", () => {
    it("has a resource vanish that a young snapshot lacks", () => {
      const fold = days();
      putSnapshot(fold, snapshot(1), item(0));
      putSnapshot(fold, snapshot(30));
      assert.deepEqual(told(fold), ["0–1 present", "1–30 unknown", "30– vanished"]);
    });

    it("has one vanish that the base lacks, which history knows of before it", () => {
      const fold = days();
      putInto(fold, item(-2));
      putSnapshot(fold, snapshot(0), item(-1, "other"));
      assert.equal(told(fold, "x").at(-1), "0– vanished");
    });

    it("counts a younger snapshot that holds it as much as one that lacks it", () => {
      const fold = days();
      putInto(fold, item(0));
      putSnapshot(fold, snapshot(10));
      putSnapshot(fold, snapshot(20), item(0));
      assert.deepEqual(told(fold).slice(-2), ["10–20 vanished", "20– present"]);
    });

    it("takes a snapshot without any item that is asked about for one that lacks them", () => {
      const fold = days();
      putInto(fold, item(0));
      fold.endSnapshot(snapshot(10), true);
      assert.equal(told(fold).at(-1), "10– vanished");
    });

    it("makes nothing of what a snapshot lacks that could not be read to its end", () => {
      const fold = days();
      putSnapshot(fold, snapshot(1), item(0));
      fold.endSnapshot(snapshot(10), false);
      assert.deepEqual(told(fold), ["0– present"]);
    });

    it("believes what a snapshot holds that could not be read to its end", () => {
      const fold = days();
      const [broken, whole] = [snapshot(10), snapshot(20)];
      putInto(fold, item(0), broken);
      fold.endSnapshot(broken, false);
      putSnapshot(fold, whole);
      assert.deepEqual(told(fold), ["0–10 present", "10–20 unknown", "20– vanished"]);
    });

    it("makes nothing of a snapshot after the span", () => {
      const fold = days();
      putInto(fold, item(0));
      putSnapshot(fold, snapshot(60));
      assert.deepEqual(told(fold), ["0– present"]);
    });

    it("lets a resource be deleted while the last snapshot of the span is made", () => {
      const fold = new TimelineFold<HeadedItem["body"]>({ after: 0, until: 10 * hour });
      putInto(fold, item(0));
      putInto(fold, headed(10 * hour + 10 * minute, 9, "ResourceDeleted"));
      putSnapshot(fold, snapshot(10));
      assert.deepEqual(told(fold), ["0– present"]);
    });

    it("asks the snapshots of a resource's own region alone", () => {
      const fold = days();
      putInto(fold, item(0));
      putSnapshot(fold, snapshotOf("us-east-1", 10 * hour));
      assert.deepEqual(told(fold), ["0– present"]);
    });

    it("remembers sightings with holes between them", () => {
      const fold = days();
      for (const hours of [1, 2, 3, 4, 5]) {
        if (hours % 2 === 1) putSnapshot(fold, snapshot(hours), item(0));
        else putSnapshot(fold, snapshot(hours));
      }
      assert.deepEqual(
        told(fold).map((text) => text.split(" ")[1]),
        ["present", "unknown", "vanished", "present", "vanished", "present"].flatMap((presence, index) =>
          presence === "vanished" && index > 2 ? ["unknown", presence] : [presence],
        ),
      );
    });
  });

  describe("of what is global", () => {
    const role = { awsRegion: "global", resourceType: "AWS::IAM::Role" };
    const global = (hours: number, status = "OK") => headed(hours * hour, hours, status, role);

    it("counts a snapshot of before that was read for what is global alone, and for nothing else", () => {
      const fold = days();
      fold.learn(() => ({ ...untold, isShownAt: () => true }));
      putInto(fold, global(0), historyOf(region));
      putInto(fold, headed(0, 1, "OK", { awsRegion: "us-east-1" }), historyOf("us-east-1"));
      putSnapshot(fold, snapshotOf("us-east-1", 20 * hour), headed(0, 1, "OK", { awsRegion: "us-east-1" }));
      fold.endSnapshot(snapshotOf("us-east-1", 10 * hour), true, true);
      const [ofGlobal, other] = fold.timelines().map(({ periods }) => periodTexts(periods, hour));
      assert.deepEqual([ofGlobal?.at(-1), other], ["10– vanished", ["0– present"]]);
    });

    it("makes one timeline of what several regions recorded", () => {
      const fold = days();
      putInto(fold, global(0), historyOf(region));
      putInto(fold, global(1), historyOf("us-east-1"));
      assert.deepEqual(told(fold), ["0–1 present", "1– present"]);
    });

    it("keeps in force what one region goes on to show, though the type has left another one", () => {
      const fold = days();
      const elsewhere = snapshotOf("us-east-1", 20 * hour);
      for (const each of [region, "us-east-1"]) putInto(fold, global(0), historyOf(each));
      putInto(fold, global(10, "ResourceNotRecorded"), historyOf(region));
      putSnapshot(fold, elsewhere, global(0));
      assert.ok(told(fold).every((text) => text.endsWith("present")));
    });

    it("has it vanish where the only region that records it lacks it", () => {
      const fold = days();
      putInto(fold, global(0), historyOf("us-east-1"));
      putSnapshot(fold, snapshotOf("us-east-1", 10 * hour));
      assert.equal(told(fold).at(-1), "10– vanished");
    });
  });
});

/** A fold over two days. */
function days(): TimelineFold<HeadedItem["body"]> {
  return new TimelineFold({ after: -hour, until: 48 * hour });
}

function item(hours: number, resourceId = "x"): HeadedItem {
  return headed(hours * hour, 100 + hours, "OK", { resourceId });
}

function snapshot(hours: number): SnapshotKey {
  return snapshotOf(region, hours * hour);
}

function foldOf(items: readonly HeadedItem[]): TimelineFold<HeadedItem["body"]> {
  const fold = new TimelineFold<HeadedItem["body"]>({ after: 10, until: 20 });
  for (const each of items) putInto(fold, each);
  return fold;
}

function capturesOf(fold: TimelineFold<HeadedItem["body"]>): readonly number[] {
  return fold.timelines().flatMap(({ periods }) => periods.map(({ item: of }) => of.heading.captureTime));
}

/** The periods of one resource in hours. */
function told(fold: TimelineFold<HeadedItem["body"]>, resourceId = "x"): readonly string[] {
  const timeline: Timeline<unknown> | undefined = fold
    .timelines()
    .find(({ key }) => key.resourceId === resourceId);
  return periodTexts(timeline?.periods ?? [], hour);
}

const shuffledItems = fc
  .uniqueArray(
    fc.record({
      captureTime: fc.integer({ min: 0, max: 25 }),
      stateId: fc.integer({ min: 0, max: 12 }),
      status: fc.constantFrom("OK", "ResourceDeleted", "ResourceNotRecorded"),
    }),
    { selector: ({ captureTime, stateId }) => `${captureTime} ${stateId}` },
  )
  .map((all) => all.map(({ captureTime, stateId, status }) => headed(captureTime, stateId, status)))
  .chain((items) =>
    fc.shuffledSubarray(items, { minLength: items.length }).map((shuffled) => ({ items, shuffled })),
  );
