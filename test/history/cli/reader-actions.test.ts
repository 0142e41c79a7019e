import assert from "node:assert/strict";
import { readerPolicy } from "../../../policies/reader-policy";
import { fakeRegion, SimulatedAws } from "../../support/fake-aws/simulated-aws";

/** Calls that need no permission ("GetCallerIdentity", STS API reference). */
const alwaysAllowed = ["sts:GetCallerIdentity"];
const alarms = ["--type", "AWS::CloudWatch::Alarm"];

const commands: readonly (readonly string[])[] = [
  ["state", "--record", "api", ...alarms],
  ["state", "--at", "7d", "--record", "api", ...alarms],
  ["state", "payments-api-latency", "--record", "api", ...alarms],
  ["state", "--record", "api", "--aggregator", "everything"],
  ["changes", "AWS::CloudWatch::Alarm/payments-api-latency", "--record", "api", "--who"],
  ["diff", "--from", "7d", "--to", "now", "--record", "api", ...alarms],
  ["status"],
  ["snapshot", "--wait", "0s"],
];

describe("the reader's policy", () => {
  let simulated: SimulatedAws;

  before(async () => {
    simulated = await SimulatedAws.start({ regions: { "eu-west-1": fakeRegion("eu-west-1") } });
  });

  after(() => simulated.stop());

  it("allows exactly what the commands call", async () => {
    for (const command of commands) {
      const { code, stderr } = await simulated.run(...command);
      assert.equal(code, 0, `${command.join(" ")}: ${stderr}`);
    }
    const called = new Set(simulated.aws.requests.map(({ action }) => action));
    for (const action of alwaysAllowed) called.delete(action);
    const scope = { partition: "aws", accountId: "111122223333", bucketName: "config-record", root: "" };
    const { Statement: statements } = readerPolicy(scope, ["config", "snapshots", "events"]);
    assert.deepEqual([...called].sort(), statements.flatMap(({ Action }) => Action).sort());
  });
});
