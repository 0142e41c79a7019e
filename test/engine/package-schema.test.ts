import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { delimiter, join, resolve } from "node:path";
import { findPulumiCli, missingCli } from "../support/engine/pulumi-cli";
import { publicComponents } from "../support/public-components";

describe("`pulumi package get-schema`, on the CLI", function () {
  this.timeout(300_000);

  it("tells the schema of every public component, wherever it is called", async function () {
    const cli = await findPulumiCli();
    if (cli === undefined) {
      process.stderr.write(`    Skipped: ${missingCli}\n`);
      return this.skip();
    }
    try {
      const bin = join(cli.root, "bin");
      const out = execFileSync(join(bin, "pulumi"), ["package", "get-schema", resolve("components")], {
        cwd: cli.home,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
        env: {
          ...process.env,
          PATH: [bin, process.env.PATH].join(delimiter),
          PULUMI_HOME: cli.home,
          PULUMI_SKIP_UPDATE_CHECK: "true",
        },
      });
      const names = publicComponents.map((name) => `config-time-machine:index:${name}`);
      assert.deepEqual(Object.keys(JSON.parse(out).resources).sort(), names);
    } finally {
      cli.remove();
    }
  });
});
