import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { SimulatedAws, simulatedNow } from "../../support/fake-aws/simulated-aws";
import { runCli } from "../../support/run-cli";

describe("--stack", () => {
  let simulated: SimulatedAws;
  let folder: string;

  before(async () => {
    simulated = await SimulatedAws.start();
    folder = await mkdtemp(join(tmpdir(), "pulumi-"));
    const outputs = { record: join(simulated.folder, "record"), regions: ["us-east-1"] };
    const script = `#!/bin/sh\nif [ "$1" = config ]; then echo '{}'; else echo '${JSON.stringify(outputs)}'; fi\n`;
    await writeFile(join(folder, "pulumi"), script);
    await chmod(join(folder, "pulumi"), 0o755);
  });

  afterEach(() => simulated.aws.reset());

  after(async () => {
    await simulated.stop();
    await rm(folder, { recursive: true });
  });

  function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const path = `${folder}${delimiter}${process.env.PATH}`;
    return runCli(args, {
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

  it("names the regions of status", async () => {
    const { stdout } = await run(["status", "--stack", "dev"]);
    assert.match(stdout, /^us-east-1 \(111122223333\)\n/);
  });

  it("is a wrong question where there is no Pulumi CLI", async () => {
    const { code, stderr } = await run(["state", "--stack", "dev"], { PATH: "/nonexistent" });
    assert.equal(code, 2);
    assert.match(stderr, /there is no Pulumi CLI on the PATH/);
  });
});
