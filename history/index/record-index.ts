import type { PlannedObject } from "../planning/plan";
import type { ObjectVisitor, TakeAgain } from "../reading/objects/object-visitor";
import type { RecordObject } from "../sources/record-source";
import { DocumentCache } from "./document-cache";
import type { IndexFolder } from "./index-folder";
import { type TableName, tableNames } from "./index-tables";
import { IndexedItem } from "./indexed-item";
import { lastAtOrBelow } from "./last-at-or-below";
import { type IndexedObject, indexedObjects, isAsIndexed } from "./object-table";
import { type OpenTables, openTables } from "./open-segments";
import type { ParquetFile } from "./parquet-file";
import { type IndexedVersion, VersionColumns } from "./version-columns";

/** An index that questions are answered from: what objects hold, without opening them. */
export class RecordIndex {
  private readonly item: IndexedItem;
  private readonly versions: (IndexedVersion | undefined)[] = [];
  private readonly firstVersions: readonly number[];
  private readonly columns: readonly VersionColumns[];
  private readonly objects: ReadonlyMap<string, IndexedObject>;
  private readonly holdings: Int32Array;

  private constructor(private readonly tables: OpenTables<TableName>) {
    const filesOf = (name: TableName): readonly ParquetFile[] => tables.segments.map((each) => each[name]);
    const items = filesOf("items");
    this.firstVersions = firstNumbers(items);
    this.columns = items.map((file) => new VersionColumns(file));
    this.objects = indexedObjects(filesOf("objects"));
    this.holdings = joined(filesOf("holdings").map((file) => file.integers("version")));
    this.item = new IndexedItem({ item: this.documents("item"), places: this.documents("places") });
  }

  /** Undefined where there is none, or "damaged" where it is not as it was written. */
  static open(folder: IndexFolder): RecordIndex | "damaged" | undefined {
    const found = folder.find();
    if (found === undefined) return undefined;
    if (found.isDamaged) return "damaged";
    if (found.manifest.segments.length === 0) return undefined;
    folder.markUsed(found);
    const tables = openTables(folder, found.manifest.segments, tableNames);
    if (tables !== undefined) return new RecordIndex(tables);
    // Another process may have put the next generation in its place since, or removed the index.
    return folder.find()?.generation === found.generation ? "damaged" : RecordIndex.open(folder);
  }

  /** Whether it tells what is in an object now. */
  holds(object: RecordObject): boolean {
    return isAsIndexed(this.objects.get(object.key), object);
  }

  /** Shows a visitor the items of objects that it holds, in the order of each object. */
  replayTo(visitor: ObjectVisitor): (planned: PlannedObject) => void {
    const takers = new Map<ObjectVisitor, ItemTaker>();
    const takerOf = (each: ObjectVisitor): ItemTaker => {
      const taker = takers.get(each) ?? new ItemTaker(each);
      takers.set(each, taker);
      return taker;
    };
    let current = 0;
    const item = (): IndexedItem => this.item.become(current, this.versionOf(current));
    return (planned) => {
      const taking = (visitor.takersOf?.(planned) ?? [visitor]).map(takerOf);
      const { from = 0, until = 0 } = this.objects.get(planned.object.key) ?? {};
      for (let index = from; index < until; index++) {
        current = this.holdings[index] ?? 0;
        for (const taker of taking) taker.take(current, item, planned);
      }
    };
  }

  close(): void {
    this.tables.close();
  }

  private versionOf(number: number): IndexedVersion {
    const known = this.versions[number];
    if (known !== undefined) return known;
    const segment = lastAtOrBelow(this.firstVersions, number);
    const version = this.columns[segment]?.at(number - (this.firstVersions[segment] ?? 0));
    if (version === undefined) throw new RangeError(`there is no version ${number}`);
    this.versions[number] = version;
    return version;
  }

  private documents(column: string): (version: number) => Uint8Array {
    const documents = new DocumentCache(this.tables.segments.map(({ items }) => items.bytes(column)));
    return (version) => {
      const segment = lastAtOrBelow(this.firstVersions, version);
      return documents.document(segment, version - (this.firstVersions[segment] ?? 0));
    };
  }
}

/** Shows a visitor versions, and those that snapshots repeat in the way that it asked for. */
class ItemTaker {
  private readonly again: (TakeAgain | undefined)[] = [];

  constructor(private readonly visitor: ObjectVisitor) {}

  take(version: number, item: () => IndexedItem, planned: PlannedObject): void {
    const { visitor, again } = this;
    if (visitor.repeatable === undefined || planned.key.kind !== "snapshot")
      return visitor.item(item(), planned);
    const takeAgain = again[version];
    if (takeAgain === undefined) again[version] = visitor.repeatable(item(), planned);
    else takeAgain(planned, item);
  }
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
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
