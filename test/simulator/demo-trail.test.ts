import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { demoTrail } from "../../simulator/demo-trail";
import { simulatedAccount } from "../../simulator/story/simulated-account";

const now = Date.UTC(2026, 10, 23, 12);
const records = [...demoTrail(now).values()].flatMap(
  (bytes) => JSON.parse(gunzipSync(bytes).toString("utf8")).Records as readonly Record<string, string>[],
);

describe("the trail of the simulated account", () => {
  it("has an act shortly before each deletion of an alarm that was recorded", () => {
    const deletions = simulatedAccount({ now }).filter(
      ({ resourceType, configurationItemStatus }) =>
        resourceType === "AWS::CloudWatch::Alarm" && configurationItemStatus === "ResourceDeleted",
    );
    assert.ok(deletions.length > 0);
    for (const { configurationItemCaptureTime: captured } of deletions) {
      const isBefore = (time = "") => Date.parse(captured) - Date.parse(time) < 120_000 && time < captured;
      assert.ok(
        records.some(({ eventName, eventTime }) => eventName === "DeleteAlarms" && isBefore(eventTime)),
      );
    }
  });

  it("lies where CloudTrail keeps the files of a day", () => {
    const key = [...demoTrail(now).keys()][0] ?? "";
    assert.match(
      key,
      /^AWSLogs\/(\d{12})\/CloudTrail\/([a-z]+-[a-z]+-\d)\/\d{4}\/\d\d\/\d\d\/\1_CloudTrail_\2_\d{8}T\d{4}Z_[0-9a-f]{16}\.json\.gz$/,
    );
  });

  it("is the same for the same instant", () => {
    assert.deepEqual(demoTrail(now), demoTrail(now));
  });
});
