import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deliver } from "../../simulator/deliveries/deliver";
import { objectKey } from "../../simulator/deliveries/delivery";
import { RecordFolderError } from "../../simulator/deliveries/record-folder";
import { recordObjects } from "../../simulator/deliveries/record-objects";
import { writeRecord } from "../../simulator/deliveries/write-record";
import { demoRecord } from "../../simulator/demo-record";
import { recordedItem } from "../../simulator/recorded-item";

const now = Date.UTC(2026, 10, 23, 9, 41, 12);

function anItem(resourceId: string) {
  return recordedItem({
    captureTime: now,
    status: "ResourceDiscovered",
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::SQS::Queue",
    resourceId,
    configuration: { text: "x".repeat(300_000) },
  });
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe("writeRecord", () => {
  let parent: string;
  let folder: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "simulator-"));
    folder = join(parent, "record");
  });

  afterEach(() => rm(parent, { recursive: true }));

  it("writes the same objects as in memory, dated as their delivery", async () => {
    const expected = recordObjects(demoRecord(now));
    const written = await writeRecord(folder, demoRecord(now));
    assert.equal(written.objectCount, expected.size);
    assert.equal((await filesIn(folder)).length, expected.size + 1);
    for (const delivery of demoRecord(now)) {
      const path = join(folder, objectKey(delivery));
      assert.equal(Math.round((await stat(path)).mtimeMs), delivery.deliveredAt);
      assert.deepEqual(await readFile(path), expected.get(objectKey(delivery)));
    }
  });

  it("writes objects of more than one piece whole", async () => {
    const items = Array.from({ length: 5 }, (_, index) => anItem(`queue-${index}`));
    const expected = [...recordObjects(deliver(items)).values()].map((bytes) => bytes.length);
    const { textBytes } = await writeRecord(folder, deliver(items));
    assert.ok(textBytes > 3 * 5 * 300_000, String(textBytes));
    const sizes = await Promise.all(
      (await filesIn(join(folder, "AWSLogs"))).map(async (path) => (await stat(path)).size),
    );
    assert.deepEqual(sizes.toSorted(), expected.toSorted());
  });

  it("replaces a record that it wrote", async () => {
    await writeRecord(folder, deliver([anItem("first")]));
    const before = await filesIn(folder);
    await writeRecord(folder, deliver([anItem("second")]));
    assert.deepEqual(before.filter((path) => path.includes("first")).length, 1);
    assert.deepEqual(
      (await filesIn(folder)).filter((path) => path.includes("first")),
      [],
    );
  });

  it("leaves a folder that it did not write as it is, saying what to do", async () => {
    await writeFile(join(parent, "notes.txt"), "mine");
    await assert.rejects(writeRecord(parent, deliver([anItem("queue")])), (error: unknown) => {
      assert.ok(error instanceof RecordFolderError);
      assert.match(error.message, /holds files that the simulator did not write.*Move them away/);
      return true;
    });
    assert.deepEqual(await readdir(parent), ["notes.txt"]);
  });

  it("does not take a file of the marker's name for its marker", async () => {
    await writeFile(join(parent, "SIMULATED-RECORD.txt"), "mine");
    await assert.rejects(writeRecord(parent, []), RecordFolderError);
  });

  it("refuses a folder that is a file", async () => {
    await writeFile(folder, "");
    await assert.rejects(writeRecord(folder, []), /cannot be used as a folder/);
  });

  it("refuses a resource id that leads out of the folder", async () => {
    await assert.rejects(
      writeRecord(folder, deliver([anItem("../../../../../../../../../escape")])),
      /leads elsewhere/,
    );
    assert.deepEqual(await readdir(parent), ["record"]);
  });
});
