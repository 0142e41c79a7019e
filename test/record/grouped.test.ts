import assert from "node:assert/strict";
import { grouped } from "../../record/grouped";

describe("grouped", () => {
  it("keeps the order of things within a group, and of groups by their first", () => {
    const groups = grouped(["b1", "a1", "b2", "c1", "a2"], (text) => text.charAt(0));
    assert.deepEqual(
      [...groups],
      [
        ["b", ["b1", "b2"]],
        ["a", ["a1", "a2"]],
        ["c", ["c1"]],
      ],
    );
  });

  it("has no group of nothing", () => assert.equal(grouped([], String).size, 0));
});
