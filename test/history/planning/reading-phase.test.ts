import assert from "node:assert/strict";
import type { PlannedObject } from "../../../history/planning/plan";
import { readingPhase } from "../../../history/planning/reading-phase";
import { parseObjectKey } from "../../../record/object-key";
import { historyKey, noon, recorderHistoryKey, snapshotKey } from "../../support/small-record";

const history = planned(historyKey(noon - 6, noon), "history");
const snapshot = planned(snapshotKey(noon), "base snapshot");

describe("readingPhase", () => {
  it("tells what is being read", () => {
    assert.deepEqual([[history, snapshot], [snapshot], [history]].map(readingPhase), [
      "history and snapshots",
      "snapshots",
      "history",
    ]);
  });

  it("tells that nothing but the recorder is looked for, be it in a snapshot", () => {
    const recorder = planned(recorderHistoryKey(noon - 6, noon), "history");
    const shown = planned(snapshotKey(noon), "recorder's setting");
    assert.equal(readingPhase([recorder, shown]), "the recorder's settings");
  });

  it("tells that an index is made", () => {
    assert.equal(readingPhase([planned(historyKey(noon - 6, noon), "to be indexed")]), "indexing");
  });
});

function planned(name: string, reason: PlannedObject["reason"]): PlannedObject {
  const key = parseObjectKey(name);
  assert.ok("day" in key);
  return { object: { key: name, size: 1 }, key, reason };
}
