import type { Instant } from "../../record/instant";
import type { Json, JsonObject } from "../../record/json";
import { type ResourceKey, resourceKeyText } from "../../record/resource-key";
import type { Verdict } from "../questions/coverage";
import type { Item } from "../questions/item";
import { ByteReader } from "./packing/byte-stream";
import { inDeliveryOrder, ownTextsOfFile } from "./packing/evidence";
import {
  type ExploredAbout,
  type ItemNames,
  itemStarts,
  ownTextsOf,
  ownTextsOfNames,
  type PackedHead,
  type PackedScope,
  type PeriodSort,
} from "./packing/packed-record";
import { ValueReader } from "./packing/value-reader";

/** A period of a resource, as the timelines of the tool have it. */
export interface ExploredPeriod extends PeriodSort {
  /** Inclusive. */
  readonly from: Instant;
  /** Exclusive; Infinity: as far as the evidence reaches. */
  readonly until: Instant;
  /** The number of its item among those of its resource. */
  readonly item: number;
  /** That of the last one until then that had a configuration. */
  readonly lastPresent: number | undefined;
  /** Of what is `unknown` or `vanished`. */
  readonly absence?: { readonly lastSeen: Instant; readonly firstMissed: Instant };
}

/** A resource with all its periods. */
export interface ExploredResource extends ResourceKey {
  /** Its number in the order of answers. */
  readonly index: number;
  readonly keyText: string;
  /** The last one that is known. */
  readonly name: string | null;
  /** Never empty. */
  readonly periods: readonly ExploredPeriod[];
}

/** A verdict, what shows it and of which types of an account and region. */
export interface ExploredVerdict {
  readonly verdict: Verdict;
  readonly why: string;
}

/** Items are unpacked where they are needed; so many chunks of them stay. */
const mostChunksHeld = 8;

interface Chunk {
  readonly names: Uint8Array;
  readonly bytes: Uint8Array;
  readonly resources: readonly ExploredResource[];
}

/** A packed record, unpacked: resources and periods at once, items when they are asked for. */
export class ExploredRecord {
  readonly about: ExploredAbout;
  readonly scopes: readonly PackedScope[];
  /** In the order of answers. */
  readonly resources: readonly ExploredResource[];
  /** By the numbers that scopes name them by. */
  readonly typeNames: readonly string[];
  private readonly types: ReadonlyMap<string, number>;
  private readonly chunks: readonly Chunk[];
  private readonly chunkOf: number[] = [];
  /** What items are called, by the number of the resource, as far as it was asked for. */
  private readonly names: (readonly ItemNames[])[] = [];
  private readonly held = new Map<number, ReadonlyMap<number, readonly Item[]>>();
  private readonly byKey: ReadonlyMap<string, ExploredResource>;

  constructor(bytes: Uint8Array) {
    const reader = new ByteReader(bytes);
    const head = JSON.parse(new TextDecoder().decode(reader.take(reader.number()))) as PackedHead;
    this.about = head.about;
    this.scopes = head.scopes;
    this.typeNames = head.types;
    this.types = new Map(head.types.map((type, index) => [type, index]));
    this.resources = resourcesOf(head);
    this.byKey = new Map(this.resources.map((resource) => [resource.keyText, resource]));
    this.chunks = this.chunksOf(head, reader);
  }

  /** How many parts the items lie in; the resources of each are unpacked together. */
  get chunkCount(): number {
    return this.chunks.length;
  }

  resourcesInChunk(number: number): readonly ExploredResource[] {
    return this.chunks[number]?.resources ?? [];
  }

  find(keyText: string): ExploredResource | undefined {
    return this.byKey.get(keyText);
  }

  /** What each item of a resource is called, by the numbers that its periods name; cheap where the items are not. */
  namesOf({ index }: ExploredResource): readonly ItemNames[] {
    const number = this.chunkOf[index] ?? 0;
    if (this.names[index] === undefined) this.readNames(number);
    return this.names[index] ?? [];
  }

  /** Every item of a resource, by the numbers that its periods name. */
  itemsOf({ index }: ExploredResource): readonly Item[] {
    return this.itemsInChunk(this.chunkOf[index] ?? 0).get(index) ?? [];
  }

  /** The verdict about a type of a scope; undefined where the scope knows nothing of the type. */
  verdictAt(scope: number, resourceType: string, at: Instant): ExploredVerdict | undefined {
    const found = this.verdictsOf(scope, resourceType).findLast(([from]) => from <= at);
    return found && { verdict: found[1], why: found[2] };
  }

  /** The verdicts about a type in the order of time; each holds until the next one begins. */
  verdictsOf(scope: number, resourceType: string): PackedScope["courses"][number]["verdicts"] {
    const type = this.types.get(resourceType) ?? -1;
    return this.scopes[scope]?.courses.find(({ types }) => types.includes(type))?.verdicts ?? [];
  }

