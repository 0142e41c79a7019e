import assert from "node:assert/strict";
import fc from "fast-check";
import { type Calendar, isZone, openCalendar, utcCalendar } from "../../../history/questions/calendar";
import { parseInstant } from "../../../history/questions/parse-instant";
import { parsePeriod } from "../../../history/questions/parse-period";
import { formatInstant } from "../../../record/instant";

/** Monday, 00:30 of Tuesday in Zurich. */
const now = Date.UTC(2026, 10, 23, 23, 30);
const zones = ["UTC", "Europe/Zurich", "America/New_York", "Asia/Kathmandu", "America/Sao_Paulo"];

describe("openCalendar", () => {
  const calendars = new Map<string, Calendar>();
  before(async () => {
    for (const zone of zones) calendars.set(zone, await openCalendar(zone));
  });
  const calendarOf = (zone: string): Calendar => calendars.get(zone) ?? assert.fail(zone);
  const read = (text: string, zone: string): readonly string[] =>
    parseInstant(text, { now, calendar: calendarOf(zone) }).map(formatInstant);

  const understood: readonly (readonly [text: string, zone: string, ...instants: string[]])[] = [
    ["2026-07-14", "Europe/Zurich", "2026-07-13T22:00:00.000Z"],
    ["2026-11-09T08:30", "Europe/Zurich", "2026-11-09T07:30:00.000Z"],
    ["2026-11-09T08:30:00.250", "Asia/Kathmandu", "2026-11-09T02:45:00.250Z"],
    ["2026-11-09T08:30Z", "Asia/Kathmandu", "2026-11-09T08:30:00.000Z"],
    ["2026-Q3", "America/New_York", "2026-07-01T04:00:00.000Z"],
    ["2026", "America/New_York", "2026-01-01T05:00:00.000Z"],
    ["today", "Europe/Zurich", "2026-11-23T23:00:00.000Z"],
    ["last monday", "Europe/Zurich", "2026-11-22T23:00:00.000Z"],
    ["last monday", "America/New_York", "2026-11-16T05:00:00.000Z"],
    ["24h", "Europe/Zurich", "2026-11-22T23:30:00.000Z"],
    // Clocks are put back, and forward; the other ones at midnight.
    ["2026-10-25T02:30", "Europe/Zurich", "2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"],
    ["2026-03-29T02:30", "Europe/Zurich", "2026-03-29T00:30:00.000Z", "2026-03-29T01:30:00.000Z"],
    ["2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00.000Z", "2026-11-01T06:30:00.000Z"],
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
  ];
  for (const [text, zone, ...instants] of understood)
    it(`reads ${text} in ${zone}`, () => assert.deepEqual(read(text, zone), instants));

  it("reads back in every zone what an answer echoes", () => {
    const instants = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) =>
        assert.deepEqual(read(formatInstant(instant), zone), [formatInstant(instant)]),
      ),
    );
  });

  it("reads the wall time of an instant as that instant, or as two of which it is one", () => {
    const instants = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
        const calendar = calendarOf(zone);
        assert.ok(calendar.readingsOf(calendar.wallTimeOf(instant)).includes(instant));
      }),
    );
  });

  it("has periods that follow each other without a gap", () => {
    for (const zone of zones) {
      const quarters = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"].map(
        (text) => parsePeriod(text, { now, calendar: calendarOf(zone) }) ?? assert.fail(text),
      );
      assert.deepEqual(
        quarters.slice(0, -1).map(({ end }) => end),
        quarters.slice(1).map(({ start }) => start),
      );
    }
  });

  it("has a day of 25 hours where clocks are put back", () => {
    const day = parsePeriod("2026-10-25", { now, calendar: calendarOf("Europe/Zurich") });
    assert.equal(day === undefined ? undefined : day.end - day.start, 25 * 3_600_000);
  });

  it("needs nothing for UTC, whatever it is called", async () =>
    assert.equal(await openCalendar("utc"), utcCalendar));
});

describe("parsePeriod", () => {
  const periods: readonly (readonly [string, string, string])[] = [
    ["2026-Q4", "2026-10-01", "2027-01-01"],
    ["2026-12", "2026-12-01", "2027-01-01"],
    ["2026", "2026-01-01", "2027-01-01"],
    ["2026-07-14", "2026-07-14", "2026-07-15"],
    ["last month", "2026-10-01", "2026-11-01"],
    ["this week", "2026-11-23", "2026-11-30"],
    ["last week", "2026-11-16", "2026-11-23"],
    ["last friday", "2026-11-20", "2026-11-21"],
    ["yesterday", "2026-11-22", "2026-11-23"],
  ];
  for (const [text, start, end] of periods)
    it(`gives ${text} its start and its end`, () =>
      assert.deepEqual(parsePeriod(text, { now, calendar: utcCalendar }), {
        start: Date.parse(start),
        end: Date.parse(end),
      }));

  it("takes no instant for a period", () =>
    assert.equal(parsePeriod("2026-07-14T08:00", { now, calendar: utcCalendar }), undefined));
});

describe("isZone", () => {
  for (const name of ["Europe/Zurich", "europe/zurich", "UTC", "Asia/Kathmandu"])
    it(`knows ${name}`, () => assert.ok(isZone(name)));
  for (const name of ["", "+01:00", "CET-1CEST", ":Europe/Zurich", "Europe/Zurick"])
    it(`does not know ${JSON.stringify(name)}`, () => assert.ok(!isZone(name)));
});
