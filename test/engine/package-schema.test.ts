import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { publicComponents } from "../support/public-components";

const missing =
  "PULUMI_CLI names no Pulumi CLI with pulumi-language-nodejs beside it, in its -hosts folder or on PATH, which runs plugin packages.";

/** A CLI that can run plugins of Node.js, and where it looks for what runs them. */
function pluginCli(): { readonly cli: string; readonly path: string } | undefined {
  const { PULUMI_CLI = "", PATH = "" } = process.env;
  if (PULUMI_CLI === "" || !existsSync(PULUMI_CLI)) return undefined;
  const cli = resolve(PULUMI_CLI);
  const folders = [dirname(cli), `${cli}-hosts`, ...PATH.split(delimiter)];
  const hasHost = folders.some((folder) => existsSync(join(folder, "pulumi-language-nodejs")));
  return hasHost ? { cli, path: folders.join(delimiter) } : undefined;
}

describe("`pulumi package get-schema`, on the CLI", function () {
  this.timeout(300_000);

  it("tells the schema of every public component, wherever it is called", function () {
    const found = pluginCli();
    if (found === undefined) {
      process.stderr.write(`    Skipped: ${missing}\n`);
      return this.skip();
    }
    const home = mkdtempSync(join(tmpdir(), "pulumi-home-"));
    try {
      const out = execFileSync(found.cli, ["package", "get-schema", resolve("components")], {
        cwd: home,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
        env: {
          ...process.env,
          PATH: found.path,
          PULUMI_HOME: home,
          PULUMI_SKIP_UPDATE_CHECK: "true",
        },
      });
      const names = publicComponents.map((name) => `config-time-machine:index:${name}`);
      assert.deepEqual(Object.keys(JSON.parse(out).resources).sort(), names);
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});
