import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { FormerMachine } from "../../../components/preflight/lookout";
import { inspectSite } from "../../../components/preflight/site";
import { heldTypes } from "../../../components/preflight/stack-holdings";
import { type Account, ConfigApi } from "../../support/config-api";
import { type MockAnswers, mockFunctions } from "../../support/mock-functions";
import { settingsOf } from "../../support/settings";

const accountId = "111122223333";
const recorder = {
  name: "default",
  roleARN: "arn:aws:iam::111122223333:role/r",
  recordingGroup: {
    allSupported: false,
    includeGlobalResourceTypes: false,
    resourceTypes: [],
    exclusionByResourceTypes: { resourceTypes: ["AWS::EC2::NetworkInterface"] },
    recordingStrategy: { useOnly: "EXCLUSION_BY_RESOURCE_TYPES" },
  },
  recordingMode: {
    recordingFrequency: "CONTINUOUS",
    recordingModeOverrides: [{ recordingFrequency: "DAILY", resourceTypes: ["AWS::EC2::Volume"] }],
  },
};
const channel = {
  name: "default",
  s3BucketName: "record",
  s3KeyPrefix: "audit",
  configSnapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
};
const ownState = {
  accountId,
  resources: [
    { type: heldTypes.recorder, outputs: { name: "default", region: "eu-west-1" } },
    { type: heldTypes.channel, outputs: { name: "default", region: "eu-west-1" } },
    { type: heldTypes.status, outputs: { name: "default", region: "eu-west-1" } },
  ],
};

interface Scene {
  readonly account?: Partial<Account>;
  /** Where AWS Config answers nothing. */
  readonly silentRegion?: string;
  readonly answers?: Partial<MockAnswers>;
  readonly settings?: object;
  /** What the component was when it was last made whole. */
  readonly former?: FormerMachine;
}

async function inspect({ account, silentRegion, answers, settings, former }: Scene = {}) {
  const api = await ConfigApi.start((region) => ({
    accountId,
    ...account,
    ...(region === silentRegion ? { error: "AccessDeniedException" } : {}),
  }));
  try {
    await mockFunctions({ accountId, ...answers });
    const endpoints = { configservice: api.url, sts: api.url };
    const keys = { accessKey: "test", secretKey: "test" };
    const provider = { region: "eu-west-1", ...keys, endpoints, assumeRoles: [], usesWebIdentity: false };
    return await inspectSite(settingsOf(settings), { provider, ...(former === undefined ? {} : { former }) });
  } finally {
    await api.stop();
  }
}

async function refusalOf(scene: Scene): Promise<string> {
  const error: unknown = await inspect(scene).catch((caught: unknown) => caught);
  return pulumi.RunError.isInstance(error) ? error.message : assert.fail("it was not refused");
}

