import { isJsonObject, type Json } from "../../../record/json";
import type { RecordedFrequency } from "./billed-item";

/** What one configuration item costs, by how often its type is recorded. */
interface ItemPrices {
  readonly continuous: number;
  readonly daily: number;
}

/** What AWS charges for recording, in US dollars. Public API (docs/cost.md). */
export interface PriceList extends ItemPrices {
  /** The day that the prices are of. */
  readonly date: string;
  readonly source: string;
  /** Where it is another price. */
  readonly regions: Readonly<Record<string, ItemPrices>>;
}

/**
 * AWS's prices of its public regions: the items `ConfigurationItemRecorded` and `ConfigurationItemRecordedDaily` of the
 * price list of 2025-04-01, as the pricing page has them, too.
 */
export const awsPrices: PriceList = {
  date: "2025-04-01",
  source: "https://aws.amazon.com/config/pricing/",
  continuous: 0.003,
  daily: 0.012,
  regions: {},
};

/** The price of an item; undefined: the regions of China are billed in another currency. */
export function priceOf(prices: PriceList, region: string, frequency: RecordedFrequency): number | undefined {
  const ofRegion = Object.hasOwn(prices.regions, region) ? prices.regions[region] : undefined;
  if (ofRegion === undefined && region.startsWith("cn-")) return undefined;
  return (ofRegion ?? prices)[frequency];
}

/** A price list that was written down; undefined where it is none. */
export function parsePriceList(value: Json | undefined): PriceList | undefined {
  const prices = pricesIn(value);
  if (!isJsonObject(value) || prices === undefined) return undefined;
  const { date, source, regions = {} } = value;
  if (typeof date !== "string" || typeof source !== "string" || !isJsonObject(regions)) return undefined;
  const known = ["date", "source", "regions", "continuous", "daily"];
  if (Object.keys(value).some((member) => !known.includes(member))) return undefined;
  const ofRegions = Object.entries(regions).map(([region, of]) => [region, pricesIn(of)] as const);
  const sound = ofRegions.flatMap(([region, of]) => (of === undefined ? [] : [[region, of] as const]));
  if (sound.length < ofRegions.length) return undefined;
  return { date, source, ...prices, regions: Object.fromEntries(sound) };
}

function pricesIn(value: Json | undefined): ItemPrices | undefined {
  if (!isJsonObject(value)) return undefined;
  const { continuous, daily } = value;
  return isPrice(continuous) && isPrice(daily) ? { continuous, daily } : undefined;
}

function isPrice(value: Json | undefined): value is number {
  return typeof value === "number" && value >= 0 && value < 1_000;
}
