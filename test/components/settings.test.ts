import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020";
import fc from "fast-check";
import { validateSettings } from "../../components/settings";
import type { Fault } from "../../components/settings/fault";
import { settingsSchema } from "../../components/settings/settings-schema";

const mail = { protocol: "email", endpoint: "audit@example.com" };
const minimal = { regions: ["eu-west-1", "us-east-1", "us-west-2"] };

function faultsOf(given: object): readonly Fault[] {
  const result = validateSettings({ ...minimal, ...given });
  return result.kind === "faults" ? result.faults : [];
}

function adviceOf(given: object): readonly string[] {
  const result = validateSettings({ ...minimal, ...given });
  return result.kind === "settings" ? result.advice : assert.fail(JSON.stringify(result.faults));
}

function theFault(given: object): Fault {
  const faults = faultsOf(given);
  assert.equal(faults.length, 1, JSON.stringify(faults));
  return faults[0] ?? assert.fail();
}

function accountIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(200_000_000_000 + index));
}

describe("settingsSchema", () => {
  it("is a JSON Schema of draft 2020-12, with a description at every key", () => {
    assert.equal(new Ajv2020().validateSchema(settingsSchema), true);
    const undescribed = [...keysWithout(settingsSchema.properties, "")];
    assert.deepEqual(undescribed, []);
  });
});

