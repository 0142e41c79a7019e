import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeEmbedded, parseText } from "../../record/embedded-json";
import type { Json } from "../../record/json";

describe("decodeEmbedded", () => {
  it("decodes an object however often it was encoded", () => {
    const objects = fc
      .dictionary(fc.string(), fc.jsonValue())
      .map((value) => JSON.parse(JSON.stringify(value)) as Json);
    fc.assert(
      fc.property(objects, fc.integer({ min: 0, max: 4 }), (value, times) => {
        let text: Json = value;
        for (let time = 0; time < times; time++) text = JSON.stringify(text);
        assert.deepEqual(decodeEmbedded(text), value);
      }),
    );
  });

  const kept = [
    "plain",
    "2012-10-17",
    "",
    " ",
    "{broken",
    "[1,",
    "tru",
    "0123",
    "12345678901234567890",
    "1e400",
    "1.0",
    "\u0000",
  ];
  for (const text of kept) {
    it(`keeps the text ${JSON.stringify(text)}`, () => assert.equal(decodeEmbedded(text), text));
  }

  it("keeps a text that is nested deeper than any of AWS", () => {
    const text = "[".repeat(10_000) + "]".repeat(10_000);
    assert.equal(decodeEmbedded(text), text);
  });

  it("keeps brackets in texts apart from nesting", () => {
    const value = { a: "[".repeat(1000) };
    assert.deepEqual(decodeEmbedded(JSON.stringify(value)), value);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.json()),
        (text) => decodeEmbedded(text) !== undefined,
      ),
    );
  });
});

describe("parseText", () => {
  it("gives JSON's value, the null of the API included", () => {
    assert.equal(parseText("null"), null);
    assert.deepEqual(parseText(' {"a":[1]}'), { a: [1] });
  });

  it("is undefined for what is no JSON", () => {
    assert.equal(parseText("nonsense"), undefined);
  });
});
