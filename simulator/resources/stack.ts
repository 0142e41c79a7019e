import { formatInstant, type Instant } from "../../record/instant";
import type { JsonObject } from "../../record/json";
import { arnIn, labelOf, type Place } from "../account/place";
import { type Resource, type ResourceArgs, tagList } from "../account/resource";
import { presentMembers } from "../present-members";
import { hexOf, uuidOf } from "../random";

/** One resource that a stack made. */
export interface StackMember {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly resourceType: string;
}

interface StackArgs extends ResourceArgs {
  readonly description: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly members: readonly StackMember[];
  readonly updatedAt: Instant;
}

/** An `AWS::CloudFormation::Stack`; one with hundreds of members is an oversize item. */
export function stack(place: Place, args: StackArgs): Resource {
  const stackId = arnIn(
    place,
    "cloudformation",
    `stack/${args.name}/${uuidOf(labelOf(place, "stack", args.name))}`,
  );
  const isUpdated = args.updatedAt > args.creationTime;
  return {
    awsRegion: place.region,
    resourceType: "AWS::CloudFormation::Stack",
    resourceId: stackId,
    resourceName: args.name,
    arn: stackId,
    availabilityZone: "Regional",
    creationTime: args.creationTime,
    tags: args.tags,
    links: [],
    configuration: presentMembers({
      stackId,
      stackName: args.name,
      description: args.description,
      parameters: Object.entries(args.parameters).map(([parameterKey, parameterValue]) => ({
        parameterKey,
        parameterValue,
      })),
      creationTime: formatInstant(args.creationTime),
      lastUpdatedTime: isUpdated ? formatInstant(args.updatedAt) : undefined,
      rollbackConfiguration: { rollbackTriggers: [] },
      stackStatus: isUpdated ? "UPDATE_COMPLETE" : "CREATE_COMPLETE",
      disableRollback: false,
      notificationARNs: [],
      capabilities: ["CAPABILITY_NAMED_IAM"],
      outputs: [],
      tags: tagList(args.tags),
      enableTerminationProtection: true,
      driftInformation: { stackDriftStatus: "NOT_CHECKED" },
    }),
    supplementaryConfiguration: {
      unsupportedResources: [],
      StackResourceSummaries: args.members.map((member) => memberSummary(member, args.creationTime)),
    },
  };
}

/** Members for a stack that stands for a whole platform: log groups, parameters and subscriptions. */
export function manyMembers(place: Place, name: string, count: number): readonly StackMember[] {
  const types = ["AWS::Logs::LogGroup", "AWS::SSM::Parameter", "AWS::Route53::RecordSet"] as const;
  return Array.from({ length: count }, (_, index) => {
    const suffix = hexOf(labelOf(place, "member", `${name}/${index}`), 12).toUpperCase();
    return {
      logicalId: `Member${String(index).padStart(4, "0")}`,
      physicalId: `${name}-Member${String(index).padStart(4, "0")}-${suffix}`,
      resourceType: types[index % types.length] ?? types[0],
    };
  });
}

function memberSummary(member: StackMember, updatedAt: Instant): JsonObject {
  return {
    logicalResourceId: member.logicalId,
    physicalResourceId: member.physicalId,
    resourceType: member.resourceType,
    lastUpdatedTimestamp: formatInstant(updatedAt),
    resourceStatus: "CREATE_COMPLETE",
    driftInformation: { stackResourceDriftStatus: "NOT_CHECKED" },
  };
}
