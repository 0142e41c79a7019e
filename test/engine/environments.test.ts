import assert from "node:assert/strict";
import { engineWorld } from "../support/engine/engine-world";

const serviceLinkedRole = "aws:iam/serviceLinkedRole:ServiceLinkedRole";

describe("the environments of this repository on Pulumi's engine", () => {
  const world = engineWorld();

  for (const [name, regions] of [
    ["dev", ["eu-west-1"]],
    ["local", ["us-east-1"]],
    ["prod", ["eu-west-1", "eu-central-1", "us-east-1"]],
  ] as const) {
    it(`makes ${name} as its preview tells, once, and takes down all but the record`, async () => {
      const stack = await world.stack({ name, config: world.stackFile(`Pulumi.${name}.yaml`) });
      const preview = await stack.preview();
      const first = await stack.up();
      assert.deepEqual(first.changes, preview.changes);
      for (const region of regions) assert.equal(world.account.config(region).isRecording, true, region);
      assert.deepEqual((await stack.up()).changes, { same: first.changes.create });
      await stack.destroy({ excludeProtected: true });
      for (const region of regions) assert.equal(world.account.config(region).recorder, undefined, region);
      const left = world.account.types().filter((type) => type !== serviceLinkedRole);
      assert.ok(left.includes("aws:s3/bucket:Bucket"));
      for (const type of left) assert.match(type, /^aws:(s3|kms|iam)\//);
    });
  }

  it("keeps the endpoints of subscriptions out of the state's plain text", async () => {
    const stack = await world.stack({
      config: world.stackFile("Pulumi.dev.yaml", {
        "config-time-machine:notifications": {
          stream: "full",
          subscriptions: [{ protocol: "https", endpoint: "https://hooks.example.com/token" }],
        },
      }),
    });
    await stack.up();
    assert.ok(world.account.types().includes("aws:sns/topicSubscription:TopicSubscription"));
    assert.doesNotMatch(stack.state(), /hooks\.example\.com/);
  });
});