describe("inspectSite", () => {
  it("finds an empty account ready", async () => {
    assert.deepEqual(await inspect(), {
      accountId,
      plans: [{ region: "eu-west-1", recorderName: "config-time-machine" }],
      createsServiceLinkedRole: true,
    });
  });

  it("refuses recorders that are not the stack's, in every region at once", async () => {
    const account = { recorders: [recorder], channels: [channel] };
    const reason = await refusalOf({ account, settings: { regions: ["eu-west-1", "us-east-1"] } });
    assert.match(reason, /In eu-west-1, the stopped recorder "default"/);
    assert.match(reason, /In us-east-1/);
  });

  it("refuses recorders, bucket policy, log bucket, keys and silent regions at once", async () => {
    const account = { recorders: [recorder], channels: [channel] };
    const key = "arn:aws:kms:eu-west-1:111122223333:key/k";
    const settings = {
      regions: ["eu-west-1", "me-south-1"],
      recording: { globalResourceTypes: "eu-west-1" },
      delivery: { existingBucket: { name: "central" }, encryption: key },
    };
    const answers = {
      keyPolicies: { k: { Version: "2012-10-17", Statement: [] } },
      bucketRegion: "eu-west-1",
    };
    const reason = await refusalOf({ account, silentRegion: "me-south-1", settings, answers });
    assert.match(reason, /In eu-west-1, the stopped recorder "default"/);
    assert.match(reason, /could not look at AWS Config in me-south-1 \(AccessDeniedException/);
    assert.match(reason, /policy of the bucket central does not let AWS Config deliver/);
    assert.match(reason, /policy of the key .*key\/k does not let AWS Config deliver/);
  });

  it("knows its own again by the state of the stack", async () => {
    const account = { recorders: [recorder], channels: [channel], isRecording: true };
    const { plans } = await inspect({ account, answers: { state: ownState } });
    assert.deepEqual(plans, [{ region: "eu-west-1", recorderName: "config-time-machine" }]);
  });

  it("reads what it adopts as it stands", async () => {
    const account = { recorders: [recorder], channels: [channel], isRecording: true };
    const { plans } = await inspect({ account, settings: { existing: "adopt" } });
    assert.deepEqual(plans[0]?.adoption?.recorder?.scope, {
      recordingGroup: {
        allSupported: false,
        includeGlobalResourceTypes: false,
        useOnly: "EXCLUSION_BY_RESOURCE_TYPES",
        excludedTypes: ["AWS::EC2::NetworkInterface"],
      },
      recordingMode: {
        recordingFrequency: "CONTINUOUS",
        override: { recordingFrequency: "DAILY", resourceTypes: ["AWS::EC2::Volume"] },
      },
    });
    assert.deepEqual(plans[0]?.adoption.channel, {
      name: "default",
      bucketName: "record",
      prefix: "audit",
      deliveryFrequency: "TwentyFour_Hours",
    });
  });

  it("does not mind a service-linked recorder beside its own", async () => {
    const linked = {
      ...recorder,
      name: "AWSConfigurationRecorderForSecurityHub",
      servicePrincipal: "x.amazonaws.com",
    };
    assert.equal((await inspect({ account: { recorders: [linked] } })).plans[0]?.adoption, undefined);
  });

  it("refuses credentials of another account than the stack lives in", async () => {
    const former = { accountId: "444455556666", record: "s3://record" };
    assert.match(
      await refusalOf({ answers: { state: ownState }, former }),
      /lives in account 444455556666, but .* 111122223333/,
    );
  });

  it("refuses to look with other eyes than the provider's", async () => {
    const reason = await refusalOf({ answers: { accountId: "444455556666" } });
    assert.match(reason, /sees account 111122223333, but the provider works in 444455556666/);
  });

  it("does not go on where the state cannot be read", async () => {
    const state = { accountId, resources: [], error: new Error("passphrase must be set") };
    assert.match(await refusalOf({ answers: { state } }), /state of the stack .* could not be read/);
  });

  it("names the permissions it lacks", async () => {
    const reason = await refusalOf({ account: { error: "AccessDeniedException" } });
    assert.match(reason, /AccessDeniedException.* It needs config:DescribeConfigurationRecorders/);
  });

  it("names every region that does not answer, and says that it may not be enabled", async () => {
    const account = { error: "UnrecognizedClientException" };
    const reason = await refusalOf({ account, settings: { regions: ["eu-west-1", "me-south-1"] } });
    assert.match(reason, /in eu-west-1 .* not enabled in the account/);
    assert.match(reason, /in me-south-1/);
  });

  it("uses the service-linked role that the account has", async () => {
    const answers = { serviceLinkedRoleArns: ["arn:role"] };
    assert.equal((await inspect({ answers })).createsServiceLinkedRole, false);
  });

  it("goes on owning the service-linked role that the stack made", async () => {
    const resources = [{ type: heldTypes.serviceLinkedRole, outputs: { name: "AWSServiceRoleForConfig" } }];
    const answers = { serviceLinkedRoleArns: ["arn:role"], state: { accountId, resources } };
    assert.equal((await inspect({ answers })).createsServiceLinkedRole, true);
  });

  describe("with a named bucket", () => {
    const settings = { delivery: { existingBucket: { name: "central" } } };

    it("refuses one that does not exist, whoever's it would be", async () => {
      assert.match(await refusalOf({ settings }), /bucket central does not exist/);
      const foreign = { delivery: { existingBucket: { name: "central", accountId: "444455556666" } } };
      assert.match(await refusalOf({ settings: foreign }), /bucket central does not exist/);
    });

    it("names the statements that it lacks without a policy", async () => {
      const reason = await refusalOf({ settings, answers: { bucketRegion: "eu-west-1" } });
      assert.match(reason, /bucket central does not let AWS Config deliver/);
      assert.match(reason, /arn:aws:s3:::central\/AWSLogs\/111122223333\/Config\/\*/);
    });

    it("accepts a policy that grants what is needed", async () => {
      const statement = {
        Effect: "Allow",
        Principal: { Service: "config.amazonaws.com" },
        Action: "s3:*",
        Resource: "*",
      };
      const bucketPolicy = JSON.stringify({ Version: "2012-10-17", Statement: statement });
      assert.equal((await inspect({ settings, answers: { bucketPolicy } })).accountId, accountId);
    });

    it("names the statement that denies what another grants", async () => {
      const grant = {
        Effect: "Allow",
        Principal: { Service: "config.amazonaws.com" },
        Action: "s3:*",
        Resource: "*",
      };
      const lock = {
        Sid: "OnlyFromOurNetwork",
        Effect: "Deny",
        Principal: "*",
        NotAction: ["s3:GetBucketAcl"],
        Resource: "arn:aws:s3:::central/*",
        Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
      };
      const bucketPolicy = JSON.stringify({ Version: "2012-10-17", Statement: [grant, lock] });
      const reason = await refusalOf({ settings, answers: { bucketPolicy } });
      assert.match(reason, /its Deny OnlyFromOurNetwork speaks of s3:PutObject too\. Spare AWS's services/);
      assert.doesNotMatch(reason, /Add these statements/);
    });

    it("refuses a region that the bucket does not lie in", async () => {
      const bucketPolicy = new Error("https response error StatusCode: 301, api error PermanentRedirect: no");
      const reason = await refusalOf({ settings, answers: { bucketPolicy } });
      assert.match(reason, /bucket central does not lie in eu-west-1.* delivery\.existingBucket\.region/);
    });

    it("does not insist on reading another account's policy", async () => {
      const bucketPolicy = new Error("AccessDenied");
      const foreign = { delivery: { existingBucket: { name: "central", accountId: "444455556666" } } };
      assert.equal((await inspect({ settings: foreign, answers: { bucketPolicy } })).accountId, accountId);
    });
  });

  describe("with a key of the user's own", () => {
    const arn = "arn:aws:kms:eu-west-1:111122223333:key/k";
    const settings = { delivery: { encryption: arn } };
    const grant = {
      Effect: "Allow",
      Principal: { Service: "config.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: arn,
      Condition: { StringEquals: { "AWS:SourceAccount": accountId } },
    };

    it("names the statements that its policy lacks", async () => {
      const statement = { ...grant, Action: "kms:Decrypt" };
      const answers = { keyPolicies: { k: { Version: "2012-10-17", Statement: [statement] } } };
      const reason = await refusalOf({ settings, answers });
      assert.match(reason, /policy of the key arn:aws:kms:.*key\/k does not let AWS Config deliver/);
      assert.match(reason, /kms:GenerateDataKey/);
    });

    it("accepts a policy that grants what is needed, whatever its shape", async () => {
      const answers = { keyPolicies: { k: { Version: "2012-10-17", Statement: [grant] } } };
      assert.equal((await inspect({ settings, answers })).recordKeyArn, arn);
    });

    it("says of a topic's key who cannot publish", async () => {
      const answers = { keyPolicies: { k: { Version: "2012-10-17", Statement: [] } } };
      const filtered = { notifications: { stream: "filtered", encryption: arn } };
      assert.match(
        await refusalOf({ settings: filtered, answers }),
        /key\/k does not let EventBridge and CloudWatch publish to the topics that it encrypts\. Add/,
      );
      const full = { notifications: { stream: "full", encryption: arn } };
      assert.match(
        await refusalOf({ settings: full, answers }),
        /does not let AWS Config publish to the topics/,
      );
    });

    describe("that admits the identities of its account alone, as KMS makes it", () => {
      const root = `arn:aws:iam::${accountId}:root`;
      const Statement = [{ Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: "*" }];
      const answers = { keyPolicies: { k: { Version: "2012-10-17", Statement } } };

      it("is refused under the service-linked role, which has no permission in KMS", async () => {
        assert.match(await refusalOf({ settings, answers }), /key\/k does not let AWS Config deliver\. Add/);
        const full = { notifications: { stream: "full", encryption: arn } };
        assert.match(await refusalOf({ settings: full, answers }), /does not let AWS Config publish/);
      });

      it("may do for a role of the stack's own", async () => {
        const created = { ...settings, role: { kind: "created" } };
        assert.equal((await inspect({ settings: created, answers })).recordKeyArn, arn);
      });

      it("is refused for what EventBridge publishes, under any role", async () => {
        const filtered = {
          role: { kind: "created" },
          notifications: { stream: "filtered", encryption: arn },
        };
        assert.match(await refusalOf({ settings: filtered, answers }), /does not let EventBridge/);
      });
    });

    it("is refused for a vault, whose role could not read what it encrypts, unless the account's own policies count", async () => {
      const vaulted = { delivery: { encryption: arn, vault: { retentionDays: 30 } } };
      const policyWith = (...more: readonly object[]) => ({
        keyPolicies: { k: { Version: "2012-10-17", Statement: [grant, ...more] } },
      });
      assert.match(
        await refusalOf({ settings: vaulted, answers: policyWith() }),
        /does not let the role of the vault replicate.*arn:aws:iam::111122223333:root/s,
      );
      const delegates = { Effect: "Allow", Principal: { AWS: accountId }, Action: "kms:*", Resource: "*" };
      const { recordKeyArn } = await inspect({ settings: vaulted, answers: policyWith(delegates) });
      assert.equal(recordKeyArn, arn);
    });

    it("goes on where the policy cannot be read", async () => {
      assert.equal((await inspect({ settings })).recordKeyArn, arn);
    });

    it("takes the key for its alias, which means nothing in policies", async () => {
      const alias = { delivery: { encryption: "arn:aws:kms:eu-west-1:111122223333:alias/audit" } };
      const answers = { aliases: { "alias/audit": arn } };
      assert.equal((await inspect({ settings: alias, answers })).recordKeyArn, arn);
    });

    it("refuses an alias that cannot be resolved", async () => {
      const alias = { delivery: { encryption: "arn:aws:kms:eu-west-1:111122223333:alias/audit" } };
      assert.match(await refusalOf({ settings: alias }), /alias\/audit, an alias that could not be resolved/);
      const foreign = { delivery: { encryption: "arn:aws:kms:eu-west-1:444455556666:alias/audit" } };
      assert.match(
        await refusalOf({ settings: foreign }),
        /an alias of account 444455556666.* ARN of the key/,
      );
    });
  });

  it("refuses buckets in which Object Lock retains by default what arrives, as no delivery is made there", async () => {
    const answers = { retainsByDefault: true, bucketRegion: "eu-west-1" };
    const named = { delivery: { existingBucket: { name: "central" } } };
    assert.match(
      await refusalOf({ settings: named, answers }),
      /existingBucket is central, in which Object Lock/,
    );
    const logged = { delivery: { accessLogs: { bucket: "logs" } } };
    assert.match(
      await refusalOf({ settings: logged, answers }),
      /accessLogs\.bucket is logs, in which Object/,
    );
  });

  it("refuses a bucket for logs that encrypts by a key, into which S3 delivers none", async () => {
    const ServerSideEncryptionConfiguration = [
      { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } },
    ];
    const bucketProperties = { BucketEncryption: { ServerSideEncryptionConfiguration } };
    const answers = { bucketRegion: "eu-west-1", bucketProperties };
    const settings = { delivery: { accessLogs: { bucket: "logs" } } };
    assert.match(
      await refusalOf({ settings, answers }),
      /accessLogs\.bucket is logs, which encrypts by a KMS key/,
    );
  });

  it("refuses a log group of the trail that is not there, or of a class that counts nothing", async () => {
    const settings = { alarms: { enabled: true, trailLogGroup: { name: "trail" } } };
    assert.match(await refusalOf({ settings }), /trail, which cannot be found in this account in eu-west-1/);
    const answers = { logGroupClass: "INFREQUENT_ACCESS" };
    assert.match(await refusalOf({ settings, answers }), /is of the class INFREQUENT_ACCESS/);
    const standard = { settings, answers: { logGroupClass: "STANDARD" } };
    assert.equal((await inspect(standard)).accountId, accountId);
  });

  it("refuses a bucket for logs that S3 could not deliver into", async () => {
    const settings = { delivery: { accessLogs: { bucket: "logs" } } };
    assert.match(
      await refusalOf({ settings, answers: { bucketRegion: "us-east-1" } }),
      /logs, which lies in us-east-1/,
    );
    assert.match(await refusalOf({ settings }), /logs, which cannot be found in this account in eu-west-1/);
    const here = { bucketRegion: "eu-west-1" };
    assert.match(
      await refusalOf({ settings, answers: here }),
      /bucket logs does not let S3 deliver access logs/,
    );
    const Statement = {
      Effect: "Allow",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::logs/*",
    };
    const toItself = { ...Statement, Principal: { AWS: accountId } };
    const own = { ...here, bucketPolicy: JSON.stringify({ Version: "2012-10-17", Statement: toItself }) };
    assert.match(await refusalOf({ settings, answers: own }), /does not let S3 deliver access logs/);
    const admitting = { ...here, bucketPolicy: JSON.stringify({ Version: "2012-10-17", Statement }) };
    assert.equal((await inspect({ settings, answers: admitting })).accountId, accountId);
  });
});
