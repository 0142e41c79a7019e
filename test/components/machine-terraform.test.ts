import assert from "node:assert/strict";
import { isReplacing } from "../support/engine/forced-replacement";
import { makeMachineOf } from "../support/made-machine";
import { registrationsOf } from "../support/registrations";
import { settingsOf } from "../support/settings";
import { openTerraformProvider, type TerraformProvider } from "../support/terraform-provider";

const everything = {
  regions: ["eu-west-1", "eu-central-1"],
  recording: {
    strategy: "exclude",
    resourceTypes: ["AWS::EC2::NetworkInterface"],
    otherFrequencyTypes: ["AWS::KMS::*"],
  },
  delivery: {
    prefix: "audit",
    encryption: "created-key",
    accessLogs: {},
    lifecycle: { readableDays: 400, archiveAfterDays: 400, archiveSmallObjects: true, expireAfterDays: 3000 },
    vault: { region: "eu-central-1", retentionDays: 2557 },
  },
  role: { kind: "created", permissionsBoundary: "arn:aws:iam::111122223333:policy/boundary" },
  notifications: {
    stream: "filtered",
    resourceTypes: ["AWS::IAM::*"],
    changeKinds: ["delete"],
    encryption: "created-key",
    subscriptions: [
      { protocol: "email", endpoint: "audit@example.com" },
      { protocol: "lambda", endpoint: "arn:aws:lambda:eu-west-1:111122223333:function:f" },
    ],
  },
  retentionDays: 2557,
  aggregator: { over: "organization" },
  aggregationAuthorizations: [{ accountId: "444455556666", region: "us-east-1" }],
  alarms: { enabled: true, trailLogGroup: { name: "trail" } },
  catalog: { enabled: true, firstDay: "2026-11-01" },
  tags: { service: "config-time-machine" },
};

describe("makeMachine before the AWS provider's own validation (where Terraform has it)", () => {
  let provider: TerraformProvider;
  before(async function () {
    const opened = await openTerraformProvider();
    if (opened === undefined) return this.skip();
    provider = opened;
  });
  after(async () => {
    await provider?.close();
  });

  it("accepts the defaults, everything at once, and an include list in a central bucket", async () => {
    const central = {
      recording: { strategy: "include", resourceTypes: ["AWS::EC2::*"], frequency: "daily" },
      delivery: { existingBucket: { name: "central-record", accountId: "444455556666" } },
      notifications: { stream: "full" },
      aggregator: { over: "accounts", accounts: ["444455556666"] },
    };
    const registrations = await registrationsOf(() => {
      for (const [name, given] of Object.entries({ defaults: {}, everything, central })) machine(name, given);
    });
    assert.ok(registrations.length > 150);
    assert.deepEqual(await provider.faultsOf(registrations), []);
  });

  it("replaces for the inputs for which the provider of the engine's tests does", async () => {
    const registrations = await registrationsOf(() => machine("everything", everything));
    const planned = await provider.replacingInputs(registrations);
    const others = registrations
      .filter(({ isCustom }) => isCustom)
      .flatMap(({ type, inputs }) => Object.keys(inputs).map((input) => ({ type, input })))
      .filter(({ input }) => input !== "region")
      .filter(({ type, input }) => isReplacing(type, input) !== (planned[type]?.includes(input) === true));
    assert.deepEqual(others, []);
  });
});

function machine(name: string, given: object): void {
  makeMachineOf(name, settingsOf(given), {
    site: { createsServiceLinkedRole: true },
    providers: [{ region: "eu-west-1" }],
  });
}
