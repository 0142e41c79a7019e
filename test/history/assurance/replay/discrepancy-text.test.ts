import assert from "node:assert/strict";
import { discrepancyText } from "../../../../history/assurance/replay/discrepancy-text";
import { missingItem } from "../../../support/missing-item";

const day = 86_400_000;
const first = Date.UTC(2026, 10, 10);

describe("discrepancyText", () => {
  it("names the resource and the times", () => {
    assert.equal(
      discrepancyText(missingItem(first, first + day)),
      "a snapshot holds the item of AWS::CloudWatch::Alarm/latency captured at 2026-11-10T00:00:00.000Z, which no history has",
    );
  });

  for (const kind of [
    "vanished",
    "not-deleted",
    "late-item",
    "unknown-origin",
    "discovered-again",
    "changed-when-gone",
  ] as const) {
    it(`has words of its own for ${kind}`, () => {
      const text = discrepancyText({ ...missingItem(first, first + day), kind, expected: first });
      assert.match(text, /AWS::CloudWatch::Alarm\/latency/);
      assert.notEqual(text, discrepancyText({ ...missingItem(first, first + day), expected: first }));
    });
  }
});
