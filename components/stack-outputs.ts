import type * as pulumi from "@pulumi/pulumi";
import { accessPolicies } from "./access-policies";
import type { Machine } from "./machine";

/** What the stack tells: `record` is what `config-history` asks for. */
export function stackOutputs(machine: Machine): pulumi.Inputs {
  const outputs: pulumi.Inputs = {
    record: machine.record,
    accountId: machine.site.accountId,
    regions: [...machine.settings.regions],
    bucket: machine.bucketName,
    keyArn: machine.keyArn,
    recordKeyArns: machine.recordKeyArns,
    vaultBucket: machine.vaultBucketName,
    recorderNames: machine.recorderNames,
    topicArns: machine.topicArns,
    alarmTopicArns: machine.alarmTopicArns,
    aggregatorArn: machine.aggregatorArn,
    workgroup: machine.catalog?.workgroupName,
    database: machine.catalog?.databaseName,
    queryResultsBucket: machine.catalog?.resultsBucketName,
    ...accessPolicies(machine),
  };
  // Pulumi logs a line about every output that is undefined.
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));
}
