import assert from "node:assert/strict";
import { noRecorder, parseRecorderSetting } from "../../../history/assurance/recorder-setting";
import {
  type NamedSetting,
  RecorderTimeline,
  settingNotes,
  startsOf,
} from "../../../history/assurance/recorder-timeline";
import type { RecorderItem } from "../../../history/assurance/settings-of-recorder";
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
    assert.deepEqual(new RecorderTimeline([]).settingsAt(5), []);
    assert.deepEqual(recordings([]), [[-Infinity, Infinity, "unknown"]]);
  });

  it("tells of all recorders only from the first item of the last one on", () => {
    const other = { ...on(10), resourceId: "other", isDiscovery: true };
    assert.equal(new RecorderTimeline([other]).toldFrom, -Infinity);
    assert.equal(new RecorderTimeline([other, on(30), off(40)]).toldFrom, 30);
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
    const other = { ...on(30), resourceId: "other", isDiscovery: true };
    assert.deepEqual(recordings([on(10), deleted(20), other]), [
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

  it("is one period where a change of the setting leaves the type as it was", () => {
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
    assert.deepEqual(starts([on(10), off(20), on(30)]), [10, 30]);
  });

  it("starts for a type where it comes into scope", () => {
    assert.deepEqual(starts([only(10, [bucket]), on(20)]), [20]);
  });

  it("does not start where the frequency changes", () => {
    const daily = item(20, { ...recording, RecordingMode: { RecordingFrequency: "DAILY" } });
    assert.deepEqual(starts([on(10), daily]), [10]);
    assert.equal(recordings([on(10), daily]).at(-1)?.[2], "daily");
  });

  it("starts again where an item repeats the one before it, between which something is missing", () => {
    assert.deepEqual(starts([on(10), on(20)]), [10, 20]);
  });

  it("does not start again where all that changed is a tag", () => {
    const tagged = { ...on(20), others: [{ Team: "audit" }] };
    assert.deepEqual(starts([on(10), tagged]), [10]);
  });

  it("tells what it was set to at an instant, from an item's capture on", () => {
    const timeline = new RecorderTimeline([on(10), off(20)]);
    assert.deepEqual(
      [9, 10, 19, 20].map((at) => timeline.settingsAt(at).map(({ setting }) => setting.isRecording)),
      [[], [true], [true], [false]],
    );
  });

  describe("of several recorders", () => {
    const linked = (captureTime: number, types: readonly string[]): RecorderItem => ({
      ...only(captureTime, types),
      resourceId: "linked",
    });
    const discovered = (item: RecorderItem): RecorderItem => ({ ...item, isDiscovery: true });

    it("records a type where one of them does", () => {
      const items = [on(10), off(20), discovered(linked(15, [alarm]))];
      assert.deepEqual(recordings(items), [
        [-Infinity, 10, "unknown"],
        [10, Infinity, "continuous"],
      ]);
      assert.deepEqual(recordings(items, bucket).at(-1), [20, Infinity, "off"]);
    });

    it("takes the first item of another for nothing of the first", () => {
      const items = [on(10), discovered(linked(20, [bucket]))];
      assert.deepEqual(recordings(items), recordings([on(10)]));
      assert.deepEqual(starts(items), [10]);
    });

    it("does not know what the second did before its first item, unless that is a discovery", () => {
      const first = discovered(off(10));
      assert.deepEqual(recordings([first, linked(20, [bucket])])[0], [-Infinity, 20, "unknown"]);
      assert.deepEqual(recordings([first, discovered(linked(20, [bucket]))])[0], [
        -Infinity,
        Infinity,
        "off",
      ]);
    });

    it("records at every change where one of them does, and the other once a day", () => {
      const daily = { ...only(20, [alarm]), resourceId: "linked" };
      const configuration = { ...recording, RecordingMode: { RecordingFrequency: "DAILY" } };
      assert.equal(recordings([item(10, configuration), daily]).at(-1)?.[2], "continuous");
    });

    it("goes on where another one is deleted", () => {
      const items = [on(10), linked(15, [alarm]), { ...deleted(20), resourceId: "linked" }];
      assert.deepEqual(recordings(items).at(-1), [10, Infinity, "continuous"]);
    });

    it("is out of scope, not off, where the one that is left leaves the type out", () => {
      const items = [discovered(on(10)), deleted(20), discovered(linked(15, [bucket]))];
      assert.deepEqual(recordings(items).at(-1), [20, Infinity, "out-of-scope"]);
    });

    it("tells a repeated item of one from equal items of two", () => {
      assert.deepEqual(starts([on(10), { ...on(20), resourceId: "linked" }]), [10]);
      assert.deepEqual(starts([on(10), { ...on(20), resourceId: "linked" }, on(30)]), [10, 30]);
    });

    it("does not mind what is missing of one that leaves the type out", () => {
      assert.deepEqual(starts([on(10), linked(15, [bucket]), linked(20, [bucket])]), [10]);
    });

    it("names each with what it was set to", () => {
      const settings = new RecorderTimeline([on(10), linked(20, [bucket])]).settings();
      assert.deepEqual(
        settings.map(({ name, from, setting }) => [name, from, setting.scope]),
        [
          ["default", 10, "all types but those of IAM"],
          ["linked", 20, "only AWS::S3::Bucket"],
        ],
      );
    });
  });
});

const recording = { Recording: true, RecordingGroup: { AllSupported: true } };

function recordings(items: readonly RecorderItem[], type = alarm) {
  return new RecorderTimeline(items)
    .recordingOf(type)
    .map((period) => [period.from, period.until, period.recording]);
}

function starts(items: readonly RecorderItem[], type = alarm) {
  return startsOf(new RecorderTimeline(items).recordingOf(type));
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
