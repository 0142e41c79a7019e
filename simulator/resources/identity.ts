import { formatInstant, type Instant } from "../../record/instant";
import type { JsonObject } from "../../record/json";
import { iamArn, iamId, type Place } from "../account/place";
import { type Link, type Resource, type ResourceArgs, tagList } from "../account/resource";

/** One version of a policy. */
export interface PolicyVersion {
  readonly document: JsonObject;
  readonly createdAt: Instant;
}

interface PolicyArgs extends ResourceArgs {
  /** From the first to the newest, which is the one in force. */
  readonly versions: readonly [PolicyVersion, ...PolicyVersion[]];
}

/** An `AWS::IAM::Policy` of the customer's own; its document is URL-encoded JSON. */
export function policy(place: Place, args: PolicyArgs): Resource {
  const newest = args.versions.at(-1) ?? args.versions[0];
  return {
    ...globalResource("AWS::IAM::Policy", iamId(place, "ANPA", args.name), args),
    arn: iamArn(place, `policy/${args.name}`),
    links: [],
    configuration: {
      policyName: args.name,
      policyId: iamId(place, "ANPA", args.name),
      arn: iamArn(place, `policy/${args.name}`),
      path: "/",
      defaultVersionId: `v${args.versions.length}`,
      attachmentCount: 1,
      permissionsBoundaryUsageCount: 0,
      isAttachable: true,
      description: null,
      createDate: formatInstant(args.creationTime),
      updateDate: formatInstant(newest.createdAt),
      tags: tagList(args.tags),
      policyVersionList: args.versions.map((version, index) => ({
        document: encodedDocument(version.document),
        versionId: `v${index + 1}`,
        isDefaultVersion: version === newest,
        createDate: formatInstant(version.createdAt),
      })),
    },
  };
}

interface RoleArgs extends ResourceArgs {
  /** The service that may take the role: `lambda.amazonaws.com`. */
  readonly service: string;
  readonly policyNames: readonly string[];
}

/** An `AWS::IAM::Role`. */
export function role(place: Place, args: RoleArgs): Resource {
  const roleId = iamId(place, "AROA", args.name);
  const arn = iamArn(place, `role/${args.name}`);
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: args.service }, Action: "sts:AssumeRole" }],
  };
  return {
    ...globalResource("AWS::IAM::Role", roleId, args),
    arn,
    links: policyLinks(place, args.policyNames, "Is attached to Role"),
    configuration: {
      path: "/",
      roleName: args.name,
      roleId,
      arn,
      createDate: formatInstant(args.creationTime),
      assumeRolePolicyDocument: encodedDocument(trust),
      instanceProfileList: [],
      rolePolicyList: [],
      attachedManagedPolicies: attachedPolicies(place, args.policyNames),
      permissionsBoundary: null,
      tags: tagList(args.tags),
      roleLastUsed: null,
    },
  };
}

interface GroupArgs extends ResourceArgs {
  readonly policyNames: readonly string[];
}

/** An `AWS::IAM::Group`. */
export function group(place: Place, args: GroupArgs): Resource {
  const groupId = iamId(place, "AGPA", args.name);
  const arn = iamArn(place, `group/${args.name}`);
  return {
    ...globalResource("AWS::IAM::Group", groupId, args),
    arn,
    links: policyLinks(place, args.policyNames, "Is attached to Group"),
    configuration: {
      path: "/",
      groupName: args.name,
      groupId,
      arn,
      createDate: formatInstant(args.creationTime),
      groupPolicyList: [],
      attachedManagedPolicies: attachedPolicies(place, args.policyNames),
    },
  };
}

interface UserArgs extends ResourceArgs {
  readonly groupNames: readonly string[];
}

/** An `AWS::IAM::User`. */
export function user(place: Place, args: UserArgs): Resource {
  const userId = iamId(place, "AIDA", args.name);
  const arn = iamArn(place, `user/${args.name}`);
  return {
    ...globalResource("AWS::IAM::User", userId, args),
    arn,
    links: args.groupNames.map((resourceName) => ({
      name: "Is attached to Group",
      inverse: "Contains User",
      awsRegion: "global",
      resourceType: "AWS::IAM::Group",
      resourceId: iamId(place, "AGPA", resourceName),
      resourceName,
    })),
    configuration: {
      path: "/",
      userName: args.name,
      userId,
      arn,
      createDate: formatInstant(args.creationTime),
      userPolicyList: [],
      groupList: args.groupNames,
      attachedManagedPolicies: [],
      permissionsBoundary: null,
      tags: tagList(args.tags),
    },
  };
}

function globalResource(resourceType: string, resourceId: string, args: ResourceArgs) {
  return {
    awsRegion: "global",
    resourceType,
    resourceId,
    resourceName: args.name,
    availabilityZone: "Not Applicable",
    creationTime: args.creationTime,
    tags: args.tags,
    supplementaryConfiguration: {},
  };
}

function policyLinks(place: Place, policyNames: readonly string[], inverse: string): readonly Link[] {
  return policyNames.map((resourceName) => ({
    name: "Is attached to CustomerManagedPolicy",
    inverse,
    awsRegion: "global",
    resourceType: "AWS::IAM::Policy",
    resourceId: iamId(place, "ANPA", resourceName),
    resourceName,
  }));
}

function attachedPolicies(place: Place, policyNames: readonly string[]): readonly JsonObject[] {
  return policyNames.map((policyName) => ({ policyName, policyArn: iamArn(place, `policy/${policyName}`) }));
}

function encodedDocument(document: JsonObject): string {
  return encodeURIComponent(JSON.stringify(document));
}