describe("validateSettings", () => {
  it("needs nothing but regions, and records everything continuously", () => {
    const result = validateSettings(minimal);
    if (result.kind === "faults") assert.fail(JSON.stringify(result.faults));
    assert.deepEqual(result.settings.recording, {
      enabled: true,
      strategy: "all",
      resourceTypes: [],
      frequency: "continuous",
      otherFrequencyTypes: [],
      globalResourceTypes: "home",
    });
    assert.equal(result.settings.delivery.snapshots, "24h");
    assert.deepEqual(result.advice, []);
  });

  it("does not touch what it was given", () => {
    const raw = { regions: ["eu-west-1"], delivery: {} };
    validateSettings(raw);
    assert.deepEqual(raw, { regions: ["eu-west-1"], delivery: {} });
  });

  it("reports every fault of the schema at once", () => {
    const keys = faultsOf({ recording: { strategy: "al" }, delivery: { snapshots: 24 }, tags: { a: 1 } }).map(
      ({ key }) => key,
    );
    assert.deepEqual(keys.sort(), ["delivery.snapshots", "recording.strategy", "tags.a"]);
  });

  it("reports every contradiction at once", () => {
    const given = { delivery: { prefix: "/audit/", snapshots: "none" }, retentionDays: 7 };
    assert.equal(faultsOf(given).length, 3);
  });

  it("reports contradictions beside faults of the schema, where they do not hang on them", () => {
    const keys = faultsOf({
      recordin: {},
      existing: "adpot",
      retentionDays: 7,
      tags: { "aws:owner": "me" },
      delivery: { prefx: "a", prefix: "/audit/" },
    }).map(({ key }) => key);
    assert.deepEqual(keys.sort(), [
      "delivery.prefix",
      "delivery.prefx",
      "existing",
      "recordin",
      "retentionDays",
      "tags.aws:owner",
    ]);
  });

  it("tells without regions what contradicts itself in any of them", () => {
    const encryption = "arn:aws:kms:us-east-1:111122223333:key/k";
    const given = { regions: ["eu-west1"], retentionDays: 7, delivery: { encryption } };
    const keys = faultsOf(given).map(({ key }) => key);
    assert.deepEqual(keys.sort(), ["regions[0]", "retentionDays"]);
  });

  it("tells of a subject's contradictions beside the faults of the same subject", () => {
    const keys = faultsOf({
      delivery: {
        snapshots: "2h",
        encryption: "arn:aws-cn:kms:eu-west-1:111122223333:key/k",
        lifecycle: { readableDays: "400", archiveAfterDays: 90, expireAfterDays: 60 },
        vault: { region: "cn-north-1" },
      },
      notifications: {
        stream: "full",
        changeKinds: ["delete"],
        subscriptions: [{ protocol: "email" }, { protocol: "sqs", endpoint: "arn:aws:sqs:eu-west-1:1:q" }],
      },
    }).map(({ key }) => key);
    assert.deepEqual(keys.sort(), [
      "delivery.encryption",
      "delivery.lifecycle.expireAfterDays",
      "delivery.lifecycle.readableDays",
      "delivery.snapshots",
      "delivery.vault.region",
      "delivery.vault.retentionDays",
      "notifications.changeKinds",
      "notifications.subscriptions[0].endpoint",
      "notifications.subscriptions[1].endpoint",
    ]);
  });

  it("asks for the quotes that a text lacks", () => {
    const { expected, nearest } = theFault({ tags: { cost: 4711 } });
    assert.match(expected, /in quotes/);
    assert.equal(nearest, '"4711"');
  });

  it("does not take for a contradiction what the faulty part of a subject explains", () => {
    const keys = faultsOf({ recording: { strategy: "inclde", resourceTypes: ["AWS::EC2::VPC"] } }).map(
      ({ key }) => key,
    );
    assert.deepEqual(keys, ["recording.strategy"]);
  });

  it("takes sixty accounts, whose policy still fits", () => {
    assert.deepEqual(faultsOf({ accounts: accountIds(60) }), []);
  });

  it("says how many accounts fit", () => {
    const { expected } = theFault({ accounts: accountIds(700) });
    const count = Number(/at most (\d+) accounts/.exec(expected)?.[1]);
    assert.deepEqual(faultsOf({ accounts: accountIds(count) }), []);
    assert.equal(faultsOf({ accounts: accountIds(count + 1) }).length, 1);
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        assert.equal(validateSettings(raw).kind, "faults");
      }),
      { numRuns: 40 },
    );
  });

  const cases: readonly (readonly [claim: string, given: object, key: string, nearest?: string])[] = [
    ["an unknown subject", { recordin: {} }, "recordin", "recording"],
    ["an unknown key", { delivery: { prefx: "a" } }, "delivery.prefx", "prefix"],
    ["a misspelled choice", { existing: "adpot" }, "existing", "adopt"],
    ["no regions", { regions: [] }, "regions"],
    ["a misspelled region", { regions: ["eu-west1"] }, "regions[0]"],
    ["regions of two partitions", { regions: ["eu-west-1", "cn-north-1"] }, "regions[1]"],
    ["a region twice", { regions: ["eu-west-1", "eu-west-1"] }, "regions"],
    ["an account id that lost its zeros", { accounts: [11122223333] }, "accounts[0]", '"011122223333"'],
    [
      "a list under strategy all",
      { recording: { resourceTypes: ["AWS::EC2::VPC"] } },
      "recording.resourceTypes",
      "strategy: include",
    ],
    ["an empty include list", { recording: { strategy: "include" } }, "recording.resourceTypes"],
    ["an empty exclude list", { recording: { strategy: "exclude" } }, "recording.resourceTypes"],
    [
      "a list that leaves other regions nothing to record",
      { recording: { strategy: "include", resourceTypes: ["AWS::IAM::Role"] } },
      "recording.resourceTypes",
    ],
    [
      "a pattern that names nothing",
      { recording: { strategy: "include", resourceTypes: ["AWS::EC3::*"] } },
      "recording.resourceTypes[0]",
      "AWS::EC2::*",
    ],
    [
      "a type that cannot be recorded daily",
      { recording: { otherFrequencyTypes: ["AWS::Config::*"] } },
      "recording.otherFrequencyTypes[0]",
    ],
    [
      "a listed type that cannot be recorded daily",
      {
        recording: {
          strategy: "include",
          frequency: "daily",
          resourceTypes: ["AWS::EC2::VPC", "AWS::Config::ResourceCompliance"],
        },
      },
      "recording.resourceTypes[1]",
    ],
    [
      "a home region that AWS opened later",
      { regions: ["mx-central-1"] },
      "recording.globalResourceTypes",
      "none",
    ],
    [
      "a home region that nobody knows yet",
      { regions: ["xx-future-1", "eu-west-1"] },
      "recording.globalResourceTypes",
      "eu-west-1",
    ],
    [
      "the recorder's own type, which is always recorded",
      {
        recording: {
          strategy: "exclude",
          resourceTypes: ["AWS::EC2::VPC", "AWS::Config::ConfigurationRecorder"],
        },
      },
      "recording.resourceTypes[1]",
    ],
    [
      "logs of a bucket into itself",
      { delivery: { bucketName: "record", accessLogs: { bucket: "record" } } },
      "delivery.accessLogs.bucket",
    ],
    [
      "a trail where nothing counts",
      { alarms: { enabled: true, trailLogGroup: { name: "trail", region: "us-east-2" } } },
      "alarms.trailLogGroup.region",
      "us-east-1",
    ],
    [
      "more accounts than a bucket's policy can name",
      { accounts: accountIds(700) },
      "accounts",
      "organizationId, which admits all of an organisation",
    ],
    ["too many tags", { tags: Object.fromEntries(accountIds(51).map((id) => [id, id])) }, "tags"],
    ["too long a tag's value", { tags: { owner: "x".repeat(257) } }, "tags.owner"],
    [
      "a home region that cannot record IAM",
      { regions: ["eu-south-2", "eu-west-1"] },
      "recording.globalResourceTypes",
      "eu-west-1",
    ],
    [
      "a globals region that is not recorded",
      { recording: { globalResourceTypes: "us-east-2" } },
      "recording.globalResourceTypes",
      "us-east-1",
    ],
    ["a prefix with slashes at its ends", { delivery: { prefix: "/a/b/" } }, "delivery.prefix", "a/b"],
    ["a prefix that holds AWSLogs", { delivery: { prefix: "a/AWSLogs" } }, "delivery.prefix", "a"],
    [
      "no snapshots, said once",
      { delivery: { snapshots: "none" } },
      "delivery.withoutSnapshots",
      "snapshots: 24h",
    ],
    [
      "snapshots and none of them",
      { delivery: { withoutSnapshots: true } },
      "delivery.withoutSnapshots",
      "false",
    ],
    [
      "a key in another region than the bucket",
      { delivery: { encryption: "arn:aws:kms:us-east-1:111122223333:key/k" } },
      "delivery.encryption",
      "arn:aws:kms:eu-west-1:111122223333:key/k",
    ],
    [
      "archiving inside the window",
      { delivery: { lifecycle: { readableDays: 400, archiveAfterDays: 90 } } },
      "delivery.lifecycle.archiveAfterDays",
      "400",
    ],
    [
      "expiring inside the window",
      { delivery: { lifecycle: { expireAfterDays: 365 } } },
      "delivery.lifecycle.expireAfterDays",
      "2557",
    ],
    [
      "small objects archived by no rule",
      { delivery: { lifecycle: { archiveSmallObjects: true } } },
      "delivery.lifecycle.archiveSmallObjects",
    ],
    [
      "a vault for somebody else's bucket",
      { delivery: { existingBucket: { name: "record" }, vault: { retentionDays: 30 } } },
      "delivery.vault",
    ],
    ["an existing role without an ARN", { role: { kind: "existing" } }, "role.arn"],
    [
      "an ARN of a role that is not used",
      { role: { arn: "arn:aws:iam::111122223333:role/r" } },
      "role.kind",
      "existing",
    ],
    [
      "a filter on the full stream",
      { notifications: { stream: "full", changeKinds: ["delete"] } },
      "notifications.changeKinds",
      "stream: filtered",
    ],
    [
      "subscriptions to nothing",
      { notifications: { subscriptions: [{ protocol: "email", endpoint: "a@example.com" }] } },
      "notifications.subscriptions",
    ],
    [
      "an endpoint of another protocol",
      {
        notifications: { stream: "full", subscriptions: [{ protocol: "https", endpoint: "a@example.com" }] },
      },
      "notifications.subscriptions[0].endpoint",
    ],
    [
      "one key for topics of two regions",
      { notifications: { stream: "full", encryption: "arn:aws:kms:eu-west-1:111122223333:key/k" } },
      "notifications.encryption",
      "created-key",
    ],
    ["too short a retention", { retentionDays: 7 }, "retentionDays", "30"],
    ["an aggregator over no account", { aggregator: { over: "accounts" } }, "aggregator.accounts"],
    ["a catalog without a first day", { catalog: { enabled: true } }, "catalog.firstDay"],
    [
      "a catalog over an organisation whose accounts nobody names",
      { organizationId: "o-exampleorg1", catalog: { enabled: true, firstDay: "2026-11-01" } },
      "catalog.accounts",
    ],
    [
      "a catalog over another account's bucket",
      {
        delivery: { existingBucket: { name: "central", accountId: "444455556666" } },
        catalog: { enabled: true, firstDay: "2026-11-01" },
      },
      "catalog.enabled",
    ],
    ["a first day that is none", { catalog: { enabled: true, firstDay: "2026-02-30" } }, "catalog.firstDay"],
    ["a reserved tag", { tags: { "aws:owner": "me" } }, "tags.aws:owner"],
    ["a tag twice but for its case", { tags: { Owner: "a", owner: "b" } }, "tags.owner"],
    ["a wildcard in a tag", { tags: { "own*": "me" } }, "tags.own*"],
    [
      "a subscription twice",
      { alarms: { enabled: true, subscriptions: [mail, mail] } },
      "alarms.subscriptions",
    ],
    [
      "a role of another partition",
      { role: { kind: "existing", arn: "arn:aws-cn:iam::111122223333:role/r" } },
      "role.arn",
    ],
    [
      "an AWS managed key",
      { delivery: { encryption: "arn:aws:kms:eu-west-1:111122223333:alias/aws/s3" } },
      "delivery.encryption",
    ],
    [
      "a day that no calendar of S3 has",
      { delivery: { lifecycle: { expireAfterDays: 2 ** 31 } } },
      "delivery.lifecycle.expireAfterDays",
    ],
    [
      "an archive of infrequent access before thirty days",
      { delivery: { lifecycle: { archiveAfterDays: 29, archiveClass: "standard-ia" } } },
      "delivery.lifecycle.archiveAfterDays",
      "30",
    ],
    [
      "expiring on the day of archiving",
      { delivery: { lifecycle: { readableDays: 30, archiveAfterDays: 90, expireAfterDays: 90 } } },
      "delivery.lifecycle.expireAfterDays",
      "91",
    ],
    [
      "an alarm's queue that a topic cannot fill",
      {
        alarms: {
          enabled: true,
          subscriptions: [{ protocol: "sqs", endpoint: "arn:aws:sqs:eu-west-1:111122223333:q.fifo" }],
        },
      },
      "alarms.subscriptions[0].endpoint",
    ],
  ];
  for (const [claim, given, key, nearest] of cases) {
    it(`refuses ${claim}`, () => {
      const fault = theFault(given);
      assert.equal(fault.key, key);
      assert.equal(fault.nearest, nearest);
      assert.notEqual(fault.expected, "");
    });
  }

  it("refuses a home region that cannot record IAM only where IAM is recorded", () => {
    const recording = { strategy: "include", resourceTypes: ["AWS::EC2::VPC"] };
    assert.deepEqual(faultsOf({ regions: ["eu-south-2"], recording }), []);
  });

  it("keeps a type the SDK does not know, and says so with the nearest", () => {
    const recording = { strategy: "include", resourceTypes: ["AWS::EC2::Vpcs"] };
    const [warning = ""] = adviceOf({ recording });
    assert.match(warning, /AWS::EC2::Vpcs .* Did you mean AWS::EC2::VPC\?/);
  });

  it("accepts archiving into a class that can be read at once, inside the window", () => {
    const lifecycle = { archiveAfterDays: 90, archiveClass: "glacier-instant" };
    assert.deepEqual(faultsOf({ delivery: { lifecycle } }), []);
  });

  it("says which global types are recorded in no region of the stack", () => {
    const elsewhere = validateSettings({ regions: ["eu-west-1"] });
    const advice = elsewhere.kind === "settings" ? elsewhere.advice.join() : assert.fail();
    assert.match(advice, /leaves out us-east-1: .*CloudFront.*leaves out us-west-2: .*Global Accelerator/);
    const recording = { strategy: "include", resourceTypes: ["AWS::EC2::VPC"] };
    const chosen = validateSettings({ regions: ["eu-west-1"], recording });
    assert.doesNotMatch(chosen.kind === "settings" ? chosen.advice.join() : "", /leaves out/);
  });

  it("says which types of an include list are recorded in no region of the stack", () => {
    const resourceTypes = ["AWS::EC2::VPC", "AWS::IAM::*", "AWS::CloudFront::Distribution"];
    const told = (regions: readonly string[]) => {
      const validated = validateSettings({ regions, recording: { strategy: "include", resourceTypes } });
      return validated.kind === "settings" ? validated.advice.join() : assert.fail();
    };
    const there = told(["eu-west-1"]);
    assert.match(there, /leaves out us-east-1: .* names: AWS::CloudFront::Distribution, AWS::IAM::InstanceP/);
    assert.doesNotMatch(there, /AWS::IAM::Role|us-west-2/);
    assert.doesNotMatch(told(["eu-west-1", "us-east-1"]), /leaves out/);
  });

  it("says that without alarms nobody hears of what could not be told or replicated", () => {
    const subscriptions = [{ protocol: "https", endpoint: "https://audit.example.com" }];
    const quiet = adviceOf({ notifications: { stream: "full", subscriptions } });
    assert.match(quiet.join(), /waits in a queue that only alarms\.enabled watches/);
    const vault = { delivery: { vault: { retentionDays: 30 } } };
    assert.match(adviceOf(vault).join(), /only alarms\.enabled tells of a replication that fails/);
    const heard = adviceOf({ ...vault, alarms: { enabled: true } });
    assert.doesNotMatch(heard.join(), /alarms\.enabled/);
  });

  it("warns that small objects, most of a record, stay where they are", () => {
    const lifecycle = { readableDays: 400, archiveAfterDays: 400 };
    assert.match(adviceOf({ delivery: { lifecycle } }).join(), /128 KiB/);
  });
});

/** The keys, at every depth, that say nothing about themselves. */
function* keysWithout(properties: object, path: string): Generator<string> {
  for (const [key, schema] of Object.entries(properties)) {
    const isObject = "properties" in schema;
    if (!isObject && typeof schema.description !== "string") yield path + key;
    if (isObject) yield* keysWithout(Object(schema.properties), `${path}${key}.`);
  }
}
