import { DAY_MILLISECONDS, type Day, dayOf, type Instant, startOfDay } from "../../../record/instant";
import { byText } from "../../../record/text-order";
import { deliveryKeyOf } from "../delivered-by";

/** A digest that is to be written. */
export interface PlannedDigest<Sealed> {
  readonly start: Instant;
  readonly end: Instant;
  readonly objects: readonly Sealed[];
}

/** AWS Config began in November 2014: a folder of an earlier day must not make a digest of each day since. */
const firstDay: Day = dayOf(Date.UTC(2014, 10, 1));

/**
 * Divides the time since the last digest into days, and objects among them by the days of their folders; what lies
 * in the folder of another day goes to the nearest. A day without objects is a digest, too.
 */
export function planDigests<Sealed extends { readonly key: string }>(
  objects: readonly Sealed[],
  { sealedUntil, now }: { readonly sealedUntil: Instant | undefined; readonly now: Instant },
): readonly PlannedDigest<Sealed>[] {
  const byDay = new Map<Day, Sealed[]>();
  const days = objects.map(({ key }) => deliveryKeyOf(key)?.day ?? dayOf(now));
  const lastDay = dayOf(now - 1);
  const earliest = days.reduce((first, day) => Math.min(first, day), lastDay);
  const begin = sealedUntil ?? startOfDay(Math.max(firstDay, earliest));
  for (const [index, object] of objects.entries()) {
    const day = Math.max(dayOf(begin), Math.min(lastDay, days[index] ?? lastDay));
    const ofDay = byDay.get(day);
    if (ofDay === undefined) byDay.set(day, [object]);
    else ofDay.push(object);
  }
  const planned: PlannedDigest<Sealed>[] = [];
  for (let start = begin; start < now; ) {
    const end = Math.min(now, startOfDay(dayOf(start)) + DAY_MILLISECONDS);
    planned.push({ start, end, objects: (byDay.get(dayOf(start)) ?? []).sort(byText(({ key }) => key)) });
    start = end;
  }
  return planned;
}
