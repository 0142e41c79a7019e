import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { decompress } from "../../../history/sources/decompress";
import { ObjectUnreadableError } from "../../../history/sources/record-source";
import { MemoryRecordSource } from "../../support/memory-record-source";

const text = `{"configurationItems":[${'{"a":1},'.repeat(50)}{}]}`;
const large = Buffer.from(Array.from({ length: 60_000 }, (_, index) => `${index * 7919} `).join(""));

describe("decompress", () => {
  for (const chunkBytes of [1, 2, 3, 1000, undefined]) {
    it(`gives the content of gzip that comes in chunks of ${chunkBytes ?? "any number of"} bytes`, async () => {
      assert.equal((await content(gzipSync(text), { chunkBytes })).toString(), text);
    });
  }

  it("gives content that is already decompressed as it is", async () => {
    assert.equal((await content(Buffer.from(text), { chunkBytes: 1 })).toString(), text);
  });

  it("gives nothing for an object of 0 bytes", async () => {
    assert.equal((await content(new Uint8Array(0))).length, 0);
  });

  it("gives the content of gzip in several members", async () => {
    const members = Buffer.concat([gzipSync(text.slice(0, 100)), gzipSync(text.slice(100))]);
    assert.equal((await content(members)).toString(), text);
    assert.equal((await content(members, { chunkBytes: 7 })).toString(), text);
  });

  it("gives the content of gzip that is too large to be taken at once", async () => {
    assert.ok(gzipSync(large).length > 128 * 1024);
    assert.ok(large.equals(await content(gzipSync(large))));
  });

  it("refuses gzip that is cut off, at every length", async () => {
    const bytes = gzipSync(text);
    for (let length = 2; length < bytes.length; length++) {
      await assert.rejects(
        content(bytes.subarray(0, length)),
        unreadable("its gzip data is cut off"),
        `${length}`,
      );
    }
  });

  it("refuses gzip that is cut off in the middle of a stream", async () => {
    const bytes = gzipSync(large).subarray(0, -9);
    await assert.rejects(content(bytes, { chunkBytes: 5000 }), unreadable("its gzip data is cut off"));
  });

  it("refuses gzip whose content is not that of its checksum", async () => {
    const bytes = Buffer.from(gzipSync(text));
    bytes[bytes.length - 8] = (bytes[bytes.length - 8] ?? 0) ^ 1;
    await assert.rejects(content(bytes), unreadable("its gzip data is corrupt"));
    await assert.rejects(content(bytes, { chunkBytes: 50 }), unreadable("its gzip data is corrupt"));
  });

  for (const chunkBytes of [undefined, 100]) {
    it(`refuses more content than is allowed, in chunks of ${chunkBytes ?? "any number of"} bytes`, async () => {
      const bomb = gzipSync(Buffer.alloc(1_000_000, " "));
      const promise = content(bomb, { chunkBytes, maxObjectBytes: 10_000 });
      await assert.rejects(promise, unreadable("it holds more than 10000 bytes once decompressed"));
    });
  }

  it("passes on why an object cannot be opened", async () => {
    const source = new MemoryRecordSource(new Map([["a", Buffer.from("x")]]), { forbidden: new Set(["a"]) });
    await assert.rejects(readAll(source, 1000), unreadable("permission denied"));
  });

  it("throws the reason of an abort", async () => {
    const signal = AbortSignal.abort(new Error("stop"));
    const source = new MemoryRecordSource(new Map([["a", Buffer.from("xx")]]));
    const chunks = decompress(source, { key: "a", size: 2 }, { signal, maxObjectBytes: 1000 });
    await assert.rejects(chunks.next(), /stop/);
  });
});

function content(
  bytes: Uint8Array,
  {
    chunkBytes,
    maxObjectBytes = 1e9,
  }: { readonly chunkBytes?: number | undefined; readonly maxObjectBytes?: number } = {},
): Promise<Buffer> {
  const options = chunkBytes === undefined ? {} : { chunkBytes };
  return readAll(new MemoryRecordSource(new Map([["a", bytes]]), options), maxObjectBytes, bytes.length);
}

async function readAll(source: MemoryRecordSource, maxObjectBytes: number, size = 1): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const options = { signal: new AbortController().signal, maxObjectBytes };
  for await (const chunk of decompress(source, { key: "a", size }, options))
    chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
}

function unreadable(message: string): (error: unknown) => boolean {
  return (error) => error instanceof ObjectUnreadableError && error.message === message;
}
