import assert from "node:assert/strict";
import { type CellColumn, oneOrTwoLines } from "../../../history/rendering/row-lines";

interface Row {
  readonly at: string;
  readonly id: string;
}

const atColumn: CellColumn<Row> = { title: "AT", cell: ({ at }) => at };
const idColumn: CellColumn<Row> = { title: "ID", cut: "end", narrowest: 8, cell: ({ id }) => id };
const rows = [
  { at: "2026-11-20", id: "0123456789" },
  { at: "2026-11-21", id: "01" },
];

describe("oneOrTwoLines", () => {
  const laidOut = (width: number): readonly string[] => {
    const columns = { first: [atColumn], second: [idColumn] };
    const { titles, linesOf } = oneOrTwoLines(rows, columns, { width, hasColour: false });
    return [titles, ...rows.flatMap((_, index) => linesOf(index))];
  };

  it("has a line a row where there is no end to it", () =>
    assert.deepEqual(laidOut(Infinity), ["AT          ID", "2026-11-20  0123456789", "2026-11-21  01"]));

  it("has a line a row where no column is cut below its least width", () =>
    assert.deepEqual(laidOut(20), ["AT          ID", "2026-11-20  0123456…", "2026-11-21  01"]));

  it("has the second columns on a line of their own where one would be", () =>
    assert.deepEqual(laidOut(19), ["AT", "2026-11-20", "  0123456789", "2026-11-21", "  01"]));
});
