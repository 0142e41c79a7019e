import { DAY_MILLISECONDS, dayOf, type Instant, startOfDay } from "../../record/instant";
import type { Calendar, WallTime } from "./calendar";

/** The forms that are understood, in words for a message. */
export const periodForms =
  "a year, quarter, month or day (2026, 2026-Q3, 2026-07, 2026-07-14), today, yesterday, last or this year, quarter, month or week, or last monday";

/** A time of the calendar: it ends where the next one begins. */
export interface CalendarPeriod {
  readonly start: Instant;
  readonly end: Instant;
}

type Days = readonly [first: WallTime, next: WallTime];

const writtenPattern = /^(\d{4})(?:-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?$/i;
const unitPattern = /^(last|this)\s+(year|quarter|month|week)$/;
const weekdayPattern = /^last\s+([a-z]+)$/;
const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** Reads a period as people write it, of a calendar and relative to `now`; undefined where it is none. */
export function parsePeriod(
  text: string,
  { now, calendar }: { readonly now: Instant; readonly calendar: Calendar },
): CalendarPeriod | undefined {
  const name = text.trim().toLowerCase();
  const days = writtenDays(name) ?? relativeDays(name, startOfDay(dayOf(calendar.wallTimeOf(now))));
  if (days === undefined) return undefined;
  return { start: calendar.startOfDay(days[0]), end: calendar.startOfDay(days[1]) };
}

function writtenDays(text: string): Days | undefined {
  const match = writtenPattern.exec(text);
  if (match === null) return undefined;
  const [, year, quarter, month, day] = match;
  const first = { month: month ?? (quarter === undefined ? 1 : Number(quarter) * 3 - 2), day: day ?? 1 };
  const start = Date.UTC(Number(year), Number(first.month) - 1, Number(first.day));
  // Date.UTC takes 30 February for 2 March, and the year 50 for 1950.
  const written = [year, first.month, first.day].map((part) => String(part).padStart(2, "0")).join("-");
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== written) return undefined;
  if (day !== undefined) return [start, start + DAY_MILLISECONDS];
  const unit = quarter !== undefined ? "quarter" : month !== undefined ? "month" : "year";
  return unitDays(unit, start, 0);
}

function relativeDays(name: string, today: WallTime): Days | undefined {
  if (name === "today") return [today, today + DAY_MILLISECONDS];
  if (name === "yesterday") return [today - DAY_MILLISECONDS, today];
  const [, which, unit] = unitPattern.exec(name) ?? [];
  if (unit !== undefined) return unitDays(unit, today, which === "last" ? 1 : 0);
  const weekday = weekdays.indexOf(weekdayPattern.exec(name)?.[1] ?? "");
  if (weekday < 0) return undefined;
  const daysAgo = ((new Date(today).getUTCDay() - weekday + 6) % 7) + 1;
  const day = today - daysAgo * DAY_MILLISECONDS;
  return [day, day + DAY_MILLISECONDS];
}

/** The unit that is so many before the one of a day. */
function unitDays(unit: string, day: WallTime, back: number): Days {
  return [startOfUnit(unit, day, back), startOfUnit(unit, day, back - 1)];
}

function startOfUnit(unit: string, day: WallTime, back: number): WallTime {
  const date = new Date(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === "year") return Date.UTC(year - back, 0);
  if (unit === "quarter") return Date.UTC(year, (Math.floor(month / 3) - back) * 3);
  if (unit === "month") return Date.UTC(year, month - back);
  // Weeks begin on Monday.
  return day - (((date.getUTCDay() + 6) % 7) + back * 7) * DAY_MILLISECONDS;
}
