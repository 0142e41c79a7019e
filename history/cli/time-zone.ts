import { meantOf } from "../../record/nearest-name";
import { HistoryError } from "../history-error";
import { type Calendar, isZone, openCalendar } from "../questions/calendar";
import type { Terminal } from "./terminal";

/** The option that names the zone. */
export interface ZoneOptions {
  readonly tz?: string;
}

const byDefault = "such as Europe/Zurich (default: $TZ where it names one, else UTC)";
export const zoneOption = ["--tz <zone>", `the time zone of instants that name none, ${byDefault}`] as const;

/** The same where an answer is shown. */
export const shownZoneOption = [
  "--tz <zone>",
  `the time zone of instants that name none, and of those in tables and notes, ${byDefault}`,
] as const;

/** The calendar that instants are read in. @throws HistoryError when there is no such zone */
export function calendarFor({ tz }: ZoneOptions, { environment }: Terminal): Promise<Calendar> {
  const { TZ } = environment;
  if (tz === undefined) return openCalendar(TZ !== undefined && isZone(TZ) ? TZ : "UTC");
  if (isZone(tz)) return openCalendar(tz);
  throw new HistoryError(
    "bad-option",
    `--tz ${JSON.stringify(tz)} is no time zone${meantOf(tz, Intl.supportedValuesOf("timeZone"))}`,
    "Give UTC or a name of the IANA time zone database, such as Europe/Zurich.",
  );
}
