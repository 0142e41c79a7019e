import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { main } from "../../../history/cli/main";
import { browserOpener } from "../../../history/cli/open-in-browser";
import { commandTerminal, runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import { temporaryFolder } from "../../support/temporary-folder";

describe("config-history explore", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  for (const [key, bytes] of shopRecord()) folder.write(join("record", key), bytes);
  const record = join(folder.path, "record");
  const run = (...args: readonly string[]) => runCommand(["explore", ...args, "--record", record]);

  it("writes a page, and tells what of", async () => {
    const output = join(folder.path, "page.html");
    const { code, stdout, stderr } = await run("--since", "3d", "--output", output);
    assert.deepEqual([code, stdout], [0, ""]);
    assert.match(
      stderr,
      /^Wrote \d+ resources from 2026-11-20T12:00:00\.000Z until 2026-11-23T12:00:00\.000Z to \S+page\.html, \d+\.\d [KM]B; coverage: \S+\n$/,
    );
    assert.match(readFileSync(output, "utf8"), /^<!DOCTYPE html>/);
  });

  it("writes to standard output for a hyphen", async () => {
    const { code, stdout, stderr } = await run("--since", "3d", "--output", "-");
    assert.equal(code, 0);
    assert.match(stdout, /^<!DOCTYPE html>.*<\/html>\n?$/s);
    assert.match(stderr, /to standard output, \d/);
  });

  it("writes the same page of the same record", async () => {
    const pages = ["one.html", "other.html"].map((name) => join(folder.path, name));
    for (const page of pages) await run("--output", page);
    const [one, other] = pages.map((page) => readFileSync(page, "utf8"));
    assert.equal(one, other);
  });

  it("writes a temporary file without --output, prints where, and opens it on a desktop", async () => {
    const opened: string[] = [];
    const terminal = { ...commandTerminal(), openInBrowser: (path: string) => void opened.push(path) };
    const code = await main(["explore", "--record", record], "1.2.3", terminal);
    const path = terminal.stdout.text().trim();
    assert.equal(code, 0);
    assert.deepEqual(opened, [path]);
    assert.match(readFileSync(path, "utf8"), /^<!DOCTYPE html>/);
    rmSync(dirname(path), { recursive: true });
  });

  it("exits with 3 where what is required is not proven", async () => {
    const output = join(folder.path, "required.html");
    const { code } = await run("--require", "complete", "--output", output);
    assert.equal(code, 3);
    assert.match(readFileSync(output, "utf8"), /^<!DOCTYPE html>/);
  });

  it("explains what it would read, and writes nothing", async () => {
    const { code, stdout, stderr } = await run("--explain");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /ConfigSnapshot/);
  });

  it("refuses AWS Config itself, which is no record", async () => {
    const { code, stderr } = await runCommand(["explore", "--record", "api"]);
    assert.equal(code, 2);
    assert.match(stderr, /--record "api" is none/);
  });
});

describe("browserOpener", () => {
  it("opens nothing on Linux without a display", () => {
    assert.equal(browserOpener("linux", {}), undefined);
    assert.equal(typeof browserOpener("linux", { DISPLAY: ":0" }), "function");
    assert.equal(typeof browserOpener("linux", { WAYLAND_DISPLAY: "wayland-0" }), "function");
  });

  it("opens nothing on a platform that it does not know", () => {
    assert.equal(browserOpener("aix", { DISPLAY: ":0" }), undefined);
  });
});
