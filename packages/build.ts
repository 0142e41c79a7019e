import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build, type Metafile } from "esbuild";
import { shapeOf } from "../history/cli/command-shape";
import { manualPage } from "../history/cli/manual";
import { buildProgram } from "../history/cli/program";
import manifest from "../package.json";

/** Where the program lies; this file runs as build/packages/build.js. */
const root = resolve(__dirname, "../..");

/** What each package is made of, into its dist/. */
const builders: Readonly<Record<string, (folder: string) => Promise<void> | void>> = {
  "config-history": bundleTool,
  "pulumi-config-time-machine": compileComponent,
};

/** Builds the packages that are named, or all of them. */
async function main(names: readonly string[]): Promise<void> {
  for (const [name, make] of Object.entries(builders)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const folder = join(root, "packages", name);
    rmSync(join(folder, "dist"), { recursive: true, force: true });
    await make(folder);
    copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  }
}

/** What explorer-page.ts puts into its pages: for a browser, so TypeScript's own build leaves it out. */
async function bundleExplorerClient(): Promise<string> {
  const outfile = join(root, "build/history/explorer/explorer-client.js");
  await build({
    absWorkingDir: root,
    entryPoints: ["history/explorer/client/main.tsx"],
    outfile,
    bundle: true,
    format: "iife",
    platform: "browser",
    target: "es2023",
    jsx: "automatic",
    jsxImportSource: "preact",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
  });
  return outfile;
}

/** The query tool without what it does not use; what only some commands need is loaded when they do. */
async function bundleTool(folder: string): Promise<void> {
  const explorerClient = await bundleExplorerClient();
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { "config-history": "history/cli/bin.ts" },
    outdir: join(folder, "dist"),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    // An optional part with a library of its own platform, larger than all the rest; `sql` says what to install.
    external: ["@duckdb/node-api"],
    target: "node20",
    // A part that is loaded when it is needed has its names only where it is a module: of CommonJS, esbuild knows none.
    mainFields: ["module", "main"],
    // Names stay, so that the lines of a report about a bug tell something.
    minifyWhitespace: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
    // What is CommonJS in the bundle asks for Node's own modules by `require`, and what lies beside it by its folder.
    banner: {
      js: 'import { createRequire as nodeRequire } from "node:module";const require = nodeRequire(import.meta.url);const __dirname = import.meta.dirname;',
    },
  });
  copyFileSync(explorerClient, join(folder, "dist", basename(explorerClient)));
  writeFileSync(join(folder, "dist/THIRD-PARTY-LICENSES.txt"), licensesOf(metafile));
  writeFileSync(join(folder, "dist/config-history.1"), manualOf(manifest.version));
}

/** The manual page of the command line, of which nothing is run. */
function manualOf(version: string): string {
  const output = { write: async () => true, isTerminal: false, columns: undefined, hasColour: false };
  const { signal } = new AbortController();
  const terminal = { stdout: output, stderr: output, environment: {}, clock: Date.now, signal };
  return manualPage(shapeOf(buildProgram(version, terminal, () => undefined)), version);
}

/** The component as CommonJS with its declarations; what it depends on is installed beside it. */
function compileComponent(folder: string): void {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [compiler, "--project", join(folder, "tsconfig.json")], {
    stdio: "inherit",
  });
}

/** The licences of all that a bundle contains. */
function licensesOf({ inputs }: Metafile): string {
  const folders = new Set(
    Object.keys(inputs).flatMap((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []),
  );
  return [...folders].sort().map(licenseOf).join("\n\n");
}

function licenseOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? "" : readFileSync(join(root, folder, file), "utf8").trim();
  return `${name} ${version} (${license})\n\n${text}`.trim();
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  process.exitCode = 1;
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
});
