import { formatInstant, type Instant, parseRecordInstant } from "../../../record/instant";
import type { JsonObject } from "../../../record/json";
import { parseObjectKey } from "../../../record/object-key";
import { type ResourceKey, resourceKeyOf, resourceKeyText } from "../../../record/resource-key";
import { foundChanges } from "../../answers/changes-answer";
import { classified } from "../../answers/classified-changes";
import type { Period, Timeline } from "../../model/period";
import type { TimelineItem } from "../../model/timeline-item";
import { changeToClassify } from "../../questions/classes/change-to-classify";
import type { ItemFilter } from "../../questions/item-filter";
import type { GatheredItems } from "../../reading/history-reader";
import { itemOf } from "../../reading/item-rows";
import type { StoredBody } from "../../reading/objects/collect-items";
import { ByteWriter } from "./byte-stream";
import { type DeliveredItem, inDeliveryOrder, ownTextsOfFile } from "./evidence";
import {
  type ExploredAbout,
  itemStarts,
  ownTextsOf,
  ownTextsOfNames,
  type PackedHead,
  type PackedScope,
  type PeriodSort,
} from "./packed-record";
import { ValueWriter } from "./value-writer";

/** What a record is packed from: what a reader gathered of one window. */
export interface RecordToPack {
  readonly gathered: GatheredItems;
  readonly about: ExploredAbout;
  readonly filter: ItemFilter;
}

type Item = TimelineItem<StoredBody>;

/** How many items are unpacked at once: a fraction of a tenth of a second's work. */
const itemsInChunk = 3_000;

/** The timelines of a window, their items, changes and verdicts, in bytes that ExploredRecord reads. */
export function packRecord(record: RecordToPack): Uint8Array {
  const { gathered, about } = record;
  const timelines = gathered.timelines.flat();
  const types = new Numbered<string>();
  const scopes = packedScopes(gathered, about, types);
  const places = new Numbered<readonly [string, string]>();
  const resources = timelines.map((timeline) => new PackedResource(timeline));
  const chunks = packedItems(gathered, resources, types);
  const head: PackedHead = {
    about,
    scopes,
    resources: {
      place: timelines.map(({ key }) => places.numberOf([key.accountId, key.awsRegion])),
      type: timelines.map(({ key }) => types.numberOf(key.resourceType)),
      id: timelines.map(({ key }) => key.resourceId),
      name: resources.map((resource) => resource.nameIn(gathered)),
    },
    ...packedPeriods(record, resources, scopes),
    chunks: chunks.map(({ type, resourceCount, bytes, names }) => [
      ...([type, resourceCount, bytes.length, names.length] as const),
    ]),
    types: types.all,
    places: places.all,
  };
  const whole = new ByteWriter();
  const headBytes = new TextEncoder().encode(JSON.stringify(head));
  whole.number(headBytes.length);
  whole.append(headBytes);
  for (const { names } of chunks) whole.append(names);
  for (const { bytes } of chunks) whole.append(bytes);
  return whole.written();
}

/** Values with numbers, in the order in which they were met. */
class Numbered<Value> {
  readonly all: Value[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(value: Value): number {
    const text = JSON.stringify(value);
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.all.length);
    return this.all.push(value) - 1;
  }
}

/** A resource with its items in the order in which its periods name them. */
class PackedResource {
  readonly items: readonly Item[];
  private readonly numbers: ReadonlyMap<Item, number>;

  constructor(readonly timeline: Timeline<StoredBody>) {
    const items = timeline.periods.flatMap(({ lastPresent, item }) =>
      lastPresent === undefined ? [item] : [lastPresent, item],
    );
    this.items = [...new Set(items)];
    this.numbers = new Map(this.items.map((item, index) => [item, index]));
  }

  numberOf(item: Item): number {
    return this.numbers.get(item) ?? 0;
  }

  /** Its periods with the numbers of their items. */
  *numberedPeriods() {
    for (const period of this.timeline.periods) {
      const { lastPresent } = period;
      yield {
        ...period,
        item: this.numberOf(period.item),
        lastPresent: lastPresent === undefined ? undefined : this.numberOf(lastPresent),
      };
    }
  }

