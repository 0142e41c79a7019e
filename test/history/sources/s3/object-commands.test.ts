import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { connectS3, type S3Connection } from "../../../../history/sources/s3/s3-client";
import { parseS3Location } from "../../../../history/sources/s3/s3-location";
import { readS3Settings } from "../../../../history/sources/s3/s3-settings";
import { FakeS3 } from "../../../support/fake-aws/fake-s3";
import type { S3Request } from "../../../support/fake-aws/s3-request";
import { fakeEnvironment, TemporaryFolders } from "../../../support/s3-world";

const ordinary =
  "AWSLogs/111122223333/Config/eu-west-1/2026/11/23/ConfigHistory/AWS::EC2::Instance_1.json.gz";
const odd = "AWSLogs/an odd (key)";
const lifeMilliseconds = 2000;

describe("ObjectCommands", () => {
  const folders = new TemporaryFolders();
  let fake: FakeS3;
  let connection: S3Connection;
  let notes: string[];

  beforeEach(async () => {
    fake = await FakeS3.start();
    for (const key of [ordinary, `${ordinary}2`, odd]) fake.bucket("record").put(key, Buffer.from(key));
    await connect({});
  });

  afterEach(async () => {
    connection.client.destroy();
    await fake.stop();
  });

  after(() => folders.remove());

  async function connect(environment: Readonly<Record<string, string>>): Promise<void> {
    notes = [];
    const settings = await readS3Settings({
      environment: { ...fakeEnvironment(fake), ...environment },
      isRequesterPaying: true,
    });
    connection = connectS3(parseS3Location("s3://record"), settings, "eu-west-1", ({ command }) =>
      notes.push(command),
    );
  }

  async function get(key: string, etag?: string): Promise<string | undefined> {
    const { client, objects } = connection;
    const match = etag === undefined ? {} : { IfMatch: etag };
    const command = objects.get({ Bucket: "record", Key: key, RequestPayer: "requester", ...match });
    const { Body, ETag } = await client.send(command);
    assert.equal(await Body?.transformToString(), key);
    return ETag;
  }

  /** What is sent alike with each request. */
  function sentAlike({ headers }: S3Request): Readonly<Record<string, unknown>> {
    const { authorization, "amz-sdk-invocation-id": invocation, "x-amz-date": date, ...others } = headers;
    assert.ok(authorization && invocation && date);
    return { ...others, signed: authorization.replace(/Signature=.*/, "") };
  }

  it("repeats the request that was answered, for another key and ETag", async () => {
    const etag = await get(ordinary);
    await get(ordinary, etag);
    await get(`${ordinary}2`);
    await get(odd);
    const [first = {}, second = {}, ...others] = fake.requests.map(sentAlike);
    const withEtag = {
      ...first,
      "if-match": etag,
      signed: String(first.signed).replace("host;", "host;if-match;"),
    };
    assert.deepEqual(second, withEtag);
    for (const other of others) assert.deepEqual(other, first);
    assert.deepEqual(
      fake.requests.map(({ key, query }) => [key, query.toString()]),
      [ordinary, ordinary, `${ordinary}2`, odd].map((key) => [key, "x-id=GetObject"]),
    );
    assert.deepEqual(
      notes,
      Array.from({ length: 4 }, () => "GetObjectCommand"),
    );
  });

  it("leaves to the SDK the first request, keys that are encoded, and parts of objects", async () => {
    const kindOf = (key: string, part = {}): unknown =>
      connection.objects.get({ Bucket: "record", Key: key, ...part }).constructor;
    assert.equal(kindOf(ordinary), GetObjectCommand);
    await get(ordinary);
    assert.notEqual(kindOf(ordinary), GetObjectCommand);
    assert.equal(kindOf(odd), GetObjectCommand);
    assert.equal(kindOf(ordinary, { Range: "bytes=5-" }), GetObjectCommand);
  });

  it("repeats no request that was refused", async () => {
    fake.faults.add({
      befalls: () => true,
      fault: { kind: "error", status: 403, code: "AccessDenied" },
      times: 1,
    });
    await assert.rejects(get(ordinary), { name: "AccessDenied" });
    const { objects } = connection;
    assert.equal(objects.get({ Bucket: "record", Key: ordinary }).constructor, GetObjectCommand);
  });

  it("tries a repeated request again, as often as any other", async () => {
    await get(ordinary);
    const fault = { kind: "error", status: 503, code: "SlowDown" } as const;
    fake.faults.add({ befalls: () => true, fault, times: 2 });
    await get(ordinary);
    fake.faults.add({ befalls: () => true, fault });
    await assert.rejects(get(ordinary), { name: "SlowDown" });
    assert.deepEqual(
      fake.requests.map(({ headers }) => headers["amz-sdk-request"]),
      [1, 1, 2, 3, 1, 2, 3].map((attempt) => `attempt=${attempt}; max=3`),
    );
  });

  it("throws what the SDK throws", async () => {
    const etag = await get(ordinary);
    fake.bucket("record").put(ordinary, Buffer.from("another"));
    await assert.rejects(get(ordinary, etag), { name: "PreconditionFailed" });
    fake.bucket("record").delete(ordinary);
    await assert.rejects(get(ordinary), { name: "NoSuchKey" });
    fake.bucket("record").put(ordinary, Buffer.from(ordinary), { storageClass: "GLACIER" });
    await assert.rejects(get(ordinary), { name: "InvalidObjectState", StorageClass: "GLACIER" });
  });

  it("bears an Expires that is no date", async () => {
    fake.bucket("record").put(ordinary, Buffer.from(ordinary), { headers: { Expires: "never" } });
    await get(ordinary);
    await get(ordinary);
    assert.equal(fake.requests.length, 2);
  });

  it("signs by the credentials of the moment", async () => {
    const folder = folders.make();
    const program = join(folder, "credentials.js");
    const config = join(folder, "config");
    writeFileSync(program, credentialProgram);
    writeFileSync(config, `[profile short]\ncredential_process = "${process.execPath}" "${program}"\n`);
    const before = process.env.AWS_CONFIG_FILE;
    process.env.AWS_CONFIG_FILE = config;
    try {
      connection.client.destroy();
      await connect({ AWS_ACCESS_KEY_ID: "", AWS_PROFILE: "short", AWS_CONFIG_FILE: config });
      await get(ordinary);
      await pause(lifeMilliseconds + 100);
      await get(ordinary);
    } finally {
      if (before === undefined) delete process.env.AWS_CONFIG_FILE;
      else process.env.AWS_CONFIG_FILE = before;
    }
    const keys = fake.requests.map(
      ({ headers }) => /Credential=(\w+)\//.exec(headers.authorization ?? "")?.[1],
    );
    assert.equal(new Set(keys).size, 2, keys.join());
  });
});

/** Gives other credentials each time it is asked. */
const credentialProgram = `
console.log(JSON.stringify({
  Version: 1,
  AccessKeyId: "AKIA" + process.hrtime.bigint(),
  SecretAccessKey: "secret",
  Expiration: new Date(Date.now() + ${lifeMilliseconds}).toISOString(),
}));
`;
