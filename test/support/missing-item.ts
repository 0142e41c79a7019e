import type { Discrepancy } from "../../history/assurance/replay/discrepancy";

/** A snapshot holds an item of an alarm that no history has; it makes a time uncertain. */
export function missingItem(from: number, until: number): Discrepancy {
  return {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::CloudWatch::Alarm",
    resourceId: "latency",
    kind: "missing-item",
    expected: null,
    found: from,
    from,
    until,
  };
}
