import type { Relationship } from "../../record/configuration-item";
import { isJsonArray, isJsonObject, type Json } from "../../record/json";
import { documentIn, mayHoldDocument } from "../questions/differences/documents";
import type { Item } from "../questions/item";
import { type AddressRange, containsRange, parseAddressRange } from "../questions/lookup/address-range";
import type { ExploredPeriod, ExploredRecord, ExploredResource } from "./explored-record";
import type { ItemNames } from "./packing/packed-record";

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
  /** The same of names, tags and ARNs alone. */
  private readonly names: (readonly string[])[] = [];
  private namedChunks = 0;
  private nextChunk = 0;
  private unpackedChunk: number | undefined;
  /** Successive instants are asked about by the same search, and mostly meet the same items. */
  private last: { readonly words: string; readonly isFound: Map<SearchedItem, boolean> } | undefined;

  constructor(private readonly record: ExploredRecord) {}

  get isComplete(): boolean {
    return this.nextChunk >= this.record.chunkCount;
  }

  /** Whether all is found by name, tag and ARN. */
  get hasNames(): boolean {
    return this.namedChunks >= this.record.chunkCount;
  }

  /**
   * Reads on for some hundredths of a second: what some portions are called, and when that is known of all, unpacks the
   * next one, or takes what is searched of it.
   */
  readOn(): void {
    if (!this.hasNames) return this.readNames();
    const resources = this.record.resourcesInChunk(this.nextChunk);
    const [first] = resources;
    if (this.unpackedChunk !== this.nextChunk && first !== undefined) {
      this.record.itemsOf(first);
      this.unpackedChunk = this.nextChunk;
      return;
    }
    const addressesIn = new AddressFinder();
    for (const resource of resources)
      this.items[resource.index] = this.record
        .itemsOf(resource)
        .map((item, number) => searchedItem(item, this.names[resource.index]?.[number] ?? "", addressesIn));
    this.nextChunk += 1;
  }

  private readNames(): void {
    const end = this.namedChunks + namedAtOnce;
    for (; this.namedChunks < end; this.namedChunks += 1)
      for (const resource of this.record.resourcesInChunk(this.namedChunks))
        this.names[resource.index] = nameTexts(resource, this.record.namesOf(resource));
  }

  /** What is known of a resource through a period; undefined where its portion has not been read. */
  itemOf({ index }: ExploredResource, { item, lastPresent }: ExploredPeriod): SearchedItem | undefined {
    return this.items[index]?.[lastPresent ?? item];
  }

  private nameText(resource: ExploredResource, { item, lastPresent }: ExploredPeriod): string {
    return this.names[resource.index]?.[lastPresent ?? item] ?? headingText(resource);
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
      if (item === undefined) return this.nameText(resource, period).includes(words);
      const known = isFound.get(item);
      if (known !== undefined) return known;
      const found = item.text.includes(words) || (range !== undefined && hasAddress(item, range));
      isFound.set(item, found);
      return found;
    };
  }
}

/** So many portions have their names read in some hundredths of a second. */
const namedAtOnce = 12;

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

/** What is searched of the names of items; of those that are called alike, one text. */
function nameTexts({ resourceId }: ExploredResource, names: readonly ItemNames[]): readonly string[] {
  let last: { readonly of: ItemNames; readonly text: string } | undefined;
  return names.map((of) => {
    if (last?.of === of) return last.text;
    const { resourceName, arn, tags } = of;
    const pairs = Object.entries(tags).map(
      ([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
    const text = [resourceName, resourceId, arn, ...pairs].join("\n").toLowerCase();
    last = { of, text };
    return text;
  });
}

function searchedItem(
  { configuration, relationships }: Item,
  name: string,
  finder: AddressFinder,
): SearchedItem {
  const addresses = finder.addressesIn(configuration);
  const text = addresses.length === 0 ? name : [name, ...addresses].join("\n").toLowerCase();
  return { text, addresses, relationships };
}

/** Longer texts are no addresses; shorter ones neither. */
const addressPattern = /^[\da-f.:]{2,45}(?:\/\d{1,3})?$/i;

const none: readonly string[] = [];

/** Finds IP addresses; what successive items share is gone through once. */
class AddressFinder {
  private readonly found = new Map<Json, readonly string[]>();

  addressesIn(value: Json): readonly string[] {
    if (typeof value === "string") return this.inText(value);
    if (!isJsonArray(value) && !isJsonObject(value)) return none;
    const known = this.found.get(value);
    if (known !== undefined) return known;
    const parts: readonly Json[] = isJsonArray(value) ? value : Object.values(value);
    let addresses = none;
    for (const part of parts) {
      const inPart = this.addressesIn(part);
      // Next to nothing has any, and a set of each list is not to be made.
      if (inPart.length > 0) addresses = [...new Set([...addresses, ...inPart])];
    }
    this.found.set(value, addresses);
    return addresses;
  }

  private inText(text: string): readonly string[] {
    if (mayHoldDocument(text)) return this.addressesIn(documentIn(text) ?? null);
    return /[.:]/.test(text) && addressPattern.test(text) && parseAddressRange(text) !== undefined
      ? [text]
      : none;
  }
}
