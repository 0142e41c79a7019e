import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../policies/arn";
import type { PolicyDocument, Statement } from "../policies/policy-document";
import { readerPolicy } from "../policies/reader-policy";
import { bucketRegion, homeRegion } from "./by-region";
import { recordRoot } from "./delivery-folder";
import type { Machine } from "./machine";
import { neededKeyStatements } from "./preflight/key-check";
import { namedBucketStatements } from "./preflight/site";

/** What others must grant, or be granted, for a record to be written and read. */
export interface AccessPolicies {
  /** Of whoever runs `config-history` over it. */
  readonly readerPolicy: pulumi.Output<PolicyDocument>;
  /** Of a bucket that the settings name. */
  readonly bucketStatements: readonly Statement[] | undefined;
  /** Of the keys that the settings name, by key. */
  readonly keyStatements: Readonly<Record<string, readonly Statement[]>> | undefined;
}

/** The policies around a machine that are somebody else's to write. */
export function accessPolicies(machine: Machine): AccessPolicies {
  const { settings, site } = machine;
  const keyStatements = neededKeyStatements(settings, site.accountId);
  return {
    readerPolicy: policyOfReader(machine),
    bucketStatements: namedBucketStatements(settings, site.accountId),
    keyStatements: Object.keys(keyStatements).length === 0 ? undefined : keyStatements,
  };
}

function policyOfReader(machine: Machine) {
  const { settings, site, bucketName, recordPrefix, keyArn, recordKeyArns, catalog } = machine;
  const workgroup = catalog === undefined ? {} : { workgroup: workgroupOf(bucketRegion(settings), catalog) };
  const scope = pulumi.output({
    partition: partitionOf(homeRegion(settings.regions)),
    accountId: site.accountId,
    bucketName,
    root: recordPrefix.apply(recordRoot),
    ...(keyArn === undefined ? {} : { keyArn }),
    recordKeyArns,
    ...workgroup,
  });
  return scope.apply((plain) => readerPolicy(plain));
}

function workgroupOf(region: string, catalog: NonNullable<Machine["catalog"]>) {
  const { workgroupName: name, databaseName, resultsBucketName } = catalog;
  return { region, name, databaseName, resultsBucketName };
}
