import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { CacheFolder, defaultCacheFolder } from "../../../../history/sources/cache/cache-folder";
import { clearCache, measureCache, trimCache } from "../../../../history/sources/cache/cache-size";
import { isSettled, RecordCache } from "../../../../history/sources/cache/record-cache";
import { TemporaryFolders } from "../../../support/s3-world";

const signal = new AbortController().signal;
const bytes = Buffer.from("content");
const object = { key: "a/1", size: bytes.length, etag: '"1"' };

describe("RecordCache", () => {
  const folders = new TemporaryFolders();
  after(() => folders.remove());

  function cacheIn(folder: string, place = "place", told: string[] = []): RecordCache {
    const options = { folder, maxBytes: 1e6, onTrouble: (reason: string) => void told.push(reason) };
    return new RecordCache({ name: place, prefix: "" }, options);
  }

  async function read(cache: RecordCache, asked = object): Promise<string | undefined> {
    const opened = cache.openObject(asked);
    if (opened === undefined) return undefined;
    const chunks: Uint8Array[] = [];
    for await (const chunk of opened(signal)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  }

  it("gives back what was put into it, by place, key and ETag, to other processes too", async () => {
    const folder = folders.make();
    await cacheIn(folder).writeObject(object, bytes);
    assert.equal(await read(cacheIn(folder)), "content");
    assert.equal(cacheIn(folder).hasObject(object), true);
    assert.equal(await read(cacheIn(folder, "elsewhere")), undefined);
    assert.equal(await read(cacheIn(folder), { ...object, etag: '"2"' }), undefined);
    assert.equal(await read(cacheIn(folder), { ...object, key: "a/2" }), undefined);
  });

  it("finds an object by its whole key, whichever prefix the record was named by", async () => {
    const folder = folders.make();
    await cacheIn(folder).writeObject(object, bytes);
    const options = { folder, maxBytes: 1e6, onTrouble: () => undefined };
    const below = new RecordCache({ name: "place", prefix: "a/" }, options);
    assert.equal(below.hasObject({ ...object, key: "1" }), true);
  });

  it("tags its folder as a cache, also where whoever made it did not come to that, or another one cleared it", async () => {
    const folder = folders.make();
    const { root } = new CacheFolder(folder);
    const tag = join(root, "CACHEDIR.TAG");
    mkdirSync(root, { recursive: true });
    const cache = cacheIn(folder);
    await cache.writeObject(object, bytes);
    assert.match(readFileSync(tag, "utf8"), /^Signature: 8a477f597d28d172789f06886806bc55\n/);
    rmSync(root, { recursive: true });
    await cache.writeObject(object, bytes);
    assert.match(readFileSync(tag, "utf8"), /^Signature: /);
  });

  it("takes a file of another size for none", async () => {
    const folder = folders.make();
    await cacheIn(folder).writeObject(object, bytes);
    assert.equal(await read(cacheIn(folder), { ...object, size: 3 }), undefined);
  });

  it("shows nothing of an object until it is committed", async () => {
    const folder = folders.make();
    const writer = await cacheIn(folder).createObject(object);
    await writer?.write(bytes);
    assert.equal(cacheIn(folder).hasObject(object), false);
    await writer?.discard();
    assert.deepEqual(readdirSync(new CacheFolder(folder).unfinished), []);
  });

  it("keeps listings that cannot change any more, and forgets one that is not true", async () => {
    const folder = folders.make();
    const day = "AWSLogs/111122223333/Config/eu-west-1/2026/11/1/";
    const listing = { folders: [], objects: [{ key: `${day}x`, size: 1, etag: '"1"', deliveredAt: 5 }] };
    const at = { isByFolder: false, listedAt: Date.UTC(2026, 10, 23) };
    await cacheIn(folder).writeListing(day, listing, at);
    assert.deepEqual(cacheIn(folder).readListing(day, false), listing);
    assert.equal(cacheIn(folder).readListing(day, true), undefined);
    cacheIn(folder).forgetListingOf(`${day}ConfigSnapshot/x`);
    assert.equal(cacheIn(folder).readListing(day, false), undefined);
    await cacheIn(folder).writeListing(day, listing, { ...at, listedAt: Date.UTC(2026, 10, 2) });
    assert.equal(cacheIn(folder).readListing(day, false), undefined);
  });

  describe("of files that are not what was kept", () => {
    const large = { key: "a/large", size: 3 * 1024 * 1024, etag: '"l"' };
    const day = "AWSLogs/111122223333/Config/eu-west-1/2026/11/1/";

    function filesIn(folder: string): readonly string[] {
      const { root } = new CacheFolder(folder);
      return readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== "CACHEDIR.TAG")
        .map((entry) => join(entry.parentPath, entry.name));
    }

    it("finds no object of which any one bit is another", async () => {
      const folder = folders.make();
      await cacheIn(folder).writeObject(object, bytes);
      const [path = ""] = filesIn(folder);
      const kept = readFileSync(path);
      for (let bit = 0; bit < 8 * kept.length; bit++) {
        const flipped = Buffer.from(kept);
        flipped[bit >> 3] = (kept[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(path, flipped);
        assert.equal(await read(cacheIn(folder)), undefined, `bit ${bit}`);
      }
    });

    it("finds no large object of which a bit is another, and keeps the one that is fetched anew", async () => {
      const folder = folders.make();
      const content = Buffer.alloc(large.size, "large");
      await cacheIn(folder).writeObject(large, content);
      assert.equal(await read(cacheIn(folder), large), content.toString());
      const [path = ""] = filesIn(folder);
      const flipped = readFileSync(path);
      flipped[2_000_000] = 0;
      writeFileSync(path, flipped);
      assert.equal(await read(cacheIn(folder), large), undefined);
      await cacheIn(folder).writeObject(large, content);
      assert.equal(await read(cacheIn(folder), large), content.toString());
    });

    it("finds no object in place of another one of its size", async () => {
      const folder = folders.make();
      await cacheIn(folder).writeObject(object, bytes);
      const [path = ""] = filesIn(folder);
      const kept = readFileSync(path);
      const other = { ...object, key: "a/2" };
      await cacheIn(folder).writeObject(other, Buffer.from("another"));
      for (const each of filesIn(folder)) writeFileSync(each, kept);
      assert.deepEqual(
        [await read(cacheIn(folder)), await read(cacheIn(folder), other)],
        ["content", undefined],
      );
    });

    it("finds nothing in place of a file: a pipe, a folder, or more than any listing has", async () => {
      const folder = folders.make();
      const at = { isByFolder: false, listedAt: Date.UTC(2026, 10, 23) };
      await cacheIn(folder).writeObject(object, bytes);
      await cacheIn(folder).writeListing(day, { folders: [], objects: [] }, at);
      const paths = filesIn(folder);
      const replacements: readonly ((path: string) => void)[] = [
        (path) => assert.equal(spawnSync("mkfifo", [path]).status, 0),
        (path) => mkdirSync(path),
        (path) => {
          writeFileSync(path, "");
          truncateSync(path, 3 * 1024 ** 3);
        },
      ];
      for (const replace of replacements) {
        for (const path of paths) {
          rmSync(path, { recursive: true });
          replace(path);
        }
        const cache = cacheIn(folder);
        assert.deepEqual(
          [await read(cache), cache.hasObject(object), cache.readListing(day, false)],
          [undefined, false, undefined],
        );
      }
    });

    it("finds no listing of another shape", async () => {
      const folder = folders.make();
      const listing = { folders: [], objects: [{ key: `${day}x`, size: 1, etag: '"1"', deliveredAt: 5 }] };
      const at = { isByFolder: false, listedAt: Date.UTC(2026, 10, 23) };
      await cacheIn(folder).writeListing(day, listing, at);
      const [path = ""] = filesIn(folder);
      for (const text of ["null", "[]", "{}", ""]) {
        writeFileSync(path, text);
        assert.equal(cacheIn(folder).readListing(day, false), undefined, text);
      }
    });
  });

  it("goes on when another process clears the cache", async () => {
    const folder = folders.make();
    const cache = cacheIn(folder);
    await cache.writeObject(object, bytes);
    await clearCache(new CacheFolder(folder));
    assert.equal(await read(cache), undefined);
    await cache.writeObject(object, bytes);
    assert.equal(await read(cache), "content");
  });

  it("tells once that it cannot be written, and keeps nothing", async () => {
    if (process.getuid?.() === 0) writeFileSync(join(folders.make(), "x"), "");
    const told: string[] = [];
    const blocked = join(folders.make(), "file");
    writeFileSync(blocked, "not a folder");
    const cache = cacheIn(blocked, "place", told);
    await cache.writeObject(object, bytes);
    await cache.writeObject({ ...object, key: "a/2" }, bytes);
    assert.equal(await read(cache), undefined);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /^The cache .* cannot be written: /);
  });

  it("lets nobody else read it", async () => {
    const folder = folders.make();
    chmodSync(folder, 0o755);
    await cacheIn(folder).writeObject(object, bytes);
    const { root } = new CacheFolder(folder);
    assert.equal(statSync(root).mode & 0o77, 0);
  });
});

describe("trimCache", () => {
  const folders = new TemporaryFolders();
  after(() => folders.remove());

  it("removes what was not used for longest, and what processes left unfinished", async () => {
    const folder = new CacheFolder(folders.make());
    for (const name of ["old", "middle", "new"]) {
      const writer = await folder.create(folder.pathOf("objects", name));
      await writer.write(Buffer.alloc(100));
      await writer.commit();
    }
    const past = (hours: number) => Date.now() / 1000 - hours * 3600;
    utimesSync(folder.pathOf("objects", "old"), past(3), past(3));
    utimesSync(folder.pathOf("objects", "middle"), past(2), past(2));
    mkdirSync(folder.unfinished, { recursive: true });
    const abandoned = join(folder.unfinished, "abandoned");
    writeFileSync(abandoned, "x");
    utimesSync(abandoned, past(2), past(2));
    writeFileSync(join(folder.unfinished, "going-on"), "x");
    await trimCache(folder, 250);
    assert.equal(statSync(folder.pathOf("objects", "old"), { throwIfNoEntry: false }), undefined);
    assert.equal(measureCache(folder).objects, 2);
    assert.deepEqual(readdirSync(folder.unfinished), ["going-on"]);
  });
});

describe("defaultCacheFolder", () => {
  it("is the user's cache folder of the platform", () => {
    assert.equal(defaultCacheFolder({ XDG_CACHE_HOME: "/x", HOME: "/h" }, "linux"), "/x/config-history");
    assert.equal(defaultCacheFolder({ HOME: "/h" }, "linux"), "/h/.cache/config-history");
    assert.equal(defaultCacheFolder({ HOME: "/h" }, "darwin"), "/h/Library/Caches/config-history");
    assert.equal(defaultCacheFolder({ LOCALAPPDATA: "/l" }, "win32"), join("/l", "config-history", "Cache"));
  });
});

const region = "audit/AWSLogs/111122223333/Config/eu-west-1/";
const now = Date.UTC(2026, 10, 23, 12);

describe("isSettled", () => {
  it("lists the last three days again, and no earlier one", () => {
    for (const day of ["21", "22", "23", "24"])
      assert.equal(isSettled(`${region}2026/11/${day}/`, now), false);
    for (const day of ["20", "1", "01"]) assert.equal(isSettled(`${region}2026/11/${day}/`, now), true);
  });

  it("lists a month or year again until three days after its end", () => {
    assert.equal(isSettled(`${region}2026/11/`, now), false);
    assert.equal(isSettled(`${region}2026/10/`, now), true);
    assert.equal(isSettled(`${region}2026/10/`, Date.UTC(2026, 10, 2)), false);
    assert.equal(isSettled(`${region}2026/`, now), false);
    assert.equal(isSettled(`${region}2025/`, now), true);
  });

  it("always lists accounts, regions and years again, and what is not AWS Config's", () => {
    for (const prefix of ["", "audit/", "audit/AWSLogs/", region, "2025/1/1/", `${region}x/1/1/`]) {
      assert.equal(isSettled(prefix, now), false, prefix);
    }
  });
});
