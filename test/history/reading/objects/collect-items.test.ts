import assert from "node:assert/strict";
import { TimelineFold } from "../../../../history/model/timeline-fold";
import type { PlannedObject } from "../../../../history/planning/plan";
import {
  type BodyOfObject,
  type BodyTaker,
  ItemCollector,
} from "../../../../history/reading/objects/collect-items";
import type { SnapshotKey } from "../../../../record/object-key";
import { headed, putInto, snapshotOf } from "../../../support/headed-item";

const [first, second] = [snapshotOf("eu-west-1", 20), snapshotOf("eu-west-1", 30)].map(planned) as [
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
});

/** A fold that knows one resource, and a collector that feeds it with snapshots. */
function collecting() {
  const fold = new TimelineFold<BodyOfObject>({ after: 0, until: 100 });
  putInto(fold, { ...headed(10, 1), body: { isOversize: false, object: "history" } });
  const bodies: BodyTaker<BodyOfObject> = {
    take: (_item, _heading, { object }) => ({ isOversize: false, object: object.key }),
    isConflict: () => false,
  };
  const collector = new ItemCollector(bodies, [{ fold, countsFrom: () => -Infinity }], () => true);
  const presences = () => fold.timelines().flatMap(({ periods }) => periods.map(({ presence }) => presence));
  return { collector, presences };
}

function planned(key: SnapshotKey): PlannedObject {
  return { object: { key: key.snapshotId, size: 1 }, key, reason: "compared snapshot" };
}
