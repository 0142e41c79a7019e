import assert from "node:assert/strict";
import { existedBefore } from "../../../history/assurance/absence";

describe("existedBefore", () => {
  it("holds of what was made before the instant, or at it", () => {
    assert.deepEqual(
      [9, 10].map((creationTime) => existedBefore(creationTime, 10)),
      [true, true],
    );
  });

  it("does not hold of what was made later, or tells no creation time", () => {
    assert.deepEqual([existedBefore(11, 10), existedBefore(undefined, 10)], [false, false]);
  });
});
