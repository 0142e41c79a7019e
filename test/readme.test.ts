import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeRecord } from "../simulator/deliveries/write-record";
import { demoRecord } from "../simulator/demo-record";
import { runCommand } from "./support/run-command";

/** Noon of 23 November 2026: the clock of commands that run in memory. */
const now = Date.UTC(2026, 10, 23, 12);
const record = "./demo-record";
const evidence = "./evidence.tar";
const readme = readFileSync("README.md", "utf8");

describe("README.md", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "readme-"));
    await writeRecord(join(folder, "record"), demoRecord(now));
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
      const placed = command
        .replace(record, join(folder, "record"))
        .replace(evidence, join(folder, "evidence"));
      const args = wordsOf(placed).slice(2);
      const { code, stdout, stderr } = await runCommand(args);
      assert.equal(stderr, "");
      assert.equal(code, 0);
      assert.doesNotMatch(stdout, /: 0 (?:changes|resources)$/m);
    });
  }

  it("names npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, script = ""]) => script);
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((script) => !Object.hasOwn(scripts, script)),
      [],
    );
  });

  it("links to files that exist", () => {
    const targets = [...readme.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target = ""]) => target);
    assert.ok(targets.length > 5);
    for (const target of targets) assert.doesNotThrow(() => readFileSync(target), target);
  });
});

/** The words of a command line, quotes taken off. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}
