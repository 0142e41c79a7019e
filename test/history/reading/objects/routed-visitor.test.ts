import assert from "node:assert/strict";
import type { PlannedObject } from "../../../../history/planning/plan";
import type { ObjectVisitor } from "../../../../history/reading/objects/object-visitor";
import { RoutedVisitor } from "../../../../history/reading/objects/routed-visitor";
import { parseObjectKey } from "../../../../record/object-key";
import { ScannedItem } from "../../../../record/scanned-item";
import { historyKey, noon } from "../../../support/small-record";

const [one, both, other] = [1, 2, 3].map((hours) => planned(historyKey(noon, noon + hours * 3_600_000))) as [
  PlannedObject,
  PlannedObject,
  PlannedObject,
];

describe("RoutedVisitor", () => {
  it("shows each object to whom it was planned for", () => {
    const [answer, watch] = [new Noting(), new Noting()];
    const routed = new RoutedVisitor();
    routed.add([one, both], answer);
    routed.add([both, other], watch);
    for (const object of [one, both, other]) routed.item(new ScannedItem(), object);
    assert.deepEqual(answer.noted, [`item ${one.object.key}`, `item ${both.object.key}`]);
    assert.deepEqual(watch.noted, [`item ${both.object.key}`, `item ${other.object.key}`]);
  });

  it("tells of an object's end where somebody listens", () => {
    const ended: string[] = [];
    const listening = Object.assign(new Noting(), {
      finished: ({ object }: PlannedObject) => void ended.push(object.key),
    });
    const routed = new RoutedVisitor();
    for (const visitor of [new Noting(), listening]) routed.add([one], visitor);
    routed.finished(one);
    assert.deepEqual(ended, [one.object.key]);
  });

  it("tells all of what could not be read", () => {
    const [answer, watch] = [new Noting(), new Noting()];
    const routed = new RoutedVisitor();
    for (const visitor of [answer, watch]) routed.add([both], visitor);
    routed.unreadable("corrupt", both);
    routed.quarantined("too large", both);
    const noted = [`corrupt ${both.object.key}`, `too large ${both.object.key}`];
    assert.deepEqual([answer.noted, watch.noted], [noted, noted]);
  });

  it("shows an object to nobody for whom it was not planned", () => {
    const answer = new Noting();
    const routed = new RoutedVisitor();
    routed.add([one], answer);
    routed.item(new ScannedItem(), other);
    assert.deepEqual(answer.noted, []);
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
