import assert from "node:assert/strict";
import fc from "fast-check";
import {
  calendarTimeOf,
  calendarTimesIn,
  calendarUnits,
} from "../../../../history/questions/summary/calendar-time";
import { propertyRuns } from "../../../support/property-runs";

describe("calendarTimeOf", () => {
  it("names weeks by the year of their Thursday", () => {
    const nameOf = (day: string): string => calendarTimeOf("week", Date.parse(day)).name;
    assert.deepEqual(["2026-11-23", "2026-11-29", "2026-11-30"].map(nameOf), [
      "2026-W48",
      "2026-W48",
      "2026-W49",
    ]);
    assert.deepEqual(["2026-12-31", "2027-01-01", "2024-12-30"].map(nameOf), [
      "2026-W53",
      "2026-W53",
      "2025-W01",
    ]);
  });

  it("holds its instant", () => {
    fc.assert(
      fc.property(fc.constantFrom(...calendarUnits), fc.integer({ min: -1e12, max: 4e12 }), (unit, at) => {
        const { from, until } = calendarTimeOf(unit, at);
        assert.ok(from <= at && at < until);
      }),
      propertyRuns(200),
    );
  });
});

describe("calendarTimesIn", () => {
  it("are those that a window touches, without its start and with its end", () => {
    const [since, until] = [Date.parse("2026-11-20"), Date.parse("2026-11-22")];
    const names = calendarTimesIn("day", since, until).map(({ name }) => name);
    assert.deepEqual(names, ["2026-11-20", "2026-11-21", "2026-11-22"]);
    assert.deepEqual(calendarTimesIn("day", until - 1, until).length, 1);
  });
});
