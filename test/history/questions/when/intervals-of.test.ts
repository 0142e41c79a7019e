import assert from "node:assert/strict";
import fc from "fast-check";
import type { TimelineItem } from "../../../../history/model/timeline-item";
import type { Verdict, VerdictPeriod } from "../../../../history/questions/coverage";
import type { Interval } from "../../../../history/questions/when/interval";
import { intervalsOf } from "../../../../history/questions/when/intervals-of";
import type { JudgedBody } from "../../../../history/questions/when/judged-body";
import type { AskedSpan } from "../../../../history/questions/when/recorded-intervals";
import { type JudgedFields, judgedItem } from "../../../support/judged-item";
import { propertyRuns } from "../../../support/property-runs";
import { timelineOf } from "../../../support/timeline-of";

const HOUR = 3_600_000;
const span: AskedSpan = { after: 0, until: 100 * HOUR, discoveries: [], shownFrom: -Infinity };
const deleted = { status: "ResourceDeleted" };
const discovered = { status: "ResourceDiscovered" };

describe("intervalsOf", () => {
  it("lets an item hold from its capture until the next one", () => {
    assert.deepEqual(told([at(-5), at(10, { isHeld: false }), at(30)]), [
      "0–10 held",
      "10–30 not-held",
      "30–100 held",
    ]);
  });

  it("joins what follows with the same outcome", () => {
    assert.deepEqual(told([at(-5), at(10), at(20), at(30)]), ["0–100 held"]);
  });

  it("tells of each change between which captures it lies", () => {
    const [, second] = intervalsOf(timelineOf([at(-5), at(4), at(10, { isHeld: false })]), span, []);
    assert.deepEqual(second?.changedBetween, { after: 4 * HOUR, until: 10 * HOUR });
  });

  it("gives no bracket to an interval that begins with the window", () => {
    const [first] = intervalsOf(timelineOf([at(-5)]), span, []);
    assert.equal(first?.changedBetween, null);
  });

  it("names the object that each outcome was read from", () => {
    const intervals = intervalsOf(timelineOf([at(-5), at(10, { isHeld: false })]), span, []);
    assert.deepEqual(
      intervals.map(({ object }) => object),
      ["file -5", "file 10"],
    );
  });

  it("has a deleted resource absent until it is there again", () => {
    const items = [at(-5), at(10, deleted), at(20, discovered)];
    assert.deepEqual(told(items), ["0–10 held", "10–20 absent", "20–100 held"]);
  });

  it("begins another life without a capture before", () => {
    const items = [at(-5), at(10, deleted), at(20, discovered)];
    assert.deepEqual(intervalsOf(timelineOf(items), span, []).at(-1)?.changedBetween, {
      after: null,
      until: 20 * HOUR,
    });
  });

  it("knows nothing while the type is not recorded", () => {
    const left = at(10, { status: "ResourceNotRecorded" });
    assert.deepEqual(told([at(-5), left, at(20)]), ["0–10 held", "10–20 unknown", "20–100 held"]);
  });

  it("has a resource absent before its discovery", () => {
    assert.deepEqual(told([at(10, discovered)]), ["0–10 absent", "10–100 held"]);
  });

  it("knows nothing before a first item that is no discovery", () => {
    assert.deepEqual(told([at(10)]), ["0–10 unknown", "10–100 held"]);
  });

  it("knows nothing before a deletion that comes first", () => {
    assert.deepEqual(told([at(10, deleted)]), ["0–10 unknown", "10–100 absent"]);
  });

  it("does not take what was found when recording began for new", () => {
    const items = [at(10.5, discovered)];
    assert.deepEqual(told(items, [], { ...span, discoveries: [10 * HOUR] }), [
      "0–10 absent",
      "10–10.5 unknown",
      "10.5–100 held",
    ]);
  });

  it("knows nothing before the first item of a type that nothing shows to have been recorded", () => {
    const first = at(20, discovered);
    const shown = (hours: number): AskedSpan => ({ ...span, shownFrom: hours * HOUR });
    assert.deepEqual(told([first], [], shown(20)), ["0–20 unknown", "20–100 held"]);
    assert.deepEqual(told([first], [], shown(15)), ["0–15 unknown", "15–20 absent", "20–100 held"]);
    const made = at(20, { ...discovered, creationTime: 19.5 * HOUR });
    assert.deepEqual(told([made], [], shown(20)), ["0–20 absent", "20–100 held"]);
  });

  it("takes what was found long after recording began for new", () => {
    const items = [at(11, discovered)];
    assert.deepEqual(told(items, [], { ...span, discoveries: [10 * HOUR] }), ["0–11 absent", "11–100 held"]);
  });

  it("begins with the first item where no start is asked for", () => {
    const items = [at(10), at(20, { isHeld: false })];
    assert.deepEqual(told(items, [], { ...span, after: -Infinity }), ["10–20 held", "20–100 not-held"]);
  });

  for (const verdict of [
    "not-yet-discovered",
    "out-of-scope",
    "recorder-off",
    "delivery-gap",
    "partial",
  ] as const) {
    it(`knows nothing where the verdict is ${verdict}`, () => {
      const periods = [period(0, 20, "complete"), period(20, 30, verdict), period(30, 100, "complete")];
      assert.deepEqual(told([at(-5)], periods), ["0–20 held", "20–30 unknown", "30–100 held"]);
    });
  }

  it("believes the items, but no absence, where there is no base", () => {
    const periods = [period(0, 100, "no-base")];
    assert.deepEqual(told([at(-5)], periods), ["0–100 held"]);
    const [first] = told([at(50)], periods);
    assert.equal(first, "0–50 unknown");
  });

  for (const verdict of ["complete", "provisional", "stale"] as const) {
    it(`believes the items where the verdict is ${verdict}`, () => {
      assert.deepEqual(told([at(-5)], [period(0, 100, verdict)]), ["0–100 held"]);
    });
  }

  it("doubts an absence as well: the resource may have come back unseen", () => {
    const periods = [period(20, 30, "recorder-off")];
    assert.deepEqual(told([at(-5, deleted)], periods), ["0–20 absent", "20–30 unknown", "30–100 absent"]);
  });

  it("keeps every reason of what it joins", () => {
    const left = at(10, { status: "ResourceNotRecorded" });
    const [, unknown] = intervalsOf(timelineOf([at(-5), left]), span, [
      period(20, 30, "recorder-off"),
      period(30, 40, "delivery-gap"),
    ]);
    assert.deepEqual(unknown?.whys, [
      "its type left the recorder's scope at 1970-01-01T10:00:00.000Z",
      "recorder-off: as told",
      "delivery-gap: as told",
    ]);
  });

  it("gives no bracket to what is known again when a doubt ends", () => {
    const intervals = intervalsOf(timelineOf([at(-5)]), span, [period(0, 30, "recorder-off")]);
    assert.deepEqual(intervals.at(-1)?.changedBetween, null);
  });

  it("keeps an item captured at the very end", () => {
    assert.deepEqual(told([at(-5, { isHeld: false }), at(100)]), ["0–100 not-held", "100–100 held"]);
  });

  it("takes the last of several items of one moment", () => {
    const items = [at(-5), at(10, { isHeld: false }), at(10), at(20, { isHeld: false })];
    assert.deepEqual(told(items), ["0–20 held", "20–100 not-held"]);
  });

  describe("where a snapshot lacks the resource", () => {
    const vanishing = timelineOf([at(-5)], { holding: [10 * HOUR], lacking: [20 * HOUR] });

    it("does not know from the last sighting on, and has it absent from the snapshot on", () => {
      assert.deepEqual(intervalsOf(vanishing, span, []).map(textOf), [
        "0–10 held",
        "10–20 unknown",
        "20–100 absent",
      ]);
    });

    it("tells between which sighting and which snapshot it went", () => {
      const [, unknown, absent] = intervalsOf(vanishing, span, []);
      assert.deepEqual(
        [unknown?.changedBetween, absent?.changedBetween],
        [null, { after: 10 * HOUR, until: 20 * HOUR }],
      );
    });

    it("names no object: what is lacking is read from no item", () => {
      const objects = intervalsOf(vanishing, span, []).map(({ object }) => object);
      assert.deepEqual(objects, ["file -5", null, null]);
    });

    it("says why", () => {
      const [, unknown] = intervalsOf(vanishing, span, []);
      assert.deepEqual(unknown?.whys, [
        "it was last seen at 1970-01-01T10:00:00.000Z, and the snapshot of 1970-01-01T20:00:00.000Z lacks it: no deletion was recorded",
      ]);
    });

    it("has it there again from a snapshot on that shows it", () => {
      const items = timelineOf([at(-5)], { holding: [10 * HOUR, 30 * HOUR], lacking: [20 * HOUR] });
      assert.equal(intervalsOf(items, span, []).map(textOf).at(-1), "30–100 held");
    });
  });

  it("leaves no gap and no overlap, and no two of one outcome side by side", () => {
    fc.assert(
      fc.property(randomMoments, randomPeriods, (moments, periods) => {
        if (moments.length === 0) return assert.deepEqual(intervalsOf({ periods: [] }, span, periods), []);
        const intervals = intervalsOf(timelineOf(moments), span, periods);
        assert.equal(intervals[0]?.from, 0);
        assert.equal(intervals.at(-1)?.until, span.until);
        for (const [index, interval] of intervals.slice(1).entries()) {
          assert.equal(interval.from, intervals[index]?.until);
          assert.notEqual(interval.outcome, intervals[index]?.outcome);
        }
      }),
      propertyRuns(500),
    );
  });
});

