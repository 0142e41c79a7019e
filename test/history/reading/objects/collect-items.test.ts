import assert from "node:assert/strict";
import { TimelineFold } from "../../../../history/model/timeline-fold";
import type { PlannedObject } from "../../../../history/planning/plan";
import {
  type BodyOfObject,
  type BodyTaker,
  ItemCollector,
} from "../../../../history/reading/objects/collect-items";
import type { SnapshotKey } from "../../../../record/object-key";
import { ScannedItem } from "../../../../record/scanned-item";
import { type HeadedItem, headed, putInto, snapshotOf } from "../../../support/headed-item";

const [first, second, third] = [20, 30, 40].map((stamp) => planned(snapshotOf("eu-west-1", stamp))) as [
  PlannedObject,
  PlannedObject,
  PlannedObject,
];

describe("ItemCollector", () => {
  it("has a resource vanish that a snapshot lacks which was read to its end", () => {
    const { collector, presences } = collecting();
    collector.finished(first);
    assert.equal(presences().at(-1), "vanished");
  });

  it("takes a snapshot that could not be read to its end for no proof of what it lacks", () => {
    const { collector, presences } = collecting();
    collector.unreadable("its gzip data is corrupt", first);
    collector.finished(first);
    assert.deepEqual(presences(), ["present"]);
  });

  it("takes a snapshot of which an item was passed over for no proof of what it lacks", () => {
    const { collector, presences } = collecting();
    collector.quarantined("its body is not valid", first);
    collector.finished(first);
    assert.deepEqual(presences(), ["present"]);
  });

  it("believes the next snapshot again", () => {
    const { collector, presences } = collecting();
    collector.unreadable("its gzip data is corrupt", first);
    for (const snapshot of [first, second]) collector.finished(snapshot);
    assert.equal(presences().at(-1), "vanished");
  });

  it("tells of what could not be read and of what was passed over", () => {
    const { collector } = collecting();
    collector.unreadable("corrupt", first);
    collector.quarantined("not valid", second);
    assert.deepEqual(collector.report(), {
      unreadable: [{ object: first.object.key, reason: "corrupt" }],
      quarantined: [{ object: second.object.key, reason: "not valid" }],
      conflicts: [],
    });
  });

  it("takes what snapshots repeat as what is there, without a look at it", () => {
    const { collector, presences } = collecting();
    const again = collector.repeatable(itemOf(headed(10, 1)), first);
    collector.finished(first);
    again?.(second, () => assert.fail("the item is not needed"));
    collector.finished(second);
    assert.deepEqual(presences(), ["present"]);
    collector.finished(third);
    assert.equal(presences().at(-1), "vanished");
  });

  it("tells of each snapshot that repeats what conflicts", () => {
    const { collector } = collecting({ isConflict: () => true });
    const item = itemOf(headed(10, 1));
    const again = collector.repeatable(item, first);
    for (const snapshot of [second, third]) again?.(snapshot, () => item);
    const objects = collector.report().conflicts.map(({ object }) => object);
    assert.deepEqual(
      objects,
      [first, second, third].map(({ object }) => object.key),
    );
  });

  it("offers what snapshots repeat to a fold that is fed since", () => {
    const { collector, fold, bodies } = collecting();
    const later = new TimelineFold<BodyOfObject>({ after: 0, until: 100 });
    const feeds = [
      { fold, countsFrom: (each: PlannedObject) => (each === first ? -Infinity : undefined) },
      { fold: later, countsFrom: (each: PlannedObject) => (each === first ? undefined : -Infinity) },
    ];
    const item = itemOf(headed(15, 2));
    const both = new ItemCollector(bodies, feeds, () => true);
    const again = both.repeatable(item, first);
    for (const snapshot of [second, third]) again?.(snapshot, () => item);
    assert.deepEqual(
      [fold, later].map((each) => [...each.captured()].flatMap(({ items }) => items.length)),
      [[2], [1]],
    );
    assert.deepEqual(collector.report(), both.report());
  });
});

function itemOf({ heading }: HeadedItem): ScannedItem {
  return Object.assign(new ScannedItem(), { heading: () => heading });
}

/** A fold that knows one resource, and a collector that feeds it with snapshots. */
function collecting(taken: Partial<BodyTaker<BodyOfObject>> = {}) {
  const fold = new TimelineFold<BodyOfObject>({ after: 0, until: 100 });
  putInto(fold, { ...headed(10, 1), body: { isOversize: false, object: "history" } });
  const bodies: BodyTaker<BodyOfObject> = {
    take: (_item, _heading, { object }) => ({ isOversize: false, object: object.key }),
    isConflict: () => false,
    ...taken,
  };
  const collector = new ItemCollector(bodies, [{ fold, countsFrom: () => -Infinity }], () => true);
  const presences = () => fold.timelines().flatMap(({ periods }) => periods.map(({ presence }) => presence));
  return { collector, fold, bodies, presences };
}

function planned(key: SnapshotKey): PlannedObject {
  return { object: { key: key.snapshotId, size: 1 }, key, reason: "compared snapshot" };
}
