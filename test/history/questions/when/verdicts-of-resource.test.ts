import assert from "node:assert/strict";
import type { ScopeVerdicts, Verdict, VerdictPeriod } from "../../../../history/questions/coverage";
import {
  discoveriesOfResource,
  verdictsOfResource,
} from "../../../../history/questions/when/verdicts-of-resource";

const key = {
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  resourceType: "AWS::S3::Bucket",
  resourceId: "x",
};
const role = { ...key, awsRegion: "global", resourceType: "AWS::IAM::Role" };
const window = { from: 0, until: 100 };

describe("verdictsOfResource", () => {
  it("asks the scope of the resource's account and region", () => {
    const scopes = [
      scope("eu-west-1", [period(0, 100, "complete")]),
      scope("us-east-1", [period(0, 100, "recorder-off")]),
      { ...scope("eu-west-1", [period(0, 100, "no-base")]), accountId: "444455556666" },
    ];
    assert.deepEqual(told(key, scopes), ["0–100 complete"]);
  });

  it("is empty where no scope tells", () => {
    assert.deepEqual(verdictsOfResource(key, [scope("us-east-1", [period(0, 100, "complete")])], window), []);
  });

  it("takes at each time the best of the regions that record what is global", () => {
    const scopes = [
      scope("eu-west-1", [period(0, 60, "complete"), period(60, 100, "recorder-off")]),
      scope("us-east-1", [
        period(0, 40, "out-of-scope"),
        period(40, 80, "provisional"),
        period(80, 100, "delivery-gap"),
      ]),
    ];
    assert.deepEqual(told(role, scopes), [
      "0–40 complete",
      "40–60 complete",
      "60–80 provisional",
      "80–100 recorder-off",
    ]);
  });
});

describe("discoveriesOfResource", () => {
  it("gives those of every region that may record what is global", () => {
    const scopes = [scope("eu-west-1", [], [5]), scope("us-east-1", [], [7])];
    assert.deepEqual(discoveriesOfResource(role, scopes), [5, 7]);
  });

  it("gives those of its own region to what is regional", () => {
    assert.deepEqual(
      discoveriesOfResource(key, [scope("eu-west-1", [], [5]), scope("us-east-1", [], [7])]),
      [5],
    );
  });
});

function scope(
  awsRegion: string,
  periods: readonly VerdictPeriod[],
  discoveries: readonly number[] = [],
): ScopeVerdicts {
  return {
    accountId: "111122223333",
    awsRegion,
    verdictsOf: () => periods,
    discoveriesOf: () => discoveries,
    lackedBefore: () => false,
    shownFrom: () => -Infinity,
  };
}

function period(from: number, until: number, verdict: Verdict): VerdictPeriod {
  return { from, until, verdict, why: "as told" };
}

function told(of: typeof key, scopes: readonly ScopeVerdicts[]): readonly string[] {
  return verdictsOfResource(of, scopes, window).map(
    ({ from, until, verdict }) => `${from}–${until} ${verdict}`,
  );
}
