/** A point in time: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A day in UTC: whole days since 1970-01-01. */
export type Day = number;

/** The length of a day in milliseconds. */
export const DAY_MILLISECONDS = 86_400_000;

const stampPattern = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;
const zonePattern = /(?:z|[+-]\d{2}:?\d{2})$/i;
/** Epoch numbers below this are seconds (until the year 5138), above it milliseconds. */
const largestEpochSeconds = 1e11;

/**
 * Writes an instant as ISO 8601 in UTC with milliseconds: `2026-11-23T00:41:26.000Z`.
 * @throws RangeError when it is none
 */
export function formatInstant(instant: Instant): string {
  if (!Number.isInteger(instant) || !isInstant(instant)) return new Date(instant).toISOString();
  // A large answer has some hundred thousand of them, of few days: one that is put together takes half as long.
  const day = dayOf(instant);
  const milliseconds = instant - startOfDay(day);
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = Math.floor(milliseconds / 1000) - minutes * 60;
  return `${formatDay(day)}${minuteTexts[minutes]}${twoDigits[seconds]}.${threeDigits[milliseconds % 1000]}Z`;
}

const twoDigits = numberTexts(60, 2);
const threeDigits = numberTexts(1000, 3);
const minuteTexts = twoDigits
  .slice(0, 24)
  .flatMap((hour) => twoDigits.map((minute) => `T${hour}:${minute}:`));
const mostDaysKept = 10_000;
const dayTexts = new Map<Day, string>();

function formatDay(day: Day): string {
  const known = dayTexts.get(day);
  if (known !== undefined) return known;
  if (dayTexts.size === mostDaysKept) dayTexts.clear();
  const [text = ""] = new Date(startOfDay(day)).toISOString().split("T");
  dayTexts.set(day, text);
  return text;
}

function numberTexts(count: number, digits: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => String(number).padStart(digits, "0"));
}

/** Days beyond the 28th are left out: not every month has them. */
const formattedPattern =
  /^(?:19[7-9]\d|2\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Whether the text is surely what `formatInstant` makes of the instant it names; no is no proof that it is not. */
export function isFormattedInstant(text: string): boolean {
  return formattedPattern.test(text);
}

/** Whether the number can be written as a date (JavaScript's range: the years −271821 to 275760). */
export function isInstant(value: number): value is Instant {
  return Number.isFinite(value) && Math.abs(value) <= 8.64e15;
}

/**
 * Reads a time as AWS Config writes it: ISO 8601 text in files and messages (no zone: UTC; `+0000` as in
 * files of 2014), epoch seconds with a fraction from the API. Undefined for anything else.
 */
export function parseRecordInstant(value: unknown): Instant | undefined {
  if (typeof value === "number") {
    const milliseconds = Math.round(Math.abs(value) < largestEpochSeconds ? value * 1000 : value);
    return isInstant(milliseconds) ? milliseconds : undefined;
  }
  if (typeof value !== "string") return undefined;
  // Every item has such a time, nearly always in this form, which takes half as long.
  if (isFormattedInstant(value)) return Date.parse(value);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(value) || !isCalendarDate(value)) return undefined;
  const instant = Date.parse(value.endsWith("Z") || zonePattern.test(value) ? value : `${value}Z`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Date.parse takes 30 February for 2 March. */
function isCalendarDate(text: string): boolean {
  const dayOfMonth = Number(text.slice(8, 10));
  if (dayOfMonth <= 28) return true;
  const lastOfMonth = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0));
  return dayOfMonth <= lastOfMonth.getUTCDate();
}

let lastStamp: { readonly text: string; readonly instant?: Instant | undefined } = { text: "" };

/** Reads the stamp inside an object's name, `20261123T004126Z`; undefined if it is no such time. */
export function parseStamp(text: string): Instant | undefined {
  // Most history files end when they begin, and are listed by time.
  if (text !== lastStamp.text) lastStamp = { text, instant: readStamp(text) };
  return lastStamp.instant;
}

function readStamp(text: string): Instant | undefined {
  const match = stampPattern.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const instant = Date.parse(iso);
  // A plan reads the names of all objects; nearly always no date can be taken for another.
  if (isFormattedInstant(iso)) return instant;
  return !Number.isNaN(instant) && formatStamp(instant) === text ? instant : undefined;
}

/** Writes the stamp inside an object's name, to the second: `20261123T004126Z`. */
export function formatStamp(instant: Instant): string {
  return formatInstant(instant).replace(/[-:]|\.\d{3}/g, "");
}

/** The day in UTC that the instant falls on. */
export function dayOf(instant: Instant): Day {
  return Math.floor(instant / DAY_MILLISECONDS);
}

/** The first instant of a day. */
export function startOfDay(day: Day): Instant {
  return day * DAY_MILLISECONDS;
}
