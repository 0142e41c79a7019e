import assert from "node:assert/strict";
import { state } from "../asked-question";
import { faultsOfState } from "./complete-claims";
import { alarm, hour, isHistoryOf, isSnapshotOf, type ToldStory, toldRecord } from "./told-record";
import { home } from "./true-resource";

const on = { isRecording: true };
const changed: ToldStory = {
  recorder: [[hour(0), on]],
  alarm: [
    [hour(2), "change"],
    [hour(31), "change"],
  ],
};

describe("faultsOfState", () => {
  it("finds nothing wrong where everything was delivered", async () => {
    assert.deepEqual(await faultsAt(changed, hour(33)), []);
  });

  it("finds nothing wrong where the next snapshot holds what a lost history file held", async () => {
    const lost: ToldStory = { ...changed, faults: { isLost: isHistoryOf("20261006T07") } };
    assert.deepEqual(await faultsAt(lost, hour(33)), []);
  });

  it("finds an answer wrong that knows nothing of a deletion", async () => {
    const story: ToldStory = { ...changed, alarm: [...changed.alarm, [hour(32), "vanish"]] };
    const faults = await faultsAt(story, hour(33));
    assert.deepEqual(faults, ["AWS::CloudWatch::Alarm/first (111122223333, eu-west-1): 2, truly null"]);
  });

  it("finds an answer wrong that tells of the time before the recorder was off", async () => {
    const story: ToldStory = {
      ...changed,
      recorder: [
        [hour(0), on],
        [hour(30, 30), { isRecording: false }],
        [hour(40), on],
      ],
    };
    const faults = await faultsAt(story, hour(33));
    assert.deepEqual(faults, ["AWS::CloudWatch::Alarm/first (111122223333, eu-west-1): 1, truly 2"]);
  });

  it("excuses an answer that lacks a change whose only file left no trace in any snapshot", async () => {
    const story: ToldStory = {
      ...changed,
      alarm: [...changed.alarm, [hour(36, 30), "change"]],
      // The window ends at 36:00, before the snapshot of that hour, which is lost as well.
      faults: {
        isLost: (object) => isHistoryOf("20261006T07")(object) || isSnapshotOf("20261006T12")(object),
      },
    };
    assert.deepEqual(await faultsAt(story, hour(33)), []);
  });
});

async function faultsAt(story: ToldStory, at: number): Promise<readonly string[]> {
  const record = toldRecord(story);
  const answer = await state(record.source(), at);
  return faultsOfState(record, answer, { scope: home, resourceType: alarm.resourceType, at });
}
