import { isUtf8 } from "node:buffer";
import { hash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { ItemFolder } from "../../record/item-folder";
import type { ItemHeading } from "../../record/item-heading";
import { ownBytes } from "../../record/json-bytes";
import { resourceKeyText } from "../../record/resource-key";
import type { ScannedItem } from "../../record/scanned-item";
import { compareTexts } from "../../record/text-order";
import type { ShownItem } from "../reading/objects/known-snapshot";
import type { RecordObject } from "../sources/record-source";
import { FieldPlaces } from "./field-places";
import { type Cells, type TableName, tables } from "./index-tables";
import type { ItemVersion, KnownVersions } from "./known-versions";
import { parquetTable } from "./parquet-table";
import { itemForms } from "./version-columns";

/** An item's version that a batch brings. */
interface NewItem {
  readonly version: ItemVersion;
  readonly folder: ItemFolder;
  readonly heading: ItemHeading;
  readonly names: Names;
  /** As they are written; null: it has none. */
  readonly tags: Uint8Array | null;
  readonly form: number;
  readonly places: Uint8Array;
  readonly bytes: Buffer;
  /** A character a byte. */
  readonly sha256: string;
}

/** An item as an object holds it, and which version it is. */
export interface ShownVersion extends ShownItem {
  readonly version: ItemVersion;
}

/** What is looked at besides the heading, often enough to stand in columns of its own. */
interface Names {
  readonly arn: string | null;
  readonly resourceName: string | null;
  readonly creationTime: string | null;
}

interface NewObject {
  readonly object: RecordObject;
  readonly versions: readonly ItemVersion[];
}

/** The tables of a batch, and what they hold. */
export interface WrittenBatch {
  /** How many items it brings. */
  readonly items: number;
  readonly objects: readonly RecordObject[];
  readonly tables: Readonly<Record<TableName, Uint8Array>>;
}

/** Gathers objects and the versions of items that they bring, until they are written as a segment. */
export class IndexBatch {
  /** The length of the items that were gathered, in bytes. */
  byteCount = 0;
  private items: NewItem[] = [];
  private objects: NewObject[] = [];
  private readonly places = new FieldPlaces();

  constructor(private readonly known: () => KnownVersions) {}

  get isEmpty(): boolean {
    return this.objects.length === 0;
  }

  /** The item as its version; undefined where an index cannot tell it as the item tells itself. */
  shown(item: ScannedItem, folder: ItemFolder): ShownVersion | undefined {
    const heading = item.heading(folder);
    if (typeof heading === "string" || !Number.isSafeInteger(heading.captureTime)) return undefined;
    const bytes = item.bytes();
    const sha256 = hash("sha256", bytes, "binary");
    const versions = this.known();
    const known = versions.get(folder, sha256);
    const resource = resourceKeyText(heading);
    if (known !== undefined) return { version: known, resource, bytes: ownBytes(bytes) };
    const names = isUtf8(bytes) ? namesOf(item) : undefined;
    if (names === undefined || !textsOf(heading, names).every(isKept)) return undefined;
    const version: ItemVersion = { number: undefined };
    const own = ownBytes(bytes);
    versions.add(folder, sha256, version);
    const { places } = this;
    places.find(item);
    this.items.push({
      version,
      folder,
      heading,
      names,
      tags: places.valueIn(own, "tags"),
      form: formOf(item),
      places: places.encoded(),
      bytes: own,
      sha256,
    });
    this.byteCount += own.length;
    return { version, resource, bytes: own };
  }

  add(object: RecordObject, versions: readonly ItemVersion[]): void {
    this.objects.push({ object, versions });
  }

  /** Writes what was gathered as tables, numbered from the numbers that are free, and begins anew. */
  write(free: { readonly version: number; readonly object: number }): WrittenBatch {
    const items = this.items.sort(compareItems);
    const { objects } = this;
    for (const [index, { version }] of items.entries()) version.number = free.version + index;
    this.items = [];
    this.objects = [];
    this.byteCount = 0;
    return {
      items: items.length,
      objects: objects.map(({ object }) => object),
      tables: {
        items: itemTable(items),
        objects: objectTable(objects, free.object),
        holdings: holdingTable(objects, free.object),
      },
    };
  }
}

function formOf({ isRegular, isCanonical }: ScannedItem): number {
  return (isRegular ? itemForms.regular : 0) | (isCanonical ? itemForms.canonical : 0);
}

/** Undefined where a field is none of what its column holds. */
function namesOf(item: ScannedItem): Names | undefined {
  try {
    const creationTime = item.value("creationTime") ?? null;
    if (creationTime !== null && typeof creationTime !== "string") return undefined;
    return { arn: item.text("arn"), resourceName: item.text("resourceName"), creationTime };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function textsOf(heading: ItemHeading, names: Names): readonly (string | null)[] {
  const { accountId, awsRegion, resourceType, resourceId, stateId, status } = heading;
  return [accountId, awsRegion, resourceType, resourceId, stateId, status, ...Object.values(names)];
}

/** Whether a text is the same once it was written as UTF-8 and read, where a byte order mark at the start is left out. */
function isKept(text: string | null): boolean {
  return text === null || !/^\ufeff|\p{Surrogate}/u.test(text);
}

/** Versions of one resource lie together, which is what makes them small. */
function compareItems(a: NewItem, b: NewItem): number {
  return (
    compareTexts(a.folder.accountId, b.folder.accountId) ||
    compareTexts(a.folder.region, b.folder.region) ||
    compareTexts(a.heading.resourceType, b.heading.resourceType) ||
    compareTexts(a.heading.resourceId, b.heading.resourceId) ||
    a.heading.captureTime - b.heading.captureTime
  );
}

function itemTable(items: readonly NewItem[]): Uint8Array {
  return tableBytes("items", {
    version: items.map(({ version }) => numberOf(version)),
    folder_account_id: items.map(({ folder }) => folder.accountId),
    folder_region: items.map(({ folder }) => folder.region),
    account_id: items.map(({ heading }) => heading.accountId),
    aws_region: items.map(({ heading }) => heading.awsRegion),
    resource_type: items.map(({ heading }) => heading.resourceType),
    resource_id: items.map(({ heading }) => heading.resourceId),
    capture_time: items.map(({ heading }) => heading.captureTime),
    state_id: items.map(({ heading }) => heading.stateId),
    status: items.map(({ heading }) => heading.status),
    arn: items.map(({ names }) => names.arn),
    resource_name: items.map(({ names }) => names.resourceName),
    resource_creation_time: items.map(({ names }) => names.creationTime),
    tags: items.map(({ tags }) => tags),
    form: items.map(({ form }) => form),
    crc32: items.map(({ bytes }) => crc32(bytes) | 0),
    sha256: items.map(({ sha256 }) => Buffer.from(sha256, "latin1")),
    places: items.map(({ places }) => places),
    item: items.map(({ bytes }) => bytes),
  });
}

function objectTable(objects: readonly NewObject[], free: number): Uint8Array {
  return tableBytes("objects", {
    object: objects.map((_, index) => free + index),
    key: objects.map(({ object }) => object.key),
    size: objects.map(({ object }) => object.size),
    etag: objects.map(({ object }) => object.etag ?? null),
    delivered_at: objects.map(({ object }) => object.deliveredAt ?? null),
    item_count: objects.map(({ versions }) => versions.length),
  });
}

function holdingTable(objects: readonly NewObject[], free: number): Uint8Array {
  const count = objects.reduce((sum, { versions }) => sum + versions.length, 0);
  const cells = { object: new Int32Array(count), version: new Int32Array(count) };
  let at = 0;
  for (const [index, { versions }] of objects.entries()) {
    cells.object.fill(free + index, at, at + versions.length);
    for (const version of versions) cells.version[at++] = numberOf(version);
  }
  return tableBytes("holdings", cells);
}

function tableBytes<Name extends TableName>(name: Name, cells: Cells<Name>): Uint8Array {
  return parquetTable(tables[name], cells);
}

function numberOf({ number }: ItemVersion): number {
  if (number === undefined) throw new RangeError("a version has no number before its batch is written");
  return number;
}
