import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ConfigApi } from "./support/config-api";
import { type ProgramResult, runProgram } from "./support/run-program";
import { stackConfig } from "./support/stack-config";
import { temporaryFolder } from "./support/temporary-folder";

const account = { accountId: "111122223333" };
const recorderUrn =
  "urn:pulumi:test::config-time-machine::config-time-machine:index:ConfigTimeMachine$" +
  "config-time-machine:index:RegionalRecorder$aws:cfg/recorder:Recorder::config-time-machine-eu-west-1";
const handMade = {
  accountId: "111122223333",
  isRecording: true,
  recorders: [
    {
      name: "default",
      arn: "arn:aws:config:eu-west-1:111122223333:configuration-recorder/default",
      roleARN: "arn:aws:iam::111122223333:role/hand-made",
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true, resourceTypes: [] },
      recordingMode: { recordingFrequency: "CONTINUOUS", recordingModeOverrides: [] },
    },
  ],
  channels: [{ name: "default", s3BucketName: "hand-made-record" }],
};

function named(result: ProgramResult, type: string): readonly string[] {
  return result.registrations.filter((made) => made.type === type).map(({ name }) => name);
}

async function withApi<T>(
  given: Parameters<typeof ConfigApi.start>[0],
  use: (url: string) => Promise<T>,
): Promise<T> {
  const api = await ConfigApi.start(given);
  try {
    return await use(api.url);
  } finally {
    await api.stop();
  }
}

