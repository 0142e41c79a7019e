import assert from "node:assert/strict";
import { state } from "../../support/asked-question";
import { stateRows } from "../../support/laws/answer-rows";
import { alarm, hour, toldRecord } from "../../support/true-account/told-record";

const queuesAlone = { recordedTypes: { kind: "only", types: ["AWS::SQS::Queue"] } } as const;

describe("completeUnrecorded", () => {
  it("finds what a recorder left out that was deleted and made anew since", async () => {
    const record = toldRecord({
      alarm: [[hour(2), "change"]],
      recorder: [
        [hour(0, 5), { isRecording: true }],
        [hour(31), queuesAlone],
        [hour(33), "deleted"],
        [hour(43), { isRecording: true, ...queuesAlone }],
      ],
    });
    const rows = stateRows(await state(record.source(), hour(68)));
    assert.equal(rows.find(({ resourceId }) => resourceId === alarm.resourceId)?.presence, "not-recorded");
  });

  it("finds what is left out by the setting that a recorder is turned on with, whatever it was set to before", async () => {
    const record = toldRecord({
      alarm: [[hour(2), "change"]],
      recorder: [
        [hour(0, 5), { isRecording: true }],
        [hour(31), queuesAlone],
        [hour(33), "deleted"],
        [hour(38), { roleName: "config" }],
        [hour(50), queuesAlone],
        [hour(51), { isRecording: true }],
      ],
    });
    const rows = stateRows(await state(record.source(), hour(76)));
    assert.equal(rows.find(({ resourceId }) => resourceId === alarm.resourceId)?.presence, "not-recorded");
  });

  it("finds what had been left out when a recorder recorded it again for a moment only", async () => {
    const everything = { recordedTypes: { kind: "all", withGlobals: true } } as const;
    const record = toldRecord({
      alarm: [[hour(2), "change"]],
      recorder: [
        [hour(0, 5), { isRecording: true }],
        [hour(31), queuesAlone],
        [hour(55), everything],
        [hour(55) + 10_000, queuesAlone],
      ],
    });
    // What the recorder did more than 27 hours before bears on no verdict, and is not read.
    const rows = stateRows(await state(record.source(), hour(82) + 13_000));
    assert.equal(rows.find(({ resourceId }) => resourceId === alarm.resourceId)?.presence, "not-recorded");
  });
});
