import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./support/temporary-folder";

const repository = join(__dirname, "..", "..");
const biome = join(repository, "node_modules", "@biomejs", "biome", "bin", "biome");

interface Override {
  readonly includes: readonly string[];
  readonly linter: {
    readonly rules: {
      readonly style?: {
        readonly noRestrictedImports?: {
          readonly options: { readonly patterns: readonly { readonly group: readonly string[] }[] };
        };
      };
    };
  };
}

interface Plant {
  readonly file: string;
  readonly what: string;
}

describe("biome.json", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const plants = plantedImports();
  let refused: ReadonlySet<string>;

  before(() => {
    copyFileSync(join(repository, "biome.json"), join(folder.path, "biome.json"));
    copyFileSync(join(repository, ".gitignore"), join(folder.path, ".gitignore"));
    for (const { file, what } of plants)
      folder.write(file, `import { x } from "${what}";\n\nexport const y = x;\n`);
    refused = refusedFiles(folder.path);
  });

  for (const { file, what } of plants) {
    const layer = file.split("/").slice(0, -1).join("/");
    it(`refuses an import of ${what} in ${layer}/`, () => assert.ok(refused.has(file)));
  }

  it("lets imports pass that point inward", () => {
    const allowed: readonly (readonly [string, string])[] = [
      ["history/reading/planted-inward.ts", "../questions/item"],
      ["history/cli/planted-inward.ts", "../reading/history-reader"],
      ["history/questions/planted-inward.ts", "../../record/instant"],
      ["components/planted-inward.ts", "../policies/bucket-policy"],
      ["simulator/planted-inward.ts", "../record/object-key"],
      ["record/planted-inward.ts", "./instant"],
    ];
    for (const [file, what] of allowed)
      folder.write(file, `import { x } from "${what}";\n\nexport const y = x;\n`);
    const found = refusedFiles(folder.path);
    assert.deepEqual(
      allowed.filter(([file]) => found.has(file)),
      [],
    );
  });

  it("refuses imports that are made while running as well", () => {
    folder.write(
      "record/planted-later.ts",
      'export const y = (): Promise<unknown> => import("../history/x");\n',
    );
    assert.ok(refusedFiles(folder.path).has("record/planted-later.ts"));
  });
});

/** For every layer that is named, an import of everything that it may not import. */
function plantedImports(): readonly Plant[] {
  const { overrides } = JSON.parse(readFileSync(join(repository, "biome.json"), "utf8")) as {
    readonly overrides: readonly Override[];
  };
  return overrides.flatMap(({ includes, linter }) => {
    const groups =
      linter.rules.style?.noRestrictedImports?.options.patterns.flatMap(({ group }) => group) ?? [];
    return includes.flatMap((include) =>
      groups.map((group, index) => {
        const layer = include.replace("/**", "");
        return { file: `${layer}/planted-${index}.ts`, what: importOf(group, layer) };
      }),
    );
  });
}

/** An import as a file right in a layer's folder would write it. */
function importOf(group: string, layer: string): string {
  const name = group.replace(/^\*\*\//, "").replace(/\/?\*+$/, "");
  if (!group.startsWith("**/")) return group.replace(/\*+$/, "") + (group.endsWith("*") ? "x" : "");
  const isSibling =
    layer.startsWith("history/") && !["components", "policies", "simulator", "test"].includes(name);
  return `${isSibling || !layer.includes("/") ? ".." : "../.."}/${name}/x`;
}

/** The files in which the linter found an import that it restricts. */
function refusedFiles(path: string): ReadonlySet<string> {
  const args = [biome, "lint", "--reporter=json", "--max-diagnostics=1000", "."];
  const { stdout } = spawnSync(process.execPath, args, { cwd: path, encoding: "utf8", maxBuffer: 1e8 });
  const { diagnostics } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as {
    readonly diagnostics: readonly {
      readonly category: string;
      readonly location: { readonly path: unknown };
    }[];
  };
  const restricted = diagnostics.filter(({ category }) => category === "lint/style/noRestrictedImports");
  return new Set(restricted.map(({ location }) => pathOf(location.path)));
}

function pathOf(path: unknown): string {
  const text = typeof path === "object" && path !== null && "file" in path ? path.file : path;
  return String(text).replace(/^\.\//, "");
}
