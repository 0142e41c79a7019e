import { type Group, grouped } from "../../../record/grouped";
import { dayOf } from "../../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import { neverDailyTypes, recorderType } from "../../../record/resource-type";
import { compareTexts } from "../../../record/text-order";
import type { Verdict } from "../coverage";
import type { BilledItem, ItemClass } from "./billed-item";
import { type PriceList, priceOf } from "./price-list";

/** So many items, and what they cost in US dollars; null: the list has no price for their region. */
export interface Charge {
  readonly items: number;
  readonly dollars: number | null;
}

/** What one class of items of one type cost in one account and recording region. Public API (docs/cost.md). */
export interface CostRow extends Charge, Pick<ResourceKey, "accountId" | "resourceType"> {
  /** The region that recorded them. */
  readonly awsRegion: string;
  readonly class: ItemClass;
  /** The worst of the window, by which items may be missing. */
  readonly verdict: Verdict;
}

/** A resource, and what its items cost. Public API (docs/cost.md). */
export interface CostlyResource extends Charge, ResourceKey {}

/** What recording a type otherwise would have saved in the window, and lost. Public API (docs/cost.md). */
export interface Alternative extends Charge {
  readonly resourceType: string;
  /** All that were there in the window, whether an item is of them or not. */
  readonly resources: number;
  /** Once a day; null: it cannot be, or it is already. */
  readonly daily: DailyAlternative | null;
  /** Not at all. */
  readonly excluded: { readonly saving: number | null; readonly verdict: "out-of-scope" };
}

interface DailyAlternative extends Charge {
  /** Below zero: it costs more. */
  readonly saving: number | null;
  /** Items that would have been merged into others of their day. */
  readonly merged: number;
  readonly verdict: "stale";
}

/** AWS Config records its own recorder for nothing. */
export function chargeOf(billed: readonly BilledItem[], prices: PriceList): Charge {
  let millionths = 0;
  let isPriced = true;
  for (const { resourceType, recordedIn, frequency } of billed) {
    const price = resourceType === recorderType ? 0 : priceOf(prices, recordedIn, frequency);
    if (price === undefined) isPriced = false;
    else millionths += price * 1e6;
  }
  return { items: billed.length, dollars: isPriced ? Math.round(millionths) / 1e6 : null };
}

/** Items by account, recording region, type and class, the dearest first. */
export function costRows(
  billed: readonly BilledItem[],
  prices: PriceList,
  verdictOf: (row: Pick<CostRow, "accountId" | "awsRegion" | "resourceType">) => Verdict,
): readonly CostRow[] {
  const rows = byName(billed, (item) =>
    [item.accountId, item.recordedIn, item.resourceType, item.class].join("\u0000"),
  ).map((items) => {
    const [{ accountId, recordedIn: awsRegion, resourceType, class: itemClass }] = items;
    const place = { accountId, awsRegion, resourceType };
    return { ...place, class: itemClass, ...chargeOf(items, prices), verdict: verdictOf(place) };
  });
  return rows.sort(dearestFirst);
}

/** The resources that cost most. */
export function costliestResources(
  billed: readonly BilledItem[],
  prices: PriceList,
  most: number,
): readonly CostlyResource[] {
  const rows = byName(billed, resourceKeyText).map((items) => {
    const [{ accountId, awsRegion, resourceType, resourceId }] = items;
    return { accountId, awsRegion, resourceType, resourceId, ...chargeOf(items, prices) };
  });
  return rows.sort(dearestFirst).slice(0, most);
}

/**
 * What each type would have cost recorded otherwise; the greatest saving by a day's merging first.
 * @param there the resources that were there, of these and other types
 */
export function alternativesTo(
  billed: readonly BilledItem[],
  prices: PriceList,
  there: readonly ResourceKey[],
): readonly Alternative[] {
  const known = grouped([...there, ...billed], ({ resourceType }) => resourceType);
  return byName(
    billed.filter(({ resourceType }) => resourceType !== recorderType),
    ({ resourceType }) => resourceType,
  )
    .map((items) =>
      alternativeTo(items, prices, grouped(known.get(items[0].resourceType) ?? [], resourceKeyText).size),
    )
    .sort(
      (a, b) =>
        (b.daily?.saving ?? -Infinity) - (a.daily?.saving ?? -Infinity) ||
        compareTexts(a.resourceType, b.resourceType),
    );
}

function alternativeTo(
  items: readonly [BilledItem, ...BilledItem[]],
  prices: PriceList,
  resources: number,
): Alternative {
  const [{ resourceType }] = items;
  const now = chargeOf(items, prices);
  return {
    resourceType,
    resources,
    ...now,
    daily: dailyAlternative(items, prices),
    excluded: { saving: now.dollars, verdict: "out-of-scope" },
  };
}

/** At most one item a resource and day: none where the day's end equals its beginning, which is not looked into. */
function dailyAlternative(
  items: readonly [BilledItem, ...BilledItem[]],
  prices: PriceList,
): DailyAlternative | null {
  const [{ resourceType }] = items;
  const isDailyAlready = items.every(({ frequency }) => frequency === "daily");
  if (!canBeDaily(resourceType) || isDailyAlready) return null;
  const days = byName(items, (item) =>
    [resourceKeyText(item), item.recordedIn, dayOf(item.captureTime)].join("\u0000"),
  );
  const merged = days.map(([item]): BilledItem => ({ ...item, frequency: "daily" }));
  const [now, then] = [chargeOf(items, prices), chargeOf(merged, prices)];
  const saving =
    now.dollars === null || then.dollars === null
      ? null
      : Math.round((now.dollars - then.dollars) * 1e6) / 1e6;
  return { ...then, saving, merged: now.items - then.items, verdict: "stale" };
}

/** Recorders know no types but AWS's: what others put into AWS Config is recorded when they do. */
function canBeDaily(resourceType: string): boolean {
  return resourceType.startsWith("AWS::") && !neverDailyTypes.includes(resourceType);
}

/** Things by their names, in the order of these. */
function byName<Each>(all: readonly Each[], nameOf: (each: Each) => string): readonly Group<Each>[] {
  return [...grouped(all, nameOf)].sort(([a], [b]) => compareTexts(a, b)).map(([, group]) => group);
}

function dearestFirst(a: Charge, b: Charge): number {
  return (b.dollars ?? 0) - (a.dollars ?? 0) || b.items - a.items;
}
