import assert from "node:assert/strict";
import type { ReportedGap, ScopeReport } from "../../../../history/assurance/coverage-report";
import type { Verdict } from "../../../../history/questions/coverage";
import { completenessText, sharesOf } from "../../../../history/rendering/report/completeness";

describe("how complete a report is", () => {
  it("is told of the time of all types", () => {
    assert.deepEqual(sharesOf([scope(["complete", 3], ["delivery-gap", 1])]), {
      complete: 0.75,
      "delivery-gap": 0.25,
    });
    assert.deepEqual(sharesOf([]), {});
  });

  it("is proven only where all of it is", () => {
    assert.match(completenessText([scope(["complete", 2])], 0), /^The record proves all of the period/);
    assert.match(
      completenessText([scope(["complete", 2], ["provisional", 2])], 0),
      /50\.0% .* proven .*; 50\.0% .* not proven yet; there is no gap\.$/,
    );
    assert.match(
      completenessText([scope(["complete", 3], ["partial", 1])], 2),
      /25\.0% lies in 1 gap.*; 2 things could not be read\.$/,
    );
    assert.match(completenessText([], 0), /^Nothing is known/);
  });
});

/** A scope of one type with verdicts for so many hours each. */
function scope(...verdicts: readonly (readonly [verdict: Verdict, hours: number])[]): ScopeReport {
  let hour = 0;
  const periods = verdicts.map(([verdict, hours]) => {
    const from = new Date(hour * 3_600_000).toISOString();
    hour += hours;
    return { from, until: new Date(hour * 3_600_000).toISOString(), verdict, why: "", objects: [] };
  });
  const gaps = periods
    .filter(({ verdict }) => verdict !== "complete" && verdict !== "provisional")
    .map((period): ReportedGap => ({ ...period, milliseconds: 0, resourceTypes: ["AWS::S3::Bucket"] }));
  return {
    ...{
      accountId: "111122223333",
      awsRegion: "eu-west-1",
      verdict: "complete",
      recorder: [],
      lastDelivery: null,
      gaps,
    },
    snapshots: { count: 0, longestGap: null },
    types: [
      {
        resourceType: "AWS::S3::Bucket",
        verdict: "complete",
        seenFrom: null,
        seenUntil: null,
        isGone: false,
        periods,
      },
    ],
  };
}
