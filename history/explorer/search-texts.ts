import type { Relationship } from "../../record/configuration-item";
import { isJsonArray, isJsonObject, type Json } from "../../record/json";
import { documentIn, mayHoldDocument } from "../questions/differences/documents";
import type { Item } from "../questions/item";
import { type AddressRange, containsRange, parseAddressRange } from "../questions/lookup/address-range";
import type { ExploredPeriod, ExploredRecord, ExploredResource } from "./explored-record";

/** What of an item is searched, and the resources that it names. */
export interface SearchedItem {
  /** Name, id, ARN, tags as `key=value` and IP addresses, in lower case, a line each. */
  readonly text: string;
  readonly addresses: readonly string[];
  readonly relationships: readonly Relationship[];
}

/** What is searched of the items of a record. It takes unpacking all of them, which is done in portions. */
export class SearchTexts {
  /** By the number of the resource, then of its item. */
  private readonly items: (readonly SearchedItem[])[] = [];
  private nextChunk = 0;
  private unpackedChunk: number | undefined;
  /** Successive instants are asked about by the same search, and mostly meet the same items. */
  private last: { readonly words: string; readonly isFound: Map<SearchedItem, boolean> } | undefined;

  constructor(private readonly record: ExploredRecord) {}

  get isComplete(): boolean {
    return this.nextChunk >= this.record.chunkCount;
  }

  /** Reads on for some hundredths of a second: unpacks the next portion, or takes what is searched of it. */
  readOn(): void {
    const resources = this.record.resourcesInChunk(this.nextChunk);
    const [first] = resources;
    if (this.unpackedChunk !== this.nextChunk && first !== undefined) {
      this.record.itemsOf(first);
      this.unpackedChunk = this.nextChunk;
      return;
    }
    const addressesIn = new AddressFinder();
    for (const resource of resources)
      this.items[resource.index] = searchedItems(this.record.itemsOf(resource), addressesIn);
    this.nextChunk += 1;
  }

  /** What is known of a resource through a period; undefined where its portion has not been read. */
  itemOf({ index }: ExploredResource, { item, lastPresent }: ExploredPeriod): SearchedItem | undefined {
    return this.items[index]?.[lastPresent ?? item];
  }

  /** Tells of a resource and a period of it whether they have what is searched. */
  matcher(search: string): (resource: ExploredResource, period: ExploredPeriod) => boolean {
    const words = search.trim().toLowerCase();
    if (words === "") return () => true;
    const range = parseAddressRange(words);
    if (this.last?.words !== words) this.last = { words, isFound: new Map() };
    const { isFound } = this.last;
    return (resource, period) => {
      const item = this.itemOf(resource, period);
      if (item === undefined) return headingText(resource).includes(words);
      const known = isFound.get(item);
      if (known !== undefined) return known;
      const found = item.text.includes(words) || (range !== undefined && hasAddress(item, range));
      isFound.set(item, found);
      return found;
    };
  }
}

/** An address is in a network, and a network has addresses; all addresses are no answer to one. */
function hasAddress({ addresses }: SearchedItem, asked: AddressRange): boolean {
  return addresses.some((address) => {
    const range = parseAddressRange(address);
    if (range === undefined || range.prefix === 0) return false;
    return containsRange(range, asked) || containsRange(asked, range);
  });
}

function headingText({ resourceId, name }: ExploredResource): string {
  return `${name ?? ""}\n${resourceId}`.toLowerCase();
}

function searchedItems(items: readonly Item[], finder: AddressFinder): readonly SearchedItem[] {
  return items.map((item) => {
    const { resourceName, resourceId, arn, tags, relationships, configuration } = item;
    const addresses = finder.addressesIn(configuration);
    const pairs = Object.entries(tags).map(
      ([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
    const text = [resourceName, resourceId, arn, ...pairs, ...addresses].join("\n").toLowerCase();
    return { text, addresses, relationships };
  });
}

/** Longer texts are no addresses; shorter ones neither. */
const addressPattern = /^[\da-f.:]{2,45}(?:\/\d{1,3})?$/i;

/** Finds IP addresses; what successive items share is gone through once. */
class AddressFinder {
  private readonly found = new Map<Json, readonly string[]>();

  addressesIn(value: Json): readonly string[] {
    if (typeof value === "string") return this.inText(value);
    if (!isJsonArray(value) && !isJsonObject(value)) return [];
    const known = this.found.get(value);
    if (known !== undefined) return known;
    const parts: readonly Json[] = isJsonArray(value) ? value : Object.values(value);
    const addresses = [...new Set(parts.flatMap((part) => this.addressesIn(part)))];
    this.found.set(value, addresses);
    return addresses;
  }

  private inText(text: string): readonly string[] {
    if (mayHoldDocument(text)) return this.addressesIn(documentIn(text) ?? null);
    return /[.:]/.test(text) && addressPattern.test(text) && parseAddressRange(text) !== undefined
      ? [text]
      : [];
  }
}
