import assert from "node:assert/strict";
import { join } from "node:path";
import { widthOf } from "../../../history/rendering/text-table";
import { type CommandWorld, runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import { alarmItem, historyKey, noon, objectOf, snapshotKey, stored } from "../../support/small-record";
import { temporaryFolder } from "../../support/temporary-folder";

const HOUR = 3_600_000;
const hostile = "\u001b[31mred\u202Eder";
const ends = ["--from", "2026-11-20T00:00", "--to", "2026-11-20T13:00"];

describe("config-history diff --side-by-side", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of shopRecord()) folder.write(join("record", key), bytes);
  for (const [key, bytes] of alarmRecord()) folder.write(join("alarm", key), bytes);
  const diff = (args: readonly string[], world?: CommandWorld, record = "alarm") =>
    runCommand(["diff", "--record", join(folder.path, record), ...args], world);

  it("has what was on the left, what is on the right, and counts what is the same on both sides", async () => {
    const { stdout } = await diff([...ends, "--side-by-side"], { columns: 70 });
    assert.equal(
      stdout.split("\nCoverage")[0]?.split("\n").slice(2).join("\n"),
      [
        `    BEFORE${" ".repeat(25)} │ AFTER`,
        "2026-11-20T10:00:00Z  changed  eu-west-1  …CloudWatch::Alarm/latency",
        "  /configuration/period",
        `    (absent)${" ".repeat(23)} │ 60`,
        "  /configuration/text",
        `    "${"a".repeat(30)} │ "b"`,
        `    aaaaa"${" ".repeat(25)} │`,
        "  /configuration/threshold",
        `    80${" ".repeat(29)} │ 90`,
        "  … 2 values unchanged: 2 of configuration",
        "",
      ].join("\n"),
    );
  });

  it("shows on one side what came or went", async () => {
    const window = ["--from", "2026-11-18T12:00", "--to", "2026-11-23T12:00"];
    const { stdout } = await diff([...window, "--kind", "deleted", "--side-by-side"], {}, "record");
    assert.match(stdout, /^ {4}\{ +│ \(deleted\)$/m);
    assert.match(stdout, /^ {8}"threshold": 80, +│$/m);
    assert.doesNotMatch(stdout, /more line|all of it/);
  });

  it("cuts a long item, and says what shows all of it", async () => {
    const tags = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`Key${index}`, "value"]));
    const [first, second] = [noon - 30 * HOUR, noon - 2 * HOUR].map((captureTime) =>
      alarmItem({ captureTime, resourceId: String(captureTime), tags }),
    );
    for (const [key, bytes] of stored({
      [snapshotKey(noon - 24 * HOUR)]: objectOf(first ?? alarmItem()),
      [historyKey(noon - 6 * HOUR, noon)]: objectOf(second ?? alarmItem()),
    }))
      folder.write(join("long", key), bytes);
    const { stdout } = await diff([...ends, "--side-by-side"], { columns: 120 }, "long");
    assert.match(stdout, /… and \d+ more lines$/m);
    assert.match(
      stdout,
      /^ {2}all of it: state AWS::CloudWatch::Alarm\/\d+ --at 2026-11-20T13:00:00\.000Z$/m,
    );
  });

  it("fits the terminal, and is 80 cells wide where there is none", async () => {
    for (const columns of [60, 80, 200, undefined]) {
      const { stdout } = await diff([...ends, "--side-by-side"], columns === undefined ? {} : { columns });
      const lines = (stdout.split("\nCoverage")[0] ?? "").split("\n").slice(1);
      const widest = Math.max(...lines.map(widthOf));
      assert.ok(widest <= (columns ?? 80), `${widest} of ${columns} cells`);
    }
  });

  it("tells to widen a terminal that is too narrow, and shows the usual table", async () => {
    const [narrow, usual] = await Promise.all(
      [[...ends, "--side-by-side"], ends].map((args) => diff(args, { columns: 59 })),
    );
    assert.equal(
      narrow?.stdout,
      `Two columns need 60 cells, and there are 59: widen the terminal.\n${usual?.stdout}`,
    );
  });

  it("hands a terminal no character that it acts upon", async () => {
    const args = ["--from", "2026-11-20T00:00", "--to", "2026-11-20T15:00", "--side-by-side"];
    const { stdout } = await diff(args, { columns: 100 });
    assert.match(stdout, /red/);
    assert.doesNotMatch(stdout, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  it("is a table, and no other format", async () => {
    const { code, stderr } = await diff([...ends, "--side-by-side", "--format", "json"]);
    assert.equal(code, 2);
    assert.match(stderr, /--side-by-side is a table, and --format json is none/);
  });

  it("is of states that are compared alone", async () => {
    const { code, stderr } = await runCommand(["changes", "--side-by-side"]);
    assert.equal(code, 2);
    assert.match(stderr, /unknown option '--side-by-side'/);
  });
});

/** An alarm that was changed at ten, and at two by somebody who has control characters to hand. */
function alarmRecord(): ReadonlyMap<string, Uint8Array> {
  const kept = { metric: "Latency", unit: "Seconds" };
  const item = (captureTime: number, configuration: object) =>
    alarmItem({ captureTime, tags: {}, configuration: { ...kept, ...configuration } });
  const first = item(noon - 30 * HOUR, { threshold: 80, text: "a".repeat(35) });
  const second = item(noon - 2 * HOUR, { threshold: 90, text: "b", period: 60 });
  const third = item(noon + 2 * HOUR, { threshold: 90, text: hostile, period: 60 });
  return stored({
    [snapshotKey(noon - 24 * HOUR)]: objectOf(first),
    [historyKey(noon - 6 * HOUR, noon)]: objectOf(second),
    [historyKey(noon, noon + 6 * HOUR)]: objectOf(third),
  });
}
