import assert from "node:assert/strict";
import fc from "fast-check";
import { visibleText } from "../../../history/visible-text";

describe("visibleText", () => {
  it("leaves readable text of any script alone", () => {
    const text = "latency – 日本語 bücket 😀 e\u0301 ~!@#";
    assert.equal(visibleText(text), text);
  });

  const shown: readonly (readonly [string, string])[] = [
    ["\u001b[31m", "␛[31m"],
    ["a\nb\r\tc\u0000", "a␊b␍␉c␀"],
    ["\u007f", "␡"],
    ["\u009b31m", "<U+009B>31m"],
    ["\u202egpj.exe", "<U+202E>gpj.exe"],
    ["zero\u200bwidth", "zero<U+200B>width"],
    ["\ufeff", "<U+FEFF>"],
    ["\u2028", "<U+2028>"],
    ["\ud800", "<U+D800>"],
    ["\u{e0041}", "<U+E0041>"],
  ];
  for (const [text, visible] of shown) {
    it(`shows ${JSON.stringify(text)} as ${visible}`, () => assert.equal(visibleText(text), visible));
  }

  it("leaves nothing that a terminal would obey, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        assert.doesNotMatch(visibleText(text), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it("says the same twice", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        (text) => visibleText(visibleText(text)) === visibleText(text),
      ),
    );
  });
});
