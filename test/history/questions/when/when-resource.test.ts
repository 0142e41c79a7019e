import assert from "node:assert/strict";
import type { Interval, Outcome } from "../../../../history/questions/when/interval";
import { totalsOf, whenResource } from "../../../../history/questions/when/when-resource";

const resource = {
  key: {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::S3::Bucket",
    resourceId: "x",
  },
  resourceName: "x",
  arn: null,
};

describe("whenResource", () => {
  const cases: readonly (readonly [readonly Outcome[], string | undefined])[] = [
    [["held"], "always"],
    [["absent", "held", "absent"], "always"],
    [["held", "not-held"], "sometimes"],
    [["held", "unknown"], "sometimes"],
    [["not-held"], "never"],
    [["not-held", "absent"], "never"],
    [["not-held", "unknown"], "unknown"],
    [["unknown"], "unknown"],
    [["absent"], undefined],
    [[], undefined],
  ];
  for (const [outcomes, outcome] of cases) {
    it(`is ${outcome ?? "left out"} where the outcomes are ${outcomes.join(", ") || "none"}`, () => {
      assert.equal(whenResource(resource, intervalsWith(outcomes))?.outcome, outcome);
    });
  }

  it("adds up how long each outcome lasted", () => {
    const { milliseconds } =
      whenResource(resource, intervalsWith(["held", "not-held", "unknown", "held"])) ?? {};
    assert.deepEqual(milliseconds, { held: 1 + 4, notHeld: 2, unknown: 3 });
  });
});

describe("totalsOf", () => {
  it("counts resources by outcome and adds up how long each lasted", () => {
    const resources = [["held"], ["not-held", "held"], ["unknown"]] as const;
    const rows = resources.flatMap((outcomes) => whenResource(resource, intervalsWith(outcomes)) ?? []);
    assert.deepEqual(totalsOf(rows), {
      resources: 3,
      always: 1,
      sometimes: 1,
      never: 0,
      unknown: 1,
      milliseconds: { held: 3, notHeld: 1, unknown: 1 },
    });
  });
});

/** Intervals of one, two, three … milliseconds. */
function intervalsWith(outcomes: readonly Outcome[]): readonly Interval[] {
  let from = 0;
  return outcomes.map((outcome, index) => {
    const until = from + index + 1;
    const interval = { from, until, outcome, whys: [], changedBetween: null, object: null };
    from = until;
    return interval;
  });
}
