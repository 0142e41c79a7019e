import assert from "node:assert/strict";
import type { Interval, Outcome } from "../../../../history/questions/when/interval";
import { countsOf, whenResource } from "../../../../history/questions/when/when-resource";
import { judgedItem } from "../../../support/judged-item";
import { timelineOf } from "../../../support/timeline-of";

const timeline = timelineOf([judgedItem(0)]);

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
      assert.equal(whenResource(timeline, intervalsWith(outcomes))?.outcome, outcome);
    });
  }

  it("adds up how long each outcome lasted", () => {
    const { milliseconds } =
      whenResource(timeline, intervalsWith(["held", "not-held", "unknown", "held"])) ?? {};
    assert.deepEqual(milliseconds, { held: 1 + 4, notHeld: 2, unknown: 3 });
  });

  it("names a resource as its newest present item does", () => {
    const named = timelineOf([
      judgedItem(12, { resourceName: "old" }),
      judgedItem(15, { resourceName: "new" }),
      judgedItem(18, { resourceName: "https://queue", status: "ResourceDeleted" }),
    ]);
    assert.equal(whenResource(named, intervalsWith(["held"]))?.resourceName, "new");
  });

  it("keeps a name that a later item does not have", () => {
    const named = timelineOf([judgedItem(12, { arn: "arn:aws:x" }), judgedItem(15)]);
    assert.equal(whenResource(named, intervalsWith(["held"]))?.arn, "arn:aws:x");
  });
});

describe("countsOf", () => {
  it("counts resources by outcome and adds up how long each lasted", () => {
    const resources = [["held"], ["not-held", "held"], ["unknown"]] as const;
    const rows = resources.flatMap((outcomes) => whenResource(timeline, intervalsWith(outcomes)) ?? []);
    assert.deepEqual(countsOf(rows).totals, {
      resources: 3,
      always: 1,
      sometimes: 1,
      never: 0,
      unknown: 1,
      milliseconds: { held: 3, notHeld: 1, unknown: 1 },
    });
  });

  it("counts apart what held whenever anything is known", () => {
    const resources = [["held"], ["not-held", "held"], ["unknown", "held"], ["unknown"]] as const;
    const rows = resources.flatMap((outcomes) => whenResource(timeline, intervalsWith(outcomes)) ?? []);
    assert.equal(countsOf(rows).heldWhenKnown, 1);
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
