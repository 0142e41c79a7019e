import assert from "node:assert/strict";
import fc from "fast-check";
import {
  dayOf,
  formatInstant,
  formatStamp,
  parseRecordInstant,
  parseStamp,
  startOfDay,
} from "../../record/instant";

const midnight = Date.UTC(2026, 10, 23);
/** The instants that four digits of a year can write. */
const writable = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(9999, 11, 31, 23, 59, 59) });

describe("parseRecordInstant", () => {
  const sameInstant: readonly unknown[] = [
    "2026-11-23T00:00:00.000Z",
    "2026-11-23T00:00:00Z",
    "2026-11-23T00:00Z",
    "2026-11-23T00:00:00.000",
    "2026-11-23T00:00:00.000+0000",
    "2026-11-23T01:00:00+01:00",
    "2026-11-22T19:00:00.000-05:00",
    midnight / 1000,
    midnight,
    midnight / 1000 + 0.0004,
  ];
  for (const value of sameInstant) {
    it(`reads ${JSON.stringify(value)}`, () => assert.equal(parseRecordInstant(value), midnight));
  }

  it("rounds the float seconds of the API to the millisecond", () => {
    assert.equal(parseRecordInstant(1_488_409_486.653), 1_488_409_486_653);
  });

  const noInstants: readonly unknown[] = [
    "",
    "2026-11-23",
    "yesterday",
    "2026-02-30T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-11-23T25:00:00Z",
    "2026-11-23Tgarbage",
    "Mon, 23 Nov 2026 00:00:00 GMT",
    null,
    undefined,
    true,
    {},
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e300,
  ];
  for (const value of noInstants) {
    it(`refuses ${typeof value} ${JSON.stringify(value)}`, () =>
      assert.equal(parseRecordInstant(value), undefined));
  }

  it("takes 29 February in leap years alone", () => {
    assert.equal(parseRecordInstant("2028-02-29T00:00:00Z"), Date.UTC(2028, 1, 29));
    assert.equal(parseRecordInstant("2026-02-29T00:00:00Z"), undefined);
  });

  it("reads back what formatInstant writes", () => {
    fc.assert(fc.property(writable, (instant) => parseRecordInstant(formatInstant(instant)) === instant));
  });

  it("gives a whole instant or nothing, whatever the value", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const instant = parseRecordInstant(value);
        return instant === undefined || Number.isSafeInteger(instant);
      }),
    );
  });
});

describe("formatInstant", () => {
  it("writes any instant as JavaScript does", () => {
    const any = fc.integer({ min: -8.64e15, max: 8.64e15 });
    const near = fc.integer({ min: -200_000_000, max: 200_000_000 });
    fc.assert(
      fc.property(
        fc.oneof(any, near, writable, fc.double({ min: -1e6, max: 1e6, noNaN: true })),
        (instant) => {
          assert.equal(formatInstant(instant), new Date(instant).toISOString());
        },
      ),
    );
  });

  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1, -8.64e15 - 1]) {
    it(`refuses ${value}`, () => assert.throws(() => formatInstant(value), RangeError));
  }
});

describe("parseStamp", () => {
  it("reads back what formatStamp writes, to the second", () => {
    fc.assert(
      fc.property(
        writable,
        (instant) => parseStamp(formatStamp(instant)) === Math.floor(instant / 1000) * 1000,
      ),
    );
  });

  for (const text of [
    "20260230T000000Z",
    "20261123T240000Z",
    "20261123T006000Z",
    "20261123T000000",
    "2026-11-23",
    "",
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(parseStamp(text), undefined));
  }
});

describe("dayOf", () => {
  it("is the day whose first instant is the last midnight", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), (instant) => {
        const start = startOfDay(dayOf(instant));
        return start <= instant && instant < start + 86_400_000;
      }),
    );
  });
});
