import assert from "node:assert/strict";
import { join } from "node:path";
import { parseCsv } from "../../support/parse-csv";
import { runCommand } from "../../support/run-command";
import {
  alarmItem,
  historyKey,
  noon,
  objectOf,
  oddKey,
  snapshotKey,
  stored,
} from "../../support/small-record";
import { temporaryFolder } from "../../support/temporary-folder";

const HOUR = 3_600_000;
const hostile =
  "\u001b[2J\u001b]0;owned\u0007\r\n=cmd|' /C calc'!A0\u009b31m\u202egnp.exe\u0000 \u2028\"<script>";
/** Everything but a line's end that can move a cursor, colour or reorder a line. */
const dangerous = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe("the command line over hostile names", () => {
  const folder = temporaryFolder();
  const named = { resourceId: hostile, resourceName: hostile, arn: hostile, tags: { [hostile]: hostile } };
  const objects = stored({
    [snapshotKey(noon - HOUR)]: objectOf(alarmItem(named), alarmItem({ ...named, resourceType: hostile })),
    [historyKey(noon - 10 * HOUR, noon - 5 * HOUR)]: objectOf(
      alarmItem(named),
      alarmItem({ ...named, captureTime: noon - 5 * HOUR, configuration: { [hostile]: hostile } }),
    ),
    [snapshotKey(noon - 25 * HOUR)]: objectOf(
      alarmItem({ ...named, resourceId: `${hostile}gone`, captureTime: noon - 30 * HOUR }),
    ),
    [oddKey(noon, "odd\u001b[31m\nname.json")]: "{",
  });
  for (const [key, bytes] of objects) folder.write(join("record", key), bytes);
  const record = ["--record", join(folder.path, "record"), "--now", "2026-11-20T12:00:00Z"];

  const questions: readonly (readonly string[])[] = [
    ["state"],
    ["state", hostile],
    ["state", `AWS::CloudWatch::Alarm/${hostile}`],
    ["changes"],
    ["diff", "--from", "1d", "--to", "now"],
    ["coverage"],
    ["coverage", "--type", hostile],
    ["prove", "--from", "2d", "--to", "now"],
    ["state", "--explain"],
    ["state", "--type", hostile],
    ["state", "--at", hostile],
    ["state", "--tag", `=${hostile}`],
  ];
  for (const args of questions) {
    it(`lets none of them reach a terminal raw: ${JSON.stringify(args)}`, async () => {
      const { stdout, stderr } = await runCommand([...args, ...record], { columns: 100 });
      assert.doesNotMatch(stdout, dangerous);
      assert.doesNotMatch(stderr, dangerous);
    });
  }

  it("lets no name of the record begin a line of its own", async () => {
    const { stdout, stderr } = await runCommand(["state", hostile, ...record], { columns: 100 });
    assert.doesNotMatch(stdout + stderr, /^=cmd/m);
  });

  it("keeps them whole in json and ndjson", async () => {
    for (const format of ["json", "ndjson"]) {
      const { stdout } = await runCommand(["state", "--format", format, ...record]);
      const answer = JSON.parse(format === "json" ? stdout : `{"items":[${stdout.split("\n")[0]}]}`) as {
        readonly items: readonly { readonly resourceId: string }[];
      };
      assert.equal(answer.items[0]?.resourceId, hostile);
    }
  });

  it("lets no cell of csv be a formula, nor end its record", async () => {
    const { stdout } = await runCommand(["state", "--format", "csv", ...record]);
    const records = parseCsv(stdout);
    assert.equal(records.length, 3);
    assert.deepEqual(new Set(records.map((cells) => cells.length)), new Set([records[0]?.length]));
    assert.ok(records.flat().every((cell) => !/^[=+\-@\t\r]/.test(cell)));
  });

  for (const args of [["coverage"], ["prove", "--from", "2d", "--to", "now"]]) {
    it(`lets no cell of ${args[0]} in csv be a formula, nor end its record`, async () => {
      const { stdout } = await runCommand([...args, "--format", "csv", ...record]);
      const records = parseCsv(stdout);
      assert.ok(records.flat().some((cell) => cell.includes("owned")));
      assert.deepEqual(new Set(records.map((cells) => cells.length)), new Set([records[0]?.length]));
      assert.ok(records.flat().every((cell) => !/^[=+\-@\t\r]/.test(cell)));
    });
  }

  it("names what differs in a proof so that it can be seen", async () => {
    const { stdout } = await runCommand(["prove", "--from", "2d", "--to", "now", ...record], {
      columns: 100,
    });
    assert.match(stdout, /vanished: AWS::CloudWatch::Alarm\/␛\[2J/);
  });
});
