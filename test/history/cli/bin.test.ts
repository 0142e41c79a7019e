import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { alarmItem, noon, objectOf, snapshotKey } from "../../support/small-record";
import { temporaryFolder } from "../../support/temporary-folder";

const bin = join(__dirname, "..", "..", "..", "history", "cli", "bin.js");

interface ProcessRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe("bin", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const key = snapshotKey(noon);
  folder.write(join("small", key), gzipSync(objectOf(alarmItem())));
  folder.write(join("large", key), gzipSync(manyAlarms(20_000), { level: 1 }));
  const small = ["--record", join(folder.path, "small"), "--now", "2026-11-21"];
  const large = ["--record", join(folder.path, "large"), "--now", "2026-11-21"];

  it("prints the package's version", async () => {
    const { exitCode, stdout, stderr } = await ended(start(["--version"]));
    assert.equal(exitCode, 0);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
    assert.equal(stderr, "");
  });

  it("answers on stdout and nothing else", async () => {
    const { exitCode, stdout, stderr } = await ended(start(["state", ...small, "--format", "ndjson"]));
    assert.deepEqual([exitCode, stdout.split("\n").length, stderr], [0, 2, ""]);
  });

  it("loads no library for an answer from a folder that is not needed for it", async () => {
    const hook = join(folder.path, "loaded.cjs");
    folder.write(
      "loaded.cjs",
      'process.on("exit", () => console.error(Object.keys(require.cache).join("\\n")));',
    );
    const args = ["--require", hook, bin, "state", ...small, "--format", "json"];
    const { stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    const libraries = [...stderr.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(libraries)].sort(), [
      "commander",
      "csv-stringify",
      "fast-string-truncated-width",
      "fastest-levenshtein",
      "picocolors",
    ]);
  });

  it("exits with 2 for a wrong question and says so on stderr alone", async () => {
    const { exitCode, stdout, stderr } = await ended(start(["state", ...small, "--at", "whenever"]));
    assert.deepEqual([exitCode, stdout], [2, ""]);
    assert.match(stderr, /^error: --at "whenever" is no instant\n/);
  });

  it("writes nothing but the bundle into a file that is its output and stdout at once", () => {
    const path = join(folder.path, "bundle.tar");
    const stdout = openSync(path, "w");
    const args = ["bundle", "state", ...small, "--include-objects", "--output", "/dev/stdout"];
    const { stderr } = spawnSync(process.execPath, [bin, ...args], { stdio: ["ignore", stdout, "pipe"] });
    closeSync(stdout);
    assert.match(stderr.toString(), /^Wrote \/dev\/stdout: /);
    assert.equal(spawnSync(process.execPath, [bin, "verify", path]).status, 0);
  });

  it("ends quietly with 0 when its reader goes, as `head -1` does", async () => {
    const process = start(["state", ...large, "--format", "ndjson"]);
    process.stdout?.once("data", () => process.stdout?.destroy());
    const { exitCode, stderr } = await ended(process);
    assert.deepEqual([exitCode, stderr], [0, ""]);
  });

  it("ends with 4 where the disk that stdout is written to is full, and says so", function () {
    if (!existsSync("/dev/full")) this.skip();
    for (const args of [["state", ...small], ["--help"]]) {
      const stdout = openSync("/dev/full", "w");
      const { status, stderr } = spawnSync(process.execPath, [bin, ...args], {
        stdio: ["ignore", stdout, "pipe"],
        encoding: "utf8",
      });
      closeSync(stdout);
      assert.equal(status, 4);
      assert.match(stderr, /^error: Cannot write standard output: ENOSPC: .*\nMake room, /m);
    }
  });

  it("gives all of an answer to a reader that is slow", async () => {
    const process = start(["state", ...large, "--format", "ndjson"]);
    process.stdout?.pause();
    setTimeout(() => process.stdout?.resume(), 1500);
    const { exitCode, stdout } = await ended(process);
    assert.deepEqual([exitCode, stdout.split("\n").length], [0, 20_001]);
  });

  it("ends with 130 when it is interrupted, though its reader stands still", async () => {
    const process = start(["state", ...large, "--format", "json"]);
    await new Promise((resolve) => process.stdout?.once("readable", resolve));
    process.kill("SIGINT");
    const exitCode = await new Promise((resolve) => process.once("exit", resolve));
    process.stdout?.destroy();
    assert.equal(exitCode, 130);
  });

  it("dies of a second signal at once, though native code runs", async () => {
    const query = "SELECT levenshtein(repeat('a', 90000), repeat('b', 90000))";
    const process = start(["sql", query, ...small, "--format", "json"]);
    await new Promise((resolve) => process.stderr?.once("data", resolve));
    const again = setInterval(() => process.kill("SIGINT"), 200);
    const ending = await new Promise((resolve) => process.once("exit", (_, signal) => resolve(signal)));
    clearInterval(again);
    assert.equal(ending, "SIGINT");
  });

  it("uses no colour where stdout is no terminal", async () => {
    const { stdout } = await ended(start(["state", ...small]));
    assert.equal(stdout.includes("\u001b"), false);
  });
});

