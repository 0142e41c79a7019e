import assert from "node:assert/strict";
import fc from "fast-check";
import { documentIn, mayHoldDocument } from "../../../../history/questions/differences/documents";

describe("mayHoldDocument", () => {
  it("refuses no text that holds a document", () => {
    const space = fc.constantFrom("", " ", "\n\t", "\u00a0", "\ufeff", "%20", "%0A ");
    const document = fc.oneof(
      fc.array(fc.integer(), { maxLength: 2 }),
      fc.dictionary(fc.string(), fc.integer(), { maxKeys: 2 }),
    );
    const encode = fc.constantFrom<(text: string) => string>(
      (text) => text,
      JSON.stringify,
      encodeURIComponent,
    );
    fc.assert(
      fc.property(space, document, encode, (before, value, encoded) => {
        const text = before + encoded(JSON.stringify(value));
        assert.ok(mayHoldDocument(text) || documentIn(text) === undefined, text);
      }),
    );
  });

  for (const text of ["sgr-0625b7110", "changed 9 times", "", "10.0.0.0/8", "}", "-1"]) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(mayHoldDocument(text), false));
  }
});
