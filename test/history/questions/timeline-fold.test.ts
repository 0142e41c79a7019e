import assert from "node:assert/strict";
import { TimelineFold } from "../../../history/questions/timeline-fold";
import { type HeadedItem, headed, putInto } from "../../support/headed-item";

describe("TimelineFold", () => {
  it("is open at the start of its span and closed at its end", () => {
    const { before, within } = timelineOf([headed(10, 1), headed(11, 2), headed(20, 3), headed(21, 4)]);
    assert.deepEqual([before, within], [10, [11, 20]]);
  });

  it("keeps the last item before the span, in whatever order items come", () => {
    assert.equal(timelineOf([headed(3, 1), headed(7, 2), headed(5, 3), headed(12, 4)]).before, 7);
  });

  it("takes an item once, however often it comes", () => {
    assert.deepEqual(timelineOf([headed(12, 4), headed(12, 4), headed(12, 5)]).within, [12, 12]);
  });

  it("orders items by capture time, then by the number of the state id", () => {
    const fold = new TimelineFold<string>(0, 100);
    for (const item of [headed(20, 10), headed(20, 9), headed(5, 99)]) putInto(fold, item);
    const ids = fold.inOrder().flatMap(({ within }) => within.map(({ heading }) => heading.stateId));
    assert.deepEqual(ids, ["99", "9", "10"]);
  });

  it("takes tens of thousands of items of one resource without a pause", () => {
    const fold = new TimelineFold<string>(0, 1e9);
    const started = performance.now();
    for (let index = 1; index <= 50_000; index++) putInto(fold, headed(index, index));
    assert.equal(fold.inOrder()[0]?.within.length, 50_000);
    assert.ok(performance.now() - started < 3000);
  });

  it("leaves out resources without an item in the span", () => {
    const fold = new TimelineFold<string>(10, 20);
    putInto(fold, headed(5, 1));
    assert.deepEqual(fold.inOrder(), []);
  });

  it("tells of every resource once, those without an item in the span too", () => {
    for (const items of [[headed(5, 1)], [headed(12, 1)], [headed(5, 1), headed(12, 2), headed(13, 3)]]) {
      const fold = new TimelineFold<string>(10, 20);
      for (const item of items) putInto(fold, item);
      assert.equal([...fold.resources()].length, 1);
    }
  });
});

function timelineOf(items: readonly HeadedItem[]): {
  readonly before: number | undefined;
  readonly within: readonly number[];
} {
  const fold = new TimelineFold<string>(10, 20);
  for (const item of items) putInto(fold, item);
  const [timeline] = fold.inOrder();
  return {
    before: timeline?.before?.heading.captureTime,
    within: (timeline?.within ?? []).map(({ heading }) => heading.captureTime),
  };
}
