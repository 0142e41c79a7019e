import assert from "node:assert/strict";
import { noRecorder, parseRecorderSetting } from "../../../history/assurance/recorder-setting";
import type { NamedSetting } from "../../../history/assurance/recorder-timeline";
import { settingNotes } from "../../../history/assurance/setting-notes";
import type { JsonObject } from "../../../record/json";

const everything = {
  Recording: true,
  RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
};
const buckets = { Recording: true, RecordingGroup: { ResourceTypes: ["AWS::S3::Bucket"] } };

describe("settingNotes", () => {
  it("has nothing to tell of one that records everything", () => {
    assert.deepEqual(settingNotes([set(everything)]), []);
  });

  it("tells what the only one records, where that is not everything", () => {
    assert.deepEqual(settingNotes([set(buckets)]), ["the recorder was set to record only AWS::S3::Bucket"]);
  });

  it("tells of several what each does, by its name", () => {
    const settings = [set({ ...everything, Recording: false }), { ...set(buckets), name: "linked" }];
    assert.deepEqual(settingNotes(settings), [
      "the recorder default was off",
      "the recorder linked was set to record only AWS::S3::Bucket",
    ]);
  });

  it("does not count one that there is no more", () => {
    const gone = { ...set(everything), name: "old", setting: noRecorder };
    assert.deepEqual(settingNotes([gone, set(everything)]), []);
  });
});

function set(configuration: JsonObject): NamedSetting {
  return { name: "default", from: 0, until: 1, setting: parseRecorderSetting(configuration) };
}
