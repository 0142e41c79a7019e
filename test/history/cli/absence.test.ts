import assert from "node:assert/strict";
import { join } from "node:path";
import { provenRecord } from "../../support/proven-record";
import { type CommandRun, runCommand } from "../../support/run-command";
import { temporaryFolder } from "../../support/temporary-folder";

const late = "AWS::CloudWatch::Alarm/late";

describe("what is not in the record", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of provenRecord([])) folder.write(join("whole", key), bytes);
  for (const [key, bytes] of provenRecord(["AWS::SQS::Queue"])) folder.write(join("narrow", key), bytes);
  const ask = (record: string, ...args: readonly string[]): Promise<CommandRun> =>
    runCommand([...args, "--record", join(folder.path, record)]);
  const at = ["--at", "2026-11-20T12:00Z"];
  const proven = [...at, "--require", "complete"];

  it("did not exist where everything was recorded: exit code 1", async () => {
    const { code, stderr } = await ask("whole", "state", "orders", ...proven);
    assert.deepEqual(
      [code, stderr],
      [
        1,
        '"orders" was never recorded\nIt did not exist then: the record of that time is complete, in 111122223333, eu-west-1.\n',
      ],
    );
  });

  it("may have existed where a type was left out: exit code 3", async () => {
    const { code, stderr } = await ask("narrow", "state", "orders", ...proven);
    assert.deepEqual(
      [code, stderr],
      [
        3,
        '"orders" was never recorded\nThat does not prove that it did not exist: the recorder of 111122223333, eu-west-1 was set to record all types but AWS::SQS::Queue.\n',
      ],
    );
  });

  it("exits with 1 either way where no proof is asked for", async () => {
    const codes = [
      await ask("whole", "state", "orders", ...at),
      await ask("narrow", "state", "orders", ...at),
    ];
    assert.deepEqual(
      codes.map(({ code }) => code),
      [1, 1],
    );
  });

  it("may have existed of a type of which nothing shows that it was recorded", async () => {
    const { code, stderr } = await ask("whole", "state", "AWS::Lex::Bot/helper", ...proven);
    assert.deepEqual(
      [code, /no item shows that AWS Config recorded AWS::Lex::Bot then/.test(stderr)],
      [3, true],
    );
  });

  it("may have existed of another account, by its ARN", async () => {
    const { code, stderr } = await ask(
      "whole",
      "state",
      "arn:aws:sqs:eu-west-1:444455556666:orders",
      ...proven,
    );
    assert.deepEqual([code, /the record does not hold 444455556666, eu-west-1/.test(stderr)], [3, true]);
  });

  it("existed where its own item says that it had been created", async () => {
    const { code, stderr } = await ask("whole", "state", late, ...proven);
    assert.equal(code, 3);
    assert.match(stderr, /it was created at 2026-11-20T09:00:00.000Z according to its own item/);
  });

  it("did not exist before its own item says that it was created", async () => {
    const { code } = await ask("whole", "state", late, "--at", "2026-11-20T08:00Z", "--require", "complete");
    assert.equal(code, 1);
  });

  it("is told apart in JSON", async () => {
    const { stdout } = await ask("narrow", "state", "orders", ...at, "--format", "json");
    assert.deepEqual(JSON.parse(stdout).absence, {
      isProven: false,
      why: "the recorder of 111122223333, eu-west-1 was set to record all types but AWS::SQS::Queue",
      firstRecorded: null,
    });
  });

  it("is judged by `when` too", async () => {
    const window = ["--since", "2026-11-20T11:00Z", "--until", "2026-11-20T12:00Z", "--require", "complete"];
    const asked = ["when", "orders", "--where", "/configuration/threshold = 80", ...window];
    const runs = [await ask("whole", ...asked), await ask("narrow", ...asked)];
    assert.deepEqual(
      runs.map(({ code }) => code),
      [1, 3],
    );
  });
});
