import assert from "node:assert/strict";
import { isJsonObject } from "../../../record/json";
import { changes } from "../../support/asked-question";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { alarmItem, historyKey, noon, objectOf, stored } from "../../support/small-record";

describe("inOrderOfTime", () => {
  it("has changes of one capture time in the order of their state ids, which are numbers", async () => {
    const items = [9, 10, 101].map((configurationStateId, threshold) => ({
      ...alarmItem({ captureTime: noon, configuration: { threshold } }),
      configurationStateId,
    }));
    const objects = { [historyKey(noon, noon)]: objectOf(...items) };
    const { rows } = await changes(new MemoryRecordSource(stored(objects)), [noon - 1, noon]);
    assert.deepEqual(
      rows.filter(isJsonObject).map(({ configurationStateId }) => configurationStateId),
      ["9", "10", "101"],
    );
  });
});
