import assert from "node:assert/strict";
import { sparkline } from "../../../history/rendering/sparkline";

describe("sparkline", () => {
  it("draws numbers from the least to the greatest", () => {
    assert.equal(sparkline([1, 2, 3, 4, 5, 6, 7, 8], 60), "▁▂▃▄▅▆▇█");
  });

  it("draws equal numbers alike, none at the bottom", () => {
    assert.equal(sparkline([7, 7, 7], 60), "▄▄▄");
    assert.equal(sparkline([0, 0], 60), "▁▁");
  });

  it("has a question mark for what is not known", () => {
    assert.equal(sparkline([null, 0, 9, null], 60), "?▁█?");
    assert.equal(sparkline([null], 60), "?");
  });

  it("draws the greatest of each part of more numbers than it may draw", () => {
    assert.equal(sparkline([0, 0, 7, 0, null, 3.5, 0], 3), "▁█▅");
    assert.equal(sparkline([null, null, 1, null], 2), "?▄");
  });

  it("is empty of nothing", () => {
    assert.equal(sparkline([], 60), "");
  });
});
