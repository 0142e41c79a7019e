import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { questionOf } from "../../../history/commands/catalogue";
import { askForJson } from "../../../history/commands/question";
import { allDeliveries } from "../../../history/index/all-deliveries";
import { IndexFolder } from "../../../history/index/index-folder";
import type { IndexManifest } from "../../../history/index/index-manifest";
import { IndexOnDemand } from "../../../history/index/index-on-demand";
import { tableNames } from "../../../history/index/index-tables";
import { RecordIndex } from "../../../history/index/record-index";
import type { PlannedObject } from "../../../history/planning/plan";
import { utcCalendar } from "../../../history/questions/calendar";
import { noFilter } from "../../../history/questions/item-filter";
import type { ObjectVisitor } from "../../../history/reading/objects/object-visitor";
import type { ObjectIndexFinder } from "../../../history/reading/objects/read-objects";
import { RecordReader } from "../../../history/reading/record-reader";
import { CacheFolder, type CacheWriter } from "../../../history/sources/cache/cache-folder";
import { FolderRecordSource } from "../../../history/sources/folder-record-source";
import type { RecordSource } from "../../../history/sources/record-source";
import type { ScannedItem } from "../../../record/scanned-item";
import { indexAll, indexIn } from "../../support/indexed-record";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import { TaggedSource } from "../../support/tagged-source";
import { temporaryFolder } from "../../support/temporary-folder";
import { writeObjects } from "../../support/write-objects";

const { signal } = new AbortController();

/** A visitor that listens to nothing. */
const deaf: ObjectVisitor = { item: () => undefined, quarantined: assert.fail, unreadable: assert.fail };

/** A cache on a disk that is full before a segment is whole. */
class FullDisk extends CacheFolder {
  override async create(path: string): Promise<CacheWriter> {
    const writer = await super.create(path);
    return {
      write: async (bytes) => {
        await writer.write(bytes.subarray(0, 1000));
        if (path.includes(".holdings.")) throw Object.assign(new Error("no space"), { code: "ENOSPC" });
      },
      commit: () => writer.commit(),
      discard: () => writer.discard(),
    };
  }
}

/** What may happen to the files of an index. */
const damages: readonly (readonly [what: string, damage: (folder: IndexFolder) => void])[] = [
  ...tableNames.map((table) => [`a file of ${table} was changed`, changing(`.${table}.`)] as const),
  ["the manifest was changed", changing("manifest-")],
  [
    "the manifest lists the segments in another order",
    (folder) =>
      rewriteManifest(folder, (manifest) => ({ ...manifest, segments: [...manifest.segments].reverse() })),
  ],
  [
    "the manifest tells of files of any length",
    (folder) =>
      rewriteManifest(
        folder,
        (manifest) =>
          JSON.parse(
            JSON.stringify(manifest).replace(/"bytes":\d+/g, `"bytes":${Number.MAX_SAFE_INTEGER}`),
          ) as object,
      ),
  ],
  [
    "a folder has the name of the manifest",
    (folder) => {
      const file = manifestOf(folder);
      rmSync(file);
      mkdirSync(file);
    },
  ],
  [
    "the next manifest is a link to nowhere",
    (folder) => symlinkSync("nowhere", join(folder.path, "manifest-99.json")),
  ],
  [
    "a folder has the name of a file",
    (folder) => {
      const file = fileOf(folder, ".items.");
      rmSync(file);
      mkdirSync(file);
    },
  ],
];

