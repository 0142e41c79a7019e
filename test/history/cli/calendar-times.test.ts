import assert from "node:assert/strict";
import { provenRecord } from "../../support/proven-record";
import { type CommandRun, runCommand } from "../../support/run-command";
import { temporaryFolder } from "../../support/temporary-folder";

describe("a time of the calendar", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of provenRecord([])) folder.write(key, bytes);
  const ask = (args: readonly string[], TZ?: string): Promise<CommandRun> =>
    runCommand([...args, "--record", folder.path, "--format", "json"], { environment: { TZ } });
  const asked = async (args: readonly string[], TZ?: string): Promise<unknown> => {
    const { since, until, at, from, to } = JSON.parse((await ask(args, TZ)).stdout).question;
    return at ?? [since ?? from, until ?? to];
  };

  const november = ["2026-11-01T00:00:00.000Z", "2026-12-01T00:00:00.000Z"];
  const windows: readonly (readonly string[])[] = [
    ["changes"],
    ["coverage"],
    ["when", "--where", "/configuration/threshold = 80"],
    ["summary", "--of", "changes"],
    ["lookup", "--", "latency"],
  ];
  for (const [command = "", ...rest] of windows)
    it(`is the window of ${command}`, async () =>
      assert.deepEqual(
        await asked([command, "--during=2026-11", ...rest].filter((arg) => arg !== "--")),
        november,
      ));

  it("is read in UTC unless there is a zone", async () =>
    assert.equal(await asked(["state", "--at", "today"]), "2026-11-23T00:00:00.000Z"));

  it("is read in the zone of --tz", async () =>
    assert.equal(
      await asked(["state", "--at", "today", "--tz", "Europe/Zurich"], "America/New_York"),
      "2026-11-22T23:00:00.000Z",
    ));

  it("is read in the zone of the environment", async () =>
    assert.deepEqual(await asked(["diff", "--from", "2026-11-20", "--to", "yesterday"], "America/New_York"), [
      "2026-11-20T05:00:00.000Z",
      "2026-11-22T05:00:00.000Z",
    ]));

  it("is read in UTC where the environment names no IANA zone", async () =>
    assert.equal(await asked(["state", "--at", "today"], "CET-1CEST"), "2026-11-23T00:00:00.000Z"));

  it("is in the zone for --now and what is relative to it", async () =>
    assert.equal(
      await asked(["state", "--at", "yesterday", "--now", "2026-11-22T00:10", "--tz", "Asia/Kathmandu"]),
      "2026-11-20T18:15:00.000Z",
    ));

  const refused: readonly (readonly [args: readonly string[], message: string])[] = [
    [
      ["changes", "--during", "2026-11", "--since", "3d"],
      "--during is a whole window and does not go with --since",
    ],
    [
      ["changes", "--during", "2026-11", "--until", "1d"],
      "--during is a whole window and does not go with --until",
    ],
    [
      ["lookup", "latency", "--during", "2026-11", "--at", "1d"],
      "--during is a whole window and does not go with --at",
    ],
    [["summary", "--during", "2026-11"], "--during is of changes or of a trend"],
    [["changes", "--during", "14d"], '--during "14d" is no period'],
    [
      ["state", "--tz", "Europe/Zurick"],
      '--tz "Europe/Zurick" is no time zone (did you mean Europe/Zurich?)',
    ],
    [
      ["state", "--at", "2026-10-25T02:30", "--tz", "Europe/Zurich"],
      '--at "2026-10-25T02:30" is not one instant in Europe/Zurich, whose clocks change then',
    ],
  ];
  for (const [args, message] of refused)
    it(`is refused: ${args.join(" ")}`, async () => {
      const { code, stderr } = await ask(args);
      assert.deepEqual([code, stderr.includes(message)], [2, true], stderr);
    });

  it("is refused with both instants where the clocks show it twice", async () =>
    assert.match(
      (await ask(["state", "--at", "2026-10-25T02:30", "--tz", "Europe/Zurich"])).stderr,
      /Give 2026-10-25T00:30:00\.000Z or 2026-10-25T01:30:00\.000Z\./,
    ));
});
