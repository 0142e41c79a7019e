import assert from "node:assert/strict";
import type { Comparison } from "../../../../history/assurance/replay/comparison";
import type { Discrepancy } from "../../../../history/assurance/replay/discrepancy";
import { ScopeReplay } from "../../../../history/assurance/replay/scope-replay";
import type { ItemHeading } from "../../../../record/item-heading";
import { headed } from "../../../support/headed-item";

const minute = 60_000;
const hour = 60 * minute;
const first = 100 * hour;
const second = first + 24 * hour;
const third = second + 24 * hour;

describe("ScopeReplay", () => {
  it("has nothing to compare the first snapshot with", () => {
    const replay = new ScopeReplay();
    assert.equal(snapshot(replay, first, [item(first - 8 * hour)]), undefined);
  });

  it("finds a snapshot equal that is the one before it", () => {
    assert.deepEqual(compare([item(first - 8 * hour)], [], [item(first - 8 * hour)]), {
      types: new Map([["AWS::A::B", { resources: 1, equal: 1, changes: 0 }]]),
      discrepancies: [],
    });
  });

  it("adds the changes of the history, in whatever order they come", () => {
    const changes = [item(first + 3 * hour), item(first + hour), item(first + 2 * hour)];
    const { types, discrepancies } = compare([item(first - 8 * hour)], changes, [item(first + 3 * hour)]);
    assert.deepEqual([types.get("AWS::A::B")?.changes, discrepancies], [3, []]);
  });

  it("counts an item that stands in two files once", () => {
    const change = item(first + hour);
    const { types } = compare([item(first - 8 * hour)], [change, { ...change }], [change]);
    assert.equal(types.get("AWS::A::B")?.changes, 1);
  });

  it("misses the item that a snapshot holds and no history has", () => {
    const { types, discrepancies } = compare([item(first - 8 * hour)], [], [item(first + hour)]);
    assert.deepEqual(told(discrepancies), [["missing-item", first - 8 * hour, first + hour]]);
    assert.equal(types.get("AWS::A::B")?.equal, 0);
  });

  it("misses the discovery of what is new in a snapshot", () => {
    const { discrepancies } = compare([], [], [item(first + hour, "ResourceDiscovered")]);
    assert.deepEqual(told(discrepancies), [["missing-item", null, first + hour]]);
  });

  it("doubts a window around a missing item, and all until the snapshot", () => {
    const { discrepancies } = compare([item(first - 8 * hour)], [], [item(first + hour)]);
    assert.deepEqual(times(discrepancies), [[first - 5 * hour, second]]);
  });

  it("doubts what follows the snapshot too where the lost file goes on beyond it", () => {
    const { discrepancies } = compare([item(first - 8 * hour)], [], [item(second - hour)]);
    assert.deepEqual(times(discrepancies), [[second - 7 * hour, second + 5 * hour]]);
  });

  it("finds what vanished without a deletion, and doubts all that a lost file may have held", () => {
    const { discrepancies } = compare([item(first - 8 * hour)], [], []);
    assert.deepEqual(told(discrepancies), [["vanished", first - 8 * hour, null]]);
    assert.deepEqual(times(discrepancies), [[first - 6 * hour, second + 6 * hour]]);
  });

  it("tells of what vanished once", () => {
    const replay = new ScopeReplay();
    snapshot(replay, first, [item(first - 8 * hour)]);
    snapshot(replay, second, []);
    assert.deepEqual(snapshot(replay, third, [])?.discrepancies, []);
  });

  it("expects nothing of what was deleted", () => {
    const deletion = item(first + hour, "ResourceDeleted");
    assert.deepEqual(compare([item(first - 8 * hour)], [deletion], []).discrepancies, []);
  });

  it("expects nothing of what left the recorder's scope", () => {
    const end = item(first + hour, "ResourceNotRecorded");
    assert.deepEqual(compare([item(first - 8 * hour)], [end], []).discrepancies, []);
  });

  it("finds what a snapshot holds although it was deleted", () => {
    const deletion = item(first + hour, "ResourceDeleted");
    const { discrepancies } = compare([item(first - 8 * hour)], [deletion], [item(first - 8 * hour)]);
    assert.deepEqual(told(discrepancies), [["not-deleted", first + hour, first - 8 * hour]]);
  });

  it("finds an item that lags behind, and goes on from the newer one", () => {
    const replay = new ScopeReplay();
    snapshot(replay, first, [item(first - 8 * hour)]);
    replay.takeHistory(item(first + hour));
    const lagging = snapshot(replay, second, [item(first - 8 * hour)]);
    assert.deepEqual(told(lagging?.discrepancies ?? []), [["late-item", first + hour, first - 8 * hour]]);
    assert.deepEqual(snapshot(replay, third, [item(first + hour)])?.discrepancies, []);
  });

  it("believes the day of history before the first snapshot where it knows better", () => {
    const replay = new ScopeReplay();
    replay.takeHistory(item(first - minute));
    snapshot(replay, first, [item(first - 8 * hour)]);
    assert.deepEqual(snapshot(replay, second, [item(first - minute)])?.discrepancies, []);
  });

  it("does not count that day's history as changes", () => {
    const replay = new ScopeReplay();
    replay.takeHistory(item(first - minute));
    snapshot(replay, first, [item(first - minute)]);
    const comparison = snapshot(replay, second, [item(first - minute)]);
    assert.equal(comparison?.types.get("AWS::A::B")?.changes, 0);
  });

  it("holds an item without a status, as in files of 2014, for one of a present resource", () => {
    const old = item(first - 8 * hour, "OK", { status: null });
    assert.deepEqual(
      compare([old], [item(first + hour, "OK", { status: null })], [item(first + hour)]).discrepancies,
      [],
    );
  });

  it("tells items of one capture time apart by their state ids", () => {
    const [one, other] = [
      item(first + hour, "OK", { stateId: "9" }),
      item(first + hour, "OK", { stateId: "10" }),
    ];
    assert.deepEqual(compare([item(first - 8 * hour)], [other, one], [other]).discrepancies, []);
  });

  describe("of the first snapshot", () => {
    it("misses what no history before has, and blames no later snapshot for it", () => {
      const replay = new ScopeReplay();
      const lost = item(first - hour, "ResourceDiscovered");
      snapshot(replay, first, [lost]);
      assert.deepEqual(snapshot(replay, second, [lost])?.discrepancies, []);
      assert.deepEqual(told(replay.baseDiscrepancies()), [["missing-item", null, first - hour]]);
      assert.deepEqual(times(replay.baseDiscrepancies()), [[first - 7 * hour, first + 5 * hour]]);
    });

    it("does not expect history of what was captured a window before it", () => {
      const replay = new ScopeReplay();
      snapshot(replay, first, [item(first - 6 * hour)]);
      assert.deepEqual(replay.baseDiscrepancies(), []);
    });

    it("finds what it lacks of the history before, and blames no later snapshot for it", () => {
      const replay = new ScopeReplay();
      replay.takeHistory(item(first - hour));
      snapshot(replay, first, []);
      assert.deepEqual(snapshot(replay, second, [])?.discrepancies, []);
      assert.deepEqual(told(replay.baseDiscrepancies()), [["vanished", first - hour, null]]);
      assert.deepEqual(times(replay.baseDiscrepancies()), [[first - 7 * hour, first + 6 * hour]]);
    });

    it("may hold what changed while it was made, of which nothing is known before", () => {
      const change = item(first + minute);
      const replay = new ScopeReplay();
      replay.takeHistory(change);
      snapshot(replay, first, [change]);
      const { types, discrepancies } = snapshot(replay, second, [change]) ?? assert.fail();
      assert.deepEqual([types.get("AWS::A::B")?.changes, discrepancies], [1, []]);
      assert.deepEqual(replay.baseDiscrepancies(), []);
    });

    it("misses what changed while it was made where no history has it", () => {
      const change = item(first + minute);
      const replay = new ScopeReplay();
      snapshot(replay, first, [change]);
      assert.deepEqual(snapshot(replay, second, [change])?.discrepancies, []);
      assert.deepEqual(told(replay.baseDiscrepancies()), [["missing-item", null, first + minute]]);
    });
  });

  describe("while a snapshot is made", () => {
    it("lets what it holds be of up to 15 minutes later", () => {
      const later = item(second + 14 * minute);
      assert.deepEqual(compare([item(first - 8 * hour)], [later], [later]).discrepancies, []);
      assert.deepEqual(
        compare([item(first - 8 * hour)], [later], [item(first - 8 * hour)]).discrepancies,
        [],
      );
    });

    it("counts what was captured then as a change before the next snapshot", () => {
      const replay = new ScopeReplay();
      const [old, later] = [
        item(first - 8 * hour),
        item(second + minute, "ResourceDiscovered", { resourceId: "y" }),
      ];
      snapshot(replay, first, [old]);
      replay.takeHistory(later);
      assert.equal(snapshot(replay, second, [old, later])?.types.get("AWS::A::B")?.changes, 0);
      assert.equal(snapshot(replay, third, [old, later])?.types.get("AWS::A::B")?.changes, 1);
    });

    it("lets it lack what ended then, and no later", () => {
      const end = (after: number) => item(second + after, "ResourceDeleted");
      assert.deepEqual(compare([item(first - 8 * hour)], [end(14 * minute)], []).discrepancies, []);
      assert.deepEqual(told(compare([item(first - 8 * hour)], [end(16 * minute)], []).discrepancies), [
        ["vanished", first - 8 * hour, null],
      ]);
    });

    it("misses at once, and once only, what no history has of it", () => {
      const replay = new ScopeReplay();
      snapshot(replay, first, [item(first - 8 * hour)]);
      const comparison = snapshot(replay, second, [item(second + minute)]);
      assert.deepEqual(told(comparison?.discrepancies ?? []), [
        ["missing-item", first - 8 * hour, second + minute],
      ]);
      assert.deepEqual(snapshot(replay, third, [item(second + minute)])?.discrepancies, []);
    });

    it("agrees with another one made meanwhile, or of the same stamp", () => {
      const [old, change] = [item(first - 8 * hour), item(second + minute)];
      for (const next of [second, second + 30_000]) {
        const replay = new ScopeReplay();
        snapshot(replay, first, [old]);
        replay.takeHistory(change);
        assert.deepEqual(snapshot(replay, second, [change])?.discrepancies, []);
        assert.deepEqual(snapshot(replay, next, [old])?.discrepancies, []);
        assert.deepEqual(snapshot(replay, third, [change])?.discrepancies, []);
      }
    });
  });

  describe("of snapshots that are made at the same time", () => {
    const old = item(first - 8 * hour);

    function afterVanishing(next: number, held: ItemHeading): readonly Discrepancy[] | undefined {
      const replay = new ScopeReplay();
      snapshot(replay, first, [old]);
      snapshot(replay, second, []);
      return snapshot(replay, next, [held])?.discrepancies;
    }

    it("lets one hold still what the one stamped before it lacks already", () => {
      assert.deepEqual(afterVanishing(second + minute, old), []);
    });

    it("misses another item than the one that went", () => {
      const other = afterVanishing(second + minute, item(second));
      assert.deepEqual(told(other ?? []), [["missing-item", null, second]]);
    });

    it("misses what comes back later", () => {
      const back = afterVanishing(second + 16 * minute, old);
      assert.deepEqual(told(back ?? []), [["missing-item", null, first - 8 * hour]]);
    });

    it("tells again of what goes for good", () => {
      const replay = new ScopeReplay();
      snapshot(replay, first, [old]);
      snapshot(replay, second, []);
      snapshot(replay, second + minute, [old]);
      const gone = snapshot(replay, second + 2 * minute, [])?.discrepancies;
      assert.deepEqual(told(gone ?? []), [["vanished", first - 8 * hour, null]]);
    });
  });

  describe("of an item in an oversize object alone", () => {
    const oversize = item(first + hour);

    it("does not miss it in the snapshot after, which may lack it for its size", () => {
      const replay = new ScopeReplay();
      snapshot(replay, first, [item(first - 8 * hour)]);
      replay.takeOversize(oversize);
      assert.deepEqual(snapshot(replay, second, [])?.discrepancies, []);
    });

    it("never takes it for gone, and doubts every later step", () => {
      const replay = new ScopeReplay();
      snapshot(replay, first, [item(first - 8 * hour)]);
      replay.takeOversize(oversize);
      snapshot(replay, second, []);
      for (const stamp of [third, third + 24 * hour])
        assert.deepEqual(told(snapshot(replay, stamp, [])?.discrepancies ?? []), [
          ["vanished", first + hour, null],
        ]);
      replay.takeHistory(item(third + 30 * hour));
      assert.deepEqual(snapshot(replay, third + 48 * hour, [item(third + 30 * hour)])?.discrepancies, []);
    });

    it("misses it like any other where a history file has it too", () => {
      const replay = new ScopeReplay();
      snapshot(replay, first, [item(first - 8 * hour)]);
      replay.takeHistory(item(first + hour));
      replay.takeOversize(oversize);
      assert.deepEqual(told(snapshot(replay, second, [])?.discrepancies ?? []), [
        ["vanished", first + hour, null],
      ]);
    });
  });

  describe("of a snapshot that is abandoned", () => {
    it("compares the next one with the one before", () => {
      const replay = new ScopeReplay();
      snapshot(replay, first, [item(first - 8 * hour)]);
      replay.takeHistory(item(first + hour));
      replay.beginSnapshot(second);
      replay.takeSnapshotItem(item(first + hour, "OK", { resourceId: "torn" }));
      replay.abandonSnapshot();
      replay.takeHistory(item(second + hour));
      assert.deepEqual(snapshot(replay, third, [item(second + hour)]), {
        types: new Map([["AWS::A::B", { resources: 1, equal: 1, changes: 2 }]]),
        discrepancies: [],
      });
    });

    it("begins with the next one where it was the first", () => {
      const replay = new ScopeReplay();
      replay.beginSnapshot(first);
      replay.takeSnapshotItem(item(first - 8 * hour));
      replay.abandonSnapshot();
      assert.equal(snapshot(replay, second, []), undefined);
      assert.deepEqual(snapshot(replay, third, [])?.discrepancies, []);
    });

    it("gives nothing for a snapshot that was never begun", () => {
      const replay = new ScopeReplay();
      replay.takeSnapshotItem(item(first));
      assert.equal(replay.endSnapshot(), undefined);
    });
  });
});

function compare(
  before: readonly ItemHeading[],
  history: readonly ItemHeading[],
  after: readonly ItemHeading[],
): Comparison {
  const replay = new ScopeReplay();
  snapshot(replay, first, before);
  for (const each of history) replay.takeHistory(each);
  const comparison = snapshot(replay, second, after);
  assert(comparison !== undefined);
  return comparison;
}

function snapshot(replay: ScopeReplay, stamp: number, items: readonly ItemHeading[]): Comparison | undefined {
  replay.beginSnapshot(stamp);
  for (const each of items) replay.takeSnapshotItem(each);
  return replay.endSnapshot();
}

function item(captureTime: number, status = "OK", fields: Partial<ItemHeading> = {}): ItemHeading {
  return headed(captureTime, captureTime, status, fields).heading;
}

function told(discrepancies: readonly Discrepancy[]) {
  return discrepancies.map(({ kind, expected, found }) => [kind, expected, found]);
}

function times(discrepancies: readonly Discrepancy[]) {
  return discrepancies.map(({ from, until }) => [from, until]);
}
