import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../policies/arn";
import {
  recorderManagedPolicyArn,
  recorderPermissions,
  recorderTrustPolicy,
  serviceLinkedRoleArn,
} from "../policies/role-policy";
import { settledAfter } from "./settled-after";
import type { Tags } from "./tags";

/** Which role the recorders of an account assume. */
export interface RecorderRoleArgs {
  /** Any region of the account; it tells the partition. */
  readonly region: string;
  readonly accountId: string;
  readonly kind: "service-linked" | "created" | "existing";
  /** The role of kind `existing`. */
  readonly arn?: pulumi.Input<string> | undefined;
  /** Of kind `service-linked`: whether the account lacks the role, or this stack made it. */
  readonly createsServiceLinkedRole: boolean;
  /** Of kind `created`: what the role delivers with. */
  readonly delivery: RoleDelivery;
  readonly permissionsBoundary?: string | undefined;
  readonly tags?: Tags | undefined;
}

/** What a role of the recorders' own needs to deliver. */
interface RoleDelivery {
  readonly bucketName: pulumi.Input<string>;
  readonly folder: string;
  readonly bucketOwnerId?: string | undefined;
  readonly keyArn?: pulumi.Input<string> | undefined;
  readonly topicArns: readonly pulumi.Input<string>[];
  readonly topicKeyArns?: readonly pulumi.Input<string>[];
}

/**
 * The role of the recorders: service-linked by default, which AWS keeps up to date and Security Hub Config.1 asks
 * for.
 *
 * @example
 * const role = new RecorderRole("role", {
 *   region: "eu-west-1", accountId: "111122223333", kind: "created", createsServiceLinkedRole: false,
 *   delivery: { bucketName: record.bucketName, folder: "AWSLogs/111122223333/Config/", topicArns: [] },
 * });
 */
export class RecorderRole extends pulumi.ComponentResource {
  /** Settles when the role may deliver. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: RecorderRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:RecorderRole", name, {}, opts);
    this.roleArn = roleArnOf(name, args, this);
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

function roleArnOf(name: string, args: RecorderRoleArgs, parent: pulumi.Resource): pulumi.Output<string> {
  switch (args.kind) {
    case "existing":
      return pulumi.output(args.arn ?? "");
    case "created":
      return createdRole(name, args, parent);
    case "service-linked":
      return serviceLinkedRole(name, args, parent);
  }
}

/** The role is the account's, not the stack's: others may rely on it, so it outlives the stack. */
function serviceLinkedRole(
  name: string,
  args: RecorderRoleArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { region, accountId, createsServiceLinkedRole } = args;
  if (!createsServiceLinkedRole) return pulumi.output(serviceLinkedRoleArn(partitionOf(region), accountId));
  const role = new iam.ServiceLinkedRole(
    `${name}-service-linked`,
    { awsServiceName: "config.amazonaws.com" },
    { parent, retainOnDelete: true },
  );
  return role.arn;
}

function createdRole(name: string, args: RecorderRoleArgs, parent: pulumi.Resource): pulumi.Output<string> {
  const { region, accountId, permissionsBoundary, tags = {} } = args;
  const partition = partitionOf(region);
  const role = new iam.Role(
    name,
    {
      description: "Assumed by AWS Config to record configurations and deliver them",
      assumeRolePolicy: JSON.stringify(recorderTrustPolicy(partition, accountId)),
      tags,
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    },
    { parent },
  );
  const describes = new iam.RolePolicyAttachment(
    `${name}-describes`,
    { role: role.name, policyArn: recorderManagedPolicyArn(partition) },
    { parent },
  );
  const delivers = new iam.RolePolicy(
    `${name}-delivers`,
    { role: role.name, policy: deliveryPolicyText(partition, args.delivery) },
    { parent },
  );
  return settledAfter(role.arn, [describes, delivers]);
}

function deliveryPolicyText(partition: string, delivery: RoleDelivery): pulumi.Output<string> {
  const { bucketName, folder, bucketOwnerId, keyArn, topicArns, topicKeyArns = [] } = delivery;
  const given = pulumi.output({
    partition,
    bucketName,
    folder,
    topicArns: [...topicArns],
    topicKeyArns: [...topicKeyArns],
    ...(bucketOwnerId === undefined ? {} : { bucketOwnerId }),
    ...(keyArn === undefined ? {} : { keyArn }),
  });
  return pulumi.jsonStringify(given.apply(recorderPermissions));
}