describe("the index of a record", () => {
  const temporary = temporaryFolder();
  let made = 0;
  const newPath = (): string => join(temporary.path, String(made++));

  const shop = (objects = shopRecord()): TaggedSource => new TaggedSource(new MemoryRecordSource(objects));

  it("answers without opening an object that it holds", async () => {
    const source = shop();
    const folder = indexIn(newPath(), source);
    await indexAll(source, folder);
    source.opened.length = 0;
    await changesOf(source, await always(folder));
    assert.deepEqual(source.opened, []);
  });

  for (const turn of [1, 10, 20])
    it(`is built anew where it is removed before object ${turn} is read, and holds all then`, async () => {
      const source = shop();
      const folder = indexIn(newPath(), source);
      const open = source.openObject.bind(source);
      source.openObject = (object, until) => {
        if (source.opened.length === turn) rmSync(folder.path, { recursive: true, force: true });
        return open(object, until);
      };
      await indexAll(source, folder, 1);
      const index = await opened(folder);
      for (const { object } of await deliveriesOf(source)) assert.ok(index.holds(object), object.key);
    });

  it("opens what was delivered since, and nothing else", async () => {
    const objects = shopRecord();
    const last = [...objects.keys()].sort().at(-1) ?? "";
    const source = shop(objects);
    const folder = indexIn(newPath(), source);
    await indexAll(shop(new Map([...objects].filter(([key]) => key !== last))), folder);
    source.opened.length = 0;
    const told = await changesOf(source, await always(folder));
    assert.deepEqual(source.opened, [last]);
    assert.equal(told, await changesOf(source));
  });

  it("reads an object itself that was replaced since, and says what is in it now", async () => {
    const objects = shopRecord();
    const source = shop(objects);
    const folder = indexIn(newPath(), source);
    await indexAll(source, folder);
    const [key = ""] = [...objects.keys()].filter((name) => name.includes("CloudWatch"));
    const replaced = shop(new Map([...objects, [key, Buffer.from("{}")]]));
    const told = await changesOf(replaced, await always(folder));
    assert.deepEqual(
      replaced.opened.filter((name) => name !== key),
      [],
    );
    assert.equal(told, await changesOf(replaced));
  });

  it("leaves out an object in which something cannot be read, so that it is told of each time", async () => {
    const objects = shopRecord();
    const [key = ""] = [...objects.keys()].filter((name) => name.includes("ConfigSnapshot"));
    const source = shop(new Map([...objects, [key, (objects.get(key) ?? Buffer.alloc(0)).subarray(0, 60)]]));
    const folder = indexIn(newPath(), source);
    const { leftOut } = await indexAll(source, folder);
    assert.equal(leftOut, 1);
    assert.match(await changesOf(source, await always(folder)), /gzip data is cut off/);
  });

  it("reads nothing again that it holds, and adds nothing to it", async () => {
    const source = shop();
    const folder = indexIn(newPath(), source);
    await indexAll(source, folder);
    const before = readdirSync(folder.path).sort();
    source.opened.length = 0;
    const { added } = await indexAll(source, folder);
    assert.deepEqual(
      { added, opened: source.opened, files: readdirSync(folder.path).sort() },
      {
        added: 0,
        opened: [],
        files: before,
      },
    );
  });

  it("keeps an item once, however many snapshots repeat it", async () => {
    const source = shop();
    const folder = indexIn(newPath(), source);
    await indexAll(source, folder, 1);
    const segments = folder.find()?.manifest.segments ?? [];
    const versions = segments.reduce((sum, { items }) => sum + items, 0);
    const identities = new Set<string>();
    let held = 0;
    const index = await opened(folder);
    const replay = index.replayTo({
      ...deaf,
      item: (item, { key }) => {
        held++;
        identities.add(`${key.accountId} ${key.region} ${Buffer.from(item.bytes()).toString()}`);
      },
    });
    for (const planned of await deliveriesOf(source)) replay(planned);
    assert.ok(segments.length > 3, "the record comes in several batches");
    assert.ok(held > 2 * versions, "snapshots repeat what they held");
    assert.equal(versions, identities.size);
  });

  it("shows what a snapshot repeats in the way that was asked for, and only in snapshots", async () => {
    const source = shop();
    const folder = indexIn(newPath(), source);
    await indexAll(source, folder);
    const shown = { anew: 0, again: new Set<string>() };
    const bodiesOf = (item: ScannedItem): string => Buffer.from(item.bytes()).toString();
    const index = await opened(folder);
    const replay = index.replayTo({
      ...deaf,
      repeatable: (item) => {
        const body = bodiesOf(item);
        shown.anew++;
        return ({ key }, itemAgain) => {
          assert.equal(key.kind, "snapshot");
          assert.equal(bodiesOf(itemAgain()), body);
          shown.again.add(body);
        };
      },
    });
    const deliveries = await deliveriesOf(source);
    for (const planned of deliveries) replay(planned);
    assert.ok(shown.again.size > 0, "snapshots repeat what they held");
    const { anew } = shown;
    for (const planned of deliveries) replay(planned);
    assert.equal(shown.anew, anew);
  });

  it("is read by DuckDB, texts as texts and JSON as JSON", async () => {
    const source = shop();
    const folder = indexIn(newPath(), source);
    await indexAll(source, folder);
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    // The query of docs/record-index.md.
    const result = await connection.runAndReadAll(
      `SELECT capture_time, status, count(*) AS objects, any_value(item::JSON -> 'configuration') AS configuration
       FROM '${folder.path}/*.items.parquet' JOIN '${folder.path}/*.holdings.parquet' USING (version)
       WHERE resource_id = 'checkout-latency' GROUP BY ALL ORDER BY capture_time`,
    );
    const rows = result.getRowObjectsJson();
    connection.closeSync();
    assert.ok(rows.length > 1, "the resource changed");
    for (const { configuration, objects, status } of rows) {
      assert.ok(Number(objects) > 0);
      const text = typeof configuration === "string" ? configuration : "null";
      const names = status === "ResourceDeleted" ? [] : ["threshold", "period"];
      assert.deepEqual(Object.keys(JSON.parse(text) ?? {}), names);
    }
  });

  it("makes the small segments of many deliveries one, in which nothing is lost", async () => {
    const source = shop();
    const folder = indexIn(newPath(), source);
    const objects = [...shopRecord()].filter(([key]) => !key.endsWith("ConfigWritabilityCheckFile"));
    for (let count = 1; count <= 40; count++)
      await indexAll(shop(new Map(objects.slice(0, Math.ceil((objects.length * count) / 40)))), folder);
    assert.ok((folder.find()?.manifest.segments.length ?? 0) <= 17);
    source.opened.length = 0;
    const told = await changesOf(source, await always(folder));
    assert.deepEqual(source.opened, []);
    assert.equal(told, await changesOf(source));
  });

  for (const [what, damage] of damages)
    it(`is told of, not used and made anew where ${what}`, async () => {
      const source = shop();
      const folder = indexIn(newPath(), source);
      await indexAll(source, folder, 2_000);
      damage(folder);
      const told: string[] = [];
      const found = await new IndexOnDemand(folder, (text) => told.push(text)).forBytes(1e9);
      assert.equal(found, undefined);
      assert.match(told.join(), /^is not as it was written/);
      await indexAll(source, folder);
      assert.equal(await changesOf(source, await always(folder)), await changesOf(source));
    });

  it("is told of where it cannot be read", async () => {
    const source = shop();
    const folder = indexIn(newPath(), source);
    mkdirSync(dirname(folder.path), { recursive: true });
    writeFileSync(folder.path, "");
    const told: string[] = [];
    const onDemand = new IndexOnDemand(folder, (text) => told.push(text));
    assert.equal(await onDemand.forBytes(1), undefined);
    assert.match(told.join(), /^cannot be read, and is not used: ENOTDIR/);
  });

  it("cannot be written where a file has the name of its folder, which the command line says", async () => {
    const record = newPath();
    writeObjects(record, shopRecord() as ReadonlyMap<string, Buffer>);
    const cache = newPath();
    const { path } = indexIn(cache, new FolderRecordSource(record));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "");
    const { code, stderr } = await runCommand(["index", "--record", record, "--cache", cache]);
    assert.equal(code, 4);
    assert.match(stderr, /^error: The index ".*" cannot be written: ENOTDIR/);
  });

  for (const [what, resourceId] of [
    ["half of a surrogate pair", "queue-\\ud83d"],
    ["a byte order mark", "\ufeffqueue"],
  ] as const)
    it(`leaves out an object with ${what} in a text, which would not come back as it was`, async () => {
      const source = shop(new Map([...shopRecord(), historyOf(resourceId)]));
      const folder = indexIn(newPath(), source);
      const { leftOut } = await indexAll(source, folder);
      assert.equal(leftOut, 1);
      const told = await changesOf(source, await always(folder));
      assert.ok(told.includes("queue"));
      assert.equal(told, await changesOf(source));
    });

  it("is whole when several build it at the same time", async () => {
    const source = shop();
    const path = newPath();
    const builders = Array.from({ length: 4 }, () => indexAll(source, indexIn(path, source), 2_000));
    const results = await Promise.all(builders);
    const { size } = new MemoryRecordSource(shopRecord());
    for (const { indexed, leftOut } of results) assert.ok(indexed + leftOut <= size && leftOut === 0);
    source.opened.length = 0;
    const told = await changesOf(source, await always(indexIn(path, source)));
    assert.deepEqual(source.opened, []);
    assert.equal(told, await changesOf(source));
  });

  it("is the old one or the new one wherever a process is killed", async function () {
    this.timeout(600_000);
    const record = newPath();
    writeObjects(record, shopRecord() as ReadonlyMap<string, Buffer>);
    const source = new FolderRecordSource(record);
    const cache = newPath();
    const folder = indexIn(cache, source);
    for (let kill = 0; kill < kills; kill++) {
      const child = spawn(process.execPath, ["-e", buildingProgram(record, cache)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await once(child.stdout, "data");
      await wait(kill * 3);
      child.kill("SIGKILL");
      await once(child, "exit");
      assert.notEqual(RecordIndex.open(folder), "damaged");
    }
    await indexAll(source, folder);
    assert.equal(await changesOf(source, await always(folder)), await changesOf(source));
  });

  it("is not asked where less is to be read than it takes to open it", async () => {
    const source = shop();
    const folder = indexIn(newPath(), source);
    await indexAll(source, folder);
    const onDemand = new IndexOnDemand(folder, assert.fail);
    assert.equal(await onDemand.forBytes(10), undefined);
    assert.ok((await onDemand.forBytes(1e9)) !== undefined);
    await onDemand.close();
  });

  it("is not asked for what has to be proven", async () => {
    const source = shop();
    const folder = indexIn(newPath(), source);
    await indexAll(source, folder);
    source.opened.length = 0;
    await changesOf(source, await always(folder), { require: "complete" });
    assert.ok(source.opened.length > 0);
  });

  it("is asked where it is enough, though objects are planned as for a proof", async () => {
    const source = shop();
    const folder = indexIn(newPath(), source);
    await indexAll(source, folder);
    const reader = new RecordReader({ source, signal, index: await always(folder) });
    const period = { from: Date.UTC(2026, 10, 1), until: Date.UTC(2026, 10, 23, 12) };
    const needs = { filter: noFilter, periods: [period], isProofAsked: true };
    source.opened.length = 0;
    await reader.gather({ ...needs, isIndexEnough: true });
    assert.deepEqual(source.opened, []);
    await reader.gather(needs);
    assert.ok(source.opened.length > 0);
    reader.close();
  });

  it("is built, shown and cleared by the command line", async () => {
    const record = newPath();
    writeObjects(record, shopRecord() as ReadonlyMap<string, Buffer>);
    for (const key of shopRecord().keys()) utimesSync(join(record, key), 1e9, 1e9);
    const cache = ["--cache", newPath()];
    const run = await runCommand(["index", "--record", record, "--format", "json", ...cache]);
    assert.equal(run.code, 0, run.stderr);
    const { index, indexed, leftOut } = JSON.parse(run.stdout) as {
      index: string;
      indexed: number;
      leftOut: number;
    };
    assert.deepEqual({ indexed, leftOut }, { indexed: shopRecord().size - checkFiles, leftOut: 0 });
    assert.ok(existsSync(index));
    assert.match((await runCommand(["cache", ...cache])).stdout, /0 objects, 0 listings, 1 index, /);
    await runCommand(["cache", "clear", ...cache]);
    assert.ok(!existsSync(index));
  });

  it("answers to the end where it is removed meanwhile", async () => {
    const source = shop();
    const folder = indexIn(newPath(), source);
    await indexAll(source, folder);
    const index = await always(folder);
    rmSync(folder.path, { recursive: true });
    source.opened.length = 0;
    const answer = await changesOf(source, index);
    assert.deepEqual(source.opened, []);
    assert.equal(answer, await changesOf(source));
  });

  it("hides nothing from a seal: an object forged in its size and time stamp is told of", async () => {
    const [record, seal, cache] = [newPath(), newPath(), newPath()];
    writeObjects(record, shopRecord() as ReadonlyMap<string, Buffer>);
    for (const key of shopRecord().keys()) utimesSync(join(record, key), 1e9, 1e9);
    const where = ["--record", record, "--now", "2026-11-23T12:00:00Z"];
    await runCommand(["seal", "--output", seal, ...where]);
    await runCommand(["index", "--record", record, "--cache", cache]);
    const asked = ["--from", "2026-11-01", "--to", "2026-11-20", "--seal", seal];
    const prove = ["prove", ...asked, ...where, "--cache", cache];
    const { code: whole, stderr } = await runCommand(prove);
    assert.equal(whole, 0, stderr);
    const [forged = ""] = [...shopRecord().keys()].filter((key) => key.includes("ConfigHistory"));
    const bytes = readFileSync(join(record, forged));
    // Of the header, the system that it was compressed on: what the object holds stays the same.
    bytes[9] = (bytes[9] ?? 0) ^ 1;
    writeFileSync(join(record, forged), bytes);
    utimesSync(join(record, forged), 1e9, 1e9);
    const { code, stdout } = await runCommand(prove);
    assert.equal(code, 3);
    assert.ok(stdout.includes(`replaced: ${forged}`), stdout);
  });

  it("is refused where it takes more than the cache may, and leaves nothing", async () => {
    const record = newPath();
    writeObjects(record, shopRecord() as ReadonlyMap<string, Buffer>);
    for (const key of shopRecord().keys()) utimesSync(join(record, key), 1e9, 1e9);
    const cache = newPath();
    const { code, stderr } = await runCommand([
      "index",
      "--record",
      record,
      "--cache",
      cache,
      "--cache-size",
      "1KB",
    ]);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^error: The index takes .* KB, more than --cache-size 1(?:\.0)? KB: it is removed\n/,
    );
    assert.deepEqual(readdirSync(new CacheFolder(cache).indexes), []);
  });

  it("leaves nothing of a segment that finds the disk full", async () => {
    const source = shop();
    const cache = new FullDisk(newPath());
    const folder = new IndexFolder(cache, source.place);
    await assert.rejects(indexAll(source, folder), { code: "ENOSPC" });
    const left = [folder.path, cache.unfinished].flatMap((path) => readdirSync(path));
    assert.deepEqual(left, []);
  });

  it("does not take a file that was written a moment ago, which may be written again unseen", async () => {
    const record = newPath();
    writeObjects(record, shopRecord() as ReadonlyMap<string, Buffer>);
    const key = [...shopRecord().keys()].find((name) => name.includes("ConfigHistory")) ?? "";
    const now = Date.now() / 1000;
    for (const each of shopRecord().keys()) utimesSync(join(record, each), 1e9, 1e9);
    utimesSync(join(record, key), now, now);
    const clock = (): number => now * 1000 + 500;
    const run = await runCommand(["index", "--record", record, "--format", "json", "--cache", newPath()], {
      clock,
    });
    assert.equal((JSON.parse(run.stdout) as { leftOut: number }).leftOut, 1);
  });

  for (const [args, what] of [
    [["--record", "api"], /--record api is no record/],
    [["--record", ".", "--no-cache"], /kept in the cache that --no-cache forgoes/],
    [["--record", "/nowhere/at/all"], /\/nowhere\/at\/all/],
  ] as const)
    it(`refuses ${args.join(" ")}`, async () => {
      const { code, stderr } = await runCommand(["index", ...args]);
      assert.equal(code, 2);
      assert.match(stderr, what);
    });
});

