import assert from "node:assert/strict";
import type { Recording, RecordingPeriod } from "../../../history/assurance/recorder-timeline";
import type { Discovery } from "../../../history/assurance/scope-facts";
import { shownFrom, sinceSupport, supportStart } from "../../../history/assurance/type-support";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const bot = "AWS::Lex::Bot";

/** Snapshots are daily; the type is first discovered in the middle of the third day. */
const first = Date.UTC(2026, 10, 10);
const snapshots = [0, 1, 2, 3].map((index) => ({ object: `s${index}`, at: first + index * day }));
const supported = first + 2.5 * day;

describe("supportStart", () => {
  it("is the first discovery of a type whose resource had long been there, and says so", () => {
    assert.deepEqual(startOf({}), {
      from: supported,
      why: "AWS Config began to record the type at 2026-11-12T12:00:00.000Z: AWS::Lex::Bot/b was created at 2025-11-10T00:00:00.000Z, long before",
      object: "h",
    });
  });

  it("is told by any of those that are discovered within the hour, from the first on", () => {
    const late = discovery({ captureTime: supported + 59 * minute });
    assert.equal(startOf({ seen: seenFrom(supported), discoveries: [late] })?.from, supported);
    const later = discovery({ captureTime: supported + hour });
    assert.equal(startOf({ seen: seenFrom(supported), discoveries: [later] }), undefined);
  });

  it("is not told where the type was known before, by whatever was read", () => {
    assert.equal(startOf({ seen: seenFrom(supported - 2 * hour) }), undefined);
  });

  it("is not told of a type that the first snapshot holds, or without any snapshot before", () => {
    assert.equal(startOf({ seen: seenFrom(first) }), undefined);
    assert.equal(startOf({ snapshots: snapshots.slice(3) }), undefined);
  });

  it("is not told shortly after a start of recording", () => {
    const started = (ago: number) => [
      period("off", -Infinity, supported - ago),
      period("continuous", supported - ago),
    ];
    assert.equal(startOf({}, started(59 * minute)), undefined);
    assert.equal(startOf({}, started(hour))?.from, supported);
  });

  it("is not told by what was made within the hour before, or the day where recording is daily", () => {
    const made = (ago: number) => ({ discoveries: [discovery({ creationTime: supported - ago })] });
    const daily = [period("daily")];
    assert.deepEqual(
      [startOf(made(hour)), startOf(made(26 * hour), daily), startOf(made(hour + 1))?.from],
      [undefined, undefined, supported],
    );
    assert.equal(startOf(made(26 * hour + 1), daily)?.from, supported);
  });

  it("is told by what was made an hour before recording became daily, for until then every change was recorded", () => {
    const madeBefore = (ago: number) => {
      const dailyFrom = supported - 20 * hour;
      const periods = [period("continuous", -Infinity, dailyFrom), period("daily", dailyFrom)];
      return startOf({ discoveries: [discovery({ creationTime: dailyFrom - ago })] }, periods)?.from;
    };
    assert.deepEqual([madeBefore(hour), madeBefore(hour + 1)], [undefined, supported]);
  });

  it("is told, where its discovery is lost, by what was made an hour before a snapshot that lacks it", () => {
    const last = first + 2 * day;
    const lostStart = (creationTime: number) =>
      startOf({ discoveries: [discovery({ isLost: true, creationTime })] })?.from;
    assert.deepEqual([lostStart(last - hour - 1), lostStart(last - hour)], [supported, undefined]);
  });

  it("is not told by another type", () => {
    assert.equal(startOf({ discoveries: [discovery({ resourceType: "AWS::S3::Bucket" })] }), undefined);
  });

  describe("by a discovery after the last snapshot that was read", () => {
    const captureTime = first + 9 * day;
    const laterStart = (creationTime: number, periods = [period("continuous")]) =>
      startOf({
        seen: new Map(),
        discoveries: [],
        later: { discoveries: [discovery({ captureTime, creationTime })], timeline: told(periods) },
      });

    it("is told by what was made more than an hour before it", () => {
      assert.equal(laterStart(captureTime - hour - 1)?.from, captureTime);
      assert.equal(laterStart(captureTime - hour), undefined);
    });

    it("is not told shortly after a start of recording, of which only later items tell", () => {
      const started = [
        period("continuous", -Infinity, first + 8 * day),
        period("off", first + 8 * day, captureTime - minute),
        period("continuous", captureTime - minute),
      ];
      assert.equal(laterStart(first + 4 * day, started), undefined);
      assert.equal(laterStart(first + day, started)?.from, captureTime - minute);
    });
  });
});

describe("shownFrom", () => {
  const shown = (type: string, earlier: readonly string[] = []) =>
    shownFrom(type, { seen: new Map([[type, { first }]]), earlierTypes: new Set(earlier) });

  it("is the first item of a type that AWS Config has learnt to support since 2020", () => {
    assert.equal(shown(bot), first);
    assert.equal(shownFrom(bot, { seen: new Map(), earlierTypes: new Set() }), Infinity);
  });

  it("is always, where the type was supported in 2020 or has history from before, and of the recorder itself", () => {
    const always = [shown("AWS::S3::Bucket"), shown(bot, [bot]), shown("AWS::Config::ConfigurationRecorder")];
    assert.deepEqual(always, [-Infinity, -Infinity, -Infinity]);
  });
});

describe("sinceSupport", () => {
  it("leaves the type unsupported until then, as far as it would have been recorded", () => {
    const periods = [
      period("unknown", -Infinity, 1),
      period("continuous", 1, 5),
      period("off", 5, 7),
      period("daily", 7),
    ];
    assert.deepEqual(
      sinceSupport(periods, 9).map(({ recording, from, until }) => [recording, from, until]),
      [
        ["unknown", -Infinity, 1],
        ["unsupported", 1, 5],
        ["off", 5, 7],
        ["unsupported", 7, 9],
        ["daily", 9, Infinity],
      ],
    );
  });

  it("changes nothing of what was done from then on", () => {
    assert.deepEqual(sinceSupport([period("continuous", 9)], 9), [period("continuous", 9)]);
  });
});

function startOf(
  evidence: Partial<Parameters<typeof supportStart>[1]>,
  periods: readonly RecordingPeriod[] = [period("continuous")],
) {
  const seen = seenFrom(evidence.discoveries?.[0]?.captureTime ?? supported);
  const timeline = told(periods);
  const later = { discoveries: [], timeline };
  return supportStart(bot, { snapshots, seen, timeline, discoveries: [discovery({})], later, ...evidence });
}

function told(periods: readonly RecordingPeriod[]) {
  return { recordingOf: () => periods };
}

function seenFrom(at: number) {
  return new Map([[bot, { first: at }]]);
}

function period(recording: Recording, from = first - 30 * day, until = Infinity): RecordingPeriod {
  return { from, until, recording };
}

function discovery(fields: Partial<Discovery>): Discovery {
  const made = Date.UTC(2025, 10, 10);
  return {
    resourceType: bot,
    resourceId: "b",
    captureTime: supported,
    creationTime: made,
    isLost: false,
    object: "h",
    ...fields,
  };
}
