import assert from "node:assert/strict";
import type { Discrepancy } from "../../../../history/questions/replay/discrepancy";
import { discrepancyText } from "../../../../history/questions/replay/discrepancy-text";

const day = 86_400_000;
const alarm = "AWS::CloudWatch::Alarm";
const first = Date.UTC(2026, 10, 10);

describe("discrepancyText", () => {
  it("names the resource and the times", () => {
    assert.equal(
      discrepancyText(discrepancy(first, first + day)),
      "a snapshot holds the item of AWS::CloudWatch::Alarm/latency captured at 2026-11-10T00:00:00.000Z, which no history has",
    );
  });

  for (const kind of [
    "vanished",
    "undead",
    "late-item",
    "unknown-origin",
    "discovered-again",
    "changed-when-gone",
  ] as const) {
    it(`has words of its own for ${kind}`, () => {
      const text = discrepancyText({ ...discrepancy(first, first + day), kind, expected: first });
      assert.match(text, /AWS::CloudWatch::Alarm\/latency/);
      assert.notEqual(text, discrepancyText({ ...discrepancy(first, first + day), expected: first }));
    });
  }
});

function discrepancy(from: number, until: number): Discrepancy {
  return {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: alarm,
    resourceId: "latency",
    kind: "missing-item",
    expected: null,
    found: from,
    from,
    until,
  };
}
