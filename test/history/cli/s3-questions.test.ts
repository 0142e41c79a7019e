import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { questions } from "../../../history/commands/catalogue";
import { s3ReaderActions } from "../../../history/sources/s3-record-source";
import { FakeS3 } from "../../support/fake-aws/fake-s3";
import { type CommandRun, runCommand } from "../../support/run-command";
import { fakeEnvironment, TemporaryFolders } from "../../support/s3-world";
import { threeDayRecord, threeDayRecordEnd } from "../../support/three-day-record";
import { writeObjects } from "../../support/write-objects";

const bin = resolve(__dirname, "../../../history/cli/bin.js");
const now = ["--now", new Date(threeDayRecordEnd).toISOString()];
const everything = ["changes", "--since", "3d", "--format", "json", ...now];

const withinSixtyHours: Readonly<Record<string, readonly string[]>> = {
  state: ["--at", "36h"],
  changes: ["--since", "2d"],
  diff: ["--from", "50h", "--to", "now"],
  when: ["--since", "2d", "--where", "/resourceId exists"],
  controls: [
    "--since",
    "2d",
    "--file",
    '{"controls": [{"name": "there", "title": "It is there", "resourceTypes": ["AWS::EC2::Volume"], "condition": "/resourceId exists"}]}',
  ],
  lookup: ["10.0.0.0/8", "--since", "2d"],
  summary: ["--every", "1d", "--since", "2d"],
  sample: ["--at", "30h", "--size", "2", "--seed", "7"],
  coverage: ["--since", "59h"],
  prove: ["--from", "58h", "--to", "now"],
  report: ["--since", "2d"],
};

