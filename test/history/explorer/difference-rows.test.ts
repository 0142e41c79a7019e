import assert from "node:assert/strict";
import { differenceRows } from "../../../history/explorer/difference-rows";
import { differences } from "../../../history/questions/differences";
import type { Json } from "../../../record/json";

const rowsOf = (before: Json, after: Json) => differenceRows(after, differences(before, after));

describe("differenceRows", () => {
  it("opens the way to what changed, and folds the rest", () => {
    const rows = rowsOf({ a: { b: 1, c: 2 }, d: 3, e: 4 }, { a: { b: 9, c: 2 }, d: 3, e: 4 });
    assert.deepEqual(rows, [
      { is: "opened", depth: 0, name: "a" },
      { is: "changed", depth: 1, name: "b", before: 1, after: 9 },
      { is: "unchanged", depth: 1, parts: [["c", 2]] },
      {
        is: "unchanged",
        depth: 0,
        parts: [
          ["d", 3],
          ["e", 4],
        ],
      },
    ]);
  });

  it("goes on inside a document that is embedded as a text", () => {
    const policy = (effect: string) => ({ policy: JSON.stringify({ Version: "1", Effect: effect }) });
    assert.deepEqual(rowsOf(policy("Allow"), policy("Deny")), [
      { is: "opened", depth: 0, name: "policy" },
      { is: "changed", depth: 1, name: "Effect", before: "Allow", after: "Deny" },
      { is: "unchanged", depth: 1, parts: [["Version", "1"]] },
    ]);
  });

  it("shows what took the place of an element that was removed", () => {
    assert.deepEqual(rowsOf(["a", "b"], ["b"]), [
      { is: "changed", depth: 0, name: "0", before: "a", after: undefined },
      { is: "unchanged", depth: 0, parts: [["0", "b"]] },
    ]);
  });

  it("has nothing but folded parts of what is the same", () => {
    assert.deepEqual(
      rowsOf({ a: 1 }, { a: 1 }).map(({ is }) => is),
      ["unchanged"],
    );
  });
});
