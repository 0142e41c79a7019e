import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { SimulatedAws, simulatedNow } from "../../support/fake-aws/simulated-aws";
import { runCommand } from "../../support/run-command";

/** As `pulumi preview --json` prints it, cut to what is read. */
const preview = {
  steps: [
    { op: "same", urn: "urn:pulumi:dev::config-time-machine::pulumi:pulumi:Stack::config-time-machine-dev" },
    {
      op: "update",
      urn: "urn:pulumi:dev::config-time-machine::config-time-machine:index:RegionalRecorder$aws:cfg/recorder:Recorder::recorder",
      diffReasons: ["recordingGroup"],
    },
  ],
  changeSummary: { same: 1, update: 1 },
};

describe("--stack", () => {
  let simulated: SimulatedAws;
  let folder: string;

  before(async () => {
    simulated = await SimulatedAws.start();
    folder = await mkdtemp(join(tmpdir(), "pulumi-"));
    const outputs = { record: join(simulated.folder, "record"), regions: ["us-east-1"] };
    const script = [
      "#!/bin/sh",
      `case "$1" in`,
      `config) if [ -n "$CONFIG" ]; then printf %s "$CONFIG"; else echo '{}'; fi ;;`,
      `preview) [ -z "$REFUSED" ] || { echo "error: $REFUSED" >&2; exit 255; }; [ -z "$DIGEST" ] || { printf %s "$DIGEST"; exit 255; }; echo '${JSON.stringify(preview)}' ;;`,
      `*) if [ -n "$OUTPUTS" ]; then printf %s "$OUTPUTS"; else echo '${JSON.stringify(outputs)}'; fi ;;`,
      "esac",
    ];
    await writeFile(join(folder, "pulumi"), script.join("\n"));
    await chmod(join(folder, "pulumi"), 0o755);
  });

  afterEach(() => simulated.aws.reset());

  after(async () => {
    await simulated.stop();
    await rm(folder, { recursive: true });
  });

  function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const path = `${folder}${delimiter}${process.env.PATH}`;
    return runCommand(args, {
      clock: () => simulatedNow,
      environment: { ...process.env, PATH: path, ...environment },
    });
  }

  it("names the record", async () => {
    const args = ["state", "payments-api-latency", "--format", "json"];
    const [byStack, byRecord] = [await run([...args, "--stack", "dev"]), await simulated.record(...args)];
    assert.deepEqual([byStack.code, byStack.stderr], [0, ""]);
    assert.equal(byStack.stdout, byRecord.stdout);
  });

  it("outranks the environment", async () => {
    const run1 = await run(["state", "--stack", "dev"], { CONFIG_HISTORY_RECORD: "/nonexistent" });
    assert.equal(run1.code, 0, run1.stderr);
  });

  it("gives way to --record, and then names the regions to ask", async () => {
    const { code, stdout } = await run(["state", "--stack", "dev", "--record", "api", "--format", "json"]);
    assert.equal(code, 0);
    const { coverage } = JSON.parse(stdout) as { coverage: { scopes: readonly { awsRegion: string }[] } };
    assert.deepEqual(
      coverage.scopes.map(({ awsRegion }) => awsRegion),
      ["us-east-1"],
    );
  });

  for (const question of [
    ["coverage"],
    ["state", "payments-api-latency", "--related"],
    ["state", "--aggregator", "all", "--at", "2d"],
    ["bundle", "state", "--output", "never.tar"],
  ]) {
    it(`is not asked where AWS Config itself cannot tell: ${question.join(" ")}`, async () => {
      const args = [...question, "--stack", "dev", "--record", "api"];
      const { code, stderr } = await runCommand(args, { environment: { PATH: "/nonexistent" } });
      assert.equal(code, 2);
      assert.match(stderr, /does not go with|knows the present only/);
    });
  }

  it("names the regions of status", async () => {
    const { stdout } = await run(["status", "--stack", "dev"]);
    assert.match(stdout, /^us-east-1 \(111122223333\)\n/);
  });

  it("names the endpoints and keys of an emulator, which the environment need not know", async () => {
    const nowhere = "http://127.0.0.1:9";
    const at = (url: string) => ({ value: JSON.stringify([{ configservice: url, sts: url }]) });
    const keys = { "aws:accessKey": { value: "local" }, "aws:secretKey": { value: "local" } };
    const emulated = { ...keys, "aws:endpoints": at(simulated.aws.url) };
    const reached = await run(["status", "--stack", "dev"], { CONFIG: JSON.stringify(emulated) });
    assert.equal(reached.code, 0, reached.stderr);
    const elsewhere = { ...keys, "aws:endpoints": at(nowhere) };
    const missed = await run(["status", "--stack", "dev"], { CONFIG: JSON.stringify(elsewhere) });
    assert.notEqual(missed.code, 0);
  });

  it("lets status tell what the stack would change", async () => {
    const { code, stdout } = await run(["status", "--stack", "dev"]);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /pulumi up --stack dev would change\n {2}update aws:cfg\/recorder:Recorder recorder: recordingGroup\n$/,
    );
  });

  it("gives the changes as JSON too", async () => {
    const { stdout } = await run(["status", "--stack", "dev", "--format", "json"]);
    assert.deepEqual((JSON.parse(stdout) as { stackChanges: unknown }).stackChanges, [
      { operation: "update", resource: "aws:cfg/recorder:Recorder recorder", properties: ["recordingGroup"] },
    ]);
  });

  it("tells why a preview failed, and the status all the same", async () => {
    const { code, stdout, stderr } = await run(["status", "--stack", "dev"], {
      REFUSED: "a foreign recorder",
    });
    assert.equal(code, 4);
    assert.match(stdout, /^us-east-1 \(111122223333\)\n/);
    assert.match(stderr, /^unreadable: --stack "dev": the Pulumi CLI failed: error: a foreign recorder/);
  });

  it("tells why from stdout, where the CLI writes it beside the steps that were tried", async () => {
    const message = "error: In eu-west-1, the recorder is\n  not in the state\n";
    const diagnostics = [
      { message: "warning: beside the point", severity: "warning" },
      { message, severity: "error" },
    ];
    const { code, stderr } = await run(["status", "--stack", "dev"], {
      DIGEST: JSON.stringify({ config: {}, steps: preview.steps, diagnostics }),
    });
    assert.equal(code, 4);
    assert.match(
      stderr,
      /the Pulumi CLI failed: In eu-west-1, the recorder is not in the state\. Run pulumi preview --stack dev yourself/,
    );
  });

  it("names the regions of status by its settings, where no update was completed that would tell them", async () => {
    const world = { OUTPUTS: "{}", CONFIG: JSON.stringify(regionsOf("us-east-1")) };
    const { code, stdout } = await run(["status", "--stack", "dev"], world);
    assert.equal(code, 0);
    assert.match(stdout, /^us-east-1 \(111122223333\)\n/);
  });

  it("says of any other question that no update was completed", async () => {
    const { code, stderr } = await run(["state", "--stack", "dev"], { OUTPUTS: "{}" });
    assert.equal(code, 2);
    assert.match(stderr, /no update of the stack was completed.*\n.*config-history status --stack dev/);
  });

  it("is a wrong question where there is no Pulumi CLI", async () => {
    const { code, stderr } = await run(["state", "--stack", "dev"], { PATH: "/nonexistent" });
    assert.equal(code, 2);
    assert.match(stderr, /there is no Pulumi CLI on the PATH/);
  });
});

/** As `pulumi config --json` prints the setting. */
function regionsOf(...regions: readonly string[]) {
  return { "config-time-machine:regions": { value: JSON.stringify(regions), secret: false } };
}
