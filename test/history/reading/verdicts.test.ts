import assert from "node:assert/strict";
import type { Instant } from "../../../record/instant";
import type { DeliveredKey } from "../../../simulator/deliveries/delivery";
import { state } from "../../support/asked-question";
import { type Claim, claimsOf } from "../../support/true-account/complete-claims";
import type { RecorderSettings } from "../../support/true-account/recorder-settings";
import type { MadeObject } from "../../support/true-account/scope-deliveries";
import {
  alarm,
  hour,
  isHistoryOf,
  isSnapshotOf,
  type ToldStory,
  toldRecord,
} from "../../support/true-account/told-record";
import { home } from "../../support/true-account/true-resource";

const on: Partial<RecorderSettings> = { isRecording: true };
const off: Partial<RecorderSettings> = { isRecording: false };
const withoutAlarms: Partial<RecorderSettings> = {
  recordedTypes: { kind: "except", types: [alarm.resourceType] },
};
const withAlarms: Partial<RecorderSettings> = { recordedTypes: { kind: "all", withGlobals: true } };
const daily: Partial<RecorderSettings> = { frequency: { usually: "DAILY", exceptions: [] } };
const continuous: Partial<RecorderSettings> = { frequency: { usually: "CONTINUOUS", exceptions: [] } };

/** Snapshots are taken at midnight, 6, 12 and 18 o'clock; hour 30 is 06:00 of 6 October. */
const steady: ToldStory = { recorder: [[hour(0, 5), on]], alarm: [[hour(2), "change"]] };
const interrupted: ToldStory = {
  ...steady,
  recorder: [
    [hour(0, 5), on],
    [hour(31), off],
    [hour(40), on],
  ],
};
const narrowed: ToldStory = {
  ...steady,
  recorder: [
    [hour(0, 5), on],
    [hour(31), withoutAlarms],
    [hour(40), withAlarms],
  ],
};
const onceDaily: ToldStory = {
  ...steady,
  recorder: [
    [hour(0, 5), { ...on, ...daily }],
    [hour(30, 30), continuous],
  ],
};
const changed: ToldStory = {
  ...steady,
  alarm: [
    [hour(2), "change"],
    [hour(31), "change"],
  ],
};

