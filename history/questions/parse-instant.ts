import { DAY_MILLISECONDS, type Instant, isInstant } from "../../record/instant";
import type { Calendar, WallTime } from "./calendar";
import { parsePeriod, periodForms } from "./parse-period";

/** The forms that are understood, in words for a message; `zone`: in which what names none is read. */
export function instantForms(zone: string): string {
  return `an ISO 8601 date-time (2026-11-09T08:30, 2026-11-09T08:30:00+01:00; no zone means ${zone}), now, a time ago (14d, 6h, 30m, 2w, 2 weeks ago), or the start of ${periodForms}`;
}

const absolutePattern = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?$/;
const zonePattern = /(?:([Zz])|([+-])(\d{2}):?(\d{2}))$/;
const agoPattern = /^(\d{1,9}(?:\.\d{1,3})?)\s*([a-z]+)(?:\s+ago)?$/i;

const unitMilliseconds: Readonly<Record<string, number>> = {
  m: 60_000,
  min: 60_000,
  mins: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  d: DAY_MILLISECONDS,
  day: DAY_MILLISECONDS,
  days: DAY_MILLISECONDS,
  w: 7 * DAY_MILLISECONDS,
  week: 7 * DAY_MILLISECONDS,
  weeks: 7 * DAY_MILLISECONDS,
};

/**
 * Reads an instant as people write it, of a calendar, relative ones counted from `now`. None where it is none; two where
 * the clocks skip it or show it twice.
 */
export function parseInstant(
  text: string,
  { now, calendar }: { readonly now: Instant; readonly calendar: Calendar },
): readonly Instant[] {
  const trimmed = text.trim();
  if (trimmed.toLowerCase() === "now") return [now];
  const instant = parseAgo(trimmed, now) ?? parsePeriod(trimmed, { now, calendar })?.start;
  return instant === undefined ? parseAbsolute(trimmed, calendar) : [instant];
}

function parseAgo(text: string, now: Instant): Instant | undefined {
  const match = agoPattern.exec(text);
  if (match === null) return undefined;
  const [, count, unit = ""] = match;
  const name = unit.toLowerCase();
  if (!Object.hasOwn(unitMilliseconds, name)) return undefined;
  const instant = now - Math.round(Number(count) * (unitMilliseconds[name] ?? 0));
  return isInstant(instant) ? instant : undefined;
}

function parseAbsolute(text: string, calendar: Calendar): readonly Instant[] {
  const zone = zonePattern.exec(text);
  const wallTime = parseWallTime(zone === null ? text : text.slice(0, zone.index).trim());
  if (wallTime === undefined) return [];
  if (zone === null) return calendar.readingsOf(wallTime);
  const offset = zoneMilliseconds(zone);
  return offset === undefined ? [] : [wallTime - offset];
}

function parseWallTime(text: string): WallTime | undefined {
  const match = absolutePattern.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const milliseconds = Math.floor(Number(`0.${match[7] ?? "0"}`) * 1000);
  const wallTime = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  return isWritten(wallTime, [year, month, day, hour, minute, second]) ? wallTime : undefined;
}

/** The calendar has the date and the clock the time: 30 February and 25:00 are carried over by Date.UTC. */
function isWritten(wallTime: WallTime, parts: readonly number[]): boolean {
  const date = new Date(wallTime);
  const [year, month, day, hour, minute, second] = parts;
  if (date.getUTCFullYear() !== year || date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day)
    return false;
  return date.getUTCHours() === hour && date.getUTCMinutes() === minute && date.getUTCSeconds() === second;
}

function zoneMilliseconds(zone: RegExpExecArray): number | undefined {
  const [, zulu, sign, hours, minutes] = zone;
  if (zulu !== undefined) return 0;
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (hour > 23 || minute > 59) return undefined;
  return (sign === "-" ? -1 : 1) * (hour * 60 + minute) * 60_000;
}