/** How often a process is killed: a hundred times where PROPERTY_RUNS asks for that much. */
const kills = Math.min(100, Math.max(8, Number(process.env.PROPERTY_RUNS ?? 0)));
/** Objects of the shop that hold no items by their kind. */
const checkFiles = [...shopRecord().keys()].filter((key) =>
  key.endsWith("ConfigWritabilityCheckFile"),
).length;

function fileOf({ path }: IndexFolder, part: string): string {
  return join(path, readdirSync(path).find((name) => name.includes(part)) ?? "");
}

function manifestOf(folder: IndexFolder): string {
  return fileOf(folder, "manifest-");
}

/** Changes one byte in the middle of a file. */
function changing(part: string): (folder: IndexFolder) => void {
  return (folder) => {
    const file = fileOf(folder, part);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = ((bytes[bytes.length >> 1] ?? 0) + 1) % 256;
    writeFileSync(file, bytes);
  };
}

function rewriteManifest(folder: IndexFolder, change: (manifest: IndexManifest) => object): void {
  const file = manifestOf(folder);
  const manifest = JSON.parse(readFileSync(file, "utf8")) as IndexManifest;
  writeFileSync(file, JSON.stringify(change(manifest)));
}

/** A delivery of one queue, whose id is told as JSON text. */
function historyOf(resourceId: string): readonly [key: string, bytes: Buffer] {
  const key =
    "AWSLogs/111122223333/Config/eu-west-1/2026/11/21/ConfigHistory/111122223333_Config_eu-west-1_" +
    "ConfigHistory_AWS::SQS::Queue_20261121T050000Z_20261121T050000Z_1.json.gz";
  const item =
    `{"configurationItemCaptureTime":"2026-11-21T04:00:00.000Z","configurationItemStatus":"OK",` +
    `"configurationStateId":"1","awsAccountId":"111122223333","awsRegion":"eu-west-1",` +
    `"resourceType":"AWS::SQS::Queue","resourceId":"${resourceId}","configuration":{}}`;
  return [key, gzipSync(`{"fileVersion":"1.0","configurationItems":[${item}]}`)];
}

