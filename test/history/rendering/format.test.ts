import assert from "node:assert/strict";
import fc from "fast-check";
import { terminalSafeCsv, terminalSafeJson } from "../../../history/rendering/format";

const hostile = "a\u001b[31m\u009b2J\u202eb\u{e0001}\u007f";

describe("terminalSafeJson", () => {
  it("leaves nothing that a terminal acts upon, and every value as it is", () => {
    const text = [...terminalSafeJson([JSON.stringify({ name: hostile }), "\n"])].join("");
    assert.doesNotMatch(text.slice(0, -1), /[\p{Cc}\p{Cf}]/u);
    assert.deepEqual(JSON.parse(text), { name: hostile });
  });

  it("keeps the value of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        assert.equal(JSON.parse([...terminalSafeJson([Buffer.from(JSON.stringify(text))])].join("")), text);
      }),
    );
  });
});

describe("terminalSafeCsv", () => {
  it("shows control characters, and ends records as before", () => {
    const text = [...terminalSafeCsv([`id,${hostile}\r\n`, "x,y\r\n"])].join("");
    assert.equal(text, "id,a\u241b[31m<U+009B>2J<U+202E>b<U+E0001>\u2421\r\nx,y\r\n");
  });
});
