import assert from "node:assert/strict";
import fc from "fast-check";
import { StateFold } from "../../../history/questions/state-fold";
import { type HeadedItem, headed, putInto } from "../../support/headed-item";

describe("StateFold", () => {
  it("holds an item from its capture time, inclusive, until the next", () => {
    assert.deepEqual(latestAt(10, headed(10, 1), headed(20, 2)), [10, 1]);
    assert.deepEqual(latestAt(19, headed(10, 1), headed(20, 2)), [10, 1]);
    assert.deepEqual(latestAt(20, headed(10, 1), headed(20, 2)), [20, 2]);
  });

  it("knows nothing before the first item", () => {
    assert.equal(latestAt(9, headed(10, 1)), undefined);
  });

  it("orders equal capture times by the number of the state id", () => {
    assert.deepEqual(latestAt(10, headed(10, 10), headed(10, 9)), [10, 10]);
  });

  it("says of an item it holds already which one it is", () => {
    const fold = new StateFold<string>(100);
    putInto(fold, headed(10, 1));
    const offer = fold.offer(headed(10, 1).heading, "present");
    assert.equal(typeof offer === "object" && offer.heading.captureTime, 10);
  });

  it("is the same in whatever order items come, as the newest of each is known", () => {
    const items = fc.array(
      fc.record({
        captureTime: fc.integer({ min: 0, max: 20 }),
        stateId: fc.integer({ min: 0, max: 12 }),
        isGone: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(items, (all) => {
        const distinct = [
          ...new Map(all.map((item) => [`${item.captureTime} ${item.stateId}`, item])).values(),
        ];
        const asItems = distinct.map(({ captureTime, stateId, isGone }) =>
          headed(captureTime, stateId, isGone ? "ResourceDeleted" : "OK"),
        );
        const ordered = asItems
          .filter(({ heading }) => heading.captureTime <= 15)
          .toSorted(
            (a, b) =>
              a.heading.captureTime - b.heading.captureTime ||
              Number(a.heading.stateId) - Number(b.heading.stateId),
          );
        const fold = new StateFold<string>(15);
        for (const item of asItems) putInto(fold, item);
        const [state] = [...fold.byKey().values()];
        assert.deepEqual(state?.latest.heading, ordered.at(-1)?.heading);
        assert.deepEqual(
          state?.lastPresent?.heading,
          ordered.findLast(({ heading }) => heading.status === "OK")?.heading,
        );
      }),
    );
  });

  it("gives resources in plain string order of account, region, type and id", () => {
    const fold = new StateFold<string>(100);
    for (const resourceId of ["b", "a", "B", "é", "_"]) putInto(fold, headed(1, 1, "OK", { resourceId }));
    assert.deepEqual(
      fold.inOrder().map(({ latest }) => latest.heading.resourceId),
      ["B", "_", "a", "b", "é"],
    );
  });
});

function latestAt(at: number, ...items: readonly HeadedItem[]): readonly [number, number] | undefined {
  const fold = new StateFold<string>(at);
  for (const item of items) putInto(fold, item);
  const [state] = [...fold.byKey().values()];
  return state && [state.latest.heading.captureTime, Number(state.latest.heading.stateId)];
}