describe("a question to S3", function () {
  this.timeout(60_000);
  const folders = new TemporaryFolders();
  let fake: FakeS3;

  before(async () => {
    fake = await FakeS3.start();
    for (const [key, bytes] of threeDayRecord()) fake.bucket("record").put(`audit/${key}`, bytes);
  });
  beforeEach(() => fake.reset());
  after(async () => {
    await fake.stop();
    folders.remove();
  });

  function ask(args: readonly string[], clock = (): number => threeDayRecordEnd): Promise<CommandRun> {
    return runCommand([...args, "--record", "s3://record/audit"], {
      environment: fakeEnvironment(fake),
      clock,
    });
  }

  it("has the same answer as to a copy of the bucket, byte for byte", async () => {
    const folder = folders.make();
    writeObjects(folder, threeDayRecord());
    const questions = [
      everything,
      ["state", "--at", "30h", "--format", "json", ...now],
      ["state", "internetgateway-0000006", "--format", "json", ...now],
      ["diff", "--from", "2d", "--to", "now", "--format", "csv", ...now],
      ["coverage", "--since", "3d", "--format", "json", ...now],
      ["prove", "--from", "3d", "--to", "now", "--format", "json", ...now],
    ];
    for (const question of questions) {
      const copied = await runCommand([...question, "--record", folder]);
      const live = await ask([...question, "--no-cache"]);
      assert.equal(live.stdout.replace("s3://record/audit", folder), copied.stdout);
      assert.equal(live.code, copied.code);
    }
  });

  it("asks for no action but the reader's", async () => {
    await ask([...everything, "--no-cache"]);
    const actions = { ListObjectsV2: "s3:ListBucket", GetObject: "s3:GetObject" } as const;
    const asked = new Set(
      fake.requests.map(({ operation }) =>
        operation in actions ? actions[operation as "GetObject"] : operation,
      ),
    );
    assert.deepEqual([...asked, "kms:Decrypt"], [...s3ReaderActions]);
  });

  it("lists no day that the plan does not need", async () => {
    await ask(["state", "--at", "2026-11-18T12:00", "--no-cache", ...now]);
    const days = fake.requests.flatMap(({ key, operation }) =>
      operation === "ListObjectsV2" ? (/eu-west-1\/2026\/11\/(\d+)\/$/.exec(key)?.[1] ?? []) : [],
    );
    assert.deepEqual(days.sort(), ["17", "18", "19"]);
  });

  it("fetches nothing twice, and lists no settled day again", async () => {
    const cache = ["--cache", folders.make()];
    const later = (): number => threeDayRecordEnd + 10 * 86_400_000;
    const cold = await ask([...everything, ...cache], later);
    assert.ok(fake.count("GetObject") > 10);
    fake.reset();
    const warm = await ask([...everything, ...cache], later);
    assert.equal(warm.stdout, cold.stdout);
    assert.equal(fake.count("GetObject"), 0);
    assert.ok(fake.requests.every(({ key }) => !/2026\/11\/\d+\/$/.test(key)));
  });

  it("explains what it costs in requests and bytes, which the cache takes off", async () => {
    const cache = ["--cache", folders.make()];
    const explained = JSON.parse((await ask([...everything, "--explain", ...cache])).stdout);
    assert.equal(explained.requests.list, fake.count("ListObjectsV2"));
    assert.equal(fake.count("GetObject"), 0);
    fake.reset();
    await ask([...everything, ...cache]);
    assert.equal(explained.requests.get, fake.count("GetObject"));
    const bytes = explained.plan.reduce((sum: number, object: { bytes: number }) => sum + object.bytes, 0);
    assert.equal(explained.requests.bytes, bytes);
    const again = JSON.parse((await ask([...everything, "--explain", ...cache])).stdout);
    assert.deepEqual({ get: again.requests.get, bytes: again.requests.bytes }, { get: 0, bytes: 0 });
  });

  it("is answered from a cache that sync filled ahead, which is then shown and cleared", async () => {
    const cache = ["--cache", folders.make()];
    const synced = await ask(["sync", "--since", "60h", "--format", "json", ...now, ...cache]);
    const counts = JSON.parse(synced.stdout);
    assert.equal(counts.fetched, counts.objects);
    assert.equal(counts.fetched, fake.count("GetObject"));
    fake.reset();
    for (const { name, isPage } of questions) {
      const output = isPage === true ? ["--output", join(folders.make(), "page.html")] : [];
      const asked = [name, ...(withinSixtyHours[name] ?? []), ...output, ...now, ...cache];
      assert.equal((await ask(asked)).code, 0, name);
    }
    assert.equal(fake.count("GetObject"), 0);
    const shown = await runCommand(["cache", "show", "--format", "json", ...cache]);
    assert.equal(JSON.parse(shown.stdout).objects, counts.objects);
    await runCommand(["cache", "clear", ...cache]);
    assert.match(
      (await runCommand(["cache", ...cache])).stdout,
      /: 0 objects, 0 listings, 0 indexes, 0 B\n$/,
    );
  });

  it("has the same answer with an index, which sync extends by what it fetched", async () => {
    const cache = ["--cache", folders.make()];
    const unindexed = (await ask([...everything, ...cache])).stdout;
    const first = JSON.parse((await ask(["index", "--format", "json", ...cache])).stdout);
    assert.equal(first.indexed, first.added);
    assert.equal((await ask([...everything, ...cache])).stdout, unindexed);
    const late = [...threeDayRecord()].find(([key]) => key.includes("ConfigHistory"));
    const [key, bytes] = late ?? assert.fail();
    fake.bucket("record").put(`audit/${key}`, gzipSync(gunzipSync(bytes), { level: 1 }));
    await ask(["sync", "--since", "60h", ...now, ...cache]);
    const again = JSON.parse((await ask(["index", "--format", "json", ...cache])).stdout);
    fake.bucket("record").put(`audit/${key}`, bytes);
    assert.deepEqual(
      { indexed: again.indexed, leftOut: again.leftOut },
      { indexed: first.indexed, leftOut: 0 },
    );
  });

  it("keeps its cache to its size", async () => {
    const cache = ["--cache", folders.make(), "--cache-size", "10KB"];
    assert.equal((await ask([...everything, ...cache])).code, 0);
    const { bytes } = JSON.parse(
      (await runCommand(["cache", "--format", "json", ...cache.slice(0, 2)])).stdout,
    );
    assert.ok(bytes > 0 && bytes <= 10_000, String(bytes));
    const sync = await ask(["sync", "--since", "3d", ...now, ...cache]);
    assert.equal(sync.code, 2);
    assert.match(sync.stderr, /The window needs .* and the cache may hold 10\.0 KB/);
  });

  it("answers from a cache that may not be written, and says so", async () => {
    const blocked = join(folders.make(), "file");
    writeFileSync(blocked, "not a folder");
    const run = await ask([...everything, "--cache", blocked]);
    assert.equal(run.code, 0);
    assert.match(run.stderr, /^The cache .* cannot be written/);
  });

  it("leaves a valid cache wherever it is killed, while another process shares it", async () => {
    const slow = await FakeS3.start({ latencyMilliseconds: 20 });
    for (const [key, bytes] of threeDayRecord()) slow.bucket("record").put(`audit/${key}`, bytes);
    const cache = folders.make();
    const args = ["sync", "--since", "3d", ...now, "--record", "s3://record/audit", "--cache", cache];
    const environment = { ...process.env, ...fakeEnvironment(slow) };
    for (const gets of [1, 2, 12, 24]) {
      slow.reset();
      const processes = [0, 1].map(() => spawn(process.execPath, [bin, ...args], { env: environment }));
      const ended = processes.map((each) => once(each, "exit"));
      while (slow.count("GetObject") < gets && processes.some(({ exitCode }) => exitCode === null))
        await pause(1);
      for (const each of processes) each.kill("SIGKILL");
      await Promise.all(ended);
    }
    const expected = await ask([...everything, "--no-cache"]);
    const options = { environment: fakeEnvironment(slow), clock: () => threeDayRecordEnd };
    const run = await runCommand([...everything, "--record", "s3://record/audit", "--cache", cache], options);
    await slow.stop();
    assert.equal(run.stdout, expected.stdout);
    assert.equal(run.code, 0);
  });

  it("tells of an object that a settled listing still names, and lists that day again next time", async () => {
    const cache = ["--cache", folders.make()];
    const later = (): number => threeDayRecordEnd + 10 * 86_400_000;
    await ask([...everything, "--explain", ...cache], later);
    const lost = fake
      .bucket("record")
      .keys()
      .find((key) => /eu-west-1\/2026\/11\/18\/ConfigHistory/.test(key));
    assert.ok(lost);
    const bytes = fake.bucket("record").get(lost)?.bytes ?? Buffer.alloc(0);
    fake.bucket("record").delete(lost);
    const first = await ask([...everything, ...cache], later);
    assert.equal(first.code, 4);
    assert.match(first.stderr, /it has vanished since it was listed/);
    assert.equal((await ask([...everything, ...cache], later)).code, 0);
    fake.bucket("record").put(lost, bytes);
  });

  it("loads the SDK for S3 alone, not for folders", () => {
    const folder = folders.make();
    writeObjects(folder, threeDayRecord());
    const script = `process.on("exit", () => {
      const loaded = Object.keys(require.cache).filter((path) => /@aws-sdk|@smithy/.test(path));
      process.exitCode = loaded.length === 0 ? 0 : 99;
    });
    process.argv.splice(1, 1, "node", ...${JSON.stringify(["state", "--record", folder, ...now])});
    require(${JSON.stringify(bin)});`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", script, "bin"], {
      encoding: "utf8",
    });
    assert.match(stdout, /State at/, stderr);
    assert.equal(status, 0);
  });

  it("reaches an access point by its own host name", async () => {
    const environment = { ...fakeEnvironment(fake), AWS_ENDPOINT_URL_S3: `http://localhost:${fake.port}` };
    const record = "s3://arn:aws:s3:eu-west-1:111122223333:accesspoint/auditors/audit";
    const run = await runCommand(["state", "--record", record, "--no-cache"], { environment });
    assert.match(
      run.stderr + fake.requests.map(({ headers }) => headers.host).join(),
      /auditors-111122223333\.localhost/,
    );
  });
});
