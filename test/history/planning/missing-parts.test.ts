import assert from "node:assert/strict";
import { missingParts } from "../../../history/planning/missing-parts";
import type { Delivery } from "../../../history/planning/scope-calendar";
import { dayOf } from "../../../record/instant";
import { formatObjectKey, type HistoryKey } from "../../../record/object-key";
import { noon } from "../../support/small-record";

const HOUR = 3_600_000;

describe("missingParts", () => {
  it("finds none where the parts of each window follow upon one another", () => {
    assert.deepEqual(missingParts([file(0, 1), file(1, 2), file(6, 1), file(7, 2), file(8, 3)]), []);
  });

  it("finds a part that is missing between two, in whatever order the files are listed", () => {
    assert.deepEqual(missingParts([file(8, 3), file(6, 1)]), [
      {
        resourceType: "AWS::CloudWatch::Alarm",
        part: 2,
        follower: file(8, 3).object.key,
        from: noon + 2 * HOUR,
        until: noon + 8 * HOUR + 1000,
      },
    ]);
  });

  it("finds a first part that is missing", () => {
    assert.deepEqual(
      missingParts([file(0, 1), file(7, 3)]).map(({ part }) => part),
      [2],
    );
    assert.deepEqual(
      missingParts([file(1, 2)]).map(({ part }) => part),
      [1],
    );
  });

  it("finds a first part that is missing after another window's first", () => {
    assert.deepEqual(
      missingParts([file(0, 1), file(6, 2)]).map(({ part }) => part),
      [1],
    );
  });

  it("takes two copies of a file for one", () => {
    assert.deepEqual(missingParts([file(0, 1), file(1, 2), file(1, 2)]), []);
  });

  it("tells types apart", () => {
    assert.deepEqual(missingParts([file(0, 1), file(1, 1, "AWS::SQS::Queue"), file(2, 2)]), []);
  });
});

function file(hours: number, part: number, resourceType = "AWS::CloudWatch::Alarm"): Delivery {
  const start = noon + hours * HOUR;
  const key: HistoryKey = {
    kind: "history",
    root: "",
    accountId: "111122223333",
    region: "eu-west-1",
    day: dayOf(start),
    resourceType,
    start,
    end: start,
    part,
  };
  return { object: { key: formatObjectKey(key), size: 1 }, key };
}
