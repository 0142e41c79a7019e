import assert from "node:assert/strict";
import { unreadTimes } from "../../../../history/reading/verdicts/unread-times";
import { historyKey, noon, oddKey, snapshotKey } from "../../../support/small-record";

const hour = 3_600_000;
const snapshots = [noon - 24 * hour, noon, noon + 24 * hour].map((at) => ({ object: `s${at}`, at }));
const alarm = "AWS::CloudWatch::Alarm";

describe("unreadTimes", () => {
  it("doubts a type from a history file's begin until the snapshot after its end", () => {
    const object = historyKey(noon - 6 * hour, noon - hour);
    assert.deepEqual(unread(object), [{ resourceType: alarm, from: noon - 6 * hour, until: noon, object }]);
  });

  it("doubts it for good where no snapshot follows", () => {
    assert.equal(unread(historyKey(noon + 25 * hour, noon + 26 * hour))[0]?.until, Infinity);
  });

  it("doubts all types between the snapshots around one that cannot be read", () => {
    const object = snapshotKey(noon + hour);
    assert.deepEqual(unread(object), [{ resourceType: null, from: noon, until: noon + 24 * hour, object }]);
  });

  it("doubts everything for an object of an unknown name", () => {
    const object = oddKey(noon, "odd.json");
    assert.deepEqual(unread(object), [{ resourceType: null, from: -Infinity, until: Infinity, object }]);
  });

  it("doubts everything for a folder that could not be listed", () => {
    const passedOver = [{ object: snapshotKey(noon), reason: "an item is too large" }];
    const problems = [{ where: "AWSLogs/x/", reason: "permission denied" }];
    assert.deepEqual(
      unreadTimes(passedOver, problems, snapshots).map(({ resourceType, from, object }) => [
        resourceType,
        from,
        object,
      ]),
      [
        [null, noon - 24 * hour, snapshotKey(noon)],
        [null, -Infinity, "AWSLogs/x/"],
      ],
    );
  });
});

function unread(object: string) {
  return unreadTimes([{ object, reason: "corrupt" }], [], snapshots);
}
