import assert from "node:assert/strict";
import fc from "fast-check";
import { globsOverlap } from "../../policies/glob-overlap";
import { matchesGlob } from "../../record/glob";

describe("globsOverlap", () => {
  const text = fc.array(fc.constantFrom("a", "b"), { maxLength: 5 }).map((letters) => letters.join(""));
  const glob = fc
    .array(fc.constantFrom("a", "b", "*", "?"), { maxLength: 6 })
    .map((letters) => letters.join(""));
  const everyText = Array.from({ length: 12 }, (_, length) =>
    Array.from({ length: 2 ** length }, (_entry, index) =>
      length === 0 ? "" : index.toString(2).padStart(length, "0").replaceAll("0", "a").replaceAll("1", "b"),
    ),
  ).flat();

  it("says of a text what matching says", () => {
    fc.assert(
      fc.property(text, glob, (one, other) => {
        assert.equal(globsOverlap(one, other), matchesGlob(one, other));
        assert.equal(globsOverlap(other, one), matchesGlob(one, other));
      }),
    );
  });

  it("is true where, and only where, one text matches both", () => {
    fc.assert(
      fc.property(glob, glob, (one, other) => {
        const isShared = everyText.some((given) => matchesGlob(given, one) && matchesGlob(given, other));
        assert.equal(globsOverlap(one, other), isShared, `${one} ${other}`);
      }),
      { numRuns: 200 },
    );
  });
});
