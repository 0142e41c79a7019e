import { dayOf } from "../../../record/instant";
import { isLongSupported } from "../../../record/types-of-2020";
import { daysOfLateness } from "../../planning/deliveries";
import type { ScopePlan } from "../../planning/plan";
import type { ScopeCalendar } from "../../planning/scope-calendar";
import type { ReplayVisitor } from "./replay-visitor";

/**
 * Which of some types the names of history files from before a plan show that AWS Config recorded. Only types are
 * looked for that the plan's first snapshot lacks, and that AWS Config may not always have supported.
 */
export async function earlierTypesOf(
  calendar: ScopeCalendar,
  { snapshots: [first] }: ScopePlan,
  { types, seen }: { readonly types: readonly string[]; readonly seen: ReplayVisitor["seen"] },
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const stamp = first?.key.snapshotTime;
  if (stamp === undefined) return found;
  const isOpen = (type: string): boolean =>
    !isLongSupported(type) && (seen.get(type)?.first ?? Infinity) > stamp;
  const awaited = new Set([...types, ...seen.keys()].filter(isOpen));
  if (awaited.size === 0) return found;
  for await (const { deliveries } of calendar.deliveriesBack(dayOf(stamp) + daysOfLateness)) {
    for (const { key } of deliveries)
      if (key.kind === "history" && key.start <= stamp && awaited.delete(key.resourceType))
        found.add(key.resourceType);
    if (awaited.size === 0) break;
  }
  return found;
}
