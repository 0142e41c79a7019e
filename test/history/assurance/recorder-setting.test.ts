import assert from "node:assert/strict";
import { parseRecorderSetting } from "../../../history/assurance/recorder-setting";
import type { JsonObject } from "../../../record/json";
import { recorderType } from "../../../record/resource-type";

const alarm = "AWS::CloudWatch::Alarm";
const bucket = "AWS::S3::Bucket";
const role = "AWS::IAM::Role";

describe("parseRecorderSetting", () => {
  it("records every type where all are supported and globals included", () => {
    const { records, scope } = parseRecorderSetting(
      group({ AllSupported: true, IncludeGlobalResourceTypes: true }),
    );
    assert.deepEqual([records(alarm), records(role), scope], [true, true, "all types"]);
  });

  it("leaves IAM's types out unless globals are included", () => {
    const { records, scope } = parseRecorderSetting(group({ AllSupported: true }));
    assert.deepEqual([records(alarm), records(role), scope], [true, false, "all types but those of IAM"]);
  });

  it("records the listed types alone under inclusion, globals among them", () => {
    const { records, scope } = parseRecorderSetting(
      strategy("INCLUSION_BY_RESOURCE_TYPES", { ResourceTypes: [bucket, role] }),
    );
    assert.deepEqual([records(bucket), records(role), records(alarm)], [true, true, false]);
    assert.equal(scope, `only ${bucket}, ${role}`);
  });

  it("records all but the listed types under exclusion, globals among them", () => {
    const { records, scope } = parseRecorderSetting(
      strategy("EXCLUSION_BY_RESOURCE_TYPES", { ExclusionByResourceTypes: { ResourceTypes: [bucket] } }),
    );
    assert.deepEqual([records(bucket), records(role), records(alarm)], [false, true, true]);
    assert.equal(scope, `all types but ${bucket}`);
  });

  it("takes a list without a strategy, as before 2023, for the types recorded", () => {
    const { records } = parseRecorderSetting(group({ AllSupported: false, ResourceTypes: [bucket] }));
    assert.deepEqual([records(bucket), records(alarm)], [true, false]);
  });

  it("records its own items whatever it is set to", () => {
    const { records } = parseRecorderSetting(strategy("INCLUSION_BY_RESOURCE_TYPES", { ResourceTypes: [] }));
    assert.equal(records(recorderType), true);
  });

  it("reads the names of the API's descriptions as well", () => {
    const { isRecording, records, frequencyOf } = parseRecorderSetting({
      recording: true,
      recordingGroup: { allSupported: true },
      recordingMode: { recordingFrequency: "DAILY" },
    });
    assert.deepEqual([isRecording, records(alarm), frequencyOf(alarm)], [true, true, "daily"]);
  });

  it("records at every change where no mode is given, as before 2023", () => {
    assert.equal(parseRecorderSetting(group({ AllSupported: true })).frequencyOf(alarm), "continuous");
  });

  it("lets an override of a type win over the recorder's frequency", () => {
    const { frequencyOf, scope } = parseRecorderSetting({
      ...group({ AllSupported: true, IncludeGlobalResourceTypes: true }),
      RecordingMode: {
        RecordingFrequency: "CONTINUOUS",
        RecordingModeOverrides: [{ ResourceTypes: [bucket], RecordingFrequency: "DAILY" }],
      },
    });
    assert.deepEqual([frequencyOf(bucket), frequencyOf(alarm)], ["daily", "continuous"]);
    assert.equal(scope, `all types; ${bucket} once a day`);
  });

  it("lets no override make its own items daily", () => {
    const { frequencyOf } = parseRecorderSetting({ RecordingMode: { RecordingFrequency: "DAILY" } });
    assert.equal(frequencyOf(recorderType), "continuous");
  });

  it("names the first of many types and counts the others", () => {
    const types = ["A::B::A", "A::B::B", "A::B::C", "A::B::D", "A::B::E"];
    const { scope } = parseRecorderSetting(strategy("INCLUSION_BY_RESOURCE_TYPES", { ResourceTypes: types }));
    assert.equal(scope, "only A::B::A, A::B::B, A::B::C and 2 more");
  });

  for (const configuration of [null, "null", [], 1, {}]) {
    it(`is not recording where its configuration is ${JSON.stringify(configuration)}`, () => {
      assert.equal(parseRecorderSetting(configuration).isRecording, false);
    });
  }

  it("passes over what has another form than documented", () => {
    const { records, frequencyOf } = parseRecorderSetting({
      Recording: "true",
      RecordingGroup: { ResourceTypes: [1, null, bucket], RecordingStrategy: "none" },
      RecordingMode: { RecordingModeOverrides: [null, { ResourceTypes: bucket }] },
    });
    assert.deepEqual([records(bucket), records(alarm), frequencyOf(bucket)], [true, false, "continuous"]);
  });

  it("takes no name of an object's prototype for a type", () => {
    const { records } = parseRecorderSetting(group({ ResourceTypes: ["__proto__"] }));
    assert.deepEqual([records("__proto__"), records("constructor")], [true, false]);
  });
});

function group(of: JsonObject): JsonObject {
  return { Recording: true, RecordingGroup: of };
}

function strategy(name: string, of: JsonObject): JsonObject {
  return group({ ...of, RecordingStrategy: { UseOnly: name } });
}
