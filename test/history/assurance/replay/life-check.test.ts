import assert from "node:assert/strict";
import { checkLife } from "../../../../history/assurance/replay/life-check";
import { headed } from "../../../support/headed-item";

const hour = 3_600_000;
const since = 100 * hour;

describe("checkLife", () => {
  const rules: readonly (readonly [string | undefined, string, string | undefined])[] = [
    [undefined, "ResourceDiscovered", undefined],
    [undefined, "OK", "unknown-origin"],
    [undefined, "ResourceDeleted", "unknown-origin"],
    [undefined, "ResourceNotRecorded", "unknown-origin"],
    [undefined, "ResourceDeletedNotRecorded", undefined],
    ["ResourceDiscovered", "OK", undefined],
    ["OK", "ResourceDeleted", undefined],
    ["OK", "ResourceNotRecorded", undefined],
    ["OK", "ResourceDiscovered", "discovered-again"],
    ["ResourceDeleted", "ResourceDiscovered", undefined],
    ["ResourceDeleted", "OK", "changed-when-gone"],
    ["ResourceDeleted", "ResourceDeleted", "changed-when-gone"],
    ["ResourceNotRecorded", "ResourceDiscovered", undefined],
    ["ResourceNotRecorded", "ResourceDeletedNotRecorded", undefined],
  ];
  for (const [before, status, kind] of rules) {
    it(`finds ${kind ?? "nothing"} in ${status} after ${before ?? "nothing"}`, () => {
      const known = before === undefined ? undefined : headed(since - hour, 1, before).heading;
      assert.equal(checkLife(known, headed(since + hour, 2, status).heading, since)?.kind, kind);
    });
  }

  it("finds nothing in an item without a status, as in files of 2014", () => {
    const item = headed(since + hour, 2, "OK", { status: null }).heading;
    assert.equal(checkLife(undefined, item, since), undefined);
    assert.equal(checkLife(headed(since, 1, "ResourceDeleted").heading, item, since), undefined);
  });

  it("reads the status in any letter case", () => {
    assert.equal(checkLife(undefined, headed(since, 1, "RESOURCEDISCOVERED").heading, since), undefined);
  });

  it("doubts the time from a window before the snapshot until a window after the item", () => {
    const found = checkLife(undefined, headed(since + hour, 2).heading, since);
    assert.deepEqual([found?.from, found?.until], [since - 6 * hour, since + 7 * hour]);
  });

  it("doubts no longer than since the item before where that is newer than the snapshot", () => {
    const found = checkLife(
      headed(since + hour, 1).heading,
      headed(since + 2 * hour, 2, "ResourceDiscovered").heading,
      since,
    );
    assert.deepEqual([found?.expected, found?.from], [since + hour, since - 5 * hour]);
  });
});
