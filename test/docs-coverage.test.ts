import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { verdicts } from "../history/questions/coverage";
import { writeRecord } from "../simulator/deliveries/write-record";
import { demoRecord } from "../simulator/demo-record";
import { runCommand } from "./support/run-command";
import { temporaryFolder } from "./support/temporary-folder";

/** Noon of 23 November 2026: the clock of commands that run in memory. */
const now = Date.UTC(2026, 10, 23, 12);
const record = "./demo-record";
const text = readFileSync("docs/coverage.md", "utf8");
const commands = text
  .split("\n")
  .filter((line) => line.startsWith("npx config-history ") && line.endsWith(record));

describe("docs/coverage.md", () => {
  const folder = temporaryFolder();
  before(() => writeRecord(join(folder.path, "record"), demoRecord(now)));

  it("shows questions of both commands", () => {
    assert.deepEqual(
      new Set(commands.map((command) => command.split(" ")[2])),
      new Set(["coverage", "prove", "state"]),
    );
  });

  for (const command of commands) {
    it(`shows a question that is answered: ${command}`, async () => {
      const args = command.replace(record, join(folder.path, "record")).split(" ").slice(2);
      const { code, stderr } = await runCommand(args);
      assert.deepEqual([code, stderr], [0, ""]);
    });
  }

  it("explains every verdict, from best to worst", () => {
    const explained = [...text.matchAll(/^\| `([a-z-]+)` \| /gm)].map(([, verdict]) => verdict);
    assert.deepEqual(explained.slice(0, verdicts.length), verdicts);
  });
});
