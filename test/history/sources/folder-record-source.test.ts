import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { HistoryError } from "../../../history/history-error";
import { discoverScopes } from "../../../history/planning/record-scope";
import { noFilter } from "../../../history/questions/item-filter";
import { FolderRecordSource } from "../../../history/sources/folder-record-source";
import { ObjectUnreadableError } from "../../../history/sources/record-source";
import { temporaryFolder } from "../../support/temporary-folder";

const signal = new AbortController().signal;

describe("FolderRecordSource", () => {
  const folder = temporaryFolder();
  folder.write("plain/b/two.json", "22");
  folder.write("plain/b/c/three.json", "333");
  folder.write("plain/a/one.json", "1");
  folder.write("plain/top.json", "0");
  const plain = new FolderRecordSource(join(folder.path, "plain"));

  it("lists the folders below a prefix in plain string order", async () => {
    assert.deepEqual(await plain.listFolders("", signal), { folders: ["a", "b"], problems: [] });
  });

  it("lists the objects below a prefix, at any depth, in plain string order, with their sizes", async () => {
    const { objects, problems } = await plain.listObjects("", signal);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      objects.map(({ key, size }) => ({ key, size })),
      [
        { key: "a/one.json", size: 1 },
        { key: "b/c/three.json", size: 3 },
        { key: "b/two.json", size: 2 },
        { key: "top.json", size: 1 },
      ],
    );
  });

  it("takes the time of a file for that of its delivery, to the millisecond", async () => {
    const deliveredAt = Date.UTC(2026, 10, 20, 12, 0, 0, 789);
    utimesSync(folder.write("dated/one.json", "1"), new Date(), new Date(deliveredAt));
    const { objects } = await new FolderRecordSource(join(folder.path, "dated")).listObjects("", signal);
    assert.deepEqual(objects, [{ key: "one.json", size: 1, deliveredAt }]);
  });

  it("lists nothing where there is nothing", async () => {
    assert.deepEqual(await plain.listObjects("none/", signal), { objects: [], problems: [] });
    assert.deepEqual(await plain.listFolders("none/", signal), { folders: [], problems: [] });
  });

  it("streams an object", async () => {
    assert.equal(await textOf(plain, "b/two.json"), "22");
  });

  it("streams an object of several megabytes", async () => {
    folder.write("large/x", "y".repeat(3_000_000));
    const source = new FolderRecordSource(join(folder.path, "large"));
    assert.equal((await textOf(source, "x", 3_000_000)).length, 3_000_000);
  });

  for (const key of ["../../etc/passwd", "a/../../../etc/passwd", "../plainly/x"]) {
    it(`opens nothing outside of the record: ${key}`, async () => {
      await assert.rejects(textOf(plain, key), /leads out of the record/);
    });
  }

  it("says that an object has vanished", async () => {
    await assert.rejects(textOf(plain, "gone.json"), unreadable("it has vanished"));
  });

  it("says that an object is a folder", async () => {
    await assert.rejects(textOf(plain, "a"), (error) => error instanceof ObjectUnreadableError);
  });

  it("survives links that lead in circles, however many, and lists every object once", async () => {
    folder.write("loops/AWSLogs/111122223333/Config/eu-west-1/2026/11/20/x.json", "{}");
    folder.write("loops/other/deep/file", "x");
    for (const [name, target] of Object.entries({
      one: ".",
      two: ".",
      "other/up": "..",
      "other/deep/up": "../..",
      self: "self",
    })) {
      symlinkSync(target, join(folder.path, "loops", name));
    }
    const source = new FolderRecordSource(join(folder.path, "loops"));
    const { scopes } = await discoverScopes(source, noFilter, signal);
    assert.deepEqual(
      scopes.map(({ folders }) => folders.map(({ root }) => root)),
      [[""]],
    );
    const { objects } = await source.listObjects("", signal);
    assert.deepEqual(
      objects.map(({ key }) => key),
      ["AWSLogs/111122223333/Config/eu-west-1/2026/11/20/x.json", "other/deep/file"],
    );
  });

  it("follows a link that leads out of the record", async () => {
    mkdirSync(join(folder.path, "linked"));
    symlinkSync(join(folder.path, "plain"), join(folder.path, "linked", "copy"));
    const source = new FolderRecordSource(join(folder.path, "linked"));
    assert.deepEqual((await source.listFolders("", signal)).folders, ["copy"]);
    assert.equal(await textOf(source, "copy/top.json"), "0");
  });

  it("reports a link that leads nowhere, and lists the rest", async () => {
    folder.write("dangling/a.json", "1");
    symlinkSync("nowhere", join(folder.path, "dangling", "b.json"));
    const { objects, problems } = await new FolderRecordSource(join(folder.path, "dangling")).listObjects(
      "",
      signal,
    );
    assert.deepEqual(
      [objects.map(({ key }) => key), problems],
      [["a.json"], [{ where: "b.json", reason: "it has vanished" }]],
    );
  });

  it("stops listing when it is aborted", async () => {
    await assert.rejects(plain.listObjects("", AbortSignal.abort(new Error("stop"))), /stop/);
  });

  it("is refused where there is no folder", () => {
    assert.throws(() => new FolderRecordSource(join(folder.path, "none")), HistoryError);
    assert.throws(() => new FolderRecordSource(join(folder.path, "plain", "top.json")), HistoryError);
  });
});

async function textOf(source: FolderRecordSource, key: string, size = 1): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.openObject({ key, size }, signal)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function unreadable(message: string): (error: unknown) => boolean {
  return (error) => error instanceof ObjectUnreadableError && error.message === message;
}
