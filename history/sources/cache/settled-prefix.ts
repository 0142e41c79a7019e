import { type Day, dayOf, type Instant } from "../../../record/instant";
import { calendarDay } from "../../../record/object-key";

/** How many of the last days may still receive deliveries. */
const recentDays = 3;

const datedPattern = /AWSLogs\/\d{12}\/Config\/[a-z0-9-]+\/(\d{4})\/(?:(\d{1,2})\/)?(?:(\d{1,2})\/)?$/;

/**
 * Whether what lies below a prefix will not change any more: it is the folder of a day, month or year, all of
 * which is older than the last three days. AWS Config never writes an object again, nor into an older day.
 */
export function isSettled(prefix: string, now: Instant): boolean {
  const last = lastDayOf(prefix);
  return last !== undefined && last < dayOf(now) - recentDays + 1;
}

function lastDayOf(prefix: string): Day | undefined {
  const [matched, year, month, dayOfMonth] = datedPattern.exec(prefix) ?? [];
  if (matched === undefined) return undefined;
  if (month === undefined) return calendarDay(Number(year), 12, 31);
  if (dayOfMonth !== undefined) return calendarDay(Number(year), Number(month), Number(dayOfMonth));
  return dayOf(Date.UTC(Number(year), Number(month), 0));
}
