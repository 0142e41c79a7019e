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
import { VersionColumns } from "./version-columns";

/** An index that questions are answered from: what objects hold, without opening them. */
export class RecordIndex {
  private readonly item: IndexedItem;
  private readonly segments: readonly IndexSegment[];
  private readonly firstVersions: readonly number[];
  /** That of the last version, which the next one most likely is of, too. */
  private segment: IndexSegment;
  private readonly objects: ReadonlyMap<string, IndexedObject>;
  private readonly holdings: Int32Array;

  private constructor(private readonly tables: OpenTables<TableName>) {
    const filesOf = (name: TableName): readonly ParquetFile[] => tables.segments.map((each) => each[name]);
    this.segments = segmentsOf(filesOf("items"));
    this.firstVersions = this.segments.map(({ first }) => first);
    this.segment = this.segmentWith(0);
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
      const taker = takers.get(each) ?? new ItemTaker(each, (version) => this.itemOf(version));
      takers.set(each, taker);
      return taker;
    };
    return (planned) => {
      const { from = 0, until = 0 } = this.objects.get(planned.object.key) ?? {};
      const held = this.holdings.subarray(from, until);
      for (const each of visitor.takersOf?.(planned) ?? [visitor]) takerOf(each).take(held, planned);
    };
  }

  close(): void {
    this.tables.close();
  }

  private itemOf(version: number): IndexedItem {
    const { columns, first } = this.segmentOf(version);
    return this.item.become(version, columns, version - first);
  }

  private segmentOf(version: number): IndexSegment {
    const { first, until } = this.segment;
    if (version < first || version >= until) this.segment = this.segmentWith(version);
    return this.segment;
  }

  private segmentWith(version: number): IndexSegment {
    const segment = this.segments[lastAtOrBelow(this.firstVersions, version)];
    if (segment === undefined) throw new RangeError(`there is no version ${version}`);
    return segment;
  }

  private documents(column: string): (version: number) => Uint8Array {
    const documents = new DocumentCache(this.tables.segments.map(({ items }) => items.bytes(column)));
    return (version) => {
      const { number, first } = this.segmentOf(version);
      return documents.document(number, version - first);
    };
  }
}

/** Shows a visitor versions, and those that snapshots repeat in the way that it asked for. */
class ItemTaker {
  private readonly again = new PagedList<TakeAgain>();
  private version = -1;
  private readonly current = (): IndexedItem => this.itemOf(this.version);

  constructor(
    private readonly visitor: ObjectVisitor,
    private readonly itemOf: (version: number) => IndexedItem,
  ) {}

  /** Shows it the versions that an object holds. */
  take(held: Int32Array, planned: PlannedObject): void {
    const { visitor, again, current } = this;
    if (visitor.repeatable === undefined || planned.key.kind !== "snapshot") {
      for (const version of held) visitor.item(this.itemOf(version), planned);
      return;
    }
    for (const version of held) {
      const takeAgain = again.get(version);
      this.version = version;
      if (takeAgain === undefined) again.set(version, visitor.repeatable(this.itemOf(version), planned));
      else takeAgain(planned, current);
    }
  }
}

const pageLength = 4096;

/** Values by numbers of which some ranges are met: in one list with large gaps V8 would look each of them up in a table. */
class PagedList<Value> {
  private readonly pages: (Value | undefined)[][] = [];

  get(number: number): Value | undefined {
    return this.pages[Math.floor(number / pageLength)]?.[number % pageLength];
  }

  set(number: number, value: Value | undefined): void {
    const page = Math.floor(number / pageLength);
    this.pages[page] ??= new Array<Value | undefined>(pageLength);
    this.pages[page][number % pageLength] = value;
  }
}

/** The versions of a segment, by their numbers in the index. */
interface IndexSegment {
  readonly number: number;
  readonly columns: VersionColumns;
  readonly first: number;
  /** The number after its last. */
  readonly until: number;
}

function segmentsOf(files: readonly ParquetFile[]): readonly IndexSegment[] {
  let until = 0;
  return files.map((file, number) => {
    const first = until;
    until += file.rowCount;
    return { number, columns: new VersionColumns(file), first, until };
  });
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
