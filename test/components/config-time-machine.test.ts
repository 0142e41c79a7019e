import assert from "node:assert/strict";
import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import type { ConfigTimeMachineArgs } from "../../components/config-time-machine-args";
import { ConfigTimeMachine } from "../../components/index";
import { type Account, ConfigApi } from "../support/config-api";
import { type MockAnswers, mockFunctions } from "../support/mock-functions";

const accountId = "111122223333";
const recorder = { name: "config-time-machine", roleARN: "arn:aws:iam::111122223333:role/r" };
const recorderUrn = (machine: string) =>
  "urn:pulumi:test::config-time-machine::config-time-machine:index:ConfigTimeMachine$" +
  `config-time-machine:index:RegionalRecorder$aws:cfg/recorder:Recorder::${machine}-eu-west-1`;
const machineUrn = (machine: string) =>
  `urn:pulumi:test::config-time-machine::config-time-machine:index:ConfigTimeMachine::${machine}`;

interface Scene {
  readonly name?: string;
  readonly args?: Partial<ConfigTimeMachineArgs>;
  readonly account?: Partial<Account>;
  readonly answers?: Partial<MockAnswers>;
  readonly opts?: () => pulumi.ComponentResourceOptions;
}

/** Makes a machine, named audit unless told otherwise, and says where its record is; undefined where a preview cannot tell. */
async function recordOf({
  name = "audit",
  args,
  account,
  answers,
  opts,
}: Scene): Promise<string | undefined> {
  const api = await ConfigApi.start({ accountId, ...account });
  try {
    const engineStates = { other: providerState(api.url), ...answers?.engineStates };
    await mockFunctions({ accountId, state: { accountId, resources: [] }, ...answers, engineStates });
    pulumi.runtime.setAllConfig(
      opts === undefined ? configOf(providerState(api.url)) : { "aws:region": "us-east-1" },
    );
    const machine = new ConfigTimeMachine(name, { ...minimal, ...args }, opts?.());
    return (await machine.getData()) === undefined ? undefined : await settled(machine.record);
  } finally {
    await api.stop();
  }
}

const minimal = { regions: ["eu-west-1"], delivery: { bucketName: "record" } };

/** As the engine and the configuration hold it. */
function providerState(url: string) {
  const endpoints = JSON.stringify([{ configservice: url, sts: url }]);
  return { region: "eu-west-1", accessKey: "test", secretKey: "test", endpoints };
}

function configOf(settings: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [`aws:${key}`, value]));
}

function settled<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

async function refusalOf(scene: Scene): Promise<string> {
  const error: unknown = await recordOf(scene).catch((caught: unknown) => caught);
  return pulumi.RunError.isInstance(error)
    ? error.message
    : assert.fail(`it was not refused: ${String(error)}`);
}

describe("ConfigTimeMachine", () => {
  it("makes of plain arguments a record, in a program that has no settings of its own", async () => {
    assert.equal(await recordOf({}), "s3://record");
  });

  it("takes inputs that other resources give", async () => {
    const bucketName = pulumi.output(Promise.resolve("from-elsewhere"));
    assert.equal(await recordOf({ args: { delivery: { bucketName } } }), "s3://from-elsewhere");
  });

  it("makes nothing in a preview that does not know its arguments", async () => {
    const bucketName = pulumi.output(pulumi.unknown).apply(String);
    const scene = { args: { delivery: { bucketName } }, answers: { isPreview: true } };
    assert.equal(await recordOf(scene), undefined);
  });

  it("tells every fault of its arguments in its own name", async () => {
    const args = { retentionDays: 7, accounts: ["1"] };
    assert.deepEqual((await refusalOf({ args })).split("\n"), [
      "The component audit has 2 faults:",
      '  accounts[0] is "1": expected an account id: twelve digits, in quotes (without them YAML reads a number, in octal where it begins with 0)',
      "  retentionDays is 7: expected 30 to 2557, or 0 to set none; did you mean 30?",
    ]);
  });

  it("tells of a name that AWS cannot take, and of a provider without a region, beside them", async () => {
    const opts = () => ({ provider: new Provider("nowhere", {}) });
    const answers = { engineStates: { nowhere: {} } };
    const region = process.env.AWS_REGION;
    delete process.env.AWS_REGION;
    try {
      const args = { retentionDays: 7, delivery: {} };
      const reason = await refusalOf({ name: "My_Audit", args, opts, answers });
      assert.deepEqual(reason.split("\n"), [
        "The component My_Audit has 3 faults:",
        '  the region of its provider is missing: expected the home region among the provider\'s arguments: { region: "eu-west-1" }',
        "  retentionDays is 7: expected 30 to 2557, or 0 to set none; did you mean 30?",
        '  the component\'s name is "My_Audit": expected letters, digits and hyphens, a letter or digit first: a bucket is named after it',
      ]);
    } finally {
      if (region !== undefined) process.env.AWS_REGION = region;
    }
  });

  it("refuses a secret that would reach the state in plain, and does not print it", async () => {
    const reason = await refusalOf({ args: { organizationId: pulumi.secret("o-abcdefghij") } });
    assert.match(reason, /organizationId is \[secret\]: expected a value that is not secret/);
  });

  it("covers what it delivered before in a preview, though the program exports nothing", async () => {
    const audit = { accountId, record: "s3://record/old/a" };
    const answers = { isPreview: true, engineStates: { audit } };
    const delivery = { bucketName: "record", prefix: "old/b" };
    assert.equal(await recordOf({ args: { delivery }, answers }), "s3://record/old");
  });

  it("goes on with a recorder that it made itself", async () => {
    const outputs = { name: "config-time-machine", region: "eu-west-1" };
    const own = { type: "aws:cfg/recorder:Recorder", urn: recorderUrn("audit"), outputs };
    const answers = { state: { accountId, resources: [own] } };
    assert.equal(await recordOf({ account: { recorders: [recorder] }, answers }), "s3://record");
  });

  it("takes no recorder for its own that another machine of the stack made, whose name begins alike", async () => {
    const outputs = { name: "config-time-machine", region: "eu-west-1" };
    const other = { type: "aws:cfg/recorder:Recorder", urn: recorderUrn("audit-b"), outputs };
    const type = "config-time-machine:index:ConfigTimeMachine";
    const machines = ["audit", "audit-b"].map((name) => ({ type, urn: machineUrn(name), outputs: {} }));
    const answers = { state: { accountId, resources: [other, ...machines] } };
    assert.match(
      await refusalOf({ account: { recorders: [recorder] }, answers }),
      /recorder "config-time-machine" .* was made by the component "audit-b" of this stack/,
    );
  });

  it("looks at AWS by the credentials and endpoints of an explicit provider", async () => {
    const opts = () => ({ provider: new Provider("other", {}) });
    assert.match(
      await refusalOf({
        account: { recorders: [recorder] },

        opts,
      }),
      /In eu-west-1, the stopped recorder/,
    );
  });

  it("refuses a provider of another account than its record is kept in", async () => {
    const audit = { accountId: "444455556666", record: "s3://record" };
    const answers = { engineStates: { audit } };
    assert.match(
      await refusalOf({ answers }),
      /lives in account 444455556666, .* credentials are of 111122223333/,
    );
  });
});