function buildingProgram(record: string, cache: string): string {
  const support = resolve(__dirname, "../../support/indexed-record.js");
  const source = resolve(__dirname, "../../../history/sources/folder-record-source.js");
  return `
    const { indexAll, indexIn } = require(${JSON.stringify(support)});
    const { FolderRecordSource } = require(${JSON.stringify(source)});
    const source = new FolderRecordSource(${JSON.stringify(record)});
    console.log("begun");
    void indexAll(source, indexIn(${JSON.stringify(cache)}, source), 1);`;
}

async function opened(folder: IndexFolder): Promise<RecordIndex> {
  const index = RecordIndex.open(folder);
  if (index === undefined || index === "damaged") throw new Error(`the index is ${index ?? "not there"}`);
  return index;
}

async function always(folder: IndexFolder): Promise<ObjectIndexFinder> {
  const index = await opened(folder);
  return { forBytes: async () => index };
}

async function deliveriesOf(source: RecordSource): Promise<readonly PlannedObject[]> {
  return (await allDeliveries(source, noFilter, signal)).objects;
}

/** All changes of the shop as JSON, with what could not be read. */
async function changesOf(
  source: RecordSource,
  index?: ObjectIndexFinder,
  options: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const posed = questionOf({ command: "changes" }).read({
    options: { since: "2026-11-01", ...options },
    argument: undefined,
    now: Date.UTC(2026, 10, 23, 12),
    calendar: utcCalendar,
    hasCard: false,
  });
  const reader = new RecordReader({ source, signal, ...(index === undefined ? {} : { index }) });
  try {
    const { answer, json } = await askForJson(reader, posed);
    return [...json(), JSON.stringify(answer.problems)].join("");
  } finally {
    reader.close();
  }
}
