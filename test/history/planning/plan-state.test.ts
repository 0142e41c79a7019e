import assert from "node:assert/strict";
import { settledUntilOf } from "../../../history/planning/plan-state";
import type { Delivery } from "../../../history/planning/scope-calendar";
import { parseObjectKey } from "../../../record/object-key";
import { historyKey, noon, snapshotKey } from "../../support/small-record";

const hour = 3_600_000;

describe("settledUntilOf", () => {
  it("is the end of the last history file", () => {
    const keys = [historyKey(noon - 12 * hour, noon - 7 * hour), historyKey(noon - 6 * hour, noon - hour)];
    assert.equal(settledUntilOf(keys.map(delivered)), noon - hour);
  });

  it("takes a snapshot's word only for what was captured a window of history and its delivery before", () => {
    assert.equal(settledUntilOf([delivered(snapshotKey(noon))]), noon - 7 * hour);
  });

  it("is before all time where nothing was delivered", () => {
    assert.equal(settledUntilOf([]), -Infinity);
  });
});

function delivered(key: string): Delivery {
  const parsed = parseObjectKey(key);
  assert(parsed.kind === "history" || parsed.kind === "snapshot");
  return { object: { key, size: 1 }, key: parsed };
}