describe("bin, on a terminal", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  folder.write(join("record", snapshotKey(noon)), gzipSync(manyAlarms(200)));
  const asked = ["state", "--record", join(folder.path, "record"), "--now", "2026-11-21"];

  /** Runs it on a terminal of 24 lines that `script` makes; its stderr is the terminal, too. */
  async function shown(
    args: readonly string[],
    environment: NodeJS.ProcessEnv,
    context: Mocha.Context,
    before = "",
  ) {
    const command = [process.execPath, bin, ...args].map((word) => `'${word}'`).join(" ");
    const child = spawn("script", ["-qec", `stty rows 24 cols 120; ${before} ${command}`, "/dev/null"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, TERM: "xterm", NO_COLOR: "1", ...environment },
    });
    const isThere = await new Promise((resolve) => {
      child.once("spawn", () => resolve(true));
      child.once("error", () => resolve(false));
    });
    if (!isThere) context.skip();
    return await ended(child);
  }

  it("shows what is longer than the terminal through $PAGER", async function () {
    const { exitCode, stdout } = await shown(asked, { PAGER: "sed -n 's/^/paged: /;4,5p'" }, this);
    assert.equal(exitCode, 0);
    assert.equal(stdout.match(/^paged: .*alarm-/gm)?.length, 2, stdout);
  });

  it("ends with the answer's code when its reader leaves the pager", async function () {
    const { exitCode, stdout } = await shown([...asked, "--require", "complete"], { PAGER: "head -2" }, this);
    assert.equal(exitCode, 3);
    assert.match(stdout, /does not prove this answer/);
  });

  it("writes to the terminal itself what it can show, or with --no-pager", async function () {
    const PAGER = "sed 's/^/paged: /'";
    const short = await shown([...asked, "--name", "alarm-7"], { PAGER }, this);
    const direct = await shown([...asked, "--no-pager"], { PAGER }, this);
    assert.doesNotMatch(short.stdout + direct.stdout, /paged/);
    assert.match(direct.stdout, /alarm-199/);
  });

  it("cuts nothing on a terminal that does not know its size", async function () {
    const name = "a".repeat(200);
    folder.write(join("long", snapshotKey(noon)), gzipSync(objectOf(alarmItem({ resourceId: name }))));
    const long = ["state", "--record", join(folder.path, "long"), "--now", "2026-11-21", "--no-pager"];
    const { stdout } = await shown(long, {}, this, "stty rows 0 cols 0;");
    assert.ok(stdout.includes(name), stdout);
  });

  it("writes to the terminal itself where there is no pager", async function () {
    const { stdout } = await shown(
      asked,
      { PAGER: undefined, CONFIG_HISTORY_PAGER: undefined },
      this,
      "PATH=/nowhere",
    );
    assert.match(stdout, /alarm-199/);
  });
});

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [bin, ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

async function ended(child: ChildProcess): Promise<ProcessRun> {
  const texts = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => {
    texts.stdout += chunk.toString("utf8");
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    texts.stderr += chunk.toString("utf8");
  });
  const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { exitCode, ...texts };
}

function manyAlarms(count: number): string {
  const note = "x".repeat(500);
  const items = Array.from({ length: count }, (_, index) =>
    alarmItem({ resourceId: `alarm-${index}`, configuration: { note, index } }),
  );
  return objectOf(...items);
}