  private chunksOf({ chunks, resources, types }: PackedHead, reader: ByteReader): readonly Chunk[] {
    const left = types.map((_, type) => this.resources.filter(({ index }) => resources.type[index] === type));
    const names = chunks.map(([, , , length]) => reader.take(length));
    return chunks.map(([type, count, length], number) => {
      const ofChunk = left[type]?.splice(0, count) ?? [];
      for (const { index } of ofChunk) this.chunkOf[index] = number;
      return {
        names: names[number] ?? new Uint8Array(1),
        bytes: reader.take(length),
        resources: ofChunk,
      };
    });
  }

  private readNames(number: number): void {
    const chunk = this.chunks[number];
    if (chunk === undefined) return;
    const reader = new ValueReader(chunk.names);
    for (const resource of chunk.resources) {
      const own = ownTextsOfNames(resource);
      const count =
        resource.periods.reduce((most, { item, lastPresent }) => Math.max(most, item, lastPresent ?? 0), -1) +
        1;
      let before: Json | undefined;
      this.names[resource.index] = Array.from({ length: count }, () => {
        before = reader.read(own, before);
        // The writer packed names.
        return before as unknown as ItemNames;
      });
    }
  }

  private itemsInChunk(number: number): ReadonlyMap<number, readonly Item[]> {
    const items = this.held.get(number) ?? this.unpacked(number);
    this.held.delete(number);
    this.held.set(number, items);
    const [oldest] = this.held.keys();
    if (this.held.size > mostChunksHeld && oldest !== undefined) this.held.delete(oldest);
    return items;
  }

  private unpacked(number: number): ReadonlyMap<number, readonly Item[]> {
    const { bytes, resources } = this.chunks[number] ?? { bytes: new Uint8Array(1), resources: [] };
    const reader = new ValueReader(bytes);
    const items = new Map(
      resources.map((resource) => [resource.index, readItems(reader, resource, this.namesOf(resource))]),
    );
    readEvidence(reader, inDeliveryOrder([...items.values()].flat()));
    return items;
  }
}

/** The period that an instant lies in; undefined before the first one. */
export function periodOf({ periods }: ExploredResource, at: Instant): ExploredPeriod | undefined {
  let low = 0;
  let high = periods.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((periods[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return periods[low - 1];
}

type Building<Built> = { -readonly [Name in keyof Built]: Built[Name] };

function readItems(
  reader: ValueReader,
  resource: ExploredResource,
  names: readonly ItemNames[],
): readonly Building<Item>[] {
  const { accountId, awsRegion, resourceType, resourceId, periods } = resource;
  const items: Item[] = [];
  const starts = itemStarts(periods);
  let before: Json | undefined;
  for (let number = 0, count = Number(reader.read([])); number < count; number++) {
    before = reader.read(ownTextsOf(resource, starts[number] ?? 0), before);
    const fields = before as JsonObject;
    // The writer packed an item; the reader gives what was packed.
    items.push({
      ...{ accountId, awsRegion, resourceType, resourceId },
      ...names[number],
      ...fields,
    } as unknown as Item);
  }
  return items;
}

function readEvidence(reader: ValueReader, items: readonly Building<Item>[]): void {
  for (let index = 0; index < items.length; ) {
    const count = Number(reader.read([]));
    const ofFile = items.slice(index, index + count);
    const [first] = ofFile;
    const last = ofFile.at(-1);
    if (first === undefined || last === undefined) return;
    const object = reader.read(ownTextsOfFile(first, last));
    for (const item of ofFile) item.evidence = { object: typeof object === "string" ? object : "" };
    index += count;
  }
}

function resourcesOf({
  resources,
  places,
  types,
  periods,
  sorts,
  absences,
}: PackedHead): readonly ExploredResource[] {
  const periodsOf = resources.id.map((): Building<ExploredPeriod>[] => []);
  const absenceOf = new Map(
    absences.map(([period, lastSeen, firstMissed]) => [period, { lastSeen, firstMissed }]),
  );
  let from = 0;
  for (const [number, index] of periods.resource.entries()) {
    from += periods.step[number] ?? 0;
    const sort = sorts[periods.sort[number] ?? 0];
    const ofResource = periodsOf[index];
    if (sort === undefined || ofResource === undefined) continue;
    const before = ofResource.at(-1);
    if (before !== undefined) before.until = from;
    const item = (before?.item ?? 0) + (periods.item[number] ?? 0);
    const back = periods.lastPresent[number] ?? undefined;
    const absence = absenceOf.get(number);
    const { presence, change, scope } = sort;
    const lastPresent = back === undefined ? undefined : item - back;
    // Written out: of a hundred thousand objects, spreading takes a second.
    const period = { presence, change, scope, from, until: Infinity, item, lastPresent };
    ofResource.push(absence === undefined ? period : { ...period, absence });
  }
  return resources.id.map((resourceId, index) => {
    const [accountId, awsRegion] = places[resources.place[index] ?? 0] ?? ["", ""];
    const key = { accountId, awsRegion, resourceType: types[resources.type[index] ?? 0] ?? "", resourceId };
    const name = resources.name[index] ?? null;
    return {
      ...key,
      index,
      keyText: resourceKeyText(key),
      name: name === 0 ? resourceId : name,
      periods: periodsOf[index] ?? [],
    };
  });
}
