import assert from "node:assert/strict";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { sha256Of } from "../../../history/evidence/bundle-part";
import { HistoryError } from "../../../history/history-error";
import { archiveOf, bundleOf, faultsOf, filesOf, verify } from "../../support/bundle";
import {
  alarmItem,
  historyKey,
  noon,
  objectOf,
  oddKey,
  snapshotKey,
  stored,
} from "../../support/small-record";
import { temporaryFolder } from "../../support/temporary-folder";

const HOUR = 3_600_000;

interface OldManifest {
  readonly question: { readonly filters: Readonly<Record<string, readonly string[]>> };
}

describe("verifyBundle", () => {
  const folder = temporaryFolder();
  const recorder = alarmItem({
    resourceType: "AWS::Config::ConfigurationRecorder",
    resourceId: "default",
    configuration: { Recording: true },
  });
  const stopped = {
    ...recorder,
    configurationItemCaptureTime: "2026-11-21T00:00:00.000Z",
    configuration: {},
  };
  const objects = stored({
    [snapshotKey(noon - 8 * HOUR)]: objectOf(alarmItem(), recorder, stopped),
    [historyKey(noon - 5 * HOUR, noon - HOUR)]: objectOf(
      alarmItem({ captureTime: noon - HOUR, configuration: { threshold: 95 } }),
    ),
    [oddKey(noon, "odd\u001b[31m.json")]: "{",
  });
  for (const [key, bytes] of objects) if (!key.includes("odd")) folder.write(join("record", key), bytes);
  const question = ["state", "--record", join(folder.path, "record"), "--now", "2026-11-20T12:00:00Z"];
  let bundle: Buffer;
  let files: Map<string, Buffer>;

  before(async () => {
    bundle = await bundleOf(folder.path, [...question, "--include-objects"]);
    files = filesOf(bundle);
  });

  /** The bundle with one file changed, and everything outside of the files true of it. */
  function withFile(name: string, change: (text: string) => string): Buffer {
    const content = files.get(name)?.toString("utf8") ?? "";
    const changed = change(content);
    assert.notEqual(changed, content);
    return archiveOf(new Map(files).set(name, Buffer.from(changed)));
  }

  it("holds for a bundle as it was written", async () => {
    const { checks } = await verify(bundle);
    assert.deepEqual(
      checks.map(({ check, outcome }) => `${check}: ${outcome}`),
      [
        "container: holds",
        "checksums: holds",
        "manifest: holds",
        "answer: holds",
        "listings: holds",
        "objects: holds",
        "question: holds",
      ],
    );
  });

  it("finds any byte that is flipped, inside of files, in headers and between them", async function () {
    this.timeout(1_200_000);
    const isInFile = new Uint8Array(bundle.length);
    for (const content of files.values()) {
      const start = content.byteOffset - bundle.byteOffset;
      isInFile.fill(1, start, start + content.length);
    }
    let tried = 0;
    for (let at = 0; at < bundle.length; at++) {
      // Of headers and padding every byte is tried; of the files' content, after which all is derived again, some are.
      if (isInFile[at] === 1 && at % 101 !== 0) continue;
      const flipped = Buffer.from(bundle);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      assert.notDeepEqual(await faultsOf(flipped), [], `byte ${at}`);
      tried++;
    }
    assert.ok(tried > 2000);
  });

  it("names the file that a flipped byte is in", async () => {
    for (const [name, content] of files) {
      const flipped = Buffer.from(bundle);
      const middle = content.byteOffset - bundle.byteOffset + (content.length >> 1);
      flipped[middle] = (flipped[middle] ?? 0) ^ 1;
      const [fault] = await faultsOf(flipped);
      assert.equal(fault?.check, "checksums");
      if (name !== "SHA256SUMS") assert.equal(fault?.subject, name);
    }
  });

  it("names the byte that is wrong outside of the files", async () => {
    const flipped = Buffer.from(bundle);
    flipped[300] = 1;
    assert.deepEqual(await faultsOf(flipped), [
      {
        check: "container",
        subject: null,
        outcome: "does not hold",
        detail: "byte 300 is not what it has to be",
      },
    ]);
  });

  it("finds a bundle that was cut off, wherever that is", async () => {
    for (let length = 512; length < bundle.length; length += 61)
      assert.notDeepEqual(await faultsOf(bundle.subarray(0, length)), [], `${length} bytes`);
  });

  /** The bundle as it was written before there was `--tag`; `told` names a resource, and an answer that is kept has the filter. */
  function bundleBefore(change: { readonly told?: string; readonly isAnswerKept?: boolean } = {}): Buffer {
    const answer = files.get("answer.json")?.toString("utf8") ?? "";
    const old = Buffer.from(change.isAnswerKept === true ? answer : answer.replace(',"tag":[]', ""));
    const manifest: OldManifest = JSON.parse(files.get("manifest.json")?.toString() ?? "");
    const { tag: _, ...filters } = manifest.question.filters;
    const { told } = change;
    const question = {
      ...manifest.question,
      filters: told === undefined ? filters : { ...filters, name: [told] },
    };
    const hash = { size: old.length, sha256: sha256Of(old) };
    const text = `${JSON.stringify({ ...manifest, question, answer: hash }, null, 2)}\n`;
    return archiveOf(new Map(files).set("answer.json", old).set("manifest.json", Buffer.from(text)));
  }

  it("takes a filter that the question lacks for one that was not there yet", async () => {
    const { checks } = await verify(bundleBefore());
    assert.deepEqual(
      checks.filter(({ outcome }) => outcome === "does not hold"),
      [],
    );
    assert.equal(checks.at(-1)?.outcome, "holds");
  });

  it("finds an answer that has a filter which its question lacks", async () => {
    const [fault] = await faultsOf(bundleBefore({ isAnswerKept: true }));
    assert.equal(fault?.check, "answer");
  });

  it("finds another value of a filter that the question has", async () => {
    const [fault] = await faultsOf(bundleBefore({ told: "other" }));
    assert.equal(fault?.check, "manifest");
  });

  it("finds bytes that were appended", async () => {
    for (const tail of [[0], [1], new Array<number>(512).fill(0)]) {
      const [fault] = await faultsOf(Buffer.concat([bundle, Buffer.from(tail)]));
      assert.deepEqual(
        [fault?.check, fault?.detail],
        ["container", `byte ${bundle.length} is not what it has to be`],
      );
    }
  });

  it("takes what begins otherwise for no bundle", async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from("{}"), Buffer.alloc(4096), bundle.subarray(0, 511)])
      await assert.rejects(
        verify(bytes),
        (error) => error instanceof HistoryError && error.code === "bad-option",
      );
  });

  it("finds an answer that was forged, with all hashes made true of it", async () => {
    const forged = withFile("answer.json", (text) => text.replaceAll('"threshold":95', '"threshold":80'));
    const { sha256, size } = hashesOf(forged, "answer.json");
    const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "") as Record<string, unknown>;
    const again = filesOf(forged);
    const text = `${JSON.stringify({ ...manifest, answer: { size, sha256 } }, null, 2)}\n`;
    again.set("manifest.json", Buffer.from(text));
    const [fault, ...others] = await faultsOf(archiveOf(again));
    assert.match(fault?.detail ?? "", /^asked again, its answer differs at byte \d+$/);
    assert.deepEqual(others, []);
  });

  it("tells by which settings the recorder recorded, as captured until the instant", () => {
    const { recorders } = JSON.parse(files.get("manifest.json")?.toString() ?? "") as {
      readonly recorders: readonly object[];
    };
    assert.deepEqual(recorders, [
      {
        accountId: "111122223333",
        awsRegion: "eu-west-1",
        captureTime: "2026-11-20T02:00:00.000Z",
        configuration: { Recording: true },
      },
    ]);
  });

  it("finds settings of a recorder that were forged", async () => {
    const forged = withFile("manifest.json", (text) =>
      text.replace('"Recording": true', '"Recording": false'),
    );
    const [fault] = await faultsOf(forged);
    assert.equal(fault?.detail, "asked again, it finds other settings of the recorders");
  });

  it("finds an object that was left out, put in twice, or put in beside", async () => {
    const [object = ""] = [...files.keys()].filter((name) => name.startsWith("objects/"));
    const content = files.get(object) ?? Buffer.alloc(0);
    const without = [...files].filter(([name]) => name !== object);
    assert.deepEqual((await faultsOf(archiveOf(without))).map(({ check }) => check).slice(0, 1), [
      "container",
    ]);
    for (const name of [object, "objects/another", "readme"]) {
      const faults = await faultsOf(archiveOf([...files, [name, content]]));
      assert.equal(faults[0]?.check, "container", name);
    }
  });

  it("finds what a manifest may not say", async () => {
    const changes: readonly (readonly [string, string])[] = [
      ['"formatVersion": 1', '"formatVersion": 2'],
      ['"formatVersion": 1', '"formatVersion": 1,\n  "__proto__": {}'],
      ['"toolVersion": "1.2.3"', '"toolVersion": 1'],
      ['"command": "state"', '"command": "sync"'],
      ['"state",\n    "--at"', '"state",\n    "--output"'],
      ['"includesObjects": true', '"includesObjects": false'],
      ['"recorders": [', `"recorders": [${"[".repeat(100_000)}`],
      ['"configuration": {', `"configuration": {"a": ${"[".repeat(50_000)}${"]".repeat(50_000)},`],
      ["}\n", "} \n"],
    ];
    for (const [from, to] of changes) {
      const faults = await faultsOf(withFile("manifest.json", (text) => text.replace(from, to)));
      assert.notDeepEqual(faults, [], to.slice(0, 60));
    }
  });

  it("finds an instant of the question that is none", async () => {
    const forged = withFile("manifest.json", (text) =>
      text.replaceAll(/"2026-11-20T12:00:00.000Z"/g, '"never"'),
    );
    assert.notDeepEqual(await faultsOf(forged), []);
  });

  it("finds listings that are none", async () => {
    for (const line of ["{", "{}", '{"objectsOf":"","objects":[["x",-1,null,null]],"problems":[]}']) {
      const listings = Buffer.from(`${line}\n`);
      const manifest = files.get("manifest.json")?.toString() ?? "";
      const { sha256, size } = hashesOf(archiveOf([["listings.ndjson", listings]]), "listings.ndjson");
      const value = { ...(JSON.parse(manifest) as object), listings: { size, sha256 } };
      const text = Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
      const forged = archiveOf(new Map(files).set("listings.ndjson", listings).set("manifest.json", text));
      assert.deepEqual(
        (await faultsOf(forged)).map(({ check }) => check),
        ["listings"],
      );
    }
  });

  it("takes a size beyond the file for a fault", async () => {
    const huge = Buffer.from(bundle);
    huge.write("77777777777", 124, "latin1");
    assert.equal((await faultsOf(huge))[0]?.check, "container");
  });

  it("goes by no name that leads out of the archive", async () => {
    const odd = Buffer.from(bundle);
    const second = 512 + Math.ceil((files.get("manifest.json")?.length ?? 0) / 512) * 512;
    odd.write("../../etc/x\0", second, "latin1");
    const [fault] = await faultsOf(odd);
    assert.equal(fault?.detail, `byte ${second}: no header of a file`);
  });

  it("finds an object that is another one than was read", async () => {
    const [object = ""] = [...files.keys()].filter((name) => name.startsWith("objects/"));
    const other = gzipSync(Buffer.alloc(1_000_000));
    const faults = await faultsOf(archiveOf(new Map(files).set(object, other)));
    assert.deepEqual(
      faults.map(({ check }) => check),
      ["objects"],
    );
  });

  it("makes equal bundles of equal questions", async () => {
    assert.ok(bundle.equals(await bundleOf(folder.path, [...question, "--include-objects"])));
  });
});

function hashesOf(archive: Buffer, name: string): { readonly sha256: string; readonly size: number } {
  const files = filesOf(archive);
  const sums = files.get("SHA256SUMS")?.toString() ?? "";
  const line = sums.split("\n").find((each) => each.endsWith(`  ${name}`)) ?? "";
  return { sha256: line.slice(0, 64), size: files.get(name)?.length ?? 0 };
}
