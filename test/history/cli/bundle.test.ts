import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { archiveOf, filesOf } from "../../support/bundle";
import { FakeS3 } from "../../support/fake-aws/fake-s3";
import { hasOpenssl, OpensslAuthority } from "../../support/openssl-authority";
import { type CommandRun, runCommand } from "../../support/run-command";
import { fakeEnvironment } from "../../support/s3-world";
import { shopRecord } from "../../support/shop-record";
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

interface ManifestObject {
  readonly key: string;
  readonly versionId: string | null;
  readonly etag: string | null;
  readonly checksum: string | null;
  readonly deliveredAt: string | null;
  readonly sha256: string | null;
  readonly unreadable: string | null;
}

interface Manifest {
  readonly argv: readonly string[];
  readonly objects: readonly ManifestObject[];
  readonly coverage: { readonly scopes: readonly object[] };
  readonly recorders: readonly object[];
}

describe("bundle and verify", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of shopRecord()) folder.write(join("shop", key), bytes);
  const shop = ["--record", join(folder.path, "shop")];
  const file = join(folder.path, "bundle.tar");
  const output = ["--output", file];

  function manifest(): Manifest {
    return JSON.parse(filesOf(readFileSync(file)).get("manifest.json")?.toString() ?? "") as Manifest;
  }

  async function verified(...args: readonly string[]): Promise<CommandRun> {
    return runCommand(["verify", file, ...args]);
  }

  const questions: readonly (readonly string[])[] = [
    ["state"],
    [
      "state",
      "--at",
      "2026-11-21",
      "--include-deleted",
      "--type",
      "AWS::EC2::*",
      "--tag",
      "Environment=production",
    ],
    ["state", "--since", "2026-11-19", "--account", "111122223333", "--region", "eu-west-1"],
    ["state", "checkout-latency", "--as-known-at", "2100-01-01", "--now", "2026-11-22"],
    ["changes"],
    ["changes", "checkout-latency"],
    ["changes", "--since", "3d", "--name", "web"],
    ["diff", "--from", "2026-11-19", "--to", "now"],
    ["diff", "AWS::CloudWatch::Alarm/checkout-latency", "--from", "4d", "--to", "now"],
  ];
  for (const question of questions) {
    it(`holds, and has the answer that the question has: ${question.join(" ")}`, async () => {
      await runCommand(["bundle", ...question, ...shop, ...output, "--include-objects"]);
      const { stdout } = await runCommand([...question, ...shop, "--format", "json"]);
      assert.equal(filesOf(readFileSync(file)).get("answer.json")?.toString(), stdout);
      const { code, stdout: told } = await verified("--format", "ndjson");
      assert.equal(code, 0);
      assert.match(told, /"question","subject":null,"outcome":"holds"/);
    });

    it(`names arguments that ask the same: ${question.join(" ")}`, async () => {
      await runCommand(["bundle", ...question, ...shop, ...output]);
      const again = await runCommand(
        [...shop, "--format", "json", ...manifest().argv].sort(commandFirst(question)),
      );
      assert.equal(filesOf(readFileSync(file)).get("answer.json")?.toString(), again.stdout);
    });
  }

  it("tells what it wrote, as text and as JSON", async () => {
    const text = await runCommand(["bundle", "state", ...shop, ...output]);
    assert.match(
      text.stdout,
      /^Wrote .*bundle\.tar: \d+ objects read, not included; not signed; coverage \w+; /,
    );
    const { stdout } = await runCommand(["bundle", "state", ...shop, ...output, "--format", "json"]);
    const summary = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(Object.keys(summary), [
      "output",
      "objects",
      "includesObjects",
      "isSigned",
      "manifestSha256",
      "verdict",
    ]);
  });

  it("names the recorder of every scope of the answer, known or not", async () => {
    await runCommand(["bundle", "state", ...shop, ...output]);
    const { coverage, recorders } = manifest();
    assert.equal(recorders.length, coverage.scopes.length);
  });

  it("is compared with a record where the objects are not included", async () => {
    await runCommand(["bundle", "state", ...shop, ...output]);
    const alone = await verified();
    assert.equal(alone.code, 3);
    assert.match(alone.stdout, /The bundle is not verified; not checked: objects, question\./);
    const beside = await verified("--format", "ndjson", ...shop);
    assert.match(beside.stdout, /"check":"record","subject":null,"outcome":"holds"/);
    assert.match(beside.stdout, /"check":"question","subject":null,"outcome":"holds"/);
  });

  it("finds an object of the record that is another one by now, and one that is gone", async () => {
    for (const [key, bytes] of shopRecord()) folder.write(join("changed", key), bytes);
    const record = ["--record", join(folder.path, "changed")];
    await runCommand(["bundle", "state", ...record, ...output]);
    const [object] = manifest().objects;
    const path = join(folder.path, "changed", object?.key ?? "");
    const bytes = readFileSync(path);
    const flipped = Buffer.from(bytes);
    flipped[9] = (flipped[9] ?? 0) ^ 1;
    writeFileSync(path, flipped);
    const { code, stdout } = await verified("--format", "csv", ...record);
    assert.equal(code, 3);
    assert.ok(stdout.includes(`record,${object?.key},does not hold,`));
  });

  it("finds an object that was left out of the record that the bundle was made of", async () => {
    for (const [key, bytes] of shopRecord()) folder.write(join("doctored", key), bytes);
    const hidden = [...shopRecord().keys()].find((key) => key.includes("CloudWatch::Alarm_20261120")) ?? "";
    rmSync(join(folder.path, "doctored", hidden));
    const record = ["--record", join(folder.path, "doctored")];
    await runCommand([
      "bundle",
      "changes",
      "--since",
      "2026-11-19",
      ...record,
      ...output,
      "--include-objects",
    ]);
    assert.equal((await verified()).code, 0);
    const { code, stdout } = await verified("--format", "csv", ...shop);
    assert.equal(code, 3);
    assert.ok(
      stdout.includes(
        `record,${hidden},does not hold,"the record has it, and the bundle's listing lacks it"`,
      ),
    );
  });

  it("packs nothing that a link leads to outside of the record, and tells so", async () => {
    for (const [key, bytes] of shopRecord()) folder.write(join("linked", key), bytes);
    const day = "AWSLogs/111122223333/Config/eu-west-1/2026/11/22/";
    const secret = folder.write("secret.json", '{"configurationItems": []}');
    symlinkSync(secret, join(folder.path, "linked", day, "secret.json"));
    const record = ["--record", join(folder.path, "linked")];
    const { code, stderr } = await runCommand(["bundle", "state", ...record, ...output, "--include-objects"]);
    assert.equal(code, 4);
    assert.match(stderr, /secret\.json: a link that leads out of the record/);
    assert.ok(manifest().objects.every(({ key }) => !key.includes("secret")));
    assert.equal(
      (await runCommand(["state", ...record, "--format", "json"])).stderr.includes("leads out"),
      false,
    );
  });

  it("is signed, and checked with the public key", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const secret = folder.write("key.pem", privateKey.export({ format: "pem", type: "pkcs8" }));
    const open = folder.write("public.pem", publicKey.export({ format: "pem", type: "spki" }));
    await runCommand(["bundle", "state", ...shop, ...output, "--sign-key", secret]);
    assert.match((await verified()).stdout, /signature {2}not-checked .* signed, not checked/);
    assert.match((await verified("--key", open)).stdout, /signature {2}holds/);
    const stranger = generateKeyPairSync("ed25519").publicKey.export({ format: "pem", type: "spki" });
    assert.equal((await verified("--key", folder.write("stranger.pem", stranger))).code, 3);
    await runCommand(["bundle", "state", ...shop, ...output]);
    const unsigned = await verified("--key", open);
    assert.equal(unsigned.code, 3);
    assert.match(unsigned.stdout, /signature {2}does not hold .* the bundle is not signed/);
  });

  describe("with a timestamp", function () {
    this.timeout(600_000);
    let made: OpensslAuthority;
    let answer: (query: Uint8Array) => Promise<Uint8Array>;
    let server: Server;
    let tsa: readonly string[];

    before(async function () {
      // Without openssl there is no authority to ask.
      if (!hasOpenssl()) this.skip();
      made = await OpensslAuthority.create(folder.write("tsa/x", "").slice(0, -2));
      answer = (query) => made.answer(query);
      server = createServer((request, response) => {
        response.writeHead(200, { "content-type": "application/timestamp-reply" });
        void buffer(request).then(async (query) => response.end(await answer(query)));
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      tsa = ["--tsa", `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsr`];
    });
    after(() => server?.close());

    it("tells when it existed, in text and in JSON", async () => {
      const written = await runCommand(["bundle", "state", ...shop, ...output, ...tsa, "--include-objects"]);
      assert.match(written.stdout, /; not signed; time-stamped 20\d\d-\d\d-\d\dT[\d:.]+Z; coverage/);
      const { code, stdout } = await verified("--tsa-ca", made.caPath);
      assert.equal(code, 0);
      const [, told] =
        /timestamp {2}holds .* the bundle existed at (\S+Z), by CN=Example tsa/.exec(stdout) ?? [];
      const json = await verified("--tsa-ca", made.caPath, "--format", "json");
      assert.equal((JSON.parse(json.stdout) as { readonly existedAt?: string }).existedAt, told);
      assert.ok(told !== undefined && written.stdout.includes(told));
    });

    it("is not verified without the CA's certificate, and one without it not with it", async () => {
      await runCommand(["bundle", "state", ...shop, ...output, ...tsa, "--include-objects"]);
      const unchecked = await verified();
      assert.equal(unchecked.code, 3);
      assert.match(unchecked.stdout, /timestamp {2}not-checked .* not checked: give --tsa-ca; it names 20/);
      assert.match(unchecked.stdout, /The bundle is not verified; not checked: timestamp\./);
      assert.doesNotMatch((await verified("--format", "json")).stdout, /existedAt/);
      await runCommand(["bundle", "state", ...shop, ...output, "--include-objects"]);
      const without = await verified("--tsa-ca", made.caPath);
      assert.equal(without.code, 3);
      assert.match(without.stdout, /timestamp {2}does not hold .* the bundle has no timestamp/);
    });

    it("covers the signature too: neither can be exchanged for another, or left out", async () => {
      const keys = ["one", "other"].map((name) => {
        const { privateKey } = generateKeyPairSync("ed25519");
        return folder.write(`${name}.pem`, privateKey.export({ format: "pem", type: "pkcs8" }));
      });
      const signedBy = async (index: number): Promise<Map<string, Buffer>> => {
        const key = ["--sign-key", keys[index] ?? ""];
        await runCommand(["bundle", "state", ...shop, ...output, ...tsa, ...key, "--include-objects"]);
        return filesOf(readFileSync(file));
      };
      const other = await signedBy(1);
      const files = await signedBy(0);
      assert.match((await verified("--tsa-ca", made.caPath)).stdout, /timestamp {2}holds/);
      const signature = other.get("manifest.jws") ?? assert.fail();
      const unsigned = new Map([...files].filter(([name]) => name !== "manifest.jws"));
      for (const changed of [new Map(files).set("manifest.jws", signature), unsigned]) {
        writeFileSync(file, archiveOf(changed));
        const { code, stdout } = await verified("--tsa-ca", made.caPath);
        assert.equal(code, 3);
        assert.match(stdout, /timestamp {2}does not hold .* it is of something else/);
      }
    });

    it("is not that of another bundle, nor in another place, nor too large", async () => {
      await runCommand(["bundle", "coverage", ...shop, ...output, ...tsa]);
      const token = filesOf(readFileSync(file)).get("manifest.tst") ?? assert.fail();
      await runCommand(["bundle", "state", ...shop, ...output, ...tsa, "--include-objects"]);
      const files = filesOf(readFileSync(file));
      const last = new Map([...files].filter(([name]) => name !== "manifest.tst"));
      const own = files.get("manifest.tst") ?? assert.fail();
      for (const changed of [
        new Map(files).set("manifest.tst", token),
        new Map(files).set("manifest.tst", Buffer.concat([own, Buffer.alloc(100_000)])),
        new Map(last).set("manifest.tst", own),
        new Map(files).set("answer.tst", own),
      ]) {
        writeFileSync(file, archiveOf(changed));
        const { code, stdout } = await verified("--tsa-ca", made.caPath);
        assert.equal(code, 3);
        assert.match(stdout, /does not hold/);
      }
    });

    it("is not written where the authority gives none", async () => {
      const refused = join(folder.path, "refused.tar");
      answer = async () => Buffer.from("nonsense");
      const args = ["bundle", "state", ...shop, "--output", refused, ...tsa];
      const { code, stdout, stderr } = await runCommand(args);
      answer = (query) => made.answer(query);
      assert.deepEqual({ code, stdout }, { code: 4, stdout: "" });
      assert.match(stderr, /^error: The time-stamping authority "http:.*\/tsr" answered what is no answer/);
      assert.equal(existsSync(refused), false);
    });

    it("refuses what is no URL, and no certificate, before anything is read", async () => {
      const none = join(folder.path, "no-such-record");
      const bad = await runCommand(["bundle", "state", "--record", none, ...output, "--tsa", "ftp://tsa"]);
      assert.equal(bad.code, 2);
      assert.match(bad.stderr, /--tsa "ftp:\/\/tsa" is no URL of http or https/);
      assert.equal((await verified("--tsa-ca", folder.write("none.pem", "x"))).code, 2);
      assert.equal((await verified("--tsa-ca", join(folder.path, "no-such.pem"))).code, 2);
    });
  });

  it("has the exit code of its answer", async () => {
    const { code, stderr } = await runCommand(["bundle", "state", "never-there", ...shop, ...output]);
    assert.deepEqual(
      [code, stderr],
      [
        1,
        '"never-there" was never recorded\n' +
          "That does not prove that it did not exist: the record of that time is provisional.\n",
      ],
    );
    assert.equal((await verified(...shop)).code, 0);
  });

  it("refuses what does not go with it", async () => {
    const refused: readonly (readonly [readonly string[], RegExp])[] = [
      [["state", ...shop, ...output, "--who"], /unknown option '--who'/],
      [["changes", ...shop, ...output, "--trail", "./trail"], /unknown option '--trail'/],
      [["state", ...output, "--record", "api"], /does not go with --record "api"/],
      [["state", ...shop], /required option '--output <file>'/],
      [["state", ...shop, ...output, "--format", "csv"], /--format "csv" is not a format of this command/],
      [["state", ...shop, ...output, "--sign-key", "none.pem"], /--sign-key "none\.pem" cannot be read/],
      [["sync", ...shop, ...output], /unknown command/],
    ];
    for (const [args, message] of refused) {
      const { code, stderr } = await runCommand(["bundle", ...args]);
      assert.equal(code, 2, args.join(" "));
      assert.match(stderr, message);
    }
  });

  it("tells a file that is no bundle from one that cannot be read", async () => {
    const other = folder.write("other.json", "{}");
    assert.equal((await runCommand(["verify", other])).code, 2);
    for (const path of [join(folder.path, "none.tar"), folder.path])
      assert.equal((await runCommand(["verify", path])).code, 4);
  });

  it("leaves nothing in the folder for temporary files", async () => {
    const before = readdirSync(tmpdir());
    await runCommand(["bundle", "state", ...shop, ...output]);
    await runCommand(["bundle", "state", "--output", join(folder.path, "no/such/folder.tar"), ...shop]);
    const left = readdirSync(tmpdir()).filter((name) => !before.includes(name));
    assert.deepEqual(
      left.filter((name) => name.startsWith(`.config-history-bundle-${process.pid}@`)),
      [],
    );
  });

  describe("over hostile names and objects that cannot be read", () => {
    const hostile =
      "\u001b[2J\u001b]0;owned\u0007\r\n=cmd|' /C calc'!A0\u009b31m\u202egnp.exe\u2028\"<script>";
    const dangerous = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
    const objects = stored({
      [snapshotKey(noon - HOUR)]: objectOf(alarmItem({ resourceId: hostile, resourceName: hostile })),
      [historyKey(noon - 10 * HOUR, noon - 5 * HOUR)]: objectOf(
        alarmItem({ tags: { ["__proto__"]: hostile } }),
      ),
      [oddKey(noon, "odd\u001b[31m\nname.json")]: "{",
      [oddKey(noon, "bomb.json")]: gzipSync(Buffer.alloc(32 * 1024 * 1024, " ")),
    });
    for (const [key, bytes] of objects) folder.write(join("hostile", key), bytes);
    const record = ["--record", join(folder.path, "hostile"), "--now", "2026-11-20T12:00:00Z"];

    it("is written and holds, with the objects that could not be understood", async () => {
      const { code } = await runCommand([
        "bundle",
        "state",
        hostile,
        ...record,
        ...output,
        "--include-objects",
      ]);
      assert.equal(code, 4);
      assert.equal((await verified()).code, 0);
    });

    it("lets nothing of it reach a terminal raw, in any format", async () => {
      const world = { columns: 100 };
      const written = await runCommand(["bundle", "state", hostile, ...record, ...output], world);
      assert.doesNotMatch(written.stdout + written.stderr, dangerous);
      folder.write("empty/AWSLogs/x", "");
      for (const format of ["table", "json", "ndjson", "csv"]) {
        const args = ["verify", file, "--format", format, "--record", join(folder.path, "empty")];
        const { stdout, stderr } = await runCommand(args, world);
        assert.match(stdout, /name\.json/);
        assert.doesNotMatch(stdout.replaceAll("\r\n", "\n") + stderr, dangerous);
      }
    });
  });

  describe("of a record in S3", () => {
    let fake: FakeS3;
    before(async () => {
      fake = await FakeS3.start();
      for (const [key, bytes] of shopRecord()) {
        const stored = { versionId: "v1", lastModified: "2026-11-23T06:00:00.000Z" };
        fake.bucket("record").put(`audit/${key}`, Buffer.from(bytes), stored);
      }
    });
    after(() => fake.stop());

    it("names version, ETag, checksum and time of delivery of every object", async () => {
      const world = { environment: fakeEnvironment(fake) };
      const args = ["bundle", "state", "--record", "s3://record/audit", "--no-cache", "--include-objects"];
      assert.equal((await runCommand([...args, ...output], world)).code, 0);
      for (const { versionId, etag, checksum, deliveredAt } of manifest().objects) {
        assert.equal(versionId, "v1");
        assert.match(etag ?? "", /^"[0-9a-f]{32}"$/);
        assert.match(checksum ?? "", /^CRC32:/);
        assert.equal(deliveredAt, "2026-11-23T06:00:00.000Z");
      }
      assert.equal((await verified()).code, 0);
    });

    it("names them for objects from the cache too, in the same bytes", async () => {
      const world = { environment: fakeEnvironment(fake) };
      const cache = ["--cache", join(folder.path, "cache")];
      const args = [
        "bundle",
        "changes",
        "--since",
        "3d",
        "--record",
        "s3://record/audit",
        ...cache,
        ...output,
      ];
      await runCommand(args, world);
      const cold = readFileSync(file);
      await runCommand(args, world);
      assert.ok(cold.equals(readFileSync(file)));
    });

    it("exits with 4 where an object of the record cannot be read", async () => {
      const world = { environment: fakeEnvironment(fake) };
      const record = ["--record", "s3://record/audit", "--no-cache"];
      await runCommand(["bundle", "state", ...record, ...output], world);
      const denied = { kind: "error", status: 403, code: "AccessDenied" } as const;
      fake.faults.add({ befalls: ({ operation }) => operation === "GetObject", fault: denied });
      const { code, stdout } = await runCommand(["verify", file, ...record, "--format", "csv"], world);
      fake.faults.clear();
      assert.equal(code, 4);
      assert.match(stdout, /not-checked,"it cannot be read: access denied/);
    });

    it("holds against a copy of the bucket in a folder", async () => {
      const world = { environment: fakeEnvironment(fake) };
      await runCommand(["bundle", "state", "--record", "s3://record/audit", "--no-cache", ...output], world);
      assert.equal((await verified(...shop)).code, 0);
    });
  });
});

/** Puts the command first and leaves the rest in its order: a resource stands last, after `--`. */
function commandFirst([command]: readonly string[]): (one: string, other: string) => number {
  return (one, other) => Number(other === command) - Number(one === command);
}
