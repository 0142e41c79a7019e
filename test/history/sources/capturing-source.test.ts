import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { CapturingSource } from "../../../history/sources/capturing-source";
import { ObjectUnreadableError } from "../../../history/sources/record-source";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { TemporaryFolders } from "../../support/s3-world";

const signal = new AbortController().signal;
const bytes = Buffer.from("content of an object");
const object = { key: "a/x", size: bytes.length };

describe("CapturingSource", () => {
  const folders = new TemporaryFolders();
  after(() => folders.remove());

  function capturing(options: ConstructorParameters<typeof MemoryRecordSource>[1] = {}) {
    const memory = new MemoryRecordSource(new Map([["a/x", bytes]]), options);
    return { memory, source: new CapturingSource(memory, folders.make()) };
  }

  async function read(source: CapturingSource): Promise<string> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of source.openObject(object, signal)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  }

  it("fetches an object once, however often it is opened", async () => {
    const { memory, source } = capturing({ chunkBytes: 3 });
    assert.deepEqual([await read(source), await read(source)], [bytes.toString(), bytes.toString()]);
    assert.deepEqual(memory.opened, ["a/x"]);
  });

  it("keeps an object whole that is read in part", async () => {
    const { source } = capturing({ chunkBytes: 3 });
    await source.openObject(object, signal).next();
    const [captured] = (await source.captured()).objects;
    assert.ok(captured !== undefined && "path" in captured.content);
    assert.deepEqual(readFileSync(captured.content.path), bytes);
    assert.equal(captured.content.sha256, createHash("sha256").update(bytes).digest("hex"));
  });

  it("keeps why an object cannot be read, and says so again", async () => {
    const { source } = capturing({ forbidden: new Set(["a/x"]) });
    for (const _time of [1, 2]) await assert.rejects(read(source), ObjectUnreadableError);
    const [captured] = (await source.captured()).objects;
    assert.deepEqual(captured?.content, { reason: "permission denied" });
  });

  it("keeps the listings, in plain string order of the prefixes", async () => {
    const { source } = capturing();
    await Promise.all(["b/", "a/"].map((prefix) => source.listObjects(prefix, signal)));
    const { listings } = await source.captured();
    assert.deepEqual([...listings.keys()], ["a/", "b/"]);
    assert.deepEqual(listings.get("a/")?.objects, [object]);
  });
});
