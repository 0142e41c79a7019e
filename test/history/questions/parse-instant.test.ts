import assert from "node:assert/strict";
import fc from "fast-check";
import { utcCalendar } from "../../../history/questions/calendar";
import { parseInstant } from "../../../history/questions/parse-instant";
import { formatInstant } from "../../../record/instant";

const now = Date.UTC(2026, 10, 23, 12, 34, 56, 789);
const utc = { now, calendar: utcCalendar };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe("parseInstant", () => {
  const understood: readonly (readonly [string, number])[] = [
    ["now", now],
    [" NOW ", now],
    ["yesterday", Date.UTC(2026, 10, 22)],
    ["today", Date.UTC(2026, 10, 23)],
    ["2026", Date.UTC(2026, 0, 1)],
    ["2026-07", Date.UTC(2026, 6, 1)],
    ["2026-Q3", Date.UTC(2026, 6, 1)],
    ["2026-q4", Date.UTC(2026, 9, 1)],
    ["last year", Date.UTC(2025, 0, 1)],
    ["last quarter", Date.UTC(2026, 6, 1)],
    ["last month", Date.UTC(2026, 9, 1)],
    ["last week", Date.UTC(2026, 10, 16)],
    ["this year", Date.UTC(2026, 0, 1)],
    ["this quarter", Date.UTC(2026, 9, 1)],
    ["this month", Date.UTC(2026, 10, 1)],
    ["This  Week", Date.UTC(2026, 10, 23)],
    ["last monday", Date.UTC(2026, 10, 16)],
    ["last sunday", Date.UTC(2026, 10, 22)],
    ["last tuesday", Date.UTC(2026, 10, 17)],
    ["2026-11-09", Date.UTC(2026, 10, 9)],
    ["2026-11-09T08:30", Date.UTC(2026, 10, 9, 8, 30)],
    ["2026-11-09 08:30", Date.UTC(2026, 10, 9, 8, 30)],
    ["2026-11-09T08:30:15", Date.UTC(2026, 10, 9, 8, 30, 15)],
    ["2026-11-09T08:30:15.123456789Z", Date.UTC(2026, 10, 9, 8, 30, 15, 123)],
    ["2026-11-09t08:30z", Date.UTC(2026, 10, 9, 8, 30)],
    ["2026-11-09T08:30:00+01:00", Date.UTC(2026, 10, 9, 7, 30)],
    ["2026-11-09T08:30-0530", Date.UTC(2026, 10, 9, 14)],
    ["2028-02-29", Date.UTC(2028, 1, 29)],
    ["14d", now - 14 * DAY],
    ["2 weeks ago", now - 14 * DAY],
    ["2w", now - 14 * DAY],
    ["6h", now - 6 * HOUR],
    ["1.5h", now - 1.5 * HOUR],
    ["30m", now - HOUR / 2],
    ["1 day ago", now - DAY],
    ["0d", now],
  ];
  for (const [text, instant] of understood) {
    it(`understands ${JSON.stringify(text)}`, () => assert.deepEqual(parseInstant(text, utc), [instant]));
  }

  const refused = [
    "",
    " ",
    "tomorrow",
    "0050",
    "2026-00",
    "2026-13",
    "2026-Q0",
    "2026-Q5",
    "last",
    "last fortnight",
    "this monday",
    "last constructor",
    "2026-02-29",
    "2026-13-01",
    "2026-11-31",
    "2026-1-1",
    "2026-11-09T25:00",
    "2026-11-09T24:00",
    "2026-11-09T08:60",
    "2026-11-09T08:30:61",
    "2026-11-09T08:30+25:00",
    "2026-11-09+01:00",
    "20261109",
    "0050-01-01",
    "14",
    "d",
    "-1d",
    "14 fortnights ago",
    "999999999w",
    "1e3d",
    "constructor",
    "1 constructor",
    "1763900000",
    "2026-11-09T08:30:00Z; rm -rf",
  ];
  for (const text of refused) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.deepEqual(parseInstant(text, utc), []));
  }

  it("reads back every instant that an answer echoes", () => {
    const instants = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(9999, 11, 31) });
    fc.assert(fc.property(instants, (instant) => parseInstant(formatInstant(instant), utc)[0] === instant));
  });

  it("counts back a whole number of units", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 100_000 }),
        (count) => parseInstant(`${count}h`, utc)[0] === now - count * HOUR,
      ),
    );
  });

  it("takes an offset for what it says", () => {
    const offsets = fc.tuple(
      fc.constantFrom("+", "-"),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
    );
    fc.assert(
      fc.property(offsets, ([sign, hours, minutes]) => {
        const zone = `${sign}${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
        const offset = (sign === "-" ? -1 : 1) * (hours * 60 + minutes) * 60_000;
        assert.deepEqual(parseInstant(`2026-11-09T08:30:00${zone}`, utc), [
          Date.UTC(2026, 10, 9, 8, 30) - offset,
        ]);
      }),
    );
  });

  it("gives an instant that can be written, or none, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,9} ?[a-z]{1,7}$/)), (text) => {
        const [instant] = parseInstant(text, utc);
        return instant === undefined || typeof formatInstant(instant) === "string";
      }),
    );
  });
});
