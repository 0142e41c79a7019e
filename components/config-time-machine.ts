import * as pulumi from "@pulumi/pulumi";
import "./short-frames";
import { accessPolicies } from "./access-policies";
import type { ConfigTimeMachineArgs } from "./config-time-machine-args";
import { notYetKnown } from "./known-value";
import type { Machine } from "./machine";
import { Company } from "./preflight/company";
import { preparedMachine } from "./prepared-machine";
import { toldOnce } from "./told-once";

/** Not a field: the schema would tell of it. */
const argsOf = new WeakMap<pulumi.ComponentResource, ConfigTimeMachineArgs>();

/**
 * AWS Config as a dependable record: one private bucket, and in every region a recorder and a delivery channel that
 * deliver into it, with what notifies, guards, replicates, aggregates and catalogues around them. Before anything is made
 * it looks for recorders and channels that are not its own, by the credentials of its provider, and takes over nothing
 * silently. Bucket, key and vault are protected.
 *
 * @example
 * const machine = new ConfigTimeMachine("audit", { regions: ["eu-west-1", "us-east-1"] });
 * export const record = machine.record;
 */
export class ConfigTimeMachine extends pulumi.ComponentResource<Machine | undefined> {
  /** What `config-history --record` takes: the bucket, and the prefix that covers all that was ever delivered. */
  readonly record: pulumi.Output<string>;
  /** The account that is recorded. */
  readonly accountId: pulumi.Output<string>;
  /** The bucket that AWS Config delivers into. */
  readonly bucketName: pulumi.Output<string>;
  /** The key that encrypts the record; none where S3's own does. */
  readonly keyArn: pulumi.Output<string | undefined>;
  /** Every key that some part of the record needs to be read: that one, and any that encrypted it before. */
  readonly recordKeyArns: pulumi.Output<string[]>;
  /** The replica that Object Lock protects, with `delivery.vault`. */
  readonly vaultBucketName: pulumi.Output<string | undefined>;
  /** The recorders, by region. */
  readonly recorderNames: pulumi.Output<Record<string, string>>;
  /** The topics that tell of changes, by region; none while `notifications.stream` is off. */
  readonly topicArns: pulumi.Output<Record<string, string>>;
  /** The topics that tell of tampering, by region; none without `alarms.enabled`. */
  readonly alarmTopicArns: pulumi.Output<Record<string, string>>;
  /** The aggregator, with `aggregator.over`. */
  readonly aggregatorArn: pulumi.Output<string | undefined>;
  /** The Athena workgroup of the catalog, with `catalog.enabled`. */
  readonly workgroupName: pulumi.Output<string | undefined>;
  /** The Glue database of the catalog, with `catalog.enabled`. */
  readonly databaseName: pulumi.Output<string | undefined>;
  /** The bucket of the catalog's query results, with `catalog.enabled`. */
  readonly queryResultsBucketName: pulumi.Output<string | undefined>;
  /** The policy, as JSON, that whoever runs `config-history` needs. */
  readonly readerPolicy: pulumi.Output<string>;
  /** The statements, as JSON, that the policy of `delivery.existingBucket` must have. */
  readonly bucketStatements: pulumi.Output<string | undefined>;
  /** The statements, as JSON, that the policies of the keys must have that the arguments name, by key. */
  readonly keyStatements: pulumi.Output<string | undefined>;

  constructor(name: string, args: ConfigTimeMachineArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:ConfigTimeMachine", name, {}, opts);
    argsOf.set(this, args);
    const machine = this.getData();
    const policies = machine.then((made) => (made === undefined ? undefined : accessPolicies(made)));
    this.record = told(machine, ({ record }) => record);
    this.accountId = told(machine, ({ site }) => pulumi.output(site.accountId));
    this.bucketName = told(machine, ({ bucketName }) => bucketName);
    this.keyArn = told(machine, ({ keyArn }) => pulumi.output(keyArn));
    this.recordKeyArns = told(machine, ({ recordKeyArns }) => recordKeyArns);
    this.vaultBucketName = told(machine, ({ vaultBucketName }) => pulumi.output(vaultBucketName));
    this.recorderNames = told(machine, ({ recorderNames }) => pulumi.all(recorderNames));
    this.topicArns = told(machine, ({ topicArns }) => pulumi.all(topicArns));
    this.alarmTopicArns = told(machine, ({ alarmTopicArns }) => pulumi.all(alarmTopicArns));
    this.aggregatorArn = told(machine, ({ aggregatorArn }) => pulumi.output(aggregatorArn));
    this.workgroupName = told(machine, ({ catalog }) => pulumi.output(catalog?.workgroupName));
    this.databaseName = told(machine, ({ catalog }) => pulumi.output(catalog?.databaseName));
    this.queryResultsBucketName = told(machine, ({ catalog }) => pulumi.output(catalog?.resultsBucketName));
    this.readerPolicy = told(policies, ({ readerPolicy }) => pulumi.jsonStringify(readerPolicy));
    this.bucketStatements = told(policies, ({ bucketStatements }) => asJson(bucketStatements));
    this.keyStatements = told(policies, ({ keyStatements }) => asJson(keyStatements));
  }

  /** All that it made, for a program of the same process; undefined where a preview does not know the arguments yet. */
  override getData(): Promise<Machine | undefined> {
    return super.getData();
  }

  protected override async initialize(
    _props: pulumi.Inputs,
    opts?: pulumi.ComponentResourceOptions,
    name = "",
  ): Promise<Machine | undefined> {
    const member = Company.ofThisRun().join(name);
    return toldOnce(async () => {
      // It is called within `super`, when the constructor has not kept the arguments yet.
      await Promise.resolve();
      const args = argsOf.get(this) ?? { regions: [] };
      member.waitsForNobody(args, opts);
      const machine = await preparedMachine(this, args, member);
      if (machine !== undefined) this.registerOutputs(this.outputs());
      return machine;
    }).finally(() => member.leave());
  }

  private outputs(): pulumi.Inputs {
    return {
      record: this.record,
      accountId: this.accountId,
      bucketName: this.bucketName,
      keyArn: this.keyArn,
      recordKeyArns: this.recordKeyArns,
      vaultBucketName: this.vaultBucketName,
      recorderNames: this.recorderNames,
      topicArns: this.topicArns,
      alarmTopicArns: this.alarmTopicArns,
      aggregatorArn: this.aggregatorArn,
      workgroupName: this.workgroupName,
      databaseName: this.databaseName,
      queryResultsBucketName: this.queryResultsBucketName,
    };
  }
}

function told<Made, T>(
  made: Promise<Made | undefined>,
  pick: (made: Made) => pulumi.Output<T>,
): pulumi.Output<T> {
  let whole: Made | undefined;
  const isMade = made.then((machine) => {
    whole = machine;
    return true;
  });
  return pulumi
    .output(isMade)
    .apply((): pulumi.Output<T> => (whole === undefined ? notYetKnown<T>() : pick(whole)));
}

function asJson(value: unknown): pulumi.Output<string | undefined> {
  return pulumi.output(value === undefined ? undefined : JSON.stringify(value));
}
