import assert from "node:assert/strict";
import { evenly, niceScale } from "../../../../history/rendering/svg/axis";

describe("an axis", () => {
  it("ends at a round number that is not below the greatest", () => {
    assert.deepEqual(niceScale(0), { top: 1, steps: [0, 1] });
    assert.deepEqual(niceScale(3), { top: 3, steps: [0, 1, 2, 3] });
    assert.deepEqual(niceScale(16), { top: 20, steps: [0, 5, 10, 15, 20] });
    assert.deepEqual(niceScale(1_234), { top: 1_500, steps: [0, 500, 1_000, 1_500] });
  });

  it("labels the first and the last of what it shows", () => {
    assert.deepEqual(evenly(0, 4), []);
    assert.deepEqual(evenly(1, 4), [0]);
    assert.deepEqual(evenly(3, 4), [0, 1, 2]);
    assert.deepEqual(evenly(31, 4), [0, 10, 20, 30]);
  });
});
