import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeRecord } from "../simulator/deliveries/write-record";
import { demoRecord } from "../simulator/demo-record";
import { runCommand } from "./support/run-command";
import { temporaryFolder } from "./support/temporary-folder";

/** Noon of 23 November 2026: the clock of commands that run in memory. */
const now = Date.UTC(2026, 10, 23, 12);
const record = "./demo-record";
const commandsIn = (page: string): readonly string[] =>
  readFileSync(page, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("npx config-history ") && line.endsWith(record));

describe("docs/when.md", () => {
  const commands = commandsIn("docs/when.md");
  const folder = temporaryFolder();
  before(() => writeRecord(join(folder.path, "record"), demoRecord(now)));

  it("shows the questions of an auditor", () => {
    assert.ok(commands.length >= 8);
  });

  for (const command of commands) {
    it(`shows a question that finds something: ${command.slice(0, 100)}`, async () => {
      const args = wordsOf(command.replace(record, join(folder.path, "record"))).slice(2);
      const { code, stdout, stderr } = await runCommand([...args, "--format", "json"]);
      assert.equal(stderr, "");
      assert.equal(code, 0);
      const { totals, pointersNeverFound } = JSON.parse(stdout) as Answer;
      assert.ok(totals.always + totals.sometimes > 0);
      assert.deepEqual(
        pointersNeverFound.filter((pointer) => !command.includes(`not ${pointer} exists`)),
        [],
      );
    });
  }
});

describe("docs/controls.md", () => {
  const folder = temporaryFolder();
  before(() => writeRecord(join(folder.path, "record"), demoRecord(now)));

  for (const command of commandsIn("docs/controls.md")) {
    it(`shows a question that finds something: ${command}`, async () => {
      const args = wordsOf(command.replace(record, join(folder.path, "record"))).slice(2);
      const { code, stdout } = await runCommand(args);
      assert.equal(code, 0);
      assert.match(stdout, /^failed /m);
      assert.match(stdout, /^throughout /m);
    });
  }
});

describe("docs/lookup.md", () => {
  const folder = temporaryFolder();
  before(() => writeRecord(join(folder.path, "record"), demoRecord(now)));
  const commands = commandsIn("docs/lookup.md");

  it("shows the questions of an incident", () => {
    assert.ok(commands.length >= 4);
  });

  for (const command of commands) {
    it(`shows a question that finds something: ${command}`, async () => {
      const args = wordsOf(command.replace(record, join(folder.path, "record"))).slice(2);
      const { code, stderr } = await runCommand(args);
      assert.deepEqual([code, stderr], [0, ""]);
    });
  }
});

interface Answer {
  readonly totals: { readonly always: number; readonly sometimes: number };
  readonly pointersNeverFound: readonly string[];
}

/** The words of a command line, quotes taken off. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}
