import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigApi } from "../support/config-api";
import { runProgram } from "../support/run-program";
import { temporaryFolder } from "../support/temporary-folder";
import { threeDayRecord } from "../support/three-day-record";
import { writeObjects } from "../support/write-objects";

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional: boolean }>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

function run(cwd: string, command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: "pipe" });
}

/** Packs a package and installs it into an empty folder, beside links to what it needs; nothing is fetched. */
function installed(name: string, path: string): string {
  run(resolve("packages", name), "npm", "pack", "--pack-destination", path);
  const tarball = readdirSync(path).find((entry) => entry.endsWith(".tgz")) ?? "";
  const {
    dependencies = {},
    peerDependencies = {},
    peerDependenciesMeta = {},
  } = manifestOf(join("packages", name));
  const needed = Object.keys({ ...dependencies, ...peerDependencies }).filter(
    (each) => peerDependenciesMeta[each]?.optional !== true,
  );
  const links = needed.map((each) => [each, `file:${resolve("node_modules", each)}`] as const);
  const folder = join(path, "empty");
  mkdirSync(folder);
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ dependencies: { ...Object.fromEntries(links), [name]: `file:${join(path, tarball)}` } }),
  );
  run(folder, "npm", "install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund");
  return folder;
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((entry) => statSync(join(folder, entry)))
    .reduce((sum, stats) => sum + (stats.isFile() ? stats.size : 0), 0);
}

/** The files of a bundle that are loaded with one of them. */
function loadedBy(file: string, dist: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  const text = readFileSync(join(dist, file), "utf8");
  for (const [, name = ""] of text.matchAll(/(?:from|import) ?"\.\/([^"]+)"/g)) loadedBy(name, dist, loaded);
  return loaded;
}

const ownTsconfig = {
  compilerOptions: { target: "es2022", module: "node16", strict: true, esModuleInterop: true, types: [] },
  files: ["index.ts"],
};

const ownProgram = `
import { ConfigTimeMachine } from "pulumi-config-time-machine";

const machine = new ConfigTimeMachine("audit", { regions: ["eu-west-1"], recorderName: "audit" });
export const record = machine.record;
`;

