import { DAY_MILLISECONDS, dayOf, formatInstant, type Instant, startOfDay } from "../../../record/instant";

/** The times of the calendar that changes are counted by, in UTC. */
export const calendarUnits = ["day", "week", "month"] as const;

export type CalendarUnit = (typeof calendarUnits)[number];

/** A day (`2026-11-23`), a week of ISO 8601 (`2026-W48`) or a month (`2026-11`). */
export interface CalendarTime {
  readonly name: string;
  readonly from: Instant;
  /** Exclusive. */
  readonly until: Instant;
}

/** The day, week or month that an instant lies in. */
export function calendarTimeOf(unit: CalendarUnit, instant: Instant): CalendarTime {
  const day = dayOf(instant);
  switch (unit) {
    case "day":
      return spanOfDays(formatInstant(instant).slice(0, 10), day, 1);
    case "week": {
      // 1970-01-01 was a Thursday.
      const monday = day - ((((day + 3) % 7) + 7) % 7);
      return spanOfDays(weekName(monday), monday, 7);
    }
    case "month": {
      const date = new Date(instant);
      const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
      const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
      return { name: formatInstant(instant).slice(0, 7), from: first, until: next };
    }
  }
}

const daysAtLeast: Readonly<Record<CalendarUnit, number>> = { day: 1, week: 7, month: 28 };

/** About how many of them a span touches, and no fewer; of none, none. */
export function calendarTimesWithin(unit: CalendarUnit | undefined, since: Instant, until: Instant): number {
  return unit === undefined ? 0 : Math.ceil((until - since) / DAY_MILLISECONDS / daysAtLeast[unit]) + 1;
}

/** All of them that a span touches, which is open at its start and closed at its end. */
export function calendarTimesIn(unit: CalendarUnit, since: Instant, until: Instant): readonly CalendarTime[] {
  const times: CalendarTime[] = [];
  for (let at = since + 1; at <= until; at = times.at(-1)?.until ?? Infinity)
    times.push(calendarTimeOf(unit, at));
  return times;
}

/** A week belongs to the year that its Thursday lies in. */
function weekName(monday: number): string {
  const thursday = new Date(startOfDay(monday + 3));
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MILLISECONDS));
  return `${year}-W${String(week).padStart(2, "0")}`;
}

function spanOfDays(name: string, day: number, days: number): CalendarTime {
  return { name, from: startOfDay(day), until: startOfDay(day + days) };
}
