import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { parquetTable } from "../../../history/index/parquet-table";
import type { Cell, Column } from "../../../history/index/table-column";

const columns = [
  { name: "number", type: "integer" },
  { name: "text", type: "text", isNullable: true },
  { name: "bytes", type: "bytes" },
  { name: "long", type: "long" },
  { name: "instant", type: "instant", isNullable: true },
] as const satisfies readonly Column[];

const row = fc.record(
  {
    number: fc.integer(),
    text: fc.option(fc.string({ unit: "grapheme" })),
    bytes: fc.uint8Array({ maxLength: 20 }),
    long: fc.maxSafeInteger(),
    instant: fc.option(fc.integer({ min: -8.64e15, max: 8.64e15 })),
  },
  { noNullPrototype: true },
);

type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never;

describe("parquetTable", () => {
  it("is read by another reader as it was written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row), async (rows) => assert.deepEqual(await readBack(rows), rows)),
    );
  });

  it("is read so where its cells take many pages, of which a text alone takes more than one", async () => {
    const rows = Array.from({ length: 40_000 }, (_, number) => ({
      number,
      text: number === 7 ? "é".repeat(300_000) : number % 3 === 0 ? null : `text ${number}`,
      bytes: new Uint8Array(number % 20).fill(number),
      long: (number - 20_000) * 1e9,
      instant: number % 5 === 0 ? null : number * 1e8,
    }));
    assert.deepEqual(await readBack(rows), rows);
  });

  it("takes integers as they lie in memory for the same table", () => {
    const table = (cells: readonly number[] | Int32Array) =>
      parquetTable([{ name: "number", type: "integer" }], { number: cells });
    const numbers = Array.from({ length: 1000 }, (_, index) => index - 500);
    assert.deepEqual(table(Int32Array.from(numbers)), table(numbers));
  });

  it("tells the least and the greatest number, and how many are null", () => {
    const table = parquetTable([{ name: "instant", type: "instant", isNullable: true }], {
      instant: [5, null, -3, null, 4],
    });
    const [group] = parquetMetadata(exactBuffer(table)).row_groups;
    const { min_value, max_value, null_count } = group?.columns[0]?.meta_data?.statistics ?? {};
    assert.deepEqual([min_value, max_value, null_count].map(Number), [-3, 5, 2]);
  });
});

async function readBack(rows: readonly Row[]): Promise<readonly unknown[]> {
  const cellsOf = (name: keyof Row): readonly Cell[] => rows.map((each) => each[name]);
  const table = parquetTable(columns, Object.fromEntries(columns.map(({ name }) => [name, cellsOf(name)])));
  const read = await parquetReadObjects({
    file: exactBuffer(table),
    compressors: { GZIP: (bytes) => gunzipSync(bytes) },
    utf8: false,
    parsers: { timestampFromMilliseconds: Number },
  });
  return read.map((each) => ({ ...each, long: Number(each.long) }));
}

function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
