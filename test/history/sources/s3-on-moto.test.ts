import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { filesOf } from "../../support/bundle";
import { runCommand } from "../../support/run-command";
import { TemporaryFolders } from "../../support/s3-world";
import { threeDayRecord, threeDayRecordEnd } from "../../support/three-day-record";
import { writeObjects } from "../../support/write-objects";

const bucket = "record";
const startMilliseconds = 30_000;

const motoEnvironment = {
  AWS_ACCESS_KEY_ID: "testing",
  AWS_SECRET_ACCESS_KEY: "testing",
  AWS_CONFIG_FILE: "/nonexistent",
  AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
};

const hasMoto = spawnSync("moto_server", ["--help"]).status === 0;

describe(`a record in moto's S3${hasMoto ? "" : " (skipped: there is no moto_server)"}`, function () {
  this.timeout(90_000);
  const folders = new TemporaryFolders();
  let moto: ChildProcess | undefined;
  let endpoint = "";

  before(async function () {
    if (!hasMoto) this.skip();
    const port = await freePort();
    endpoint = `http://127.0.0.1:${port}`;
    moto = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
    await waitFor(endpoint);
    await fill(endpoint);
  });

  after(async () => {
    if (moto !== undefined) {
      const ended = once(moto, "exit");
      moto.kill();
      await ended;
    }
    folders.remove();
  });

  it("gives the answers that a copy of it gives, cold and warm", async () => {
    const folder = folders.make();
    writeObjects(folder, threeDayRecord());
    const cache = folders.make();
    const environment = { ...motoEnvironment, AWS_ENDPOINT_URL: endpoint };
    const clock = (): number => threeDayRecordEnd;
    for (const question of [
      ["state", "--format", "json"],
      ["changes", "--since", "2d", "--format", "json"],
      ["diff", "internetgateway-0000006", "--from", "60h", "--to", "now", "--format", "json"],
    ]) {
      const copied = await runCommand([...question, "--record", folder], { clock });
      for (const _run of ["cold", "warm"]) {
        const args = [...question, "--record", `s3://${bucket}/audit`, "--cache", cache];
        const live = await runCommand(args, { environment, clock });
        assert.equal(live.stderr, "");
        assert.equal(live.stdout.replace(`s3://${bucket}/audit`, folder), copied.stdout);
      }
    }
  });

  it("tells versions and times of delivery, which a bundle names", async () => {
    const environment = { ...motoEnvironment, AWS_ENDPOINT_URL: endpoint };
    const output = join(folders.make(), "bundle.tar");
    const record = ["--record", `s3://${bucket}/audit`, "--no-cache"];
    const args = [
      "bundle",
      "state",
      "--now",
      "2026-11-20",
      ...record,
      "--include-objects",
      "--output",
      output,
    ];
    const { code, stderr } = await runCommand(args, { environment });
    assert.deepEqual([code, stderr], [0, ""]);
    const manifest = filesOf(readFileSync(output)).get("manifest.json")?.toString() ?? "";
    const { objects } = JSON.parse(manifest) as {
      readonly objects: readonly Readonly<Record<string, string>>[];
    };
    assert.ok(objects.length > 0);
    for (const { versionId, checksum, deliveredAt } of objects) {
      assert.match(versionId ?? "", /^[0-9a-f-]{36}$/);
      assert.match(checksum ?? "", /^CRC32:/);
      assert.ok(Math.abs(Date.parse(deliveredAt ?? "") - Date.now()) < 3_600_000);
    }
    assert.equal(
      (await runCommand(["verify", output, "--record", `s3://${bucket}/audit`], { environment })).code,
      0,
    );
  });

  it("answers as known before and after the objects were put there", async () => {
    const environment = { ...motoEnvironment, AWS_ENDPOINT_URL: endpoint };
    const ask = ["state", "--record", `s3://${bucket}/audit`, "--now", "2026-11-20", "--no-cache"];
    const before = await runCommand([...ask, "--as-known-at", "2020-01-01"], { environment });
    assert.equal(before.code, 2);
    const known = new Date(Date.now() + 3_600_000).toISOString();
    assert.equal((await runCommand([...ask, "--as-known-at", known], { environment })).code, 0);
  });
});

async function fill(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
  const client = new S3Client({ endpoint, credentials, region: "us-east-1", forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  const versioned = { Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } } as const;
  await client.send(new PutBucketVersioningCommand(versioned));
  for (const [key, bytes] of threeDayRecord()) {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `audit/${key}`,
        Body: bytes,
        ContentEncoding: "gzip",
        ChecksumAlgorithm: "CRC32",
      }),
    );
  }
  client.destroy();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function waitFor(endpoint: string): Promise<void> {
  for (const started = Date.now(); Date.now() - started < startMilliseconds; await pause(100)) {
    const response = await fetch(endpoint).catch(() => undefined);
    if (response !== undefined) return;
  }
  throw new Error(`moto_server did not answer at ${endpoint} within ${startMilliseconds} ms`);
}
