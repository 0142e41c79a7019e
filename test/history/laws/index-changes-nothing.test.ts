import assert from "node:assert/strict";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { allDeliveries } from "../../../history/index/all-deliveries";
import { extendIndex } from "../../../history/index/extend-index";
import { IndexFolder } from "../../../history/index/index-folder";
import { RecordIndex } from "../../../history/index/record-index";
import { noFilter } from "../../../history/questions/item-filter";
import { CacheFolder } from "../../../history/sources/cache/cache-folder";
import { holdsOfAny } from "../../support/laws/law";
import { answerTo, questionsAbout } from "../../support/laws/questions-about";
import { TaggedSource } from "../../support/tagged-source";
import { temporaryFolder } from "../../support/temporary-folder";

const signal = new AbortController().signal;

describe("an index", function () {
  this.timeout(36_000_000);
  const cache = temporaryFolder();
  let records = 0;

  it("changes no byte of an answer to any question, whatever part of the record it holds", () =>
    holdsOfAny(async (given) => {
      const source = new TaggedSource(given.source);
      const folder = new IndexFolder(new CacheFolder(join(cache.path, String(records++))), source.place);
      const { objects } = await allDeliveries(source, noFilter, signal);
      const part = objects.filter(({ object: { key } }) => given.pick([true, crc32(key) % 4 > 0]));
      const half = Math.floor(part.length / 2);
      // In two steps, as deliveries come.
      await extendIndex(source, folder, part.slice(0, half), options);
      await extendIndex(source, folder, part, options);
      const index = RecordIndex.open(folder);
      assert.ok(index !== "damaged");
      try {
        for (const posed of questionsAbout(given)) {
          const expected = await answerTo(posed, source);
          const told = await answerTo(posed, source, { index: { forBytes: async () => index } });
          assert.equal(told, expected, `config-history ${posed.argv.join(" ")}`);
        }
      } finally {
        index?.close();
      }
    }));
});

const options = { signal, now: Date.UTC(2030, 0, 1), onProgress: () => undefined };