describe("the packed query tool", function () {
  this.timeout(300_000);
  const temporary = temporaryFolder();
  let folder = "";
  before(() => {
    folder = installed("config-history", temporary.path);
  });

  const tool = (...args: readonly string[]): string =>
    run(folder, join(folder, "node_modules/.bin/config-history"), ...args);

  it("tells its version, which is that of the whole", () => {
    assert.equal(tool("--version").trim(), manifestOf(".").version);
  });

  it("answers from a record", () => {
    const record = join(temporary.path, "record");
    writeObjects(record, threeDayRecord());
    const answer = JSON.parse(tool("state", "--record", record, "--format", "json"));
    assert.ok(answer.items.length > 0);
  });

  it("needs no other package, and less than 25 MB", () => {
    assert.deepEqual(readdirSync(join(folder, "node_modules")).sort(), [
      ".bin",
      ".package-lock.json",
      "config-history",
    ]);
    assert.ok(bytesBelow(folder) < 25_000_000, `${bytesBelow(folder)} bytes`);
  });

  it("has by name what it loads when that is needed", async () => {
    const dist = join(folder, "node_modules/config-history/dist");
    const files = readdirSync(dist).filter((file) => file.endsWith(".js"));
    const lazy = files.flatMap((file) => [
      ...readFileSync(join(dist, file), "utf8").matchAll(/\{([\w$:,]+)\}=await import\("\.\/([^"]+)"\)/g),
    ]);
    assert.ok(lazy.length > 20);
    for (const [, names = "", file = ""] of lazy) {
      const loaded = await import(pathToFileURL(join(dist, file)).href);
      for (const name of names.split(",").map((each) => each.split(":")[0] ?? each))
        assert.ok(loaded[name] !== undefined, `${name} of ${file}`);
    }
  });

  it("serves agents, by what is loaded for nothing else", () => {
    const dist = join(folder, "node_modules/config-history/dist");
    const hasProtocol = (file: string): boolean =>
      readFileSync(join(dist, file), "utf8").includes("notifications/initialized");
    assert.ok(readdirSync(dist).some(hasProtocol));
    assert.deepEqual([...loadedBy("config-history.js", dist)].filter(hasProtocol), []);
    const record = join(temporary.path, "served");
    writeObjects(record, threeDayRecord());
    const bin = join(folder, "node_modules/.bin/config-history");
    const answer = execFileSync(bin, ["mcp", "--record", record], {
      input: '{"jsonrpc":"2.0","id":1,"method":"ping"}\n',
      encoding: "utf8",
    });
    assert.deepEqual(JSON.parse(answer), { jsonrpc: "2.0", id: 1, result: {} });
  });

  it("writes a page to explore, with the script that it needs", () => {
    const page = join(temporary.path, "page.html");
    const record = join(temporary.path, "explored");
    writeObjects(record, threeDayRecord());
    const bin = join(folder, "node_modules/.bin/config-history");
    const { status } = spawnSync(bin, ["explore", "--record", record, "--output", page]);
    assert.equal(status, 0);
    assert.match(readFileSync(page, "utf8"), /DecompressionStream/);
  });

  it("says what sql takes, where that is not installed", () => {
    const bin = join(folder, "node_modules/.bin/config-history");
    const record = join(temporary.path, "record");
    const { status, stderr } = spawnSync(bin, ["sql", "SELECT 1", "--record", record], { encoding: "utf8" });
    assert.equal(status, 2);
    assert.match(stderr, /^error: sql needs DuckDB, .*\nRun npm install @duckdb\/node-api /);
  });

  it("answers SQL where DuckDB is installed beside it", () => {
    const beside = join(folder, "node_modules/@duckdb");
    symlinkSync(resolve("node_modules/@duckdb"), beside);
    try {
      const record = join(temporary.path, "record");
      const asked = "SELECT count(*) > 0 AS has_any FROM resources";
      const answer = JSON.parse(tool("sql", asked, "--record", record, "--format", "json"));
      assert.deepEqual(answer.rows, [{ has_any: true }]);
    } finally {
      rmSync(beside);
    }
  });

  it("brings the licences of all that it contains", () => {
    const licenses = readFileSync(
      join(folder, "node_modules/config-history/dist/THIRD-PARTY-LICENSES.txt"),
      "utf8",
    );
    assert.match(licenses, /^commander \S+ \(MIT\)$/m);
    assert.match(licenses, /^@aws-sdk\/client-s3 \S+ \(Apache-2\.0\)$/m);
  });
});

describe("the packed component", function () {
  this.timeout(300_000);
  const temporary = temporaryFolder();
  let folder = "";
  before(() => {
    folder = installed("pulumi-config-time-machine", temporary.path);
  });

  it("has the version of the whole", () => {
    const { version } = manifestOf(join(folder, "node_modules/pulumi-config-time-machine"));
    assert.equal(version, manifestOf(".").version);
  });

  it("depends on what its files import, and on nothing else", () => {
    const dist = join(folder, "node_modules/pulumi-config-time-machine/dist");
    const sources = readdirSync(dist, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(js|d\.ts)$/.test(file))
      .map((file) => readFileSync(join(dist, file), "utf8"));
    const imported = sources.flatMap((text) =>
      [...text.matchAll(/(?:require\(|import\(|from )"(?!node:|\.)((?:@[^/"]+\/)?[^/"]+)/g)].map(
        ([, name = ""]) => name,
      ),
    );
    const { dependencies, peerDependencies } = manifestOf("packages/pulumi-config-time-machine");
    assert.deepEqual(
      [...new Set(imported)].sort(),
      Object.keys({ ...dependencies, ...peerDependencies }).sort(),
    );
  });

  it("records in a program of somebody's own, whose types it knows", async () => {
    temporary.write("empty/tsconfig.pulumi.json", JSON.stringify(ownTsconfig));
    temporary.write("empty/index.ts", ownProgram);
    run(
      folder,
      process.execPath,
      resolve("node_modules/typescript7/bin/tsc"),
      "--project",
      "tsconfig.pulumi.json",
    );
    const api = await ConfigApi.start({ accountId: "111122223333" });
    try {
      const config = { "aws:region": "eu-west-1" };
      const result = await runProgram({ config, directory: folder, awsUrl: api.url });
      assert.equal(result.exitCode, 0, result.messages.join("\n"));
      assert.equal(result.outputs.record, "s3://audit-record");
    } finally {
      await api.stop();
    }
  });
});