describe("the verdict of a state", () => {
  describe("complete", () => {
    it("is given where the next snapshot proves the state", () => gives(steady, hour(33), "complete"));

    it("is given at the stamp of a snapshot", () => gives(steady, hour(36), "complete"));

    it("is given across a change", () => gives(changed, hour(33), "complete"));

    it("is given across a change of the recorder that means nothing", () =>
      gives(
        { ...steady, recorder: [...steady.recorder, [hour(32), { roleName: "audit" }]] },
        hour(33),
        "complete",
      ));

    it("is given although another type left the scope", () => {
      const types: readonly [string] = ["AWS::SQS::Queue"];
      const story: ToldStory = {
        ...steady,
        recorder: [...steady.recorder, [hour(32), { recordedTypes: { kind: "except", types } }]],
      };
      return gives(story, hour(33), "complete");
    });
  });

  describe("partial", () => {
    it("is given where the base cannot be read", () =>
      gives(
        { ...steady, faults: { isCorrupt: isSnapshotOf("20261006T06") } },
        hour(33),
        "partial",
        /20261006T06/,
      ));

    it("is given where the history of a type cannot be read", () =>
      gives({ ...changed, faults: { isCorrupt: isHistoryOf("20261006T07") } }, hour(33), "partial"));
  });

  describe("recorder-off", () => {
    it("is given from the stop of the recorder on", () =>
      gives(interrupted, hour(31, 1), "recorder-off", /2026-10-06T07:00:03/));

    it("is given while the recorder is deleted", () => {
      const story: ToldStory = { ...steady, recorder: [...steady.recorder, [hour(31), "deleted"]] };
      return gives(story, hour(33), "recorder-off");
    });

    it("is given until a snapshot was taken that knows what changed meanwhile", () =>
      gives(interrupted, hour(41, 30), "recorder-off"));

    it("is not given a minute before the stop", () => givesOther(interrupted, hour(30, 59), "recorder-off"));
  });

  describe("out-of-scope", () => {
    it("is given while the type is out of scope", () =>
      gives(narrowed, hour(33), "out-of-scope", /2026-10-06T07:00:03/));

    it("is given until a snapshot was taken that knows what changed meanwhile", () =>
      gives(narrowed, hour(41, 30), "out-of-scope"));
  });

  describe("not-yet-discovered", () => {
    it("is given 59 minutes after the recorder began", () =>
      gives(interrupted, hour(40, 59), "not-yet-discovered", /2026-10-06T16:00:03/));

    it("is not given 61 minutes after it", () => givesOther(interrupted, hour(41, 1), "not-yet-discovered"));

    it("is given 59 minutes after the type came back into scope", () =>
      gives(narrowed, hour(40, 59), "not-yet-discovered", /2026-10-06T16:00:03/));

    it("is not given 61 minutes after it", () => givesOther(narrowed, hour(41, 1), "not-yet-discovered"));
  });

  describe("no-base", () => {
    it("is given where there was no recorder yet", () => gives(steady, hour(0, 2), "no-base"));

    it("is given where the only snapshot was taken 59 minutes after the start", () =>
      gives({ ...steady, recorder: [[hour(5, 1), on]] }, hour(7), "no-base"));

    it("is not given where it was taken 61 minutes after the start", () =>
      gives({ ...steady, recorder: [[hour(4, 58), on]] }, hour(7), "complete"));

    it("is given 14 minutes after the first snapshot", () => gives(steady, hour(6, 14), "no-base"));

    it("is not given 16 minutes after it", () => gives(steady, hour(6, 16), "complete"));

    it("is given where the first snapshot is lost", () =>
      gives({ ...steady, faults: { isLost: isSnapshotOf("20261005T06") } }, hour(7), "no-base"));
  });

  describe("stale", () => {
    it("is given while the type is recorded daily", () => gives(onceDaily, hour(29), "stale"));

    it("is given 25 hours after the type was recorded daily", () =>
      gives(onceDaily, hour(55, 30), "stale", /2026-10-06T06:30:03/));

    it("is not given 27 hours after it", () => gives(onceDaily, hour(57, 30), "complete"));

    it("is given where a snapshot alone shows that the type was recorded daily", () => {
      const story: ToldStory = {
        ...steady,
        recorder: [
          [hour(0, 5), on],
          [hour(10), daily],
          [hour(30, 30), continuous],
        ],
      };
      const isLost = ({ key }: MadeObject) =>
        key.includes("_ConfigHistory_AWS::Config::ConfigurationRecorder_20261005T10");
      return gives({ ...story, faults: { isLost } }, hour(55, 30), "stale", /2026-10-05T10:00:03/);
    });

    it("is not given before", () => {
      const story: ToldStory = { ...steady, recorder: [...steady.recorder, [hour(60, 30), daily]] };
      return gives(story, hour(59), "complete");
    });
  });

  describe("provisional", () => {
    it("is given where no snapshot was taken since", () =>
      gives({ ...steady, faults: { present: hour(38) } }, hour(37), "provisional"));

    it("is given where the history until the next snapshot is not delivered yet", () =>
      gives({ ...steady, faults: { present: hour(42, 20) } }, hour(37), "provisional"));

    it("is not given once it is", () =>
      gives({ ...steady, faults: { present: hour(55) } }, hour(37), "complete"));

    it("is given where what came and went may still be on its way", () => {
      const alarms: ToldStory["alarm"] = [
        [hour(36, 30), "change"],
        [hour(37, 30), "delete"],
      ];
      return gives({ ...steady, alarm: alarms, faults: { present: hour(42, 20) } }, hour(37), "provisional");
    });

    it("is given where the recorder stopped before the next snapshot", () =>
      gives(interrupted, hour(30, 59), "provisional"));
  });

  describe("delivery-gap", () => {
    const lost: ToldStory = { ...changed, faults: { isLost: isHistoryOf("20261006T07") } };
    const vanishing: ToldStory = { ...steady, alarm: [...steady.alarm, [hour(32), "vanish"]] };

    it("is given where the next snapshot holds an item that no history holds", () =>
      gives(lost, hour(33), "delivery-gap", /first/));

    it("is given for the time before that item too, whose file is lost", () =>
      gives(lost, hour(30, 30), "delivery-gap"));

    it("is not given for another window than the lost one", () => gives(lost, hour(24, 30), "complete"));

    it("is given where the next snapshot lacks what nothing ended", () =>
      gives(vanishing, hour(33), "delivery-gap", /first/));

    it("is given although that was still there: nobody can tell since when it was not", () =>
      gives(vanishing, hour(31), "delivery-gap"));

    it("is given where the snapshot without it serves as base: the lost file may go on after it", () =>
      gives(vanishing, hour(36, 16), "delivery-gap"));

    it("is not given once a later snapshot serves as base", () => gives(vanishing, hour(42, 16), "complete"));

    it("is given since the base where a resource's discovery is lost as well as its change", () => {
      const alarms: ToldStory["alarm"] = [
        [hour(36, 30), "change"],
        [hour(43), "change"],
      ];
      const isLost = (object: MadeObject) =>
        [isHistoryOf("20261006T12"), isHistoryOf("20261006T19"), isSnapshotOf("20261006T18")].some((isOf) =>
          isOf(object),
        );
      return gives({ ...steady, alarm: alarms, faults: { isLost } }, hour(36, 45), "delivery-gap");
    });

    it("is given where what vanished is there again while the next snapshot is made", () => {
      const alarms: ToldStory["alarm"] = [
        [hour(25), "change"],
        [hour(31), "vanish"],
        [hour(36, 1), "change"],
      ];
      const delivery = { snapshotSpread: 14 * 60_000 };
      return gives({ ...steady, alarm: alarms, delivery }, hour(33), "delivery-gap");
    });

    it("is given where the base lacks what the history before it has", () => {
      const alarms: ToldStory["alarm"] = [
        [hour(25), "change"],
        [hour(26), "vanish"],
        [hour(37), "change"],
        [hour(43), "change"],
      ];
      const isLost = (object: MadeObject) =>
        [isHistoryOf("20261006T13"), isSnapshotOf("20261006T12"), isSnapshotOf("20261006T18")].some((isOf) =>
          isOf(object),
        );
      return gives({ ...steady, alarm: alarms, faults: { isLost } }, hour(33), "delivery-gap");
    });

    it("is given where a part of a history file is missing", () => {
      const alarms: ToldStory["alarm"] = [
        [hour(30, 30), "change"],
        [hour(31), "change"],
        [hour(31, 30), "change"],
      ];
      const isLost = isHistoryOf("20261006T0700");
      const story = { ...steady, alarm: alarms, delivery: { itemsPerPart: 1 } };
      return gives({ ...story, faults: { isLost } }, hour(31, 15), "delivery-gap", /part 2/);
    });

    it("is given where the base holds an item whose file is lost, for what else that file may tell", () => {
      const alarms: ToldStory["alarm"] = [
        [hour(28), "change"],
        [hour(31), "delete"],
        [hour(32), "change"],
        [hour(33), "delete"],
      ];
      const delivery = { historyAnchor: hour(3) };
      const isLost = isHistoryOf("20261006T04");
      return gives({ ...steady, alarm: alarms, delivery, faults: { isLost } }, hour(32, 30), "delivery-gap");
    });

    describe("where a resource is recorded no more, and the recorder's item that says why is lost", () => {
      const widened = { ...withAlarms, roleName: "audit" };
      const isLost = ({ key }: MadeObject) =>
        key.includes("_ConfigHistory_AWS::Config::ConfigurationRecorder_20261006T07") ||
        key.includes("_ConfigSnapshot_20261006T12");
      const story = (faults: ToldStory["faults"]): ToldStory => ({
        ...steady,
        recorder: [
          [hour(0, 5), on],
          [hour(31), withoutAlarms],
          [hour(38), widened],
        ],
        ...(faults === undefined ? {} : { faults }),
      });

      it("is given, naming the resource", () =>
        gives(
          story({ isLost }),
          hour(33),
          "delivery-gap",
          /first \(.*\) was recorded no more from 2026-10-06T07:00/,
        ));

      it("is given from the snapshot before on, since nobody knows when the scope changed", () =>
        gives(story({ isLost }), hour(30, 16), "delivery-gap"));

      it("is given until a snapshot serves as base that was made an hour after recording may have begun", () =>
        gives(story({ isLost }), hour(42, 14), "delivery-gap"));

      it("is not given after that, nor for the time before", async () => {
        await givesOther(story({ isLost }), hour(42, 16), "delivery-gap");
        await gives(story({ isLost }), hour(29), "complete");
      });

      it("is not given where the recorder's item is there", () =>
        gives(story(undefined), hour(33), "out-of-scope"));
    });

    it("is given where the item lies in a folder of later than two days", () => {
      const isLost = (object: MadeObject) =>
        isSnapshotOf("20261006T12")(object) || isSnapshotOf("20261006T18")(object);
      const delayOf = (key: DeliveredKey) =>
        key.kind === "history" && key.start > hour(30) ? 72 * 3_600_000 : 0;
      return gives({ ...changed, delivery: { delayOf }, faults: { isLost } }, hour(35), "delivery-gap");
    });
  });
});

async function gives(story: ToldStory, at: Instant, verdict: string, why = /./): Promise<void> {
  const claim = await claimAt(story, at);
  assert.equal(claim.verdict, verdict, claim.why);
  assert.match(claim.why, why);
}

async function givesOther(story: ToldStory, at: Instant, verdict: string): Promise<void> {
  const claim = await claimAt(story, at);
  assert.notEqual(claim.verdict, verdict, claim.why);
}

async function claimAt(story: ToldStory, at: Instant): Promise<Claim> {
  const record = toldRecord(story);
  const { coverage } = await state(record.source(), at);
  const claim = claimsOf(record, coverage, at).find(
    ({ scope, resourceType }) => scope === home && resourceType === alarm.resourceType,
  );
  assert.ok(claim);
  return claim;
}
