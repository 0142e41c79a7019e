import assert from "node:assert/strict";
import { durationText, lengthText } from "../../../history/rendering/duration-text";

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000] as const;

describe("durationText", () => {
  it("is the largest whole unit", () => {
    assert.deepEqual([36 * hour, 59 * minute, 2 * hour].map(durationText), [
      "1 day",
      "59 minutes",
      "2 hours",
    ]);
  });

  it("has a word for what is shorter than any unit", () =>
    assert.equal(durationText(59_999), "less than a minute"));
});

describe("lengthText", () => {
  const texts: readonly (readonly [number, string])[] = [
    [36 * hour, "1 day 12 hours"],
    [day + 59 * minute, "1 day"],
    [hour + minute, "1 hour 1 minute"],
    [2 * day, "2 days"],
    [61_000, "1 minute"],
    [0, "less than a minute"],
  ];
  for (const [milliseconds, text] of texts)
    it(`of ${milliseconds} ms is ${text}`, () => assert.equal(lengthText(milliseconds), text));
});
