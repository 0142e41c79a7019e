import { DAY_MILLISECONDS } from "../../record/instant";
import type { Calendar } from "../questions/calendar";

const minuteMilliseconds = 60_000;

/**
 * Instants as the program writes them, to the minute, second or millisecond, alone or in a sentence. One that stands in
 * quotes, a name or a path is somebody else's text.
 */
const instants = /(?<![^\s(])\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{3})?)?Z(?=$|[\s),;:]|\.(?:\s|$))/g;

/** Writes the instants in a text of the program's own in a zone: `2026-11-20T23:04:05+01:00`. */
export function zoneText(calendar: Calendar): (text: string) => string {
  if (calendar.zone === "UTC") return (text) => text;
  return (text) => text.replace(instants, (instant) => localText(instant, calendar));
}

/** As exact as it was; an offset that ISO 8601 cannot write, as some were before 1972, leaves it in UTC. */
function localText(instant: string, calendar: Calendar): string {
  const utc = Date.parse(instant);
  const wallTime = calendar.wallTimeOf(utc);
  const offset = wallTime - utc;
  if (offset % minuteMilliseconds !== 0) return instant;
  const local = new Date(wallTime).toISOString().slice(0, instant.length - "Z".length);
  const size = new Date(Math.abs(offset) % DAY_MILLISECONDS)
    .toISOString()
    .slice("1970-01-01T".length, -":00.000Z".length);
  return `${local}${offset < 0 ? "-" : "+"}${size}`;
}
