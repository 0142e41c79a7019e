import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../policies/arn";
import { readerPolicy } from "../policies/reader-policy";
import { bucketRegion, homeRegion } from "./by-region";
import type { ConfigTimeMachine } from "./config-time-machine";
import { recordRoot } from "./delivery-folder";
import { neededKeyStatements } from "./preflight/key-check";
import { namedBucketStatements, type Site } from "./preflight/site";
import type { Settings } from "./settings/settings-schema";

/** What the stack tells: `record` is what `config-history` asks for. */
export function stackOutputs(settings: Settings, site: Site, machine: ConfigTimeMachine): pulumi.Inputs {
  const outputs: pulumi.Inputs = {
    record: machine.record,
    accountId: site.accountId,
    regions: [...settings.regions],
    bucket: machine.bucketName,
    keyArn: machine.keyArn,
    vaultBucket: machine.vaultBucketName,
    recorderNames: machine.recorderNames,
    topicArns: machine.topicArns,
    alarmTopicArns: machine.alarmTopicArns,
    aggregatorArn: machine.aggregatorArn,
    workgroup: machine.catalog?.workgroupName,
    database: machine.catalog?.databaseName,
    queryResultsBucket: machine.catalog?.resultsBucketName,
    bucketStatements: namedBucketStatements(settings, site.accountId),
    keyStatements: keyStatementsOf(settings, site),
    readerPolicy: policyOfReader(settings, site, machine),
  };
  // Pulumi logs a line about every output that is undefined.
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));
}

function keyStatementsOf(settings: Settings, { accountId }: Site) {
  const statements = neededKeyStatements(settings, accountId);
  return Object.keys(statements).length === 0 ? undefined : statements;
}

function policyOfReader(settings: Settings, { accountId }: Site, machine: ConfigTimeMachine) {
  const region = homeRegion(settings.regions);
  const { catalog } = machine;
  const workgroup = catalog === undefined ? {} : { workgroup: workgroupOf(bucketRegion(settings), catalog) };
  const scope = pulumi.output({
    partition: partitionOf(region),
    accountId,
    bucketName: machine.bucketName,
    root: machine.recordPrefix.apply(recordRoot),
    ...(machine.keyArn === undefined ? {} : { keyArn: machine.keyArn }),
    ...workgroup,
  });
  return scope.apply((plain) => readerPolicy(plain));
}

function workgroupOf(region: string, catalog: NonNullable<ConfigTimeMachine["catalog"]>) {
  const { workgroupName: name, databaseName, resultsBucketName } = catalog;
  return { region, name, databaseName, resultsBucketName };
}
