import assert from "node:assert/strict";
import { FakeS3, type FakeS3Options } from "../../support/fake-aws/fake-s3";
import { type FaultCase, passingFaults, stayingFaults } from "../../support/fake-aws/s3-fault-catalogue";
import { type CommandRun, runCommand } from "../../support/run-command";
import { fakeEnvironment } from "../../support/s3-world";
import { threeDayRecord, threeDayRecordEnd } from "../../support/three-day-record";

/** It was deleted on the first day, so that questions about it read back through the record. */
const resource = "internetgateway-0000006";
const longestMilliseconds = 30_000;

describe("a question to S3, whatever the fault", function () {
  this.timeout(120_000);
  const objects = threeDayRecord();
  const questions = questionsAbout(resource);
  const sound = new Map<string, CommandRun>();

  before(async () => {
    for (const question of questions) {
      const run = await askOf(question, { rules: [] });
      assert.equal(run.code, 0, run.stderr);
      assert.ok(run.stdout.length > 100, run.stdout);
      sound.set(question.join(" "), run);
    }
  });

  for (const fault of passingFaults) {
    it(`overcomes ${fault.name}`, async () => {
      for (const { question, run } of await askAll(fault)) {
        assert.equal(run.code, 0, `${question}: ${run.stderr}`);
        assert.equal(run.stdout, sound.get(question)?.stdout, question);
      }
    });
  }

  for (const fault of stayingFaults) {
    it(`tells of ${fault.name}`, async () => {
      const runs = await askAll(fault);
      for (const { question, run } of runs) requireRightOrTold(question, run, fault);
      assert.ok(runs.some(({ run }) => run.code === 4));
    });
  }

  it("overcomes a clock that is an hour off", async () => {
    for (const { question, run } of await askAll({ rules: [] }, { clockLeadMilliseconds: 3_600_000 })) {
      assert.equal(run.stdout, sound.get(question)?.stdout, `${question}: ${run.stderr}`);
    }
  });

  it("follows the bucket to its region", async () => {
    for (const { question, run } of await askAll({ rules: [] }, { region: "ap-south-2" })) {
      assert.equal(run.stdout, sound.get(question)?.stdout, `${question}: ${run.stderr}`);
    }
  });

  it("takes a bucket that does not exist for a wrong question", async () => {
    const fault = { kind: "error", status: 404, code: "NoSuchBucket" } as const;
    for (const { run } of await askAll({ rules: [{ befalls: () => true, fault }] })) {
      assert.equal(run.code, 2);
      assert.match(run.stderr, /there is no bucket "record"/);
      assert.equal(run.stdout, "");
    }
  });

  function requireRightOrTold(question: string, run: CommandRun, fault: FaultCase): void {
    if (run.code === 0) {
      assert.equal(run.stdout, sound.get(question)?.stdout, `${question} is silently another answer`);
      return;
    }
    assert.equal(run.code, 4, `${question}: ${run.stderr}`);
    assert.match(run.stderr, fault.told ?? /$^/, question);
    if (run.stdout === "") return;
    assert.match(run.stdout, /partial/, `${question} looks whole`);
    if (question.includes("json")) assert.equal(JSON.parse(run.stdout).coverage.verdict, "partial");
  }

  function askAll(
    fault: Pick<FaultCase, "rules">,
    options: FakeS3Options = {},
  ): Promise<{ readonly question: string; readonly run: CommandRun }[]> {
    return Promise.all(
      questions.map(async (args) => ({ question: args.join(" "), run: await askOf(args, fault, options) })),
    );
  }

  async function askOf(
    args: readonly string[],
    fault: Pick<FaultCase, "rules">,
    options: FakeS3Options = {},
  ): Promise<CommandRun> {
    const fake = await FakeS3.start({ pageSize: 5, ...options });
    for (const [key, bytes] of objects) fake.bucket("record").put(key, bytes);
    for (const rule of fault.rules) fake.faults.add(rule);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), longestMilliseconds);
    try {
      return await runCommand([...args, "--record", "s3://record", "--no-cache"], {
        environment: fakeEnvironment(fake),
        clock: () => threeDayRecordEnd,
        signal: late.signal,
      });
    } finally {
      clearTimeout(timer);
      await fake.stop();
    }
  }
});

function questionsAbout(name: string): readonly (readonly string[])[] {
  const forms = ["table", "json"];
  const asked = [
    ["state"],
    ["state", name],
    ["changes", "--since", "2d"],
    ["changes", name],
    ["diff", "--from", "2d", "--to", "now"],
    ["diff", name, "--from", "60h", "--to", "now"],
  ];
  return asked.flatMap((args) => forms.map((form) => [...args, "--format", form]));
}
