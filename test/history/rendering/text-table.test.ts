import assert from "node:assert/strict";
import fc from "fast-check";
import {
  cutMiddle,
  cutStart,
  cutTo,
  tableLines,
  widthOf,
  wrapWords,
} from "../../../history/rendering/text-table";

const columns = [{ title: "ID", cut: "middle" }, { title: "NAME", cut: "end" }, { title: "REGION" }] as const;

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

  it("cuts the widest column that may be cut first, and no other", () => {
    const rows = [[`${"a".repeat(20)}${"b".repeat(20)}`, "short name", "eu-west-1"]];
    const [, line = ""] = tableLines(columns, rows, 40);
    assert.equal(line, `${"a".repeat(8)}…${"b".repeat(8)}  short name  eu-west-1`);
  });

  it("cuts no column below its least width", () => {
    const rows = [["a".repeat(40), "b".repeat(40), "eu-west-1"]];
    const [, line = ""] = tableLines(
      [{ title: "ID", cut: "end", narrowest: 12 }, ...columns.slice(1)],
      rows,
      10,
    );
    assert.equal(line, `${"a".repeat(11)}…  ${"b".repeat(7)}…  eu-west-1`);
  });

  it("fits the terminal wherever the columns that may be cut allow it", () => {
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

describe("cutMiddle", () => {
  it("takes no more cells than it may, and keeps beginning and end", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 3, max: 20 }), (text, width) => {
        const cut = cutMiddle(text, width);
        assert.ok(widthOf(cut) <= width, cut);
        if (cut === text) return;
        const [head = "", ...rest] = cut.split("…");
        assert.ok(text.startsWith(head) && text.endsWith(rest.at(-1) ?? ""));
      }),
    );
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

describe("cutStart", () => {
  it("keeps the end of a text", () =>
    assert.equal(cutStart("arn:aws:sts::111122223333:assumed-role/engineer/maria", 15), "…engineer/maria"));

  it("keeps a text that fits", () => assert.equal(cutStart("maria", 5), "maria"));

  it("cuts no wide character in two", () => assert.equal(cutStart("日本語", 4), "…語"));
});

describe("wrapWords", () => {
  it("breaks at blanks and indents what goes on", () =>
    assert.deepEqual(wrapWords("  absent    it was discovered at noon", 24), [
      "  absent    it was",
      "    discovered at noon",
    ]));

  it("loses no word, and is wider than asked for only by a word that is", () => {
    const words = fc.array(fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 30 }).map(noBlanks));
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 80 }), (texts, width) => {
        const lines = wrapWords(texts.join(" "), width);
        assert.deepEqual(
          lines.flatMap((line) => line.split(" ")).filter((word) => word !== ""),
          texts,
        );
        for (const line of lines) assert.ok(widthOf(line) <= width);
      }),
    );
  });
});

function noBlanks(text: string): string {
  return text.replaceAll(" ", "_");
}
