import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Crc32c, Crc64Nvme } from "@aws-sdk/checksums/crc";
import type { RecordObject } from "../../../history/sources/record-source";
import { openS3RecordSource, type S3RecordSource } from "../../../history/sources/s3-record-source";
import { FakeS3, type FakeS3Options } from "../../support/fake-aws/fake-s3";
import { fakeEnvironment } from "../../support/s3-world";

const signal = new AbortController().signal;
const large = randomBytes(3 * 1024 * 1024);

describe("S3RecordSource", () => {
  let fake: FakeS3;
  let source: S3RecordSource;

  async function open(where: string, options: FakeS3Options = {}, isRequesterPaying = false): Promise<void> {
    fake = await FakeS3.start(options);
    source = await openS3RecordSource(where, {
      environment: fakeEnvironment(fake),
      clock: Date.now,
      isRequesterPaying,
    });
  }

  afterEach(async () => {
    await source.close();
    await fake.stop();
  });

  async function first(prefix = ""): Promise<RecordObject> {
    const [object] = (await source.listObjects(prefix, signal)).objects;
    assert.ok(object);
    return object;
  }

  async function read(object: RecordObject): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of source.openObject(object, signal)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  it("lists folders and objects below the prefix, page by page, relative to it", async () => {
    await open("s3://record/audit", { pageSize: 2 });
    const keys = ["b/2", "b/1/x", "a/1", "c", "d é+ %/&<1>"];
    for (const key of keys) fake.bucket("record").put(`audit/${key}`, Buffer.from(key));
    fake.bucket("record").put("elsewhere/x", Buffer.from("x"));
    assert.deepEqual(await source.listFolders("", signal), { folders: ["a", "b", "d é+ %"], problems: [] });
    const { objects } = await source.listObjects("", signal);
    assert.deepEqual(
      objects.map(({ key, size }) => ({ key, size })),
      [...keys].sort().map((key) => ({ key, size: Buffer.byteLength(key) })),
    );
    for (const object of objects) assert.equal((await read(object)).toString(), object.key);
  });

  it("takes keys as they are where a store does not encode them", async () => {
    await open("s3://record", { encodesKeys: false });
    const keys = ["a+b", "c%20d", "e%zz", "f g"];
    for (const key of keys) fake.bucket("record").put(key, Buffer.from(key));
    const { objects } = await source.listObjects("", signal);
    assert.deepEqual(
      objects.map(({ key }) => key),
      keys,
    );
    for (const object of objects) assert.equal((await read(object)).toString(), object.key);
  });

  it("ends a listing whose pages come again, and tells so", async () => {
    await open("s3://record");
    fake.bucket("record").put("a", Buffer.from("1"));
    fake.faults.add({ befalls: () => true, fault: { kind: "repeat-page" } });
    const { problems } = await source.listObjects("", signal);
    assert.match(problems[0]?.reason ?? "", /goes around in a circle/);
    assert.ok(fake.count("ListObjectsV2") < 5);
  });

  it("tells when objects were delivered, and of what version and checksum they are", async () => {
    await open("s3://record");
    const stored = { lastModified: "2026-11-20T06:51:00.000Z", versionId: "v1" };
    fake.bucket("record").put("a", Buffer.from("1"), stored);
    const object = await first();
    assert.equal(object.deliveredAt, Date.parse(stored.lastModified));
    assert.deepEqual(await source.describeObject(object, signal), {
      versionId: "v1",
      checksum: "CRC32:g9zvtw==",
    });
  });

  it("tells nothing of an object that is another one by now", async () => {
    await open("s3://record");
    fake.bucket("record").put("a", Buffer.from("1"));
    const object = await first();
    fake.bucket("record").put("a", Buffer.from("2"));
    assert.equal(await source.describeObject(object, signal), null);
  });

  it("passes over the folders that the console makes of empty objects", async () => {
    await open("s3://record");
    fake.bucket("record").put("a/", Buffer.alloc(0));
    fake.bucket("record").put("a/1", Buffer.from("1"));
    assert.equal((await source.listObjects("a/", signal)).objects.length, 1);
  });

  it("goes on where the connection broke, and asks for no byte twice", async () => {
    await open("s3://record");
    fake.bucket("record").put("large", large);
    const fault = { kind: "reset", afterBytes: 1_500_000 } as const;
    fake.faults.add({ befalls: ({ operation }) => operation === "GetObject", fault, times: 2 });
    assert.ok((await read(await first())).equals(large));
    const ranges = fake.requests.flatMap(({ operation, headers }) =>
      operation === "GetObject" ? [headers.range ?? "all"] : [],
    );
    assert.equal(ranges[0], "all");
    assert.equal(ranges.length, 3);
    assert.match(String(ranges[1]), /^bytes=[1-9]\d*-$/);
  });

  it("goes on with an object whose connection was given up while it waited to be read", async () => {
    await open("s3://record");
    await source.close();
    source = await openS3RecordSource("s3://record", {
      environment: { ...fakeEnvironment(fake), CONFIG_HISTORY_READ_TIMEOUT: "0.2" },
      clock: Date.now,
    });
    fake.bucket("record").put("large", large);
    const chunks: Uint8Array[] = [];
    for await (const chunk of source.openObject(await first(), signal)) {
      if (chunks.length === 0) await pause(600);
      chunks.push(chunk);
    }
    assert.ok(Buffer.concat(chunks).equals(large));
  });

  it("tells of a large object that is not what was stored", async () => {
    await open("s3://record");
    fake.bucket("record").put("large", large);
    fake.faults.add({ befalls: ({ operation }) => operation === "GetObject", fault: { kind: "corrupt" } });
    await assert.rejects(read(await first()), /does not have the CRC32 checksum/);
  });

  it("checks every kind of checksum that S3 stores", async () => {
    await open("s3://record");
    const digests: Record<string, string> = {
      "x-amz-checksum-crc64nvme": await digestOf(new Crc64Nvme()),
      "x-amz-checksum-crc32c": await digestOf(new Crc32c()),
      "x-amz-checksum-sha256": createHash("sha256").update(large).digest("base64"),
      "x-amz-checksum-sha1": createHash("sha1").update(large).digest("base64"),
    };
    for (const [header, digest] of Object.entries(digests)) {
      fake.bucket("record").put("right", large, { headers: { [header]: digest } });
      const wrong = `${digest[0] === "A" ? "B" : "A"}${digest.slice(1)}`;
      fake.bucket("record").put("wrong", large, { headers: { [header]: wrong } });
      const [right, bad] = (await source.listObjects("", signal)).objects;
      assert.ok(right && bad);
      assert.ok((await read(right)).equals(large), header);
      await assert.rejects(read(bad), /checksum that S3 stored/, header);
      await source.close();
      await fake.stop();
      await open("s3://record");
    }
  });

  it("takes an ETag for an MD5 only where it is one", async () => {
    await open("s3://record");
    const etag = `"${"0".repeat(32)}"`;
    const plain = { "x-amz-server-side-encryption": "AES256" };
    const kms = { "x-amz-server-side-encryption": "aws:kms" };
    fake.bucket("record").put("1-plain", large, { etag, headers: plain });
    fake.bucket("record").put("2-kms", large, { etag, headers: kms });
    const [first, second] = (await source.listObjects("", signal)).objects;
    assert.ok(first && second);
    await assert.rejects(read(first), /MD5 checksum/);
    assert.ok((await read(second)).equals(large));
  });

  it("keeps requests in flight within their limit", async () => {
    await open("s3://record", { latencyMilliseconds: 20 });
    fake.bucket("record").put("x", Buffer.from("x"));
    const prefixes = Array.from({ length: 100 }, (_, index) => `${index}/`);
    await Promise.all(prefixes.map((prefix) => source.listObjects(prefix, signal)));
    // How many of them meet at the server is a matter of how busy the machine is.
    assert.ok(fake.mostInFlight > 1 && fake.mostInFlight <= source.requestsInFlight, `${fake.mostInFlight}`);
  });

  it("says that whoever asks pays, where told to", async () => {
    await open("s3://record", {}, true);
    fake.bucket("record").put("x", Buffer.from("x"));
    await read(await first());
    for (const { headers } of fake.requests) assert.equal(headers["x-amz-request-payer"], "requester");
  });

  it("asks for the content that was listed, and no other", async () => {
    await open("s3://record");
    fake.bucket("record").put("x", Buffer.from("x"));
    const listed = await first();
    fake.bucket("record").put("x", Buffer.from("y"));
    await assert.rejects(read(listed), /was replaced since it was listed/);
  });

  it("stops at once when it is told to", async () => {
    await open("s3://record", { latencyMilliseconds: 5_000 });
    fake.bucket("record").put("x", Buffer.from("x"));
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), 50);
    const started = Date.now();
    await assert.rejects(source.listObjects("", stopping.signal));
    assert.ok(Date.now() - started < 2_000);
  });

  it("cannot be read where nothing listens, which it says before any answer", async () => {
    await open("s3://record");
    await fake.stop();
    await assert.rejects(source.listFolders("", signal), {
      name: "HistoryError",
      code: "record-unreadable",
      message: /S3 cannot be reached/,
    });
    await open("s3://record");
  });
});

async function digestOf(hash: {
  update(bytes: Uint8Array): void;
  digest(): Promise<Uint8Array>;
}): Promise<string> {
  hash.update(large);
  return Buffer.from(await hash.digest()).toString("base64");
}
