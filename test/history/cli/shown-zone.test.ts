import assert from "node:assert/strict";
import { questions as catalogue } from "../../../history/commands/catalogue";
import { provenRecord } from "../../support/proven-record";
import { type CommandRun, runCommand } from "../../support/run-command";
import { temporaryFolder } from "../../support/temporary-folder";

describe("the zone that instants are shown in", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of provenRecord([])) folder.write(key, bytes);
  const ask = (args: readonly string[], TZ?: string): Promise<CommandRun> =>
    runCommand([...args, "--record", folder.path], { environment: { TZ } });
  const shown = /\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g;
  const zonesIn = (text: string): readonly string[] => [
    ...new Set((text.match(shown) ?? []).map((instant) => instant.replace(/^.{11}[\d:.]+/, ""))),
  ];

  const questions: readonly (readonly string[])[] = [
    ["state"],
    ["state", "latency"],
    ["state", "latency", "--related"],
    ["state", "--at", "2026-01-01"],
    ["changes", "--since", "30d"],
    ["changes", "--since", "30d", "--oneline"],
    ["changes", "--since", "30d", "--stat"],
    ["diff", "--from", "20d", "--to", "now"],
    ["diff", "--from", "20d", "--to", "now", "--side-by-side"],
    ["changes", "latency", "--since", "2d"],
    ["when", "--where", "/configuration/threshold exists"],
    ["controls", "--control", "cloudwatch-*"],
    ["lookup", "latency"],
    ["summary", "--every", "1d", "--since", "3d"],
    ["sample", "--size", "2", "--seed", "7"],
    ["cost"],
    ["coverage"],
    ["sql", "SELECT 1 AS one", "--at", "now"],
    ["sql", "SELECT 1 AS one", "--since", "3d"],
    ["prove", "--from", "7d", "--to", "now"],
  ];
  for (const question of questions) {
    it(`is that of --tz in ${question.join(" ")}`, async () => {
      const { stdout, stderr } = await ask([...question, "--tz", "Asia/Kathmandu"]);
      assert.deepEqual(zonesIn(stdout + stderr), ["+05:45"], stdout + stderr);
    });
  }

  it("is tried with every question that is answered here", () =>
    assert.deepEqual(
      catalogue
        .filter(({ isPage }) => isPage !== true)
        .map(({ name }) => name)
        .filter((name) => !questions.some(([asked]) => asked === name)),
      [],
    ));

  it("is UTC in the rows of sql, which has no zones", async () =>
    assert.match(
      (await ask(["sql", "SELECT asked_at() AS t", "--at", "2026-11-20", "--tz", "Asia/Kathmandu"])).stdout,
      /at 2026-11-20T00:00:00\.000\+05:45: 1 row\n\nt\n2026-11-19T18:15:00\.000Z\n/,
    ));

  it("is that of the environment without --tz", async () =>
    assert.deepEqual(zonesIn((await ask(["state"], "Asia/Kathmandu")).stdout), ["+05:45"]));

  it("is that of a resource that was not recorded", async () =>
    assert.match(
      (await ask(["state", "latency", "--at", "2026-01-01", "--tz", "Asia/Kathmandu"])).stderr,
      /"latency" was not recorded at 2026-01-01T00:00:00\.000\+05:45/,
    ));

  it("is that of a note about the future", async () =>
    assert.match(
      (await ask(["state", "--at", "2026-12-01", "--tz", "Asia/Kathmandu"])).stderr,
      /2026-12-01T00:00:00\.000\+05:45 is in the future/,
    ));

  it("is UTC without either", async () => assert.deepEqual(zonesIn((await ask(["state"])).stdout), ["Z"]));

  for (const format of ["json", "ndjson", "csv"])
    it(`is UTC in ${format} whatever --tz is`, async () => {
      const [local, utc] = await Promise.all(
        ["Asia/Kathmandu", "UTC"].map((tz) => ask(["state", "--at", "now", "--format", format, "--tz", tz])),
      );
      assert.equal(local?.stdout, utc?.stdout);
    });

  it("is told not to be that of the days that changes are counted by", async () => {
    const args = ["summary", "--of", "changes", "--by", "day", "--tz", "Asia/Kathmandu"];
    assert.match((await ask(args)).stdout, /^Days, weeks and months are those of UTC$/m);
  });

  it("has the dates of a trend", async () => {
    const args = ["summary", "--every", "1d", "--since", "2d", "--now", "2026-11-22T20:00Z"];
    assert.match((await ask([...args, "--tz", "Asia/Kathmandu"])).stdout, /11-21 +11-22 +11-23/);
  });
});
