import assert from "node:assert/strict";
import { RecorderTimeline } from "../../../history/assurance/recorder-timeline";
import type { Discrepancy } from "../../../history/assurance/replay/discrepancy";
import type { LostHistory, ScopeFacts } from "../../../history/assurance/scope-facts";
import type { RecorderItem } from "../../../history/assurance/settings-of-recorder";
import { TypeVerdicts } from "../../../history/assurance/type-verdicts";
import type { JsonObject } from "../../../record/json";
import { missingItem } from "../../support/missing-item";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const alarm = "AWS::CloudWatch::Alarm";
const bucket = "AWS::S3::Bucket";
const recorder = "AWS::Config::ConfigurationRecorder";

/** Snapshots are daily, from the first one on; the recorder began ten days before. */
const first = Date.UTC(2026, 10, 10);
const began = first - 10 * day;

describe("TypeVerdicts", () => {
  it("is complete where the history leads to the next snapshot, and names both", () => {
    const { verdict, objects } = judged({}, first + hour);
    assert.deepEqual([verdict, objects], ["complete", ["s0", "s1"]]);
  });

  it("is complete from 15 minutes after the first snapshot until the last one", () => {
    assert.deepEqual(periods({}, first, first + 4 * day), [
      ["no-base", first, first + 15 * minute],
      ["complete", first + 15 * minute, first + 3 * day],
      ["provisional", first + 3 * day, first + 4 * day],
    ]);
  });

  it("has no base before the first snapshot", () => {
    assert.equal(judged({}, first - minute).verdict, "no-base");
  });

  it("is provisional after the last snapshot", () => {
    assert.match(judged({}, first + 3 * day).why, /no later snapshot has been delivered/);
  });

  it("is provisional where snapshots were not compared", () => {
    const { verdict, why } = judged({ isCompared: false }, first + hour);
    assert.equal(verdict, "provisional");
    assert.match(why, /not compared/);
  });

  it("is never complete where no item of the recorder is known", () => {
    const { verdict, why } = judged({ timeline: new RecorderTimeline([]) }, first + hour);
    assert.equal(verdict, "provisional");
    assert.match(why, /does not tell whether the recorder was on/);
  });

  it("has no base where nothing is known at all", () => {
    const facts = { timeline: new RecorderTimeline([]), snapshots: [] };
    assert.equal(judged(facts, first).verdict, "no-base");
  });

  it("follows the recorder through a stop and a start", () => {
    const [stop, start] = [first + 30 * hour, first + 50 * hour];
    const timeline = new RecorderTimeline([on(began), off(stop), on(start)]);
    assert.deepEqual(periods({ timeline }, first + hour, first + 4 * day), [
      ["complete", first + hour, first + day],
      ["provisional", first + day, stop],
      ["recorder-off", stop, start],
      ["not-yet-discovered", start, start + hour],
      ["recorder-off", start + hour, first + 3 * day + 15 * minute],
      ["provisional", first + 3 * day + 15 * minute, first + 4 * day],
    ]);
  });

  it("says that recording ended before the snapshot that could have proven it", () => {
    const timeline = new RecorderTimeline([on(began), off(first + 30 * hour)]);
    assert.match(judged({ timeline }, first + day + hour).why, /ended before the next snapshot/);
  });

  it("tells the types apart that a narrowed scope leaves out", () => {
    const timeline = new RecorderTimeline([on(began), only(first + 30 * hour, [bucket])]);
    assert.equal(judged({ timeline }, first + 40 * hour).verdict, "out-of-scope");
    assert.equal(new TypeVerdicts(bucket, facts({ timeline })).at(first + 40 * hour).verdict, "complete");
  });

  it("takes no older snapshot's word for a type that came back into scope", () => {
    const start = first + 50 * hour;
    const timeline = new RecorderTimeline([on(began), only(first + 30 * hour, [bucket]), on(start)]);
    assert.deepEqual(
      periods({ timeline }, start, first + 4 * day).map(([verdict]) => verdict),
      ["not-yet-discovered", "out-of-scope", "provisional"],
    );
  });

  it("leaves out of scope what AWS Config began to support, until a snapshot made an hour later can serve", () => {
    const from = first + 30 * hour;
    const shows = {
      resourceType: alarm,
      resourceId: "old",
      captureTime: from,
      isLost: false,
      object: "h",
    };
    const discoveries = [{ ...shows, creationTime: began - 300 * day }];
    const seen = new Map([[alarm, { first: from }]]);
    assert.deepEqual(periods({ seen, discoveries }, first + hour, first + 3 * day), [
      ["out-of-scope", first + hour, from],
      ["not-yet-discovered", from, from + hour],
      ["out-of-scope", from + hour, first + 2 * day + 15 * minute],
      ["complete", first + 2 * day + 15 * minute, first + 3 * day],
    ]);
    const { why, objects } = judged({ seen, discoveries }, first + hour);
    assert.match(why, /^AWS Config began to record the type at 2026-11-11T06:00:00.000Z: /);
    assert.deepEqual(objects, ["h"]);
  });

  it("has nothing to build on after the very first start until a snapshot that was made an hour later", () => {
    const timeline = new RecorderTimeline([{ ...on(first - 30 * minute), isDiscovery: true }]);
    assert.deepEqual(
      periods({ timeline }, first - hour, first + 2 * day).map(([verdict, from]) => [verdict, from]),
      [
        ["no-base", first - hour],
        ["no-base", first - 30 * minute],
        ["not-yet-discovered", first + 15 * minute],
        ["no-base", first + 30 * minute],
        ["complete", first + day + 15 * minute],
      ],
    );
  });

  it("may be stale for a day after the first that is known of the recorder", () => {
    const timeline = new RecorderTimeline([on(first - 30 * minute)]);
    const { verdict, why } = judged({ timeline }, first + day + 15 * minute);
    assert.equal(verdict, "stale");
    assert.match(why, /may have been recorded once a day/);
  });

  describe("shortly after an item of the recorder, with the one before it", () => {
    const older = () => on(first - 30 * day);
    const changed = () => ({ ...on(first - 30 * minute), others: [{ Team: "audit" }] });
    const verdictWith = (...items: readonly RecorderItem[]) =>
      judged({ timeline: new RecorderTimeline(items) }, first + hour).verdict;

    it("is complete where that says that the type was recorded at every change", () => {
      assert.equal(verdictWith(older(), changed()), "complete");
    });

    it("is stale where that says once a day, or is not known", () => {
      assert.equal(verdictWith(daily(first - 30 * day), changed()), "stale");
      assert.notEqual(verdictWith(changed()), "complete");
    });

    it("builds on nothing before where it repeats that, so that one between them is missing", () => {
      assert.equal(verdictWith(older(), on(first - 30 * minute)), "recorder-off");
    });
  });

  it("is stale of a type that AWS documents to be noticed late, and discovered for as long after a start", () => {
    const late = {
      resourceType: alarm,
      noticedWithinMilliseconds: 30 * hour,
      page: "Supported Resource Types",
    };
    const { verdict, why } = judged({ lateTypes: [late] }, first + hour);
    assert.deepEqual(
      [verdict, why],
      [
        "stale",
        'AWS Config may notice what happens to the type up to 30 hours late ("Supported Resource Types")',
      ],
    );
    const timeline = new RecorderTimeline([on(began), off(first + hour), on(first + 2 * hour)]);
    assert.deepEqual(
      periods({ timeline, lateTypes: [late] }, first + 2 * hour, first + 3 * day).map(([each, from]) => [
        each,
        from,
      ]),
      [
        ["not-yet-discovered", first + 2 * hour],
        ["recorder-off", first + 32 * hour],
        ["stale", first + 2 * day + 15 * minute],
      ],
    );
    assert.equal(
      judged({ lateTypes: [{ ...late, resourceType: bucket }] }, first + hour).verdict,
      "complete",
    );
  });

  it("has a delivery gap where something is missing, of the type or the recorder, and names what shows it", () => {
    for (const resourceType of [alarm, recorder]) {
      const lost = [lostHistory({ resourceType })];
      const { verdict, why, objects } = judged({ lost }, first + hour);
      assert.deepEqual([verdict, why, objects?.at(-1)], ["delivery-gap", "part 2 is missing", "part 3"]);
    }
    assert.equal(judged({ lost: [lostHistory({ resourceType: bucket })] }, first + hour).verdict, "complete");
  });

  it("is provisional where what must have been recorded may still be on its way", () => {
    const { verdict, why } = judged({ lost: [lostHistory({ isAwaited: true })] }, first + hour);
    assert.deepEqual(
      [verdict, why],
      ["provisional", "not all history has been delivered: part 2 is missing"],
    );
  });

  it("is provisional where the history until then has not all been delivered", () => {
    assert.equal(judged({ settledUntil: first }, first + hour).verdict, "provisional");
  });

  it("is stale while a type is recorded once a day, and 26 hours longer", () => {
    const end = first + 20 * hour;
    const timeline = new RecorderTimeline([daily(began), on(end)]);
    assert.deepEqual(periods({ timeline }, first + hour, first + 3 * day), [
      ["stale", first + hour, end + 26 * hour],
      ["complete", end + 26 * hour, first + 3 * day],
    ]);
  });

  it("has a delivery gap where the history does not lead to the next snapshot", () => {
    const discrepancies = [missingItem(first + 2 * hour, first + day)];
    assert.deepEqual(periods({ discrepancies }, first + hour, first + 2 * day), [
      ["complete", first + hour, first + 2 * hour],
      ["delivery-gap", first + 2 * hour, first + day],
      ["complete", first + day, first + 2 * day],
    ]);
  });

  it("has a delivery gap on to the next snapshot: what was lost of a resource may have held until then", () => {
    const discrepancies = [missingItem(first + 2 * hour, first + 8 * hour)];
    assert.deepEqual(periods({ discrepancies }, first + hour, first + 2 * day), [
      ["complete", first + hour, first + 2 * hour],
      ["delivery-gap", first + 2 * hour, first + day],
      ["complete", first + day, first + 2 * day],
    ]);
  });

  it("has one gap where many items of one file are missing", () => {
    const discrepancies = [5, 2, 3, 4].map((hours) => missingItem(first + hours * hour, first + day));
    assert.deepEqual(
      periods({ discrepancies }, first + hour, first + day).map(([verdict, from]) => [verdict, from]),
      [
        ["complete", first + hour],
        ["delivery-gap", first + 2 * hour],
      ],
    );
  });

  it("has a delivery gap of a daily type too", () => {
    const timeline = new RecorderTimeline([daily(began)]);
    const discrepancies = [missingItem(first, first + day)];
    assert.equal(judged({ timeline, discrepancies }, first + hour).verdict, "delivery-gap");
  });

  it("is provisional where what is missing may still be on its way", () => {
    const found = first + 23 * hour;
    const discrepancies = [{ ...missingItem(first, first + day), found }];
    const { verdict, why } = judged({ discrepancies, settledUntil: found - 1 }, first + hour);
    assert.equal(verdict, "provisional");
    assert.match(why, /not all history has been delivered/);
    assert.equal(judged({ discrepancies, settledUntil: found }, first + hour).verdict, "delivery-gap");
  });

  it("is provisional where what is missing is older than all history, and a gap where something else is too", () => {
    const older = { ...missingItem(first + 2 * hour, first + day), isOlderThanHistory: true };
    const { verdict, why } = judged({ discrepancies: [older] }, first + 3 * hour);
    assert.equal(verdict, "provisional");
    assert.match(why, /the history around it begins later/);
    const discrepancies = [older, missingItem(first + 3 * hour, first + day)];
    assert.equal(judged({ discrepancies }, first + 3 * hour).verdict, "delivery-gap");
  });

  it("does not mind what is missing of another type", () => {
    const discrepancies = [{ ...missingItem(first, first + day), resourceType: bucket }];
    assert.equal(judged({ discrepancies }, first + hour).verdict, "complete");
  });

  it("knows nothing since the snapshot before where something of the recorder is missing", () => {
    const of = { ...missingItem(first + 20 * hour, first + day), resourceType: recorder };
    assert.equal(judged({ discrepancies: [of] }, first + hour).verdict, "delivery-gap");
  });

  it("knows nothing since the snapshot before that, also where the lost file goes on after the next one", () => {
    const around = missingItem(first + 17 * hour, first + day + 5 * hour);
    const of = { ...around, found: first + 23 * hour, resourceType: recorder };
    assert.equal(judged({ discrepancies: [of] }, first + hour).verdict, "delivery-gap");
  });

  it("expects everything to be discovered again within an hour of a start", () => {
    const start = first + 26 * hour;
    const timeline = new RecorderTimeline([on(began), on(start)]);
    const again = (found: number): Discrepancy => ({
      ...missingItem(first + 2 * day, first + 3 * day),
      kind: "discovered-again",
      found,
    });
    const at = first + 2 * day + hour;
    assert.equal(judged({ timeline, discrepancies: [again(start + 59 * minute)] }, at).verdict, "complete");
    assert.equal(judged({ timeline, discrepancies: [again(start + hour)] }, at).verdict, "delivery-gap");
  });

  it("is partial while something of the type, or of all, could not be read", () => {
    for (const resourceType of [alarm, null, recorder]) {
      const unread = [{ resourceType, from: first + hour, until: first + 2 * hour, object: "x" }];
      assert.deepEqual(periods({ unread }, first + hour, first + 3 * hour), [
        ["partial", first + hour, first + 2 * hour],
        ["complete", first + 2 * hour, first + 3 * hour],
      ]);
    }
  });

  it("does not mind what of another type could not be read", () => {
    const unread = [{ resourceType: bucket, from: first, until: first + day, object: "x" }];
    assert.equal(judged({ unread }, first + hour).verdict, "complete");
  });

  it("has a snapshot show all of a type where the recorder is known to have recorded it for an hour", () => {
    const isShown = (items: readonly ReturnType<typeof on>[], at: number) =>
      new TypeVerdicts(alarm, facts({ timeline: new RecorderTimeline(items) })).isShownAt(at);
    const items = [off(first - hour), on(first)];
    assert.deepEqual(
      [isShown(items, first + hour - 1), isShown(items, first + hour), isShown([], first + day)],
      [false, true, false],
    );
  });

  describe("asked whether a snapshot would have shown a resource", () => {
    const lacked = (of: Partial<ScopeFacts>, at: number) =>
      new TypeVerdicts(alarm, facts(of)).lackedBefore(at);

    it("says so from the first snapshot on that was made while the type was recorded", () => {
      assert.deepEqual([lacked({}, first - 1), lacked({}, first)], [false, true]);
    });

    it("still says so after a pause", () => {
      const timeline = new RecorderTimeline([on(began), off(first + hour), on(first + 2 * hour)]);
      assert.equal(lacked({ timeline }, first + 2 * hour + minute), true);
    });

    it("says no before a snapshot that was made an hour after the very first start", () => {
      const timeline = new RecorderTimeline([{ ...on(first - 30 * minute), isDiscovery: true }]);
      assert.deepEqual(
        [lacked({ timeline }, first + hour), lacked({ timeline }, first + day)],
        [false, true],
      );
    });

    it("says no of a type that has just come into scope, or that AWS Config begins to support", () => {
      const timeline = new RecorderTimeline([only(began, [bucket]), on(first + 2 * hour)]);
      assert.equal(lacked({ timeline }, first + 3 * hour), false);
      const shows = {
        resourceType: alarm,
        resourceId: "old",
        captureTime: first + 2 * hour,
        isLost: false,
        object: "h",
      };
      const seen = new Map([[alarm, { first: shows.captureTime }]]);
      const discoveries = [{ ...shows, creationTime: began }];
      assert.equal(lacked({ seen, discoveries }, first + 3 * hour), false);
    });

    it("says so where nobody knows whether the recorder was on", () => {
      assert.equal(lacked({ timeline: new RecorderTimeline([]) }, first), true);
    });
  });

  it("knows all of a type from an hour after a start until it leaves, whatever else is set in that hour", () => {
    const change = { ...on(first + minute), others: [{ Team: "audit" }] };
    const timeline = new RecorderTimeline([{ ...on(first), isDiscovery: true }, change, off(first + day)]);
    assert.deepEqual(new TypeVerdicts(alarm, facts({ timeline })).knownTimes(), [
      { from: first + hour, until: first + day, lag: 0 },
    ]);
    const untold = new TypeVerdicts(alarm, facts({ timeline: new RecorderTimeline([]) }));
    assert.deepEqual(untold.knownTimes(), [{ from: -Infinity, until: Infinity, lag: 0 }]);
    const once = new TypeVerdicts(alarm, facts({ timeline: new RecorderTimeline([daily(first)]) }));
    assert.deepEqual(once.knownTimes().at(-1), { from: first + hour, until: Infinity, lag: 26 * hour });
  });

  it("knows late what was recorded once a day, for a day after that too, unless recording began anew", () => {
    const once = [{ ...daily(first), isDiscovery: true }, on(first + 2 * day)];
    const timeline = new RecorderTimeline(once);
    const late = { from: first + hour, until: first + 2 * day + 26 * hour, lag: 26 * hour };
    assert.deepEqual(new TypeVerdicts(alarm, facts({ timeline })).knownTimes(), [
      late,
      { from: late.until, until: Infinity, lag: 0 },
    ]);
    const anew = new RecorderTimeline([...once.slice(0, 1), off(first + day), on(first + 30 * hour)]);
    assert.deepEqual(new TypeVerdicts(alarm, facts({ timeline: anew })).knownTimes().at(-1), {
      from: first + 31 * hour,
      until: Infinity,
      lag: 0,
    });
  });

  it("goes on through the objects that prove it, each once", () => {
    const [period] = new TypeVerdicts(alarm, facts({})).between(first + hour, first + 3 * day);
    assert.deepEqual(period?.objects, ["s0", "s1", "s2", "s3"]);
  });

  it("has no holes, whatever is asked", () => {
    const timeline = new RecorderTimeline([on(began), off(first + 30 * hour), daily(first + 50 * hour)]);
    const all = new TypeVerdicts(alarm, facts({ timeline })).between(began - day, first + 9 * day);
    assert.equal(all[0]?.from, began - day);
    assert.equal(all.at(-1)?.until, first + 9 * day);
    assert.ok(all.every(({ until }, index) => until === (all[index + 1]?.from ?? first + 9 * day)));
  });
});

