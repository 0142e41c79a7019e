import assert from "node:assert/strict";
import { type RecorderItem, RecorderTimeline } from "../../../history/assurance/recorder-timeline";
import type { JsonObject } from "../../../record/json";

const alarm = "AWS::CloudWatch::Alarm";
const bucket = "AWS::S3::Bucket";

describe("RecorderTimeline", () => {
  it("does not know what was before its first item", () => {
    assert.deepEqual(recordings([on(10)]), [
      [-Infinity, 10, "unknown"],
      [10, Infinity, "continuous"],
    ]);
  });

  it("knows that there was no recorder before one that was discovered", () => {
    assert.deepEqual(recordings([{ ...on(10), isDiscovery: true }]), [
      [-Infinity, 10, "off"],
      [10, Infinity, "continuous"],
    ]);
  });

  it("knows nothing at all without an item", () => {
    const timeline = new RecorderTimeline([]);
    assert.deepEqual([timeline.isKnown, timeline.settingAt(5)], [false, undefined]);
    assert.deepEqual(recordings([]), [[-Infinity, Infinity, "unknown"]]);
  });

  it("takes items in any order, and each once", () => {
    assert.deepEqual(recordings([off(20), on(10), off(20), on(30)]), [
      [-Infinity, 10, "unknown"],
      [10, 20, "continuous"],
      [20, 30, "off"],
      [30, Infinity, "continuous"],
    ]);
  });

  it("is off from the deletion of the recorder until another is made", () => {
    assert.deepEqual(recordings([on(10), deleted(20), { ...on(30), resourceId: "other" }]), [
      [-Infinity, 10, "unknown"],
      [10, 20, "continuous"],
      [20, 30, "off"],
      [30, Infinity, "continuous"],
    ]);
  });

  it("tells a type's leaving of the scope from a stop", () => {
    const narrowed = only(20, [bucket]);
    assert.deepEqual(recordings([on(10), narrowed]).at(-1), [20, Infinity, "out-of-scope"]);
    assert.deepEqual(recordings([on(10), narrowed], bucket).at(-1), [10, Infinity, "continuous"]);
  });

  it("is one spell where a change of the setting leaves the type as it was", () => {
    assert.equal(recordings([on(10), only(20, [alarm])]).length, 2);
  });

  it("leaves out recorders of AWS's services", () => {
    const internal = item(20, { Recording: false, RecordingScope: "INTERNAL" }, "service");
    assert.deepEqual(recordings([on(10), internal]), recordings([on(10)]));
  });

  it("leaves out the empty deletion of such a recorder too", () => {
    const internal = item(20, { Recording: true, RecordingScope: "INTERNAL" }, "service");
    assert.deepEqual(
      recordings([on(10), internal, { ...deleted(30), resourceId: "service" }]),
      recordings([on(10)]),
    );
  });

  it("starts where recording begins and where it begins again", () => {
    assert.deepEqual(new RecorderTimeline([on(10), off(20), on(30)]).startsOf(alarm), [10, 30]);
  });

  it("starts for a type where it comes into scope", () => {
    assert.deepEqual(new RecorderTimeline([only(10, [bucket]), on(20)]).startsOf(alarm), [20]);
  });

  it("does not start where the frequency changes", () => {
    const daily = item(20, { ...recording, RecordingMode: { RecordingFrequency: "DAILY" } });
    assert.deepEqual(new RecorderTimeline([on(10), daily]).startsOf(alarm), [10]);
    assert.equal(recordings([on(10), daily]).at(-1)?.[2], "daily");
  });

  it("starts again where an item repeats the one before it, between which something is missing", () => {
    assert.deepEqual(new RecorderTimeline([on(10), on(20)]).startsOf(alarm), [10, 20]);
  });

  it("does not start again where all that changed is a tag", () => {
    const tagged = { ...on(20), others: [{ Team: "audit" }] };
    assert.deepEqual(new RecorderTimeline([on(10), tagged]).startsOf(alarm), [10]);
  });

  it("tells what it was set to at an instant, from an item's capture on", () => {
    const timeline = new RecorderTimeline([on(10), off(20)]);
    assert.deepEqual(
      [9, 10, 19, 20].map((at) => timeline.settingAt(at)?.isRecording),
      [undefined, true, true, false],
    );
  });
});

const recording = { Recording: true, RecordingGroup: { AllSupported: true } };

function recordings(items: readonly RecorderItem[], type = alarm) {
  return new RecorderTimeline(items)
    .recordingOf(type)
    .map((spell) => [spell.from, spell.until, spell.recording]);
}

function on(captureTime: number): RecorderItem {
  return item(captureTime, recording);
}

function off(captureTime: number): RecorderItem {
  return item(captureTime, { ...recording, Recording: false });
}

function only(captureTime: number, types: readonly string[]): RecorderItem {
  return item(captureTime, { Recording: true, RecordingGroup: { ResourceTypes: [...types] } });
}

function deleted(captureTime: number): RecorderItem {
  return {
    resourceId: "default",
    captureTime,
    presence: "deleted",
    isDiscovery: false,
    configuration: null,
    others: [],
  };
}

function item(captureTime: number, configuration: JsonObject, resourceId = "default"): RecorderItem {
  return { resourceId, captureTime, presence: "present", isDiscovery: false, configuration, others: [] };
}