describe("the program, loaded as `pulumi up` loads it", () => {
  it("records everything in one region under Pulumi.dev.yaml", async () => {
    const result = await withApi(account, (awsUrl) =>
      runProgram({ config: stackConfig("Pulumi.dev.yaml"), awsUrl }),
    );
    assert.equal(result.exitCode, 0, result.messages.join("\n"));
    assert.deepEqual(named(result, "aws:cfg/recorder:Recorder"), ["config-time-machine-eu-west-1"]);
    assert.equal(result.outputs.record, "s3://config-time-machine-record");
    assert.deepEqual(result.outputs.regions, ["eu-west-1"]);
    assert.equal(result.messages.length, 2);
    for (const message of result.messages)
      assert.match(message, /leaves out us-(east-1|west-2): the global types/);
  });

  it("guards three regions, a vault, topics and alarms under Pulumi.prod.yaml", async () => {
    const result = await withApi(account, (awsUrl) =>
      runProgram({ config: stackConfig("Pulumi.prod.yaml"), awsUrl }),
    );
    assert.equal(result.exitCode, 0, result.messages.join("\n"));
    assert.equal(named(result, "aws:cfg/recorder:Recorder").length, 3);
    assert.equal(named(result, "config-time-machine:index:RecordVault").length, 1);
    assert.equal(named(result, "config-time-machine:index:ChangeTopic").length, 3);
    assert.equal(named(result, "config-time-machine:index:TamperAlarms").length, 3);
    const protectedBuckets = result.registrations.filter(
      ({ type, isProtected }) => type === "aws:s3/bucket:Bucket" && isProtected,
    );
    assert.deepEqual(
      protectedBuckets.map(({ name }) => name),
      ["config-time-machine-record", "config-time-machine-vault"],
    );
    assert.equal(result.outputs.record, "s3://config-time-machine-record/audit");
    assert.deepEqual(
      [result.outputs.workgroup, result.outputs.database],
      ["config-time-machine", "config_time_machine"],
    );
  });

  it("speaks to the emulator that Pulumi.local.yaml names", async () => {
    const result = await withApi(account, (url) => {
      const config = stackConfig("Pulumi.local.yaml");
      const entries = Object.entries(config).map(([key, text]) => [
        key,
        text.replaceAll("http://127.0.0.1:5000", url),
      ]);
      return runProgram({ config: Object.fromEntries(entries) });
    });
    assert.equal(result.exitCode, 0, result.messages.join("\n"));
    assert.equal(named(result, "aws:sns/topic:Topic").length, 1);
  });

  it("delivers into a bucket that is named, and takes no default for a setting of that bucket", async () => {
    const existingBucket = { name: "central", accountId: "444455556666" };
    const config = stackConfig("Pulumi.dev.yaml", {
      "config-time-machine:delivery": JSON.stringify({ existingBucket }),
    });
    const result = await withApi(account, (awsUrl) => runProgram({ config, awsUrl }));
    assert.equal(result.exitCode, 0, result.messages.join("\n"));
    const channel = result.registrations.find(
      ({ type }) => type === "aws:cfg/deliveryChannel:DeliveryChannel",
    );
    assert.equal(channel?.inputs.s3BucketName, "central");
  });

  it("passes a preview, in which no id is known", async () => {
    const result = await withApi(account, (awsUrl) =>
      runProgram({ config: stackConfig("Pulumi.dev.yaml"), awsUrl, isPreview: true }),
    );
    assert.equal(result.exitCode, 0, result.messages.join("\n"));
    assert.equal(named(result, "aws:cfg/deliveryChannel:DeliveryChannel").length, 1);
  });

  it("refuses a recorder made by hand, and registers nothing of AWS", async () => {
    const result = await withApi(handMade, (awsUrl) =>
      runProgram({ config: stackConfig("Pulumi.dev.yaml"), awsUrl, isPreview: true }),
    );
    assert.notEqual(result.exitCode, 0);
    assert.match(result.messages.join(), /recorder "default" .* is not in the state of this stack/);
    assert.deepEqual(
      result.registrations.map(({ type }) => type),
      ["pulumi:pulumi:Stack", "config-time-machine:index:ConfigTimeMachine"],
    );
  });

  it("imports it unchanged where it may adopt, and keeps it when the stack goes", async () => {
    const config = stackConfig("Pulumi.dev.yaml", { "config-time-machine:existing": "adopt" });
    const result = await withApi(handMade, (awsUrl) => runProgram({ config, awsUrl }));
    assert.equal(result.exitCode, 0, result.messages.join("\n"));
    const adopted = result.registrations.filter(({ importId }) => importId !== "");
    assert.deepEqual(
      adopted.map(({ type, importId, isRetained }) => [type.split(":").at(-1), importId, isRetained]),
      [
        ["Recorder", "default@eu-west-1", true],
        ["DeliveryChannel", "default@eu-west-1", true],
        ["RecorderStatus", "default@eu-west-1", true],
      ],
    );
    assert.equal(adopted[0]?.inputs.roleArn, "arn:aws:iam::111122223333:role/hand-made");
    assert.equal(adopted[1]?.inputs.s3BucketName, "hand-made-record");
  });

  it("recognises its own recorder by the stack's state", async () => {
    const ours = { ...handMade, channels: [] };
    const functions = {
      "pulumi:pulumi:readStackOutputs": () => ({ outputs: { accountId: "111122223333" } }),
      "pulumi:pulumi:readStackResourceOutputs": () => ({
        outputs: {
          [recorderUrn]: {
            type: "aws:cfg/recorder:Recorder",
            outputs: { name: "default", region: "eu-west-1" },
          },
        },
      }),
    };
    const config = stackConfig("Pulumi.dev.yaml", { "config-time-machine:recorderName": "default" });
    const result = await withApi(ours, (awsUrl) => runProgram({ config, awsUrl, functions }));
    assert.equal(result.exitCode, 0, result.messages.join("\n"));
    assert.ok(result.registrations.every(({ importId }) => importId === ""));
  });

  it("goes on with the recorder of a first update that broke off, and left no outputs", async () => {
    const made = {
      ...handMade,
      recorders: [{ ...handMade.recorders[0], name: "config-time-machine" }],
      channels: [],
    };
    const config = stackConfig("Pulumi.dev.yaml");
    const preview = await withApi(made, (awsUrl) => runProgram({ config, awsUrl, isPreview: true }));
    assert.equal(preview.exitCode, 0, preview.messages.join("\n"));
    assert.match(preview.messages.join(), /no update of this stack was completed/);
    const recorder = {
      type: "aws:cfg/recorder:Recorder",
      outputs: { name: "config-time-machine", region: "eu-west-1" },
    };
    const functions = {
      "pulumi:pulumi:readStackResourceOutputs": () => ({ outputs: { [recorderUrn]: recorder } }),
    };
    const update = await withApi(made, (awsUrl) => runProgram({ config, awsUrl, functions }));
    assert.equal(update.exitCode, 0, update.messages.join("\n"));
    const foreign = await withApi(made, (awsUrl) => runProgram({ config, awsUrl }));
    assert.match(
      foreign.messages.join(),
      /recorder "config-time-machine" .* is not in the state of this stack/,
    );
  });

  it("keeps the endpoints of subscriptions secret", async () => {
    const config = stackConfig("Pulumi.dev.yaml", {
      "config-time-machine:notifications": {
        stream: "full",
        subscriptions: [{ protocol: "https", endpoint: "https://hooks.example.com/token" }],
      },
    });
    const secretKeys = ["config-time-machine:notifications"];
    const result = await withApi(account, (awsUrl) => runProgram({ config, secretKeys, awsUrl }));
    assert.equal(result.exitCode, 0, result.messages.join("\n"));
    const [subscription] = result.registrations.filter(({ type }) => type.includes("TopicSubscription"));
    assert.deepEqual(Object.keys(Object(subscription?.inputs.endpoint)).includes("value"), true);
    const others = result.registrations.filter((made) => made !== subscription);
    assert.doesNotMatch(JSON.stringify([others, result.outputs, result.messages]), /token/);
  });

  const warningsFolder = temporaryFolder();
  for (const [refused, changes] of [
    ["the settings are at fault", { "config-time-machine:existing": "adpot" }],
    ["the preflight finds another account", {}],
  ] as const) {
    it(`tells of a refusal once, and Node.js warns of nothing, where ${refused}`, async () => {
      const warnings = warningsFolder.write(refused, "");
      const result = await withApi({ accountId: "444455556666" }, (awsUrl) =>
        runProgram({
          config: stackConfig("Pulumi.dev.yaml", changes),
          awsUrl,
          environment: { NODE_REDIRECT_WARNINGS: warnings },
        }),
      );
      const refusals = result.messages.filter((message) => /adpot|sees account/.test(message));
      assert.equal(refusals.length, 1, result.messages.join("\n"));
      assert.equal(readFileSync(warnings, "utf8"), "");
    });
  }

  it("reports every fault of a broken configuration at once, without loading more than it needs", async () => {
    const config = stackConfig("Pulumi.dev.yaml", {
      "config-time-machine:regions": ["eu-west1"],
      "config-time-machine:existing": "adpot",
      "config-time-machine:retentionDay": "7",
      "config-time-machine:delivery": { encrypt: "s3" },
    });
    const result = await runProgram({ config });
    assert.notEqual(result.exitCode, 0);
    const text = result.messages.join("\n");
    assert.match(text, /has 4 faults/);
    assert.match(text, /regions\[0\] is "eu-west1"/);
    assert.match(text, /did you mean adopt\?/);
    assert.match(text, /retentionDay is "7": .* did you mean retentionDays\?/);
    assert.match(text, /delivery\.encrypt .* did you mean encryption\?/);
    assert.doesNotMatch(text, /at .*\.ts:\d+/);
    // The whole of @pulumi/aws takes ten seconds to load; a busy machine takes more of both than an idle one.
    assert.ok(result.cpuSeconds < 6, `${result.cpuSeconds} s`);
    assert.ok(result.peakMiB < 500, `${result.peakMiB} MiB`);
  });

  it("looks at AWS through a proxy, and names the one that does not answer", async () => {
    const environment = { HTTP_PROXY: "http://127.0.0.1:9", HTTPS_PROXY: "http://127.0.0.1:9" };
    const config = stackConfig("Pulumi.dev.yaml");
    const result = await runProgram({ config, awsUrl: "http://config.corp.invalid", environment });
    assert.notEqual(result.exitCode, 0);
    assert.match(
      result.messages.join(),
      /ECONNREFUSED 127\.0\.0\.1:9.* It goes by the proxy http:\/\/127\.0\.0\.1:9.* check that it answers/,
    );
  });

  it("refuses to go on without credentials, and says how to get them", async () => {
    const environment = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
    const result = await runProgram({ config: stackConfig("Pulumi.dev.yaml"), environment });
    assert.notEqual(result.exitCode, 0);
    assert.match(
      result.messages.join(),
      /could not look at AWS Config in eu-west-1 \(CredentialsProviderError: .* Sign in first/,
    );
  });
});
