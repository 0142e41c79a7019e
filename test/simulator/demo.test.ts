import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const demo = resolve(__dirname, "../../simulator/demo.js");

describe("the demo", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "demo-"));
  });

  afterEach(() => rm(folder, { recursive: true }));

  function run(...args: readonly string[]) {
    return spawnSync(process.execPath, [demo, ...args], { cwd: folder, encoding: "utf8" });
  }

  it("asks its questions with the real tool, each command before its answer", () => {
    const { status, stdout, stderr } = run("--now", "2026-11-23T09:41:12Z");
    assert.equal(status, 0);
    assert.match(
      stderr,
      /^Wrote \d+ resources .* to \.\/demo-explore\.html, .*\nWrote a report to \.\/demo-report\.html, .*\n$/,
    );
    const landmarks = [
      "$ npx config-history state --record ./demo-record --now 2026-11-23T09:41:12.000Z",
      "tidewater-payments-receipts",
      "$ npx config-history changes --since 7d --record",
      "AWS::EC2::SecurityGroup/",
      "$ npx config-history state payments-api-latency --record",
      "presence  deleted",
      "$ npx config-history state payments-api-latency --at 14d --record",
      "presence  present",
      '"threshold": 800',
      "$ npx config-history changes payments-api-latency --trail",
      "/configuration/threshold: 500 → 800",
      "Open ./demo-explore.html and ./demo-report.html in a browser.",
      "Ask on:",
    ];
    const positions = landmarks.map((text) => stdout.indexOf(text));
    assert.ok(!positions.includes(-1), `missing: ${landmarks[positions.indexOf(-1)]}`);
  });

  it("leaves a demo-record that it did not write alone", async () => {
    await mkdir(join(folder, "demo-record"));
    await writeFile(join(folder, "demo-record", "notes.txt"), "mine");
    const { status, stderr } = run();
    assert.equal(status, 1);
    assert.match(stderr, /^\.\/demo-record holds files that the simulator did not write.*\n$/);
    assert.deepEqual(await readdir(join(folder, "demo-record")), ["notes.txt"]);
  });

  it("refuses options that it does not have", () => {
    const { status, stderr } = run("--seed", "3");
    assert.equal(status, 1);
    assert.equal(stderr, 'The demo was given "--seed 3". It takes --now and an instant, or nothing.\n');
  });

  it("refuses a clock that is no instant", () => {
    const { status, stderr } = run("--now=soon");
    assert.equal(status, 1);
    assert.equal(stderr, '--now "soon" is no instant. Write it as 2026-11-23 or 2026-11-23T12:00:00Z.\n');
  });
});
