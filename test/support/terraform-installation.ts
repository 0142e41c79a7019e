import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

/** Terraform with an AWS provider that lies on this machine. */
export interface TerraformInstallation {
  /** The folder to give as `-plugin-dir`. */
  readonly pluginFolder: string;
  readonly version: string;
}

/**
 * Looks for Terraform and its AWS provider, undefined where either is missing. `TERRAFORM_PLUGIN_DIR` names the
 * folder of providers where it is none of the usual.
 */
export async function findTerraform(): Promise<TerraformInstallation | undefined> {
  const [installation] = pluginFolders().flatMap(installationIn);
  return installation !== undefined && (await isTerraformPresent()) ? installation : undefined;
}

async function isTerraformPresent(): Promise<boolean> {
  return promisify(execFile)("terraform", ["version"]).then(
    () => true,
    () => false,
  );
}

function pluginFolders(): readonly string[] {
  const named = process.env.TERRAFORM_PLUGIN_DIR;
  return [
    ...(named === undefined ? [] : [named]),
    path.join(homedir(), ".terraform.d", "plugins"),
    "/usr/local/share/terraform/plugins",
    "/usr/share/terraform/plugins",
    ...children("/opt"),
  ];
}

/** Providers lie at `<folder>/<registry>/hashicorp/aws/<version>/<platform>/`. */
function installationIn(pluginFolder: string): readonly TerraformInstallation[] {
  return children(pluginFolder)
    .flatMap((registry) => children(path.join(registry, "hashicorp", "aws")))
    .map((version) => ({ pluginFolder, version: path.basename(version) }));
}

function children(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name));
}