function at(hours: number, fields: JudgedFields = {}): TimelineItem<JudgedBody> {
  return judgedItem(hours * HOUR, { object: `file ${hours}`, ...fields });
}

function period(from: number, until: number, verdict: Verdict): VerdictPeriod {
  return { from: from * HOUR, until: until * HOUR, verdict, why: "as told" };
}

function told(
  items: readonly TimelineItem<JudgedBody>[],
  periods: readonly VerdictPeriod[] = [],
  asked: AskedSpan = span,
): readonly string[] {
  return intervalsOf(timelineOf(items), asked, periods).map(textOf);
}

function textOf({ from, until, outcome }: Interval): string {
  return `${from / HOUR}–${until / HOUR} ${outcome}`;
}

const randomMoments: fc.Arbitrary<readonly TimelineItem<JudgedBody>[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 8 })
  .chain((hours) =>
    fc.tuple(
      ...hours
        .sort((a, b) => a - b)
        .map((hour) =>
          fc
            .record({
              isHeld: fc.boolean(),
              status: fc.constantFrom("OK", "ResourceDiscovered", "ResourceDeleted", "ResourceNotRecorded"),
            })
            .map((fields) => at(hour, fields)),
        ),
    ),
  );

const randomPeriods: fc.Arbitrary<readonly VerdictPeriod[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 })
  .chain((hours) => {
    const bounds = [0, ...hours.sort((a, b) => a - b), 100];
    const verdicts = fc.constantFrom<Verdict>("complete", "recorder-off", "delivery-gap");
    return fc.tuple(
      ...hours.map((_, index) =>
        verdicts.map((verdict) => period(bounds[index] ?? 0, bounds[index + 1] ?? 0, verdict)),
      ),
    );
  });
