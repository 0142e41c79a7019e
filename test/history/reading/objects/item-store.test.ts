import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import fc from "fast-check";
import { ItemStore } from "../../../../history/reading/objects/item-store";
import { temporaryFolder } from "../../../support/temporary-folder";

describe("ItemStore", () => {
  it("gives back every text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, unit: "grapheme" })), (texts) => {
        const store = new ItemStore();
        const places = texts.map((text) => store.put(text));
        assert.deepEqual(
          places.map((place) => store.get(place).toString("utf8")),
          texts,
        );
        store.close();
      }),
    );
  });

  describe("that spills", () => {
    const folder = temporaryFolder();
    const { TMPDIR } = process.env;
    // Others on the machine come and go in the usual folder.
    before(() => {
      process.env.TMPDIR = folder.path;
    });
    after(() => {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    });

    it("gives back texts that no longer fit into its memory, from a file that goes with its process", () => {
      const store = new ItemStore(1);
      const texts = Array.from({ length: 12 }, (_, index) => String(index).repeat(1_500_000));
      const places = texts.map((text) => store.put(text));
      assert.ok(places.every((place, index) => store.get(place).toString("utf8") === texts[index]));
      assert.deepEqual(readdirSync(folder.path), []);
      store.close();
    });
  });

  it("takes a text that is larger than its memory", () => {
    const store = new ItemStore(10);
    const place = store.put("é".repeat(5_000_000));
    store.put("x");
    assert.equal(store.get(place).length, 10_000_000);
    store.close();
  });
});