  nameIn({ texts }: GatheredItems): string | 0 | null {
    const named = this.items.findLast(({ presence }) => presence === "present") ?? this.items.at(-1);
    const name = named === undefined ? null : itemOf(texts, named).resourceName;
    return name === this.timeline.key.resourceId ? 0 : name;
  }
}

function packedScopes(
  { coverage, verdicts }: GatheredItems,
  { from, until }: ExploredAbout,
  types: Numbered<string>,
): readonly PackedScope[] {
  return verdicts.flat().map(({ accountId, awsRegion, verdictsOf }) => {
    const judged = coverage.scopes.find(
      (each) => each.accountId === accountId && each.awsRegion === awsRegion,
    );
    const courses = new Map<
      string,
      { types: number[]; verdicts: PackedScope["courses"][number]["verdicts"] }
    >();
    const judgedTypes = new Set(judged?.verdicts.flatMap(({ resourceTypes }) => resourceTypes));
    for (const type of [...judgedTypes].sort()) {
      const course = verdictsOf(type, from, until).map(
        (period) => [period.from, period.verdict, period.why] as const,
      );
      const text = JSON.stringify(course);
      const known = courses.get(text);
      if (known === undefined) courses.set(text, { types: [types.numberOf(type)], verdicts: course });
      else known.types.push(types.numberOf(type));
    }
    return { accountId, awsRegion, courses: [...courses.values()] };
  });
}

function packedPeriods(
  { gathered, about, filter }: RecordToPack,
  resources: readonly PackedResource[],
  scopes: readonly PackedScope[],
): Pick<PackedHead, "sorts" | "periods" | "absences"> {
  const changeAt = changesByPeriod(gathered, { about, filter });
  const sorts = new Numbered<PeriodSort>();
  const absences: (readonly [number, Instant, Instant])[] = [];
  const all = resources
    .flatMap((resource, index) => resource.timeline.periods.map((period) => ({ resource, index, period })))
    .sort((a, b) => a.period.from - b.period.from);
  const lastItem = new Map<number, number>();
  let last = 0;
  const rows = all.map(({ resource, index, period }, number) => {
    const { key, keyText } = resource.timeline;
    const item = resource.numberOf(period.item);
    const sort: PeriodSort = {
      presence: period.presence,
      change: changeAt.get(`${keyText} ${period.from}`) ?? null,
      scope: scopeOf(key, period, scopes),
    };
    if ("absence" in period) absences.push([number, period.absence.lastSeen, period.absence.firstMissed]);
    const row = {
      resource: index,
      step: period.from - last,
      sort: sorts.numberOf(sort),
      item: item - (lastItem.get(index) ?? 0),
      lastPresent: period.lastPresent === undefined ? null : item - resource.numberOf(period.lastPresent),
    };
    last = period.from;
    lastItem.set(index, item);
    return row;
  });
  const periods = {
    resource: rows.map(({ resource }) => resource),
    step: rows.map(({ step }) => step),
    sort: rows.map(({ sort }) => sort),
    item: rows.map(({ item }) => item),
    lastPresent: rows.map(({ lastPresent }) => lastPresent),
  };
  return { sorts: sorts.all, periods, absences };
}

/** The change that a period begins with, by the resource and the start of the period. */
function changesByPeriod(
  gathered: GatheredItems,
  { about: { from, until }, filter }: Pick<RecordToPack, "about" | "filter">,
): ReadonlyMap<string, PeriodSort["change"]> {
  const found = foundChanges(gathered, { since: from, until, filter }, changeToClassify);
  const changes = classified(gathered, { found, timelines: gathered.timelines.flat() });
  return new Map(
    changes.map(({ change, found: { shownAt } }) => {
      const at = shownAt ?? parseRecordInstant(change.captureTime ?? change.vanishedBetween?.before);
      return [`${resourceKeyText(change)} ${at}`, [change.kind, change.class]];
    }),
  );
}

