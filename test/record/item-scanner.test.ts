import assert from "node:assert/strict";
import fc from "fast-check";
import { envelope, itemJson, scanChunks, scanText } from "../support/scanned-text";

const alarm = itemJson();
const escaped = itemJson({ resourceId: 'quote " brace } bracket ] backslash \\ newline \n é 漢字 😀' });

describe("ItemScanner", () => {
  it("finds the items of an envelope in their order", () => {
    assert.deepEqual(scanText(envelope(alarm, escaped)).items, [alarm, escaped]);
  });

  it("finds the one item of a notification", () => {
    const text = `{"configurationItemDiff":{"configurationItem":{"a":1}},"configurationItem":${alarm},"messageType":"ConfigurationItemChangeNotification"}`;
    assert.deepEqual(scanText(text).items, [alarm]);
  });

  it("finds nothing in an empty list, which is no error", () => {
    assert.deepEqual(scanText(envelope()), { items: [], headings: [], quarantined: [], error: undefined });
  });

  it("takes the envelope's keys in any order", () => {
    const keys = [
      '"fileVersion":"1.0"',
      `"configurationItems":[${alarm}]`,
      '"x":{"configurationItems":[1]}',
      '"y":[]',
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(keys, { minLength: 4 }), (shuffled) => {
        assert.deepEqual(scanText(`{${shuffled.join(",")}}`).items, [alarm]);
      }),
    );
  });

  it("finds the same however the bytes are cut", () => {
    const bytes = Buffer.from(`\ufeff ${envelope(alarm, `\n ${escaped} `)} \n`);
    const whole = scanChunks([bytes]);
    for (let cut = 0; cut <= bytes.length; cut++) {
      assert.deepEqual(scanChunks([bytes.subarray(0, cut), bytes.subarray(cut)]), whole, `cut at ${cut}`);
    }
  });

  it("finds the same when every byte comes alone", () => {
    const bytes = Buffer.from(envelope(alarm, escaped, alarm));
    const single = [...bytes].map((byte) => Uint8Array.of(byte));
    assert.deepEqual(scanChunks(single), scanChunks([bytes]));
  });

  it("finds what JSON.parse finds in any envelope, cut anywhere", () => {
    const values = fc.array(
      fc.json({ depthSize: "medium" }).map((json) => itemJson({ configuration: JSON.parse(json) })),
    );
    fc.assert(
      fc.property(values, fc.nat({ max: 64 }), fc.boolean(), (items, step, isSpaced) => {
        const text = envelope(...items);
        const bytes = Buffer.from(isSpaced ? JSON.stringify(JSON.parse(text), null, "\t") : text);
        const found = scanChunks(cut(bytes, step + 1)).items.map((item) => JSON.parse(item));
        assert.deepEqual(found, JSON.parse(text).configurationItems);
      }),
    );
  });

  it("knows keys that are written with escapes", () => {
    const text = envelope(alarm).replace("configurationItems", "configuration\\u0049tems");
    assert.deepEqual(scanText(text).items, [alarm]);
    const item = alarm.replace('"resourceId"', '"resource\\u0049d"');
    const [heading] = scanText(envelope(item)).headings;
    assert.equal(typeof heading === "object" && heading.resourceId, "latency");
  });

  it("passes over a byte order mark", () => {
    assert.equal(scanText(`\ufeff${envelope(alarm)}`).error, undefined);
  });

  it("passes over an item that is too large and finds the next", () => {
    const large = itemJson({ configuration: "x".repeat(2000) });
    const found = scanChunks(cut(Buffer.from(envelope(alarm, large, escaped)), 100), {
      maxItemBytes: 1000,
      maxDepth: 400,
    });
    assert.deepEqual(
      [found.items, found.quarantined, found.error],
      [[alarm, escaped], ["the item is larger than 1000 bytes"], undefined],
    );
  });

  it("passes over an item that is nested too deep and finds the next", () => {
    const deep = `{"a":${"[".repeat(500)}${"]".repeat(500)}}`;
    const found = scanText(envelope(deep, alarm));
    assert.deepEqual(
      [found.items, found.quarantined],
      [[alarm], ["the item is nested deeper than 400 levels"]],
    );
  });

  for (const element of ["null", "1", '"text"', "[]", "[[{}]]", "true"]) {
    it(`passes over the element ${element}, which is no item`, () => {
      const found = scanText(envelope(element, alarm));
      assert.deepEqual([found.items, found.quarantined.length, found.error], [[alarm], 1, undefined]);
    });
  }

  const malformed: readonly (readonly [string, string])[] = [
    ["", "the object is empty"],
    [" \n", "the object is empty"],
    ["[]", "the object is not a JSON object at byte 0"],
    ["x", "the object is not a JSON object at byte 0"],
    ["{}", "the object has neither configurationItems nor a configurationItem"],
    ['{"a":1}', "the object has neither configurationItems nor a configurationItem"],
    ['{"configurationItems":[]', "the object ends in the middle, after 24 bytes"],
    ['{"configurationItems":[]}x', "there are bytes after the end at byte 25"],
    ['{"a" 1}', "a colon is missing at byte 5"],
    ['{"a":,}', "a value is missing at byte 5"],
    ['{"a":1,}', "a key, a comma or a closing brace is missing at byte 7"],
    ['{"a":1 "b":1}', "a key, a comma or a closing brace is missing at byte 7"],
    ['{"configurationItems":[{} {}]}', "a comma is missing between two items at byte 26"],
  ];
  for (const [text, message] of malformed) {
    it(`refuses ${JSON.stringify(text)}: ${message}`, () => assert.equal(scanText(text).error, message));
  }

  it("refuses a key without an end once it is larger than an item may be", () => {
    const found = scanChunks(cut(Buffer.from(`{"${"k".repeat(5000)}`), 100), {
      maxItemBytes: 1000,
      maxDepth: 400,
    });
    assert.match(found.error ?? "", /^a key is too long/);
  });

  it("ends every text in items or a named error", () => {
    const pieces = [
      "{",
      "}",
      "[",
      "]",
      '"',
      "\\",
      ",",
      ":",
      "null",
      "1",
      '"configurationItems"',
      '"configurationItem"',
      alarm,
      " ",
      "\ufeff",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces)), fc.nat({ max: 20 }), (parts, step) => {
        const bytes = Buffer.from(parts.join(""));
        assert.deepEqual(scanChunks(cut(bytes, step + 1)), scanChunks([bytes]));
      }),
      { numRuns: 2000 },
    );
  });
});

function cut(bytes: Uint8Array, step: number): readonly Uint8Array[] {
  const count = Math.ceil(bytes.length / step);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * step, (index + 1) * step));
}
