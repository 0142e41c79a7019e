import * as cfg from "@pulumi/aws/cfg";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../policies/arn";
import { aggregatorManagedPolicyArn, recorderTrustPolicy } from "../policies/role-policy";
import { settledAfter } from "./settled-after";
import type { Tags } from "./tags";

/** Whose items an aggregator collects. */
export interface RecordAggregatorArgs {
  readonly region: string;
  readonly accountId: string;
  readonly source: AggregatorSource;
  /** The regions collected from; every region where empty. */
  readonly regions: readonly string[];
  readonly permissionsBoundary?: string | undefined;
  readonly tags?: Tags | undefined;
}

/** Named accounts, each of which must authorise the aggregator; or the whole organisation, by a role. */
type AggregatorSource =
  | { readonly over: "accounts"; readonly accountIds: readonly string[] }
  | { readonly over: "organization" };

/**
 * A view over the items of several accounts and regions, for SelectAggregateResourceConfig.
 *
 * @example
 * const aggregator = new RecordAggregator("everything", {
 *   region: "eu-west-1", accountId: "111122223333", source: { over: "organization" }, regions: [],
 * });
 */
export class RecordAggregator extends pulumi.ComponentResource {
  readonly aggregatorArn: pulumi.Output<string>;
  readonly aggregatorName: pulumi.Output<string>;

  constructor(name: string, args: RecordAggregatorArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:RecordAggregator", name, {}, opts);
    const { region, tags = {} } = args;
    const aggregator = new cfg.ConfigurationAggregator(
      name,
      { region, tags, ...sourceInputs(name, args, this) },
      { parent: this },
    );
    this.aggregatorArn = aggregator.arn;
    this.aggregatorName = aggregator.name;
    this.registerOutputs({ aggregatorArn: this.aggregatorArn, aggregatorName: this.aggregatorName });
  }
}

function sourceInputs(name: string, args: RecordAggregatorArgs, parent: pulumi.Resource) {
  const { source, regions } = args;
  const scope = regions.length === 0 ? { allRegions: true } : { regions: [...regions] };
  if (source.over === "accounts") {
    return { accountAggregationSource: { accountIds: [...source.accountIds], ...scope } };
  }
  return { organizationAggregationSource: { roleArn: organizationRole(name, args, parent), ...scope } };
}

function organizationRole(
  name: string,
  args: RecordAggregatorArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { region, accountId, permissionsBoundary, tags = {} } = args;
  const partition = partitionOf(region);
  const role = new iam.Role(
    `${name}-role`,
    {
      description: "Lists the accounts of the organisation for AWS Config",
      assumeRolePolicy: JSON.stringify(recorderTrustPolicy(partition, accountId)),
      tags,
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    },
    { parent },
  );
  const attachment = new iam.RolePolicyAttachment(
    `${name}-role-policy`,
    { role: role.name, policyArn: aggregatorManagedPolicyArn(partition) },
    { parent },
  );
  return settledAfter(role.arn, [attachment]);
}