const recording = { Recording: true, RecordingGroup: { AllSupported: true } };

function facts(of: Partial<ScopeFacts>): ScopeFacts {
  return {
    timeline: new RecorderTimeline([on(began)]),
    snapshots: [0, 1, 2, 3].map((index) => ({ object: `s${index}`, at: first + index * day })),
    isCompared: true,
    discrepancies: [],
    unread: [],
    lost: [],
    seen: new Map(),
    earlierTypes: new Set(),
    discoveries: [],
    later: { discoveries: [], timeline: new RecorderTimeline([]) },
    lateTypes: [],
    settledUntil: Infinity,
    ...of,
  };
}

function judged(of: Partial<ScopeFacts>, at: number) {
  return new TypeVerdicts(alarm, facts(of)).at(at);
}

function periods(of: Partial<ScopeFacts>, from: number, until: number) {
  const all = new TypeVerdicts(alarm, facts(of)).between(from, until);
  return all.map((period) => [period.verdict, period.from, period.until]);
}

function lostHistory(of: Partial<LostHistory>): LostHistory {
  return {
    resourceType: alarm,
    from: first + hour,
    until: first + 2 * hour,
    why: "part 2 is missing",
    shownBy: "part 3",
    isAwaited: false,
    ...of,
  };
}

function on(captureTime: number): RecorderItem {
  return item(captureTime, recording);
}

function off(captureTime: number): RecorderItem {
  return item(captureTime, { ...recording, Recording: false });
}

function daily(captureTime: number): RecorderItem {
  return item(captureTime, { ...recording, RecordingMode: { RecordingFrequency: "DAILY" } });
}

function only(captureTime: number, types: readonly string[]): RecorderItem {
  return item(captureTime, { Recording: true, RecordingGroup: { ResourceTypes: [...types] } });
}

function item(captureTime: number, configuration: JsonObject): RecorderItem {
  return {
    resourceId: "default",
    captureTime,
    presence: "present",
    isDiscovery: false,
    configuration,
    others: [],
  };
}
