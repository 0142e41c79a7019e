import type { Instant } from "../../record/instant";

/** A date and a time of day in no zone: the instant that they are in UTC. */
export type WallTime = number;

/** What dates and times of day are in a time zone. */
export interface Calendar {
  readonly zone: string;
  wallTimeOf(instant: Instant): WallTime;
  /** The instants that it may be: two where the clocks skip it or show it twice. */
  readingsOf(wallTime: WallTime): readonly Instant[];
  /** The first instant of the day, which is not midnight where the clocks skip that. */
  startOfDay(wallTime: WallTime): Instant;
}

export const utcCalendar: Calendar = {
  zone: "UTC",
  wallTimeOf: (instant) => instant,
  readingsOf: (wallTime) => [wallTime],
  startOfDay: (wallTime) => wallTime,
};

/** Whether it names a time zone, in any letter case. */
export function isZone(name: string): boolean {
  return canonicalZone(name) !== undefined;
}

/** The calendar of a zone; what it is made by is loaded only where it is needed. @throws RangeError for no zone */
export async function openCalendar(name: string): Promise<Calendar> {
  if (canonicalZone(name) === "UTC") return utcCalendar;
  const { Temporal } = await import("temporal-polyfill");
  const dateTimeOf = (wallTime: WallTime) =>
    Temporal.Instant.fromEpochMilliseconds(wallTime).toZonedDateTimeISO("UTC").toPlainDateTime();
  const read = (wallTime: WallTime, disambiguation: "earlier" | "later") =>
    dateTimeOf(wallTime).toZonedDateTime(name, { disambiguation }).epochMilliseconds;
  return {
    zone: name,
    wallTimeOf: (instant) =>
      Temporal.Instant.fromEpochMilliseconds(instant)
        .toZonedDateTimeISO(name)
        .toPlainDateTime()
        .toZonedDateTime("UTC").epochMilliseconds,
    readingsOf: (wallTime) => [...new Set([read(wallTime, "earlier"), read(wallTime, "later")])],
    startOfDay: (wallTime) => dateTimeOf(wallTime).toPlainDate().toZonedDateTime(name).epochMilliseconds,
  };
}

/** Offsets, which Intl takes too, are no zones. */
function canonicalZone(name: string): string | undefined {
  if (name === "UTC" || !/^[a-z]/i.test(name)) return name === "UTC" ? name : undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
