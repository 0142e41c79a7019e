import assert from "node:assert/strict";
import type { EngineStack } from "../support/engine/engine-stack";
import { engineWorld } from "../support/engine/engine-world";
import { historyOfStack } from "../support/engine/history-of-stack";
import { makeRecorderByHand } from "../support/engine/recorder-by-hand";

describe("`config-history status --stack`, on Pulumi's engine", () => {
  const world = engineWorld();
  const file = "Pulumi.local.yaml";
  let stack: EngineStack;

  beforeEach(async () => {
    stack = await world.stack({ name: "local", config: world.stackFile(file) });
  });

  const status = (...options: readonly string[]) =>
    historyOfStack(stack, ["status", "--stack", "local", ...options]);

  it("asks the emulator of the local stack by the stack's own endpoints and keys, and changes nothing", async () => {
    await stack.up();
    const made = world.account.changes.length;
    const { code, stdout, stderr } = await status();
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^us-east-1 \(111122223333\)\n {2}recorder {4}config-time-machine, on\n/);
    assert.match(stdout, /\npulumi up --stack local would change nothing\n$/);
    assert.equal(world.account.changes.length, made);
  });

  it("shows why the preview failed, which the CLI tells on stdout", async () => {
    await stack.up();
    stack.configure(world.stackFile(file, { "config-time-machine:existing": "adpot" }));
    const { code, stdout, stderr } = await status("--format", "json");
    assert.equal(code, 4);
    assert.equal(JSON.parse(stdout).regions[0].recorder.isRecording, true);
    assert.match(stderr, /the Pulumi CLI failed: .* has one fault: config-time-machine:existing is "adpot"/);
    assert.equal(stderr.trim().split("\n").length, 1);
  });

  it("shows why a first update was refused, before there is any output", async () => {
    makeRecorderByHand(world.account.config("us-east-1"));
    await assert.rejects(stack.up());
    const { code, stdout, stderr } = await status();
    assert.equal(code, 4);
    assert.match(stdout, /^us-east-1 \(111122223333\)\n {2}recorder {4}default, off\n/);
    assert.match(
      stderr,
      /failed: In us-east-1, the stopped recorder "default".*made by hand or by another stack.*`regions`\. Run /,
    );
  });

  it("tells what is left to do where a first update broke off", async () => {
    world.account.failing.add("aws:cfg/deliveryChannel:DeliveryChannel");
    await assert.rejects(stack.up(), /ThrottlingException/);
    const { code, stdout } = await status();
    assert.equal(code, 0);
    assert.match(stdout, /^us-east-1 \(111122223333\)\n {2}recorder {4}config-time-machine, off\n/);
    assert.match(stdout, /\n {2}create aws:cfg\/deliveryChannel:DeliveryChannel /);
  });
});
