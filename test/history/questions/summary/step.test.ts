import assert from "node:assert/strict";
import { countedInstants, parseStep, stepText } from "../../../../history/questions/summary/step";
import { formatInstant } from "../../../../record/instant";

const days = (since: string, until: string, every: string): readonly string[] => {
  const window = {
    since: Date.parse(since),
    until: Date.parse(until),
    every: parseStep(every) ?? assert.fail(every),
  };
  return countedInstants(window).map((instant) => formatInstant(instant).slice(0, 10));
};

describe("parseStep", () => {
  it("reads days, weeks and months, in short or in words", () => {
    const steps = ["1d", "2 weeks", "month", "3mo", "W", "10 Days"].map(parseStep);
    assert.deepEqual(
      steps.map((step) => step && stepText(step)),
      ["1d", "2w", "1mo", "3mo", "1w", "10d"],
    );
  });

  it("takes nothing else", () => {
    for (const text of ["", "0d", "1h", "m", "1.5d", "-1d", "1000d", "1d2d"])
      assert.equal(parseStep(text), undefined, text);
  });
});

describe("countedInstants", () => {
  it("are counted back from the end, as far as the start", () => {
    assert.deepEqual(days("2026-11-01", "2026-11-22", "1w"), [
      "2026-11-01",
      "2026-11-08",
      "2026-11-15",
      "2026-11-22",
    ]);
    assert.deepEqual(days("2026-11-02", "2026-11-22", "1w"), ["2026-11-08", "2026-11-15", "2026-11-22"]);
  });

  it("are the last days of shorter months", () => {
    assert.deepEqual(days("2026-01-01", "2026-05-31", "1mo"), [
      "2026-01-31",
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
      "2026-05-31",
    ]);
  });

  it("are one without a step", () => {
    assert.deepEqual(countedInstants({ until: 7 }), [7]);
  });
});
