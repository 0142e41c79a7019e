import assert from "node:assert/strict";
import type { PlannedObject } from "../../../history/planning/plan";
import type { ObjectVisitor } from "../../../history/reading/read-objects";
import { joinedObjects, SharedVisitor } from "../../../history/reading/shared-visitor";
import { parseObjectKey } from "../../../record/object-key";
import { ScannedItem } from "../../../record/scanned-item";
import { historyKey, noon } from "../../support/small-record";

const [one, both, other] = [1, 2, 3].map((hours) => planned(historyKey(noon, noon + hours * 3_600_000))) as [
  PlannedObject,
  PlannedObject,
  PlannedObject,
];

describe("joinedObjects", () => {
  it("are the first list as it is, and behind it what the second has besides", () => {
    assert.deepEqual(joinedObjects([both, one], [other, both]), [both, one, other]);
  });
});

describe("SharedVisitor", () => {
  it("shows each object to whom it was planned for", () => {
    const [answer, watch] = [new Noting(), new Noting()];
    const shared = new SharedVisitor([one, both], answer, { objects: [both, other], visitor: watch });
    for (const object of [one, both, other]) {
      shared.item(new ScannedItem(), object);
      shared.finished(object);
    }
    assert.deepEqual(answer.noted, [`item ${one.object.key}`, `item ${both.object.key}`]);
    assert.deepEqual(watch.noted, [`item ${both.object.key}`, `item ${other.object.key}`]);
  });

  it("tells of an object's end where somebody listens", () => {
    const ended: string[] = [];
    const listening = Object.assign(new Noting(), {
      finished: ({ object }: PlannedObject) => void ended.push(object.key),
    });
    const shared = new SharedVisitor([one], new Noting(), { objects: [one], visitor: listening });
    shared.finished(one);
    assert.deepEqual(ended, [one.object.key]);
  });

  it("tells both of what could not be read", () => {
    const [answer, watch] = [new Noting(), new Noting()];
    const shared = new SharedVisitor([both], answer, { objects: [both], visitor: watch });
    shared.unreadable("corrupt", both);
    shared.quarantined("too large", both);
    const noted = [`corrupt ${both.object.key}`, `too large ${both.object.key}`];
    assert.deepEqual([answer.noted, watch.noted], [noted, noted]);
  });
});

class Noting implements ObjectVisitor {
  readonly noted: string[] = [];

  item(_: ScannedItem, { object }: PlannedObject): void {
    this.noted.push(`item ${object.key}`);
  }

  quarantined(reason: string, { object }: PlannedObject): void {
    this.noted.push(`${reason} ${object.key}`);
  }

  unreadable(reason: string, { object }: PlannedObject): void {
    this.noted.push(`${reason} ${object.key}`);
  }
}

function planned(key: string): PlannedObject {
  const parsed = parseObjectKey(key);
  assert(parsed.kind === "history");
  return { object: { key, size: 1 }, key: parsed, reason: "history" };
}