/** What is global was recorded where its item was read. */
function scopeOf(
  { accountId, awsRegion }: ResourceKey,
  { item }: Period<StoredBody>,
  scopes: readonly PackedScope[],
): number | null {
  const key = awsRegion === "global" ? parseObjectKey(item.body.object) : undefined;
  const region = key !== undefined && "region" in key ? key.region : awsRegion;
  const index = scopes.findIndex((scope) => scope.accountId === accountId && scope.awsRegion === region);
  return index < 0 ? null : index;
}

interface PackedChunk {
  readonly type: number;
  readonly resourceCount: number;
  readonly names: Uint8Array;
  readonly bytes: Uint8Array;
}

/** Resources of one type are packed together, for their items resemble each other. */
function packedItems(
  gathered: GatheredItems,
  resources: readonly PackedResource[],
  types: Numbered<string>,
): readonly PackedChunk[] {
  const byType = new Map<number, PackedResource[]>();
  for (const resource of resources) {
    const type = types.numberOf(resource.timeline.key.resourceType);
    const others = byType.get(type);
    if (others === undefined) byType.set(type, [resource]);
    else others.push(resource);
  }
  return [...byType].flatMap(([type, ofType]) =>
    inChunks(ofType).map((chunk) => ({
      type,
      resourceCount: chunk.length,
      ...packedChunk(gathered, chunk),
    })),
  );
}

function inChunks(resources: readonly PackedResource[]): readonly (readonly PackedResource[])[] {
  const chunks: PackedResource[][] = [];
  let items = Infinity;
  for (const resource of resources) {
    items += resource.items.length;
    if (items <= itemsInChunk) chunks.at(-1)?.push(resource);
    else {
      chunks.push([resource]);
      items = resource.items.length;
    }
  }
  return chunks;
}

function packedChunk(
  { texts }: GatheredItems,
  resources: readonly PackedResource[],
): Pick<PackedChunk, "names" | "bytes"> {
  const [nameWriter, writer] = [new ValueWriter(), new ValueWriter()];
  const delivered: Delivered[] = [];
  for (const resource of resources) {
    const { key } = resource.timeline;
    const starts = itemStarts(resource.numberedPeriods());
    writer.write(resource.items.length, []);
    const ownTextsOfName = ownTextsOfNames(key);
    let before: PackedItem | undefined;
    for (const [index, { heading, body }] of resource.items.entries()) {
      const item = packedItem(JSON.parse(texts.get(body.text).toString("utf8")) as JsonObject);
      nameWriter.write(item.names, ownTextsOfName, before?.names);
      writer.write(item.rest, ownTextsOf(key, starts[index] ?? 0), before?.rest);
      before = item;
      const configurationItemCaptureTime = formatInstant(heading.captureTime);
      delivered.push({ configurationItemCaptureTime, object: body.object, ...resourceKeyOf(key) });
    }
  }
  writeEvidence(writer, inDeliveryOrder(delivered));
  return { names: nameWriter.finish(), bytes: writer.finish() };
}

interface Delivered extends DeliveredItem {
  readonly object: string;
}

/** The object that items were read from, once for all that follow each other. */
function writeEvidence(writer: ValueWriter, items: readonly Delivered[]): void {
  for (let index = 0; index < items.length; ) {
    const first = items[index];
    let end = index;
    while (items[end]?.object === first?.object && end < items.length) end += 1;
    const last = items[end - 1];
    if (first === undefined || last === undefined) return;
    writer.write(end - index, []);
    writer.write(first.object, ownTextsOfFile(first, last));
    index = end;
  }
}

/** An item in the parts that are packed: what it is called, and what neither that nor its resource tells. */
interface PackedItem {
  readonly names: JsonObject;
  readonly rest: JsonObject;
}

function packedItem({ resourceName, arn, tags, ...others }: JsonObject): PackedItem {
  const { accountId, awsRegion, resourceType, resourceId, evidence, ...rest } = others;
  return { names: { resourceName: resourceName ?? null, arn: arn ?? null, tags: tags ?? {} }, rest };
}
