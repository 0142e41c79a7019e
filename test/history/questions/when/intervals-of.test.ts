import assert from "node:assert/strict";
import fc from "fast-check";
import type { Verdict, VerdictSpell } from "../../../../history/questions/coverage";
import type { Interval } from "../../../../history/questions/when/interval";
import { intervalsOf } from "../../../../history/questions/when/intervals-of";
import type { Moment } from "../../../../history/questions/when/judged-fold";
import type { AskedSpan } from "../../../../history/questions/when/recorded-intervals";
import { propertyRuns } from "../../../support/property-runs";

const HOUR = 3_600_000;
const span: AskedSpan = { after: 0, until: 100 * HOUR, discoveries: [] };
const deleted = { presence: "deleted", status: "ResourceDeleted" } as const;
const discovered = { status: "ResourceDiscovered" } as const;

describe("intervalsOf", () => {
  it("lets an item hold from its capture until the next one", () => {
    assert.deepEqual(told({ before: at(-5), within: [at(10, { isHeld: false }), at(30)] }), [
      "0–10 held",
      "10–30 not-held",
      "30–100 held",
    ]);
  });

  it("joins what follows with the same outcome", () => {
    assert.deepEqual(told({ before: at(-5), within: [at(10), at(20), at(30)] }), ["0–100 held"]);
  });

  it("tells of each change between which captures it lies", () => {
    const [, second] = intervalsOf({ before: at(-5), within: [at(4), at(10, { isHeld: false })] }, span, []);
    assert.deepEqual(second?.changedBetween, { after: 4 * HOUR, until: 10 * HOUR });
  });

  it("gives no bracket to an interval that begins with the window", () => {
    const [first] = intervalsOf({ before: at(-5), within: [] }, span, []);
    assert.equal(first?.changedBetween, null);
  });

  it("names the object that each outcome was read from", () => {
    const intervals = intervalsOf({ before: at(-5), within: [at(10, { isHeld: false })] }, span, []);
    assert.deepEqual(
      intervals.map(({ object }) => object),
      ["file -5", "file 10"],
    );
  });

  it("has a deleted resource absent until it is there again", () => {
    const timeline = { before: at(-5), within: [at(10, deleted), at(20, discovered)] };
    assert.deepEqual(told(timeline), ["0–10 held", "10–20 absent", "20–100 held"]);
  });

  it("begins another life without a capture before", () => {
    const timeline = { before: at(-5), within: [at(10, deleted), at(20, discovered)] };
    assert.deepEqual(intervalsOf(timeline, span, []).at(-1)?.changedBetween, {
      after: null,
      until: 20 * HOUR,
    });
  });

  it("knows nothing while the type is not recorded", () => {
    const left = at(10, { presence: "not-recorded", status: "ResourceNotRecorded" });
    assert.deepEqual(told({ before: at(-5), within: [left, at(20)] }), [
      "0–10 held",
      "10–20 unknown",
      "20–100 held",
    ]);
  });

  it("has a resource absent before its discovery", () => {
    assert.deepEqual(told({ before: undefined, within: [at(10, discovered)] }), [
      "0–10 absent",
      "10–100 held",
    ]);
  });

  it("knows nothing before a first item that is no discovery", () => {
    assert.deepEqual(told({ before: undefined, within: [at(10)] }), ["0–10 unknown", "10–100 held"]);
  });

  it("knows nothing before a deletion that comes first", () => {
    assert.deepEqual(told({ before: undefined, within: [at(10, deleted)] }), [
      "0–10 unknown",
      "10–100 absent",
    ]);
  });

  it("does not take what was found when recording began for new", () => {
    const timeline = { before: undefined, within: [at(10.5, discovered)] };
    assert.deepEqual(told(timeline, [], { ...span, discoveries: [10 * HOUR] }), [
      "0–10 absent",
      "10–10.5 unknown",
      "10.5–100 held",
    ]);
  });

  it("takes what was found long after recording began for new", () => {
    const timeline = { before: undefined, within: [at(11, discovered)] };
    assert.deepEqual(told(timeline, [], { ...span, discoveries: [10 * HOUR] }), [
      "0–11 absent",
      "11–100 held",
    ]);
  });

  it("begins with the first item where no start is asked for", () => {
    const timeline = { before: undefined, within: [at(10), at(20, { isHeld: false })] };
    assert.deepEqual(told(timeline, [], { ...span, after: -Infinity }), ["10–20 held", "20–100 not-held"]);
  });

  for (const verdict of [
    "not-yet-discovered",
    "out-of-scope",
    "recorder-off",
    "delivery-gap",
    "partial",
  ] as const) {
    it(`knows nothing where the verdict is ${verdict}`, () => {
      const spells = [spell(0, 20, "complete"), spell(20, 30, verdict), spell(30, 100, "complete")];
      assert.deepEqual(told({ before: at(-5), within: [] }, spells), [
        "0–20 held",
        "20–30 unknown",
        "30–100 held",
      ]);
    });
  }

  it("believes the items, but no absence, where there is no base", () => {
    const spells = [spell(0, 100, "no-base")];
    assert.deepEqual(told({ before: at(-5), within: [] }, spells), ["0–100 held"]);
    const [first] = told({ before: undefined, within: [at(50)] }, spells);
    assert.equal(first, "0–50 unknown");
  });

  for (const verdict of ["complete", "provisional", "stale"] as const) {
    it(`believes the items where the verdict is ${verdict}`, () => {
      assert.deepEqual(told({ before: at(-5), within: [] }, [spell(0, 100, verdict)]), ["0–100 held"]);
    });
  }

  it("doubts an absence as well: the resource may have come back unseen", () => {
    const spells = [spell(20, 30, "recorder-off")];
    assert.deepEqual(told({ before: at(-5, deleted), within: [] }, spells), [
      "0–20 absent",
      "20–30 unknown",
      "30–100 absent",
    ]);
  });

  it("keeps every reason of what it joins", () => {
    const left = at(10, { presence: "not-recorded", status: "ResourceNotRecorded" });
    const [, unknown] = intervalsOf({ before: at(-5), within: [left] }, span, [
      spell(20, 30, "recorder-off"),
      spell(30, 40, "delivery-gap"),
    ]);
    assert.deepEqual(unknown?.whys, [
      "its type left the recorder's scope at 1970-01-01T10:00:00.000Z",
      "recorder-off: as told",
      "delivery-gap: as told",
    ]);
  });

  it("gives no bracket to what is known again when a doubt ends", () => {
    const intervals = intervalsOf({ before: at(-5), within: [] }, span, [spell(0, 30, "recorder-off")]);
    assert.deepEqual(intervals.at(-1)?.changedBetween, null);
  });

  it("keeps an item captured at the very end", () => {
    assert.deepEqual(told({ before: at(-5, { isHeld: false }), within: [at(100)] }), [
      "0–100 not-held",
      "100–100 held",
    ]);
  });

  it("takes the last of several items of one moment", () => {
    const timeline = {
      before: at(-5),
      within: [at(10, { isHeld: false }), at(10), at(20, { isHeld: false })],
    };
    assert.deepEqual(told(timeline), ["0–20 held", "20–100 not-held"]);
  });

  it("leaves no gap and no overlap, and no two of one outcome side by side", () => {
    fc.assert(
      fc.property(randomMoments, randomSpells, (moments, spells) => {
        const [first, ...rest] = moments;
        const isBefore = first !== undefined && first.captureTime <= 0;
        const timeline = { before: isBefore ? first : undefined, within: isBefore ? rest : moments };
        const intervals = intervalsOf(timeline, span, spells);
        if (moments.length === 0) return assert.deepEqual(intervals, []);
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

function at(hours: number, fields: Partial<Moment> = {}): Moment {
  return {
    captureTime: hours * HOUR,
    stateId: String(hours),
    status: "OK",
    presence: "present",
    isHeld: true,
    isAskedFor: true,
    object: `file ${hours}`,
    fingerprint: 0,
    isOversize: false,
    ...fields,
  };
}

function spell(from: number, until: number, verdict: Verdict): VerdictSpell {
  return { from: from * HOUR, until: until * HOUR, verdict, why: "as told" };
}

function told(
  timeline: Parameters<typeof intervalsOf>[0],
  spells: readonly VerdictSpell[] = [],
  asked: AskedSpan = span,
): readonly string[] {
  return intervalsOf(timeline, asked, spells).map(textOf);
}

function textOf({ from, until, outcome }: Interval): string {
  return `${from / HOUR}–${until / HOUR} ${outcome}`;
}

const randomMoments: fc.Arbitrary<readonly Moment[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 8 })
  .chain((hours) =>
    fc.tuple(
      ...hours
        .sort((a, b) => a - b)
        .map((hour) =>
          fc
            .record({
              isHeld: fc.boolean(),
              presence: fc.constantFrom("present" as const, "deleted" as const, "not-recorded" as const),
              status: fc.constantFrom("OK", "ResourceDiscovered"),
            })
            .map((fields) => at(hour, fields)),
        ),
    ),
  );

const randomSpells: fc.Arbitrary<readonly VerdictSpell[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 })
  .chain((hours) => {
    const bounds = [0, ...hours.sort((a, b) => a - b), 100];
    const verdicts = fc.constantFrom<Verdict>("complete", "recorder-off", "delivery-gap");
    return fc.tuple(
      ...hours.map((_, index) =>
        verdicts.map((verdict) => spell(bounds[index] ?? 0, bounds[index + 1] ?? 0, verdict)),
      ),
    );
  });
