import assert from "node:assert/strict";
import fc from "fast-check";
import { validateSettings } from "../../../components/settings";
import { nameRules } from "../../../components/settings/name-rules";
import { makeMachineOf } from "../../support/made-machine";
import { recordResources } from "../../support/recorded-resources";
import { settingsOf } from "../../support/settings";

const lambda = [{ protocol: "lambda", endpoint: "arn:aws:lambda:eu-west-1:111122223333:function:tell" }];
const everything = {
  regions: ["eu-west-1", "ap-southeast-2"],
  role: { kind: "created" },
  delivery: { encryption: "created-key", accessLogs: {}, vault: { retentionDays: 30 } },
  notifications: { stream: "filtered", subscriptions: lambda },
  alarms: { enabled: true, trailLogGroup: { name: "trail" }, subscriptions: lambda },
  aggregator: { over: "organization" },
  catalog: { enabled: true, firstDay: "2026-11-01" },
};

function faultsOf(name: string, given: object = {}) {
  const result = validateSettings({ regions: ["eu-west-1"], ...given }, nameRules(name));
  return result.kind === "faults" ? result.faults : [];
}

function isTaken(name: string, given?: object): boolean {
  return faultsOf(name, given).length === 0;
}

/** What AWS takes as the name of each type, and under which argument the name stands. */
const awsNames: Readonly<Record<string, readonly [argument: string, pattern: RegExp]>> = {
  "aws:s3/bucket:Bucket": [
    "bucket",
    /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  ],
  "aws:sns/topic:Topic": ["name", /^[A-Za-z0-9_-]{1,256}$/],
  "aws:sqs/queue:Queue": ["name", /^[A-Za-z0-9_-]{1,80}$/],
  "aws:iam/role:Role": ["name", /^[\w+=,.@-]{1,64}$/],
  "aws:iam/rolePolicy:RolePolicy": ["name", /^[\w+=,.@-]{1,128}$/],
  "aws:cloudwatch/eventRule:EventRule": ["name", /^[\w.-]{1,64}$/],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ["name", /^[\w.@,+=-]{1,255}$/],
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": ["name", /^[^:*]{1,512}$/],
  "aws:cfg/recorder:Recorder": ["name", /^[\w.-]{1,256}$/],
  "aws:cfg/deliveryChannel:DeliveryChannel": ["name", /^[\w.-]{1,256}$/],
  "aws:cfg/configurationAggregator:ConfigurationAggregator": ["name", /^[\w-]{1,256}$/],
  "aws:athena/workgroup:Workgroup": ["name", /^[\w.-]{1,128}$/],
  "aws:athena/namedQuery:NamedQuery": ["name", /^.{1,128}$/],
  "aws:glue/catalogDatabase:CatalogDatabase": ["name", /^[a-z0-9_]{1,255}$/],
  "aws:lambda/permission:Permission": ["statementId", /^[\w-]{1,100}$/],
};

describe("nameRules", () => {
  it("say nothing of a name that reaches no name of AWS", () => {
    assert.deepEqual(faultsOf("My Audit/*", { delivery: { bucketName: "record" } }), []);
  });

  it("refuse letters that a bucket cannot have, where one is named after the component", () => {
    for (const name of ["My_Audit", "my audit", "-audit", "audit*", "..", "xn--audit", "$x", "aud\u0000it"])
      assert.equal(isTaken(name), false, name);
    assert.ok(isTaken("My-Audit"));
  });

  it("refuse a name that is too long for what is named after it, and say how long it may be", () => {
    const [{ expected = "" } = {}] = faultsOf("a".repeat(60));
    assert.match(expected, /^at most 48 characters, not 60: a bucket is named after it$/);
    assert.ok(isTaken("a".repeat(48)));
    assert.match(
      faultsOf("a".repeat(30), everything)
        .map(({ expected: told }) => told)
        .join(),
      /an EventBridge rule/,
    );
  });

  it("take the name of this repository's own program under every setting", () => {
    assert.deepEqual(faultsOf("config-time-machine", everything), []);
  });

  it("take only what gives every resource a name that AWS takes", async () => {
    const name = fc.stringMatching(/^[A-Za-z0-9._-]{1,24}$/).filter((given) => isTaken(given, everything));
    const longest = Array.from({ length: 60 }, (_, length) => "a".repeat(60 - length)).find((given) =>
      isTaken(given, everything),
    );
    for (const machine of [longest ?? assert.fail(), ...fc.sample(name, 3)]) {
      const made = await recordResources(() => makeMachineOf(machine, settingsOf(everything)));
      const wrong = made.custom.flatMap(({ token, name: own, inputs }) => {
        const [argument, pattern] = awsNames[token] ?? [];
        if (argument === undefined || pattern === undefined) return [];
        const generated = argument === "bucket" ? own.toLowerCase() : own;
        const given = inputs[argument] ?? `${generated}-0a1b2c3`;
        return typeof given === "string" && pattern.test(given) ? [] : [`${token} ${own}`];
      });
      assert.deepEqual(wrong, []);
    }
  });
});
