import type { JsonObject } from "../../record/json";
import { arnIn, ec2Id, type Place } from "../account/place";
import { linkTo, type Resource, type ResourceArgs, tagList } from "../account/resource";

/** Who may reach a port: a range of addresses, or the members of another security group. */
export interface IngressRule {
  readonly port: number;
  readonly cidrIp?: string;
  readonly groupId?: string;
  readonly description: string;
}

interface SecurityGroupArgs extends ResourceArgs {
  readonly vpcId: string;
  readonly description: string;
  readonly ingress: readonly IngressRule[];
}

/** An `AWS::EC2::SecurityGroup` that lets everything out. */
export function securityGroup(place: Place, args: SecurityGroupArgs): Resource {
  const groupId = ec2Id(place, "sg", args.name);
  return {
    awsRegion: place.region,
    resourceType: "AWS::EC2::SecurityGroup",
    resourceId: groupId,
    resourceName: args.name,
    arn: arnIn(place, "ec2", `security-group/${groupId}`),
    availabilityZone: "Not Applicable",
    tags: args.tags,
    links: [linkTo(place, ["AWS::EC2::VPC", args.vpcId], "Is contained in Vpc", "Contains SecurityGroup")],
    configuration: {
      description: args.description,
      groupName: args.name,
      ipPermissions: args.ingress.map((rule) => permission(place, rule)),
      ownerId: place.accountId,
      groupId,
      ipPermissionsEgress: [
        {
          ipProtocol: "-1",
          ipv6Ranges: [],
          prefixListIds: [],
          userIdGroupPairs: [],
          ipv4Ranges: [{ cidrIp: "0.0.0.0/0" }],
          ipRanges: ["0.0.0.0/0"],
        },
      ],
      tags: tagList(args.tags),
      vpcId: args.vpcId,
    },
    supplementaryConfiguration: {},
  };
}

function permission(place: Place, rule: IngressRule): JsonObject {
  const { port, cidrIp, groupId, description } = rule;
  return {
    fromPort: port,
    ipProtocol: "tcp",
    ipv6Ranges: [],
    prefixListIds: [],
    toPort: port,
    userIdGroupPairs: groupId === undefined ? [] : [{ description, groupId, userId: place.accountId }],
    ipv4Ranges: cidrIp === undefined ? [] : [{ cidrIp, description }],
    ipRanges: cidrIp === undefined ? [] : [cidrIp],
  };
}
