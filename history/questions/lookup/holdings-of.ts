import type { Instant } from "../../../record/instant";
import { isThere, type Period, type Timeline } from "../../model/period";
import type { HeldPlace, LookupBody } from "./lookup-body";

/** How a resource came to hold a value no more. Public API (docs/lookup.md). */
export type EndOfHolding = "changed" | "deleted" | "not-recorded" | "vanished";

/** A time through which a resource held a value in one place. */
export interface HoldingPeriod extends HeldPlace {
  /** The capture of the first item that tells of it. */
  readonly from: Instant;
  /** Exclusive; Infinity: it goes on. */
  readonly until: Instant;
  /** Null: it goes on. */
  readonly endedBy: EndOfHolding | null;
  /** The object that its beginning was read from. */
  readonly object: string;
}

/** When and where a resource held the value from one instant to another, both inclusive. */
export function holdingsOf(
  { periods }: Pick<Timeline<LookupBody>, "periods">,
  asked: { readonly from: Instant; readonly until: Instant },
): readonly HoldingPeriod[] {
  const open = new Map<string, HoldingPeriod>();
  const ended: HoldingPeriod[] = [];
  let last: readonly HeldPlace[] = [];
  for (const period of periods) {
    if (period.from > asked.until) break;
    const held = placesOf(period);
    // Items of a resource that hold it in the same places mostly have one list.
    if (held === last || (held.length === 0 && open.size === 0)) continue;
    last = held;
    const places = new Map(held.map((place) => [`${place.path} ${place.value}`, place]));
    for (const [key, holding] of open) {
      if (places.has(key)) continue;
      open.delete(key);
      ended.push({ ...holding, until: period.from, endedBy: endBy(period) });
    }
    const { object } = period.item.body;
    for (const [key, { path, value, heldAs }] of places)
      if (!open.has(key))
        open.set(key, { path, value, heldAs, from: period.from, until: Infinity, endedBy: null, object });
  }
  return [...ended, ...open.values()].filter(({ until }) => until > asked.from).sort(inOrder);
}

function placesOf(period: Period<LookupBody>): readonly HeldPlace[] {
  return isThere(period) ? period.item.body.places : [];
}

function endBy({ presence }: Period<LookupBody>): EndOfHolding {
  return presence === "present" || presence === "unknown" ? "changed" : presence;
}

function inOrder(a: HoldingPeriod, b: HoldingPeriod): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  if (a.from !== b.from) return a.from - b.from;
  return a.value < b.value ? -1 : 1;
}
