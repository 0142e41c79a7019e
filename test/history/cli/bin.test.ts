import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
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

  it("exits with 2 for a wrong question and says so on stderr alone", async () => {
    const { exitCode, stdout, stderr } = await ended(start(["state", ...small, "--at", "whenever"]));
    assert.deepEqual([exitCode, stdout], [2, ""]);
    assert.match(stderr, /^error: --at "whenever" is no instant\n/);
  });

  it("ends quietly with 0 when its reader goes, as `head -1` does", async () => {
    const process = start(["state", ...large, "--format", "ndjson"]);
    process.stdout?.once("data", () => process.stdout?.destroy());
    const { exitCode, stderr } = await ended(process);
    assert.deepEqual([exitCode, stderr], [0, ""]);
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

  it("uses no colour where stdout is no terminal", async () => {
    const { stdout } = await ended(start(["state", ...small]));
    assert.equal(stdout.includes("\u001b"), false);
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
