import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { version } from "@pulumi/pulumi/version";

/** Why the tests of the engine are skipped. */
export const missingCli = `the Pulumi CLI ${version} is not on PATH nor named by PULUMI_CLI: build it by PULUMI_CLI=$(.ci/build-pulumi), which needs Go`;

/** An installation as the Automation API takes it, and an empty home of its own. */
export interface PulumiCli {
  readonly root: string;
  readonly home: string;
  readonly remove: () => void;
}

/** Looks for the CLI of the SDK's own version; undefined where there is none. */
export async function findPulumiCli(): Promise<PulumiCli | undefined> {
  const root = mkdtempSync(join(tmpdir(), "pulumi-"));
  const home = join(root, "home");
  const remove = () => rmSync(root, { recursive: true, force: true });
  mkdirSync(home);
  for (const candidate of candidates()) {
    if ((await versionOf(candidate, home)) !== `v${version}`) continue;
    mkdirSync(join(root, "bin"));
    symlinkSync(candidate, join(root, "bin", "pulumi"));
    const host = `#!/bin/sh\nexec '${process.execPath}' '${require.resolve("./plugin-host")}' "$@"\n`;
    writeFileSync(join(root, "bin", "pulumi-language-nodejs"), host, { mode: 0o755 });
    return { root, home, remove };
  }
  remove();
  return undefined;
}

function candidates(): readonly string[] {
  const { PULUMI_CLI: given, PATH = "" } = process.env;
  if (given !== undefined && given !== "") return [resolve(given)];
  return PATH.split(delimiter).map((folder) => join(folder, "pulumi"));
}

async function versionOf(command: string, home: string): Promise<string | undefined> {
  const env = { ...process.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
  return promisify(execFile)(command, ["version"], { env }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}
