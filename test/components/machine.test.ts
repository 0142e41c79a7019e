import assert from "node:assert/strict";
import type { Site } from "../../components/preflight/site";
import { makeMachineOf } from "../support/made-machine";
import { recordResources } from "../support/recorded-resources";
import { settingsOf } from "../support/settings";

function machine(given: object = {}, site: Partial<Site> = {}) {
  return recordResources(() => makeMachineOf("machine", settingsOf(given), { site }));
}

describe("makeMachine", () => {
  it("is a guarded bucket and one recorder, by default", async () => {
    assert.deepEqual((await machine()).children, [
      "Bucket machine-record",
      "BucketLifecycleConfiguration machine-record-lifecycle",
      "BucketOwnershipControls machine-record-ownership",
      "BucketPolicy machine-record-policy",
      "BucketPublicAccessBlock machine-record-public-access",
      "BucketServerSideEncryptionConfiguration machine-record-encryption",
      "BucketVersioning machine-record-versioning",
      "DeliveryChannel machine-eu-west-1-channel",
      "Recorder machine-eu-west-1",
      "RecorderStatus machine-eu-west-1-status",
    ]);
  });

  it("opens the channel only once the bucket admits AWS Config", async () => {
    const made = await machine();
    assert.ok(made.isAfter("machine-eu-west-1-channel", "machine-record-policy"));
    assert.ok(made.isAfter("machine-eu-west-1-channel", "machine-record-public-access"));
  });

  it("opens the channel only once the topic admits AWS Config", async () => {
    const made = await machine({ notifications: { stream: "full" } });
    assert.ok(made.isAfter("machine-eu-west-1-channel", "machine-changes-eu-west-1-policy"));
  });

  it("records only once the created role may deliver", async () => {
    const made = await machine({ role: { kind: "created" }, delivery: { encryption: "created-key" } });
    assert.ok(made.isAfter("machine-eu-west-1", "machine-role-delivers"));
    assert.ok(made.isAfter("machine-eu-west-1", "machine-role-describes"));
    assert.match(JSON.stringify(made.policyOf("machine-role-delivers", "RolePolicy")), /machine-record-key/);
  });

  for (const [claim, encryption, key] of [
    ["a key made for it", "created-key", "arn:aws:kms:eu-west-1:111122223333:machine-changes-eu-west-1-key"],
    ["the key that an alias stands for", "arn:aws:kms:eu-west-1:111122223333:alias/t", "arn:resolved"],
  ] as const) {
    it(`lets the created role encrypt what it publishes, with ${claim}`, async () => {
      const settings = { role: { kind: "created" }, notifications: { stream: "full", encryption } };
      const made = await machine(settings, encryption === "created-key" ? {} : { streamKeyArn: key });
      const delivers = JSON.stringify(made.policyOf("machine-role-delivers", "RolePolicy"));
      assert.match(delivers, new RegExp(`"kms:GenerateDataKey"\\],"Resource":\\["${key}"`));
    });
  }

  it("records in every region, all of it delivered to the one bucket at home", async () => {
    const made = await machine({ regions: ["eu-west-1", "us-east-1"] });
    const channels = made.all.filter(({ type }) => type === "DeliveryChannel");
    assert.deepEqual(
      channels.map(({ inputs }) => [inputs.region, inputs.s3BucketName]),
      [
        ["eu-west-1", "machine-record"],
        ["us-east-1", "machine-record"],
      ],
    );
    assert.equal(made.only("Bucket").inputs.region, "eu-west-1");
  });

  for (const [globalResourceTypes, expected] of [
    ["home", [true, false]],
    ["us-east-1", [false, true]],
    ["none", [false, false]],
  ] as const) {
    it(`records the globals in ${globalResourceTypes}, and nowhere else`, async () => {
      const made = await machine({ regions: ["eu-west-1", "us-east-1"], recording: { globalResourceTypes } });
      const groups = made.all
        .filter(({ type }) => type === "Recorder")
        .map(({ inputs }) => inputs.recordingGroup);
      assert.deepEqual(
        groups.map((group) => Object(group).includeGlobalResourceTypes),
        expected,
      );
    });
  }

  it("admits the other accounts of a central record, and an organisation", async () => {
    const made = await machine({ accounts: ["444455556666"], organizationId: "o-exampleorg1" });
    const text = JSON.stringify(made.policyOf("machine-record-policy", "BucketPolicy"));
    assert.match(text, /AWSLogs\/111122223333\/Config/);
    assert.match(text, /AWSLogs\/444455556666\/Config/);
    assert.match(text, /"aws:SourceOrgID":\["o-exampleorg1"\]/);
  });

  it("delivers into somebody else's bucket, and makes none", async () => {
    const existingBucket = { name: "central-record", accountId: "444455556666", region: "eu-central-1" };
    const encryption = "arn:aws:kms:eu-central-1:444455556666:key/k";
    const made = await machine({
      delivery: { existingBucket, encryption, prefix: "audit" },
      role: { kind: "created" },
    });
    const { s3BucketName, s3KeyPrefix, s3KmsKeyArn } = made.only("DeliveryChannel").inputs;
    assert.deepEqual([s3BucketName, s3KeyPrefix, s3KmsKeyArn], ["central-record", "audit", encryption]);
    assert.ok(!made.children.some((child) => child.startsWith("Bucket")));
    assert.match(JSON.stringify(made.policyOf("machine-role-delivers", "RolePolicy")), /s3:PutObjectAcl/);
  });

  it("publishes no full stream where notifications are filtered", async () => {
    const made = await machine({ notifications: { stream: "filtered" } });
    assert.equal(made.only("DeliveryChannel").inputs.snsTopicArn, undefined);
  });

  it("keeps a vault of the record, once it is versioned", async () => {
    const made = await machine({ delivery: { vault: { region: "eu-central-1", retentionDays: 365 } } });
    assert.ok(made.isAfter("machine-vault-replication", "machine-record-versioning"));
    assert.equal(made.named("machine-vault", "Bucket").inputs.region, "eu-central-1");
  });

  it("watches every region, and the trail in its own", async () => {
    const alarms = { enabled: true, trailLogGroup: { name: "trail", region: "us-east-1" } };
    const made = await machine({ regions: ["eu-west-1", "us-east-1"], alarms });
    assert.equal(made.all.filter(({ type }) => type === "TamperAlarms").length, 2);
    assert.equal(made.only("LogMetricFilter").inputs.region, "us-east-1");
  });

  it("watches what could not be told or replicated, where alarms are on", async () => {
    const made = await machine({
      regions: ["eu-west-1", "us-east-1"],
      delivery: { vault: { region: "eu-central-1", retentionDays: 365 } },
      notifications: { stream: "filtered" },
      alarms: { enabled: true },
    });
    const watched = made.all
      .filter(({ type }) => type === "MetricAlarm")
      .map(({ name, inputs }) => `${name} ${JSON.stringify(inputs.dimensions)}`);
    const queue = (name: string) => JSON.stringify({ QueueName: name });
    assert.deepEqual(watched.sort(), [
      'machine-alarms-eu-west-1-failed-replications-alarm {"DestinationBucket":"machine-vault","RuleId":"vault","SourceBucket":"machine-record"}',
      `machine-alarms-eu-west-1-undelivered-alarm ${queue("machine-alarms-eu-west-1-undelivered")}`,
      `machine-alarms-eu-west-1-undelivered-changes-alarm ${queue("machine-changes-eu-west-1-undelivered")}`,
      `machine-alarms-us-east-1-undelivered-alarm ${queue("machine-alarms-us-east-1-undelivered")}`,
      `machine-alarms-us-east-1-undelivered-changes-alarm ${queue("machine-changes-us-east-1-undelivered")}`,
    ]);
  });

  it("aggregates at home", async () => {
    const made = await machine({ aggregator: { over: "accounts", accounts: ["444455556666"] } });
    assert.equal(made.only("ConfigurationAggregator").inputs.region, "eu-west-1");
  });

  it("describes the record as tables at home, over every account and region, encrypted like the record", async () => {
    const made = await machine({
      regions: ["eu-west-1", "us-east-1"],
      accounts: ["444455556666"],
      delivery: { prefix: "audit", encryption: "created-key" },
      catalog: { enabled: true, firstDay: "2026-11-01", scanLimitGiB: 2 },
    });
    const workgroup = JSON.stringify(made.only("Workgroup").inputs);
    assert.match(workgroup, new RegExp(`"bytesScannedCutoffPerQuery":${2 * 1024 ** 3}`));
    assert.match(workgroup, /machine-record-key/);
    const tables = JSON.stringify(made.all.filter(({ type }) => type === "CatalogTable"));
    assert.match(tables, /s3:\/\/machine-record\/audit\//);
    assert.match(tables, /111122223333,444455556666/);
    assert.equal(made.only("CatalogDatabase").inputs.region, "eu-west-1");
  });

  it("makes the catalog without a prefix, in a bucket of one's own elsewhere, over all accounts and regions", async () => {
    const made = await machine({
      delivery: { existingBucket: { name: "central", region: "eu-central-1" } },
      catalog: {
        enabled: true,
        firstDay: "2026-11-01",
        accounts: ["444455556666"],
        regions: ["us-east-1"],
      },
    });
    const { region, parameters } = made.named("machine-catalog-history", "CatalogTable").inputs;
    assert.equal(region, "eu-central-1");
    const values = Object(parameters);
    assert.equal(values["projection.account.values"], "111122223333,444455556666");
    assert.equal(values["projection.region.values"], "eu-west-1,us-east-1");
    assert.match(String(values["storage.location.template"]), /^s3:\/\/central\/AWSLogs\//);
  });

  it("leaves AWS Config's memory as it is, unless told how long", async () => {
    const untouched = await machine();
    const told = await machine({ retentionDays: 400 });
    assert.ok(!untouched.children.some((child) => child.startsWith("Retention")));
    assert.equal(told.only("RetentionConfiguration").inputs.retentionPeriodInDays, 400);
  });

  it("keeps the names of what it adopts, and retains it", async () => {
    const plans = [{ region: "eu-west-1", recorderName: "default", channelName: "mine" }];
    const made = await machine({ existing: "adopt" }, { plans });
    assert.equal(made.only("Recorder").inputs.name, "default");
    assert.equal(made.only("DeliveryChannel").inputs.name, "mine");
    assert.equal(made.only("RecorderStatus").isRetained, true);
  });

  it("makes nothing twice under one name", async () => {
    const made = await machine({
      regions: ["eu-west-1", "us-east-1"],
      notifications: { stream: "filtered" },
      alarms: { enabled: true },
      delivery: { vault: { retentionDays: 30 }, accessLogs: {} },
    });
    assert.equal(new Set(made.children).size, made.children.length);
  });

  it("tags whatever can be tagged", async () => {
    const made = await machine({
      tags: { service: "audit" },
      notifications: { stream: "filtered" },
      alarms: { enabled: true },
      delivery: { vault: { retentionDays: 30 }, encryption: "created-key", accessLogs: {} },
      role: { kind: "created" },
      aggregator: { over: "organization" },
    });
    const taggable = ["Bucket", "Key", "Topic", "Queue", "EventRule", "Role", "ConfigurationAggregator"];
    const tagged = made.custom.filter(({ type }) => taggable.includes(type));
    assert.ok(tagged.length > 9);
    for (const { name, inputs } of tagged) assert.deepEqual(inputs.tags, { service: "audit" }, name);
  });
});
