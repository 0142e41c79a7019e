import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { questions } from "../history/commands/catalogue";
import { writeRecord } from "../simulator/deliveries/write-record";
import { demoRecord } from "../simulator/demo-record";
import { demoTrail } from "../simulator/demo-trail";
import { runCommand } from "./support/run-command";
import { writeObjects } from "./support/write-objects";

/** Noon of 23 November 2026: the clock of commands that run in memory. */
const now = Date.UTC(2026, 10, 23, 12);
const record = "./demo-record";
const evidence = "./evidence.tar";
const pages = ["./explore.html", "./report.html"];
const readme = readFileSync("README.md", "utf8");

describe("README.md", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "readme-"));
    await writeRecord(join(folder, record), demoRecord(now));
    writeObjects(join(folder, record), demoTrail(now));
  });
  after(() => rm(folder, { recursive: true }));

  const commands = readme.split("\n").filter((line) => line.startsWith("npx config-history "));

  it("shows commands to try on the demo's record", () => {
    const others = commands.filter((command) => !command.endsWith(`--record ${record}`));
    assert.ok(commands.length >= 3);
    assert.deepEqual(others, [`npx config-history verify ${evidence}`]);
  });

  for (const command of commands) {
    it(`shows a command that finds something: ${command}`, async () => {
      const placed = [record, evidence, ...pages].reduce(
        (text, path) => text.replaceAll(path, join(folder, path)),
        command,
      );
      const args = wordsOf(placed).slice(2);
      const { code, stdout, stderr } = await runCommand(args);
      // What was loaded or written is told besides.
      assert.equal(stderr.replace(/^(?:Loaded|Wrote) .*\n/, ""), "");
      assert.equal(code, 0);
      assert.doesNotMatch(stdout, /: 0 (?:changes|resources|rows)$/m);
    });
  }

  describe("has every member of the JSON of", () => {
    const shapes = shapesIn(readFileSync("docs/json.md", "utf8"));
    const bucket = ["--where", "/resourceId exists", "--type", "AWS::S3::Bucket"];
    const asked: Readonly<Record<string, readonly string[]>> = {
      state: ["payments-api-latency", "--related", "--where", "/tags exists"],
      changes: ["--only", "real"],
      diff: ["--from", "10d", "--to", "now", "--only", "real"],
      when: bucket,
      controls: ["--control", "s3-*"],
      lookup: ["10.0.0.0/8"],
      cost: [],
      sample: ["--size", "1", "--seed", "7"],
      coverage: [],
      prove: ["--from", "20d", "--to", "10d"],
      sql: ["SELECT 1"],
    };
    const answerOf = async (command: string): Promise<Answer> => {
      const options = [...(asked[command] ?? []), "--format", "json", "--record", join(folder, record)];
      return JSON.parse((await runCommand([command, ...options])).stdout);
    };

    it("every question", () =>
      assert.deepEqual(
        questions.map(({ name }) => name).filter((name) => shapes.get(name) === undefined),
        [],
      ));

    for (const command of Object.keys(asked))
      it(command, async () => assertShape(await answerOf(command), shapes.get(command)));

    it("a coverage", async () => assertShape((await answerOf("coverage")).coverage, shapes.get("Coverage")));

    it("a change", async () => {
      for (const change of (await answerOf("changes")).changes ?? [])
        assertShape(change, shapes.get("Change"));
    });

    it("an item", async () => {
      const { members = [] } = shapes.get("Item") ?? {};
      for (const item of (await answerOf("sample")).items ?? [])
        assertShape(item, { members: [...members, ...Object.keys(item).map((name) => `${name}?`)] });
    });

    it("a verification", async () => {
      const bundle = join(folder, "json.tar");
      await runCommand(["bundle", "coverage", "--output", bundle, "--record", join(folder, record)]);
      const { stdout } = await runCommand(["verify", bundle, "--format", "json"]);
      assertShape(JSON.parse(stdout), shapes.get("verify"));
    });
  });

  it("names npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, script = ""]) => script);
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((script) => !Object.hasOwn(scripts, script)),
      [],
    );
  });

  it("names every room of the query tool, in the order of docs/architecture.md", () => {
    const rooms = readdirSync("history", { withFileTypes: true }).filter((each) => each.isDirectory());
    const namesIn = (text: string, begin: RegExp): readonly string[] => {
      const [, list = ""] = begin.exec(text) ?? [];
      return [...list.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
    };
    const named = namesIn(readme, /\[docs\/architecture\.md\][^:]*: (.*) \|/);
    const architecture = readFileSync("docs/architecture.md", "utf8");
    assert.deepEqual(namesIn(architecture, /Each room imports only those before it: ([^;]*);/), [
      "record",
      ...named,
    ]);
    assert.deepEqual([...named].sort(), rooms.map(({ name }) => name).sort());
  });

  it("stands among pages whose headings stand apart", () => {
    const pages = ["README.md", "CHANGELOG.md", ...readdirSync("docs").map((name) => join("docs", name))];
    const joined = pages
      .filter((page) => page.endsWith(".md"))
      .flatMap((page) => {
        const text = readFileSync(page, "utf8").replace(/^```[\s\S]*?^```$/gm, "");
        return [...text.matchAll(/[^\n]\n(#+ .*)/g)].map(([, heading]) => `${page}: ${heading}`);
      });
    assert.deepEqual(joined, []);
  });

  it("stands beside a changelog that tells of each thing once", () => {
    const entries = [...readFileSync("CHANGELOG.md", "utf8").matchAll(/^- (`[^:\n]*):/gm)];
    const names = entries.map(([, name = ""]) => name);
    assert.ok(names.length > 10);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) < index),
      [],
    );
  });

  it("links to files that exist", () => {
    const targets = [...readme.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target = ""]) => target);
    assert.ok(targets.length > 5);
    for (const target of targets) assert.doesNotThrow(() => readFileSync(target), target);
  });
});

/** An answer in JSON. */
interface Answer {
  readonly coverage: object;
  readonly changes?: readonly object[];
  readonly items?: readonly object[];
}

/** The names of an object's members; those that may be left out end with a question mark. */
interface Shape {
  readonly members: readonly string[];
}

/** The shapes that the page on JSON shows, by their names. */
function shapesIn(page: string): ReadonlyMap<string, Shape> {
  const [, block = ""] = page.split("```\n");
  const entries = block.split(/\n(?=\w)/).map((entry) => /^([\w, ]+?)\s+\{([\s\S]*)\}/.exec(entry));
  return new Map(
    entries.flatMap((entry) => {
      const [, names = "", inside = ""] = entry ?? [];
      const shape = { members: membersIn(inside) };
      return names.split(", ").map((name) => [name, shape] as const);
    }),
  );
}

/** The names at the outermost level of what stands between braces. */
function membersIn(text: string): readonly string[] {
  let flat = text;
  for (let last = ""; last !== flat; ) {
    last = flat;
    flat = flat.replace(/[{[][^{}[\]]*[}\]]/g, "");
  }
  return flat.split(",").flatMap((member) => /^\s*(\w+\??)/.exec(member)?.[1] ?? []);
}

function assertShape(value: object, shape: Shape | undefined): void {
  const members = shape?.members ?? [];
  const known = new Set(members.map((name) => name.replace("?", "")));
  assert.deepEqual(
    Object.keys(value).filter((name) => !known.has(name)),
    [],
    "not in the README",
  );
  assert.deepEqual(
    members.filter((name) => !name.endsWith("?") && !Object.hasOwn(value, name)),
    [],
    "only in the README",
  );
}

/** The words of a command line, quotes taken off. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}
