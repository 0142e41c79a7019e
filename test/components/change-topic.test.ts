import assert from "node:assert/strict";
import { ChangeTopic, type ChangeTopicArgs } from "../../components/change-topic";
import { recordResources } from "../support/recorded-resources";

const args: ChangeTopicArgs = {
  region: "eu-west-1",
  accountId: "111122223333",
  stream: "full",
  encryption: "none",
  subscriptions: [],
};

function topic(changes: Partial<ChangeTopicArgs> = {}) {
  return recordResources(() => new ChangeTopic("changes", { ...args, ...changes }));
}

describe("ChangeTopic", () => {
  it("is a topic and its policy, for the full stream", async () => {
    assert.deepEqual((await topic()).children, ["Topic changes", "TopicPolicy changes-policy"]);
  });

  it("lets AWS Config of its account and region publish, and nobody else", async () => {
    const { Statement } = (await topic()).policyOf("changes-policy", "TopicPolicy");
    assert.equal(Statement.length, 1);
    assert.match(JSON.stringify(Statement), /arn:aws:config:eu-west-1:111122223333:\*/);
  });

  it("is a rule, a target, a topic and a dead-letter queue, where it is filtered", async () => {
    assert.deepEqual((await topic({ stream: "filtered" })).children, [
      "EventRule changes-rule",
      "EventTarget changes-target",
      "Queue changes-undelivered",
      "QueuePolicy changes-undelivered-policy",
      "Topic changes",
      "TopicPolicy changes-policy",
    ]);
  });

  it("admits its own rule only, to the topic as to the queue", async () => {
    const made = await topic({ stream: "filtered" });
    const rule = "arn:aws:cloudwatch:eu-west-1:111122223333:changes-rule";
    assert.ok(JSON.stringify(made.policyOf("changes-policy", "TopicPolicy")).includes(`["${rule}"]`));
    assert.ok(
      JSON.stringify(made.policyOf("changes-undelivered-policy", "QueuePolicy")).includes(`["${rule}"]`),
    );
  });

  it("targets the topic only once the rule may publish and the queue may take", async () => {
    const made = await topic({ stream: "filtered" });
    assert.ok(made.isAfter("changes-target", "changes-policy"));
    assert.ok(made.isAfter("changes-target", "changes-undelivered-policy"));
  });

  it("encrypts with a key of its own that admits the publisher", async () => {
    const made = await topic({ stream: "filtered", encryption: "created-key" });
    assert.match(String(made.only("Key").inputs.policy), /events\.amazonaws\.com/);
    assert.match(String(made.only("Topic").inputs.kmsMasterKeyId), /changes-key/);
  });

  it("subscribes who is to hear this region, with dead letters for all but people", async () => {
    const made = await topic({
      subscriptions: [
        { protocol: "email", endpoint: "audit@example.com" },
        { protocol: "sqs", endpoint: "arn:aws:sqs:eu-west-1:111122223333:q" },
        { protocol: "email", endpoint: "us@example.com", region: "us-east-1" },
      ],
    });
    const subscriptions = made.all.filter(({ type }) => type === "TopicSubscription");
    assert.deepEqual(
      subscriptions.map(({ inputs }) => [inputs.protocol, inputs.redrivePolicy !== undefined]),
      [
        ["email", false],
        ["sqs", true],
      ],
    );
  });

  it("lets the topic invoke a function, in the function's region", async () => {
    const endpoint = "arn:aws:lambda:eu-central-1:111122223333:function:f";
    const made = await topic({ subscriptions: [{ protocol: "lambda", endpoint }] });
    const { inputs } = made.only("Permission");
    assert.equal(inputs.region, "eu-central-1");
    assert.equal(inputs.sourceArn, "arn:aws:sns:eu-west-1:111122223333:changes");
  });
});
