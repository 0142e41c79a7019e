import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalEnd } from "../../record/canonical-json";
import { propertyRuns } from "../support/property-runs";

describe("canonicalEnd", () => {
  it("knows the end of what JSON.stringify writes in ASCII with whole numbers", () => {
    const value = { a: [1, -2, 0, true, false, null, {}, []], b: { c: 'quote " backslash \\ line \n' } };
    assert.equal(endOf(JSON.stringify(value)), JSON.stringify(value).length);
  });

  for (const [what, text] of [
    ["white space", '{"a": 1}'],
    ["a repeated key", '{"a":1,"a":2}'],
    ["a key that would be moved to the front", '{"a":1,"1":2}'],
    ["a number that JavaScript writes in another way", "[1.0]"],
    ["a number that JavaScript would round", "[12345678901234567890]"],
    ["minus zero", "[-0]"],
    ["a leading zero", "[07]"],
    ["an escape that is not needed", '["\\/"]'],
    ["an escaped letter", '["\\u0041"]'],
    ["a control character", '["\u0001"]'],
    ["text beyond ASCII", '["Zürich"]'],
    ["a comma too many", "[1,]"],
    ["a missing colon", '{"a"1}'],
    ["a misspelt literal", "[nul1]"],
    ["a text that does not end", '["a'],
    ["an object that does not end", '{"a":1'],
    ["nothing", ""],
  ] as const) {
    it(`leaves ${what} to the parser`, () => assert.equal(endOf(text), -1));
  }

  it("leaves what is nested too deep to the parser", () => {
    assert.equal(endOf("[[[]]]", 3), 6);
    assert.equal(endOf("[[[]]]", 2), -1);
  });

  it("says of no text that it is canonical unless JSON.stringify writes it so", () => {
    fc.assert(
      fc.property(almostJson, (text) => isRightAbout(text)),
      propertyRuns(2000),
    );
  });

  it("still knows where a value ends after it met one that was cut off", () => {
    endOf('{"a":"cut o');
    assert.equal(endOf('{"a":"whole"}'), 13);
  });
});

/** JSON of all kinds, some of it with one character replaced by another. */
const almostJson = fc
  .tuple(fc.jsonValue(), fc.nat(), fc.constantFrom("", "", '"', "\\", ",", "0", " ", "{", "]", "é"))
  .map(([value, at, replacement]) => {
    const text = JSON.stringify(value);
    const cut = at % text.length;
    return replacement === "" ? text : text.slice(0, cut) + replacement + text.slice(cut + 1);
  });

function isRightAbout(text: string): boolean {
  const end = endOf(text);
  if (end < 0) return true;
  const value = Buffer.from(text).subarray(0, end).toString();
  return JSON.stringify(JSON.parse(value)) === value;
}

function endOf(text: string, maxDepth = 400): number {
  return canonicalEnd(Buffer.from(text), 0, maxDepth);
}
