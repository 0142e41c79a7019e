import { isFormattedInstant } from "../../../record/instant";
import { isJsonObject, type Json, type JsonObject } from "../../../record/json";
import { meantOf } from "../../../record/nearest-name";
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

/** What is wrong with what should be a price list, in words. */
export interface PriceListFault {
  readonly fault: string;
}

const listMembers = ["date", "source", "continuous", "daily", "regions"];
const priceMembers = ["continuous", "daily"];

/** A price list that was written down, or the first thing that is wrong with it. */
export function parsePriceList(value: Json | undefined): PriceList | PriceListFault {
  if (!isJsonObject(value)) return { fault: "it is no object" };
  const { date, source, regions = {} } = value;
  const own = unknownMember(value, listMembers);
  if (own !== undefined) return own;
  if (!isDay(date)) return badValue("date", date, "a day such as 2026-01-01");
  if (typeof source !== "string") return badValue("source", source, "a text");
  const prices = pricesIn(value);
  if (isFault(prices)) return prices;
  if (!isJsonObject(regions)) return badValue("regions", regions, "an object of prices by region");
  const ofRegions = new Map<string, ItemPrices>();
  for (const [region, given] of Object.entries(regions)) {
    const found = regionalPricesIn(given);
    if (isFault(found)) return { fault: `in region ${JSON.stringify(region)} ${found.fault}` };
    ofRegions.set(region, found);
  }
  return { date, source, ...prices, regions: Object.fromEntries(ofRegions) };
}

/** Whether it is what is wrong with something that was to be read. */
export function isFault(read: object): read is PriceListFault {
  return "fault" in read;
}

function regionalPricesIn(value: Json): ItemPrices | PriceListFault {
  if (!isJsonObject(value)) return { fault: "there is no object of prices" };
  return unknownMember(value, priceMembers) ?? pricesIn(value);
}

function pricesIn({ continuous, daily }: JsonObject): ItemPrices | PriceListFault {
  if (!isPrice(continuous)) return badValue("continuous", continuous, priceText);
  if (!isPrice(daily)) return badValue("daily", daily, priceText);
  return { continuous, daily };
}

const mostDollars = 1_000;
const priceText = `a price in dollars, from 0 to less than ${mostDollars}`;

function isPrice(value: Json | undefined): value is number {
  return typeof value === "number" && value >= 0 && value < mostDollars;
}

function isDay(value: Json | undefined): value is string {
  return typeof value === "string" && isFormattedInstant(`${value}T00:00:00.000Z`);
}

function unknownMember(value: JsonObject, known: readonly string[]): PriceListFault | undefined {
  const name = Object.keys(value).find((member) => !known.includes(member));
  return name === undefined
    ? undefined
    : { fault: `${JSON.stringify(name)} is no member of it${meantOf(name, known)}` };
}

function badValue(name: string, value: Json | undefined, expected: string): PriceListFault {
  if (value === undefined) return { fault: `${JSON.stringify(name)} is missing` };
  return { fault: `${JSON.stringify(name)} is ${JSON.stringify(value)}, which is not ${expected}` };
}
