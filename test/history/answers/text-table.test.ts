import assert from "node:assert/strict";
import fc from "fast-check";
import { cutTo, tableLines, widthOf } from "../../../history/answers/text-table";

const columns = [
  { title: "ID", isFlexible: true },
  { title: "NAME", isFlexible: true },
  { title: "REGION", isFlexible: false },
];

describe("tableLines", () => {
  it("lines columns up, wide characters counted as two", () => {
    const rows = [
      ["日本語", "x", "eu-west-1"],
      ["abc", "é", "global"],
    ];
    assert.deepEqual(
      [...tableLines(columns, rows, 80)],
      ["ID      NAME  REGION", "日本語  x     eu-west-1", "abc     é     global"],
    );
  });

  it("cuts the widest flexible column first, and no other", () => {
    const rows = [["a".repeat(40), "short name", "eu-west-1"]];
    const [, line = ""] = tableLines(columns, rows, 40);
    assert.equal(line, `${"a".repeat(16)}…  short name  eu-west-1`);
  });

  it("fits the terminal wherever its flexible columns allow it", () => {
    const cells = fc.string({ unit: "grapheme", maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cells, cells, fc.constantFrom("eu-west-1", "global"))),
        fc.integer({ min: 40, max: 120 }),
        (rows, width) => {
          for (const line of tableLines(columns, rows, width)) assert.ok(widthOf(line) <= width, line);
        },
      ),
    );
  });

  it("cuts nothing where there is no terminal", () => {
    const long = "x".repeat(5000);
    const [, line] = tableLines(columns, [[long, "", ""]], Number.POSITIVE_INFINITY);
    assert.equal(line, long);
  });
});

describe("cutTo", () => {
  it("takes no more cells than it may, and says that it cut", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        const cut = cutTo(text, width);
        assert.ok(widthOf(cut) <= width);
        assert.ok(cut === text || cut.endsWith("…"));
      }),
    );
  });

  it("never cuts a wide character in two", () => {
    assert.deepEqual(
      [4, 5, 6].map((width) => cutTo("日本語", width)),
      ["日…", "日本…", "日本語"],
    );
  });
});
