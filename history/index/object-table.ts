import type { RecordObject } from "../sources/record-source";
import type { ParquetFile } from "./parquet-file";
import { TextColumn } from "./text-column";

/** An object as it was indexed, and where what it holds stands among all holdings. */
export interface IndexedObject {
  readonly size: number;
  readonly etag: string | null;
  /** NaN where it is not known. */
  readonly deliveredAt: number;
  readonly from: number;
  readonly until: number;
}

/** The objects of some segments by their keys; what was indexed last of a key counts. */
export function indexedObjects(files: readonly ParquetFile[]): Map<string, IndexedObject> {
  const objects = new Map<string, IndexedObject>();
  let from = 0;
  for (const file of files) {
    const keys = new TextColumn(file.bytes("key"));
    const etags = new TextColumn(file.bytes("etag"));
    const sizes = file.numbers("size");
    const times = file.numbers("delivered_at");
    for (const [row, itemCount] of file.integers("item_count").entries()) {
      const until = from + itemCount;
      const [size = 0, deliveredAt = Number.NaN] = [sizes[row], times[row]];
      objects.set(keys.at(row) ?? "", { size, etag: etags.at(row), deliveredAt, from, until });
      from = until;
    }
  }
  return objects;
}

/** Whether what is in an object now is what was indexed, as far as its listing tells. */
export function isAsIndexed(
  known: Pick<IndexedObject, "size" | "etag" | "deliveredAt"> | undefined,
  { size, etag, deliveredAt }: RecordObject,
): boolean {
  if (known === undefined || known.size !== size) return false;
  if (etag !== undefined) return known.etag === etag;
  return known.etag === null && known.deliveredAt === deliveredAt;
}

/** Whoever writes into a file within so long of its time stamp may leave the stamp as it is. */
const settledMilliseconds = 2000;

/** Whether what is in an object will change no more without its listing telling so. */
export function isSettled({ etag, deliveredAt }: RecordObject, now: number): boolean {
  return etag !== undefined || (deliveredAt !== undefined && deliveredAt < now - settledMilliseconds);
}
