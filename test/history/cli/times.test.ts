import assert from "node:assert/strict";
import { provenRecord } from "../../support/proven-record";
import { type CommandRun, runCommand } from "../../support/run-command";
import { temporaryFolder } from "../../support/temporary-folder";

const begins = "the record begins at 2026-11-18T12:00:00.000Z";
const future =
  "2030-01-01T00:00:00.000Z is in the future: the answer is that of now, 2026-11-23T12:00:00.000Z";

describe("a time that the record does not reach", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of provenRecord([])) folder.write(key, bytes);
  const ask = (...args: readonly string[]): Promise<CommandRun> =>
    runCommand([...args, "--record", folder.path]);
  const notesOf = async (...args: readonly string[]): Promise<readonly string[]> =>
    JSON.parse((await ask(...args, "--format", "json")).stdout).coverage.scopes[0].notes;

  const early: readonly (readonly string[])[] = [
    ["state", "--at", "2020-01-01"],
    ["state", "latency", "--at", "2020-01-01"],
    ["changes", "--since", "2020-01-01", "--until", "2020-02-01"],
    ["diff", "--from", "2020-01-01", "--to", "2026-11-20"],
    ["coverage", "--since", "2020-01-01", "--until", "2020-01-02"],
    ["sample", "--size", "1", "--seed", "x", "--at", "2020-01-01"],
  ];
  for (const args of early)
    it(`is told to lie before its beginning: ${args.join(" ")}`, async () =>
      assert.deepEqual(await notesOf(...args), [begins]));

  it("is told to lie before its beginning in the table", async () =>
    assert.match(
      (await ask("state", "--at", "2020-01-01")).stdout,
      new RegExp(`\nNote: eu-west-1: ${begins}\n$`),
    ));

  it("is not told to where the record had begun", async () =>
    assert.deepEqual(await notesOf("state", "--at", "2026-11-20T12:00Z"), []));

  it("is not told to where it is asked from the beginning on", async () =>
    assert.deepEqual(await notesOf("changes", "latency"), []));

  const late: readonly (readonly string[])[] = [
    ["state", "--at", "2030-01-01"],
    ["state", "latency", "--at", "2030-01-01"],
    ["changes", "--since", "2026-11-20", "--until", "2030-01-01"],
    ["diff", "--from", "2026-11-20", "--to", "2030-01-01"],
    ["when", "--where", "/configuration/threshold = 80", "--since", "2026-11-20", "--until", "2030-01-01"],
  ];
  for (const args of late)
    it(`is told to lie in the future: ${args.join(" ")}`, async () => {
      const { code, stderr } = await ask(...args);
      assert.deepEqual([code, stderr, await notesOf(...args)], [0, `${future}\n`, [future]]);
    });

  it("is told to lie in the future by --now, of which the record holds more", async () => {
    const { stderr } = await ask("state", "--at", "2026-11-20T12:00Z", "--now", "2026-11-19");
    assert.equal(
      stderr,
      "2026-11-20T12:00:00.000Z is in the future of 2026-11-19T00:00:00.000Z: what was delivered between takes part\n",
    );
  });

  it("is never proven in the future", async () =>
    assert.equal((await ask("state", "--at", "2030-01-01", "--require", "complete")).code, 3));

  it("is not told to lie in the future where it is now", async () =>
    assert.equal((await ask("state")).stderr, ""));
});
