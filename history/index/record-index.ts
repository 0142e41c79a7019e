import type { ScannedItem } from "../../record/scanned-item";
import type { RecordObject } from "../sources/record-source";
import { DocumentCache } from "./document-cache";
import type { IndexFolder } from "./index-folder";
import { type TableName, tableNames } from "./index-tables";
import { IndexedHeading } from "./indexed-heading";
import { IndexedItem, type IndexedVersion } from "./indexed-item";
import { lastAtOrBelow } from "./last-at-or-below";
import { contentName } from "./object-content";
import { contentsOf } from "./object-table";
import { type OpenTables, openTables } from "./open-segments";
import type { ParquetFile } from "./parquet-table";

/** Where an object's versions stand among all holdings. */
interface Holdings {
  readonly content: string;
  readonly from: number;
  readonly until: number;
}

/** An index that questions are answered from: what objects hold, without opening them. */
export class RecordIndex {
  private readonly item: IndexedItem;
  private readonly headings: (IndexedVersion | undefined)[] = [];

  private constructor(
    private readonly tables: OpenTables<TableName>,
    private readonly objects: ReadonlyMap<string, Holdings>,
    private readonly holdings: Int32Array,
    private readonly columns: VersionColumns,
  ) {
    const documents = new DocumentCache(tables.segments.map(({ items }) => items.documents("item")));
    const firsts = firstNumbers(tables.segments.map(({ items }) => items));
    this.item = new IndexedItem((number) => {
      const segment = lastAtOrBelow(firsts, number);
      return documents.document(segment, number - (firsts[segment] ?? 0));
    });
  }

  /** Undefined where there is none, or "damaged" where it is not as it was written. */
  static async open(folder: IndexFolder): Promise<RecordIndex | "damaged" | undefined> {
    const found = folder.find();
    if (found === undefined) return undefined;
    if (found.isDamaged) return "damaged";
    if (found.manifest.segments.length === 0) return undefined;
    folder.markUsed(found);
    const tables = openTables(folder, found.manifest.segments, tableNames);
    if (tables === undefined) {
      // Another process may have put the next generation in its place since, or removed the index.
      return folder.find()?.generation === found.generation ? "damaged" : RecordIndex.open(folder);
    }
    const segments = tables.segments;
    return new RecordIndex(
      tables,
      await objectsOf(segments.map(({ objects }) => objects)),
      await holdingsOf(segments.map(({ holdings }) => holdings)),
      await versionColumns(segments.map(({ items }) => items)),
    );
  }

  /** Whether it tells what is in an object now. */
  holds(object: RecordObject): boolean {
    const content = contentName(object);
    return content !== undefined && this.objects.get(object.key)?.content === content;
  }

  /** Shows the items of an object that it holds, in the order of the object. */
  replay(object: RecordObject, visit: (item: ScannedItem) => void): void {
    const { from = 0, until = 0 } = this.objects.get(object.key) ?? {};
    for (let index = from; index < until; index++) {
      const number = this.holdings[index] ?? 0;
      visit(this.item.become(number, this.versionOf(number)));
    }
  }

  close(): void {
    this.tables.close();
  }

  private versionOf(number: number): IndexedVersion {
    const version = this.headings[number] ?? versionAt(this.columns, number);
    this.headings[number] = version;
    return version;
  }
}

const columnNames = [
  "account_id",
  "aws_region",
  "resource_type",
  "resource_id",
  "capture_time",
  "state_id",
  "status",
  "arn",
  "resource_name",
  "resource_creation_time",
  "crc32",
] as const;

/** Cells by the names of their columns. */
type VersionColumns = ReadonlyMap<string, readonly unknown[]>;

async function versionColumns(files: readonly ParquetFile[]): Promise<VersionColumns> {
  const tables = await Promise.all(files.map((file) => file.columns(columnNames)));
  return new Map(columnNames.map((name) => [name, tables.flatMap((columns) => columns.get(name) ?? [])]));
}

function versionAt(columns: VersionColumns, number: number): IndexedVersion {
  const cell = (name: (typeof columnNames)[number]): unknown => columns.get(name)?.[number];
  const text = (name: (typeof columnNames)[number]): string => cell(name) as string;
  const heading = new IndexedHeading({
    accountId: text("account_id"),
    awsRegion: text("aws_region"),
    resourceType: text("resource_type"),
    resourceId: text("resource_id"),
    captureTime: cell("capture_time") as number,
    stateId: text("state_id") ?? null,
    status: text("status") ?? null,
  });
  return {
    heading,
    arn: text("arn") ?? null,
    resourceName: text("resource_name") ?? null,
    creationTime: text("resource_creation_time") ?? null,
    fingerprint: cell("crc32") as number,
  };
}

/** What was indexed last of a key counts. */
async function objectsOf(files: readonly ParquetFile[]): Promise<ReadonlyMap<string, Holdings>> {
  const objects = new Map<string, Holdings>();
  let at = 0;
  for (const file of files)
    for (const { key, content, itemCount } of await contentsOf(file)) {
      objects.set(key, { content, from: at, until: at + itemCount });
      at += itemCount;
    }
  return objects;
}

async function holdingsOf(files: readonly ParquetFile[]): Promise<Int32Array> {
  const whole = new Int32Array(files.reduce((sum, { rowCount }) => sum + rowCount, 0));
  let at = 0;
  for (const file of files) {
    const versions = (await file.columns(["version"])).get("version") ?? [];
    for (const version of versions) whole[at++] = version as number;
  }
  return whole;
}

function firstNumbers(files: readonly ParquetFile[]): readonly number[] {
  let first = 0;
  return files.map(({ rowCount }) => {
    const own = first;
    first += rowCount;
    return own;
  });
}
