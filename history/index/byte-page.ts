import { asBuffer } from "../../record/json-bytes";

/** Cells where they lie in one buffer: each from its start to its end. */
export interface BytePage {
  readonly bytes: Buffer;
  readonly firstRow: number;
  /** −1 where the cell is null. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

interface PageRows {
  readonly firstRow: number;
  readonly rowCount: number;
  /** Whether each row has a value; undefined: all have one. */
  readonly hasValue: readonly number[] | undefined;
}

/** A page of plain byte arrays: each is four bytes that tell its length, least significant first, and its bytes. */
export function bytePage(values: Uint8Array, { firstRow, rowCount, hasValue }: PageRows): BytePage {
  const bytes = asBuffer(values);
  const starts = new Int32Array(rowCount).fill(-1);
  const ends = new Int32Array(rowCount);
  let at = 0;
  for (let row = 0; row < rowCount; row++) {
    if (hasValue !== undefined && hasValue[row] !== 1) continue;
    const start = at + 4;
    at = start + bytes.readUInt32LE(at);
    starts[row] = start;
    ends[row] = at;
  }
  return { bytes, firstRow, starts, ends };
}
