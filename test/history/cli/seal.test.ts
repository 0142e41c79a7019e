import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { FakeS3 } from "../../support/fake-aws/fake-s3";
import { type CommandRun, type CommandWorld, runCommand } from "../../support/run-command";
import { fakeEnvironment } from "../../support/s3-world";
import { shopRecord } from "../../support/shop-record";
import { temporaryFolder } from "../../support/temporary-folder";

const noon = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;
const window = ["--from", "2026-11-18", "--to", "2026-11-23T12:00Z"];

interface SealJson {
  readonly outcome: string;
  readonly signature: string;
  readonly objects: Readonly<Record<string, number>>;
  readonly faults: readonly { readonly kind: string; readonly subject: string }[];
  readonly notChecked: readonly string[];
  readonly sealedLate: readonly Readonly<Record<string, string>>[];
  readonly lastDigest: { readonly name: string; readonly sha256: string };
}

describe("seal, and prove --seal", () => {
  const folder = temporaryFolder();
  const objects = shopRecord();
  const keys = [...objects.keys()].filter((key) => !key.endsWith("File"));
  const [first = "", last = ""] = [keys[0], keys.at(-1)];
  let worlds = 0;

  /** A record of one's own, sealed or not yet. */
  async function world(options: readonly string[] = []) {
    const base = join(folder.path, String(worlds++));
    const [record, seal] = [join(base, "record"), join(base, "seal")];
    for (const [key, bytes] of objects) folder.write(join(String(worlds - 1), "record", key), bytes);
    const sealing = (args: readonly string[] = [], at = noon): Promise<CommandRun> =>
      runCommand(["seal", "--record", record, "--output", seal, ...args], { clock: () => at });
    const proving = (args: readonly string[] = [], given: CommandWorld = {}): Promise<CommandRun> =>
      runCommand(["prove", ...window, "--record", record, "--seal", seal, ...args], given);
    const report = async (args: readonly string[] = []): Promise<SealJson> =>
      JSON.parse((await proving([...args, "--format", "json"])).stdout).seal;
    await sealing(options);
    return { record, seal, sealing, proving, report };
  }

  function keyPair() {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const name = `key-${worlds++}`;
    return {
      sign: folder.write(`${name}.pem`, privateKey.export({ format: "pem", type: "pkcs8" })),
      check: folder.write(`${name}-public.pem`, publicKey.export({ format: "pem", type: "spki" })),
    };
  }

  describe("seal", () => {
    it("writes a digest for each day since the first delivery", async () => {
      const { seal } = await world();
      assert.deepEqual(
        readdirSync(seal),
        Array.from({ length: 7 }, (_, index) => `config-seal-0000000${index + 1}.json`),
      );
    });

    it("names every delivery once", async () => {
      const { seal } = await world();
      const texts = readdirSync(seal).map((name) => readFileSync(join(seal, name), "utf8"));
      const named = texts.flatMap((text) =>
        JSON.parse(text).digest.objects.map(({ key }: { key: string }) => key),
      );
      assert.deepEqual(named.sort(), [...keys].sort());
    });

    it("writes an empty digest where nothing was delivered", async () => {
      const { seal, sealing } = await world();
      const { code } = await sealing([], noon + 3 * 24 * HOUR);
      const { digest } = JSON.parse(readFileSync(join(seal, "config-seal-00000009.json"), "utf8"));
      assert.deepEqual(
        [code, digest.objects, digest.digestStartTime, digest.digestEndTime],
        [0, [], "2026-11-24T00:00:00.000Z", "2026-11-25T00:00:00.000Z"],
      );
    });

    it("changes no digest that is there", async () => {
      const { seal, sealing } = await world();
      const before = readdirSync(seal).map((name) => readFileSync(join(seal, name), "utf8"));
      await sealing([], noon + HOUR);
      const after = readdirSync(seal).map((name) => readFileSync(join(seal, name), "utf8"));
      assert.deepEqual(after.slice(0, before.length), before);
    });

    it("tells the hash of the last digest, which an auditor may keep", async () => {
      const { sealing, report } = await world();
      const { stdout } = await sealing(["--format", "json"], noon + HOUR);
      assert.equal((await report()).lastDigest.sha256, JSON.parse(stdout).lastDigestSha256);
    });

    it("stops with exit code 3 where a digest is not what the chain says", async () => {
      const { seal, sealing } = await world();
      const path = join(seal, "config-seal-00000003.json");
      writeFileSync(path, readFileSync(path, "utf8").replace('"size":', '"size":1'));
      const { code, stderr } = await sealing([], noon + HOUR);
      assert.deepEqual([code, readdirSync(seal).length], [3, 7]);
      assert.match(stderr, /config-seal-00000004.json: the digest before it has another SHA-256/);
    });

    it("stops where something else lies among the digests", async () => {
      const { seal, sealing } = await world();
      writeFileSync(join(seal, "notes.txt"), "");
      assert.equal((await sealing([], noon + HOUR)).code, 3);
    });

    it("marks a delivery that was put into the past, and exits with 3", async () => {
      const { record, sealing, report } = await world();
      const key = first.replace("_1.json", "_2.json");
      cpSync(join(record, first), join(record, key));
      const { code, stderr } = await sealing([], noon + HOUR);
      assert.equal(code, 3);
      assert.ok(stderr.startsWith(`back-dated: ${key}: `), stderr);
      assert.deepEqual(
        (await report()).faults.map(({ kind, subject }) => [kind, subject]),
        [["back-dated", key]],
      );
    });

    it("tells what is gone since it was sealed, and exits with 3", async () => {
      const { record, sealing } = await world();
      rmSync(join(record, first));
      const { code, stderr } = await sealing([], noon + HOUR);
      assert.deepEqual([code, stderr], [3, `removed or replaced since it was sealed: ${first}\n`]);
    });

    it("goes on after a run that was killed, and removes what that left behind", async () => {
      const { seal, sealing, report } = await world();
      for (const number of [4, 5, 6, 7]) rmSync(join(seal, `config-seal-0000000${number}.json`));
      const leftover = join(seal, `.config-history-seal-2147483646@${hostname()}-0a1b2c3d.tmp`);
      writeFileSync(leftover, "half a dig");
      const { code, stderr } = await sealing([], noon + HOUR);
      assert.equal(code, 0);
      assert.match(stderr, /^Removed what a killed run had left behind: /);
      assert.deepEqual([readdirSync(seal).length, (await report()).outcome], [7, "holds"]);
    });

    it("refuses the seal of another record", async () => {
      const { record, sealing } = await world();
      rmSync(record, { recursive: true });
      mkdirSync(join(record, "AWSLogs", "111122223333", "Config", "eu-west-1"), { recursive: true });
      const { code, stderr } = await sealing([], noon + HOUR);
      assert.equal(code, 2);
      assert.match(stderr, /it is the seal of another record/);
    });

    for (const [what, args, at] of [
      ["an instant before the last digest", [], noon - HOUR],
      ["an instant that is yet to come", ["--now", "2026-12-24"], noon + HOUR],
      ["other accounts than before", ["--account", "444455556666"], noon + HOUR],
    ] as const) {
      it(`refuses ${what}`, async () => {
        const { seal, sealing } = await world();
        assert.deepEqual([(await sealing(args, at)).code, readdirSync(seal).length], [2, 7]);
      });
    }

    it("refuses to go on unsigned where it was signed", async () => {
      const { sealing } = await world(["--sign-key", keyPair().sign]);
      const { code, stderr } = await sealing([], noon + HOUR);
      assert.equal(code, 2);
      assert.match(stderr, /The seal is signed, and no key is given/);
    });

    it("refuses to lie among the deliveries", async () => {
      const { record } = await world();
      const output = join(record, "AWSLogs", "111122223333", "seal");
      const { code, stderr } = await runCommand(["seal", "--record", record, "--output", output]);
      assert.equal(code, 2);
      assert.match(stderr, /lies in the folder of the record's deliveries/);
    });

    it("refuses to lie where the record lies in it", async () => {
      const { record } = await world();
      for (const output of [record, folder.path]) {
        const { code, stderr } = await runCommand(["seal", "--record", record, "--output", output]);
        assert.equal(code, 2);
        assert.match(stderr, /has the record in it/);
      }
    });

    it("may lie beside the deliveries, as where a vault replicates the bucket", async () => {
      const { record, sealing } = await world();
      const output = join(record, "seal");
      const { code } = await runCommand(["seal", "--record", record, "--output", output], {
        clock: () => noon,
      });
      assert.deepEqual([code, (await sealing([], noon + HOUR)).code], [0, 0]);
    });

    it("refuses an account that the record does not have", async () => {
      const { record } = await world();
      const output = join(folder.path, `none-${worlds++}`);
      const args = ["seal", "--record", record, "--output", output, "--account", "999999999999"];
      assert.equal((await runCommand(args)).code, 2);
    });

    it("lets one of two runs go on where both follow the same digest", async () => {
      const { seal, sealing, report } = await world();
      const runs = await Promise.all([sealing([], noon + HOUR), sealing([], noon + HOUR + 1)]);
      assert.deepEqual(runs.map(({ code }) => code).sort(), [0, 4]);
      assert.deepEqual([readdirSync(seal).length, (await report()).outcome], [8, "holds"]);
    });
  });

  describe("prove --seal", () => {
    it("holds of what nobody touched, copied with other times", async () => {
      const { record, proving } = await world();
      utimesSync(join(record, first), 1, 1);
      const { code, stdout } = await proving();
      assert.equal(code, 0);
      assert.match(stdout, /holds: the record is as it was sealed/);
    });

    it("says nothing of a seal unless it is asked", async () => {
      const { record } = await world();
      const { stdout } = await runCommand(["prove", ...window, "--record", record, "--format", "json"]);
      assert.equal("seal" in JSON.parse(stdout), false);
    });

    it("names what was removed, replaced and added, with exit code 3", async () => {
      const { record, proving, report } = await world();
      const [removed = "", replaced = ""] = keys.slice(3);
      rmSync(join(record, removed));
      const bytes = readFileSync(join(record, replaced));
      writeFileSync(join(record, replaced), Buffer.concat([bytes.subarray(0, -1), Buffer.from([7])]));
      const added = first.replace("_1.json", "_2.json");
      cpSync(join(record, first), join(record, added));
      const found = (await report()).faults.map(({ kind, subject }) => [kind, subject]);
      assert.deepEqual(found.sort(), [
        ["added", added],
        ["removed", removed],
        ["replaced", replaced],
      ]);
      assert.equal((await proving()).code, 3);
    });

    it("names what is gone where the record has nothing left to ask", async () => {
      const { record, proving } = await world();
      rmSync(record, { recursive: true });
      mkdirSync(record);
      const { code, stderr } = await proving();
      assert.equal(code, 3);
      assert.ok(stderr.includes(`removed: ${last}: the record does not have it`));
    });

    it("reads all of a folder, whose listing tells nothing of the bytes", async () => {
      const { proving } = await world();
      const { stdout } = await proving(["--from", "2026-11-22", "--format", "json"]);
      const { sealed, read } = (JSON.parse(stdout).seal as SealJson).objects;
      assert.equal(Number(read), Number(sealed));
    });

    it("tells which days were sealed late, as those of a chain that was cut off and went on", async () => {
      const { sign, check } = keyPair();
      const { seal, sealing, report } = await world(["--sign-key", sign]);
      for (const number of [5, 6, 7]) rmSync(join(seal, `config-seal-0000000${number}.json`));
      await sealing(["--sign-key", sign], noon + 24 * HOUR);
      const { outcome, sealedLate } = await report(["--key", check]);
      assert.equal(outcome, "holds");
      assert.deepEqual(sealedLate, [
        {
          from: "2026-11-17T00:00:00.000Z",
          until: "2026-11-21T00:00:00.000Z",
          sealedAt: "2026-11-23T12:00:00.000Z",
        },
        {
          from: "2026-11-21T00:00:00.000Z",
          until: "2026-11-23T00:00:00.000Z",
          sealedAt: "2026-11-24T12:00:00.000Z",
        },
      ]);
    });

    it("tells of no day that was sealed on the next one", async () => {
      const { sealing, report } = await world();
      await sealing([], noon + 24 * HOUR);
      const untils = (await report()).sealedLate.map(({ until }) => until);
      assert.deepEqual(untils, ["2026-11-22T00:00:00.000Z"]);
    });

    it("tells what was delivered since, and takes it for no fault", async () => {
      const { record, report } = await world();
      const later = last.replace(/_2026\d+T\d+Z_2026\d+T\d+Z_/, "_20261123T110000Z_20261123T110000Z_");
      cpSync(join(record, last), join(record, later));
      const { outcome, objects: counts } = await report();
      assert.deepEqual([outcome, counts.notYetSealed], ["holds", 1]);
    });

    it("is not proven where days before the end of the question are not sealed", async () => {
      const { proving } = await world();
      const { code, stdout } = await proving(["--to", "2026-11-25T00:00Z"], {
        clock: () => noon + 60 * HOUR,
      });
      assert.equal(code, 3);
      assert.match(stdout, /not checked: nothing is sealed after 2026-11-23T12:00:00.000Z/);
    });

    it("compares the accounts and regions that are asked about", async () => {
      const { record, report } = await world();
      rmSync(join(record, keys.find((key) => key.includes("444455556666")) ?? ""));
      assert.deepEqual(
        [(await report(["--account", "111122223333"])).outcome, (await report()).outcome],
        ["holds", "does not hold"],
      );
    });

    it("is not proven of an account that is not sealed", async () => {
      const { report } = await world(["--account", "111122223333"]);
      assert.deepEqual((await report()).notChecked, ["the seal is not of 444455556666, eu-west-1"]);
    });

    it("checks the signatures with the key", async () => {
      const { sign, check } = keyPair();
      const { report } = await world(["--sign-key", sign]);
      const { outcome, signature } = await report(["--key", check]);
      assert.deepEqual([outcome, signature], ["holds", "holds"]);
    });

    it("is not proven where nobody gives the key of what is signed", async () => {
      const { proving } = await world(["--sign-key", keyPair().sign]);
      const { code, stderr } = await proving();
      assert.equal(code, 3);
      assert.match(stderr, /which was not checked: give --key/);
    });

    it("finds another key's signature, and one that is not there", async () => {
      const [signed, unsigned] = [await world(["--sign-key", keyPair().sign]), await world()];
      const other = keyPair().check;
      assert.equal((await signed.report(["--key", other])).signature, "does not hold");
      assert.equal((await unsigned.report(["--key", other])).signature, "does not hold");
    });

    it("takes any of several keys, as after one was replaced", async () => {
      const [one, other] = [keyPair(), keyPair()];
      const { sealing, report } = await world(["--sign-key", one.sign]);
      await sealing(["--sign-key", other.sign], noon + HOUR);
      assert.equal((await report(["--key", one.check, "--key", other.check])).outcome, "holds");
    });

    it("finds that a chain is not the one whose hash is known", async () => {
      const { seal, sealing, report } = await world();
      const { sha256 } = (await report()).lastDigest;
      assert.equal((await report(["--seal-at", sha256])).outcome, "holds");
      rmSync(seal, { recursive: true });
      await sealing([], noon + 1);
      assert.deepEqual(
        (await report(["--seal-at", sha256])).faults.map(({ kind }) => kind),
        ["chain"],
      );
    });

    it("finds that there is no digest", async () => {
      const { seal, proving } = await world();
      rmSync(seal, { recursive: true });
      mkdirSync(seal);
      assert.equal((await proving()).code, 3);
    });

    for (const [what, args] of [
      ["--seal-at that is no SHA-256", ["--seal-at", "abc"]],
      ["a key that is none", ["--key", "/nonexistent"]],
    ] as const) {
      it(`refuses ${what}`, async () => {
        assert.equal((await (await world()).proving(args)).code, 2);
      });
    }

    it("refuses --seal-at without --seal", async () => {
      const { record } = await world();
      const { code } = await runCommand([
        "prove",
        ...window,
        "--record",
        record,
        "--seal-at",
        "0".repeat(64),
      ]);
      assert.equal(code, 2);
    });

    it("is no part of a bundle", async () => {
      const { record, seal } = await world();
      const output = join(folder.path, "bundle.tar");
      const args = ["bundle", "prove", ...window, "--record", record, "--seal", seal, "--output", output];
      const { code, stderr } = await runCommand(args);
      assert.equal(code, 2);
      assert.match(stderr, /unknown option '--seal'/);
    });
  });

  describe("in S3", () => {
    let fake: FakeS3;
    const s3World = (at = noon): CommandWorld => ({ environment: fakeEnvironment(fake), clock: () => at });
    const sealing = (at = noon): Promise<CommandRun> =>
      runCommand(["seal", "--record", "s3://record/copy", "--output", "s3://seals/copy"], s3World(at));
    const report = async (): Promise<SealJson> => {
      const args = [
        "prove",
        ...window,
        "--record",
        "s3://record/copy",
        "--seal",
        "s3://seals/copy",
        "--no-cache",
      ];
      return JSON.parse((await runCommand([...args, "--format", "json"], s3World())).stdout).seal;
    };

    beforeEach(async () => {
      fake = await FakeS3.start();
      fake.bucket("seals");
      for (const [key, bytes] of objects)
        fake.bucket("record").put(`copy/${key}`, Buffer.from(bytes), { versionId: `v-${key.length}` });
    });

    afterEach(() => fake.stop());

    it("is written and read", async () => {
      const { code } = await sealing();
      assert.deepEqual([code, fake.bucket("seals").keys().length, (await report()).outcome], [0, 7, "holds"]);
    });

    it("names versions and ETags", async () => {
      await sealing();
      const { bytes } = fake.bucket("seals").get("copy/config-seal-00000001.json") ?? assert.fail();
      const [object] = JSON.parse(bytes.toString()).digest.objects;
      assert.deepEqual([object.versionId, object.etag.length], [`v-${first.length}`, 34]);
    });

    it("finds an object that was put again, with the same bytes", async () => {
      await sealing();
      fake
        .bucket("record")
        .put(`copy/${first}`, Buffer.from(objects.get(first) ?? []), { versionId: "another" });
      assert.deepEqual(
        (await report()).faults.map(({ kind, subject }) => [kind, subject]),
        [["replaced", first]],
      );
    });

    it("vouches for an answer that was read from what it compares, and not from the cache", async () => {
      await sealing();
      const cache = ["--cache", join(folder.path, `cache-${worlds++}`)];
      const ask = (args: readonly string[]): Promise<CommandRun> =>
        runCommand(
          ["prove", ...window, "--record", "s3://record/copy", "--format", "json", ...args],
          s3World(),
        );
      const proofOf = ({ stdout }: CommandRun): unknown => JSON.parse(stdout).scopes ?? assert.fail(stdout);
      const honest = await ask(["--no-cache"]);
      const hidden = keys.find((key) => key.includes("/2026/11/18/ConfigSnapshot/")) ?? assert.fail();
      fake.bucket("record").delete(`copy/${hidden}`);
      const doctored = await ask(cache);
      assert.notDeepEqual(proofOf(doctored), proofOf(honest));
      fake
        .bucket("record")
        .put(`copy/${hidden}`, Buffer.from(objects.get(hidden) ?? []), { versionId: `v-${hidden.length}` });
      const sealed = await ask([...cache, "--seal", "s3://seals/copy"]);
      assert.deepEqual(proofOf(sealed), proofOf(honest));
    });

    it("replaces no digest that another run has put meanwhile", async () => {
      await sealing();
      const [run, other] = await Promise.all([sealing(noon + HOUR), sealing(noon + HOUR + 1)]);
      assert.deepEqual([run.code, other.code].sort(), [0, 4]);
      assert.equal(fake.bucket("seals").keys().length, 8);
    });

    it("goes on where the answer to a digest that was put is lost", async () => {
      const fault = { kind: "error", status: 500, code: "InternalError" } as const;
      fake.faults.add({ befalls: ({ operation }) => operation === "PutObject", fault, times: 1 });
      assert.deepEqual([(await sealing()).code, (await report()).outcome], [0, "holds"]);
    });

    it("names the action that is denied", async () => {
      const fault = { kind: "error", status: 403, code: "AccessDenied" } as const;
      fake.faults.add({ befalls: ({ operation }) => operation === "PutObject", fault });
      const { code, stderr } = await sealing();
      assert.equal(code, 4);
      assert.match(
        stderr,
        /access denied: s3:PutObject on arn:aws:s3:::seals\/copy\/config-seal-00000001.json/,
      );
    });
  });
});
