import type { JsonObject } from "../../record/json";
import { arnIn, ec2Id, labelOf, type Place } from "../account/place";
import { linkTo, type Resource, type ResourceArgs, tagList } from "../account/resource";
import { hexOf } from "../random";

interface VpcArgs extends ResourceArgs {
  readonly cidrBlock: string;
}

/** An `AWS::EC2::VPC`. */
export function vpc(place: Place, args: VpcArgs): Resource {
  const vpcId = ec2Id(place, "vpc", args.name);
  const association = `vpc-cidr-assoc-0${hexOf(labelOf(place, "vpc-cidr", args.name), 16)}`;
  return {
    awsRegion: place.region,
    resourceType: "AWS::EC2::VPC",
    resourceId: vpcId,
    arn: arnIn(place, "ec2", `vpc/${vpcId}`),
    availabilityZone: "Multiple Availability Zones",
    tags: args.tags,
    links: [],
    configuration: {
      cidrBlock: args.cidrBlock,
      dhcpOptionsId: ec2Id(place, "dopt", "default"),
      state: "available",
      vpcId,
      ownerId: place.accountId,
      instanceTenancy: "default",
      ipv6CidrBlockAssociationSet: [],
      cidrBlockAssociationSet: [
        { associationId: association, cidrBlock: args.cidrBlock, cidrBlockState: { state: "associated" } },
      ],
      isDefault: false,
      tags: tagList(args.tags),
    },
    supplementaryConfiguration: {},
  };
}

interface SubnetArgs extends ResourceArgs {
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  readonly isPublic: boolean;
}

/** An `AWS::EC2::Subnet`. */
export function subnet(place: Place, args: SubnetArgs): Resource {
  const subnetId = ec2Id(place, "subnet", args.name);
  const subnetArn = arnIn(place, "ec2", `subnet/${subnetId}`);
  return {
    awsRegion: place.region,
    resourceType: "AWS::EC2::Subnet",
    resourceId: subnetId,
    arn: subnetArn,
    availabilityZone: args.availabilityZone,
    tags: args.tags,
    links: [linkTo(place, ["AWS::EC2::VPC", args.vpcId], "Is contained in Vpc", "Contains Subnet")],
    configuration: {
      availabilityZone: args.availabilityZone,
      cidrBlock: args.cidrBlock,
      defaultForAz: false,
      mapPublicIpOnLaunch: args.isPublic,
      mapCustomerOwnedIpOnLaunch: false,
      state: "available",
      subnetId,
      vpcId: args.vpcId,
      ownerId: place.accountId,
      assignIpv6AddressOnCreation: false,
      ipv6CidrBlockAssociationSet: [],
      tags: tagList(args.tags),
      subnetArn,
      enableDns64: false,
      ipv6Native: false,
    },
    supplementaryConfiguration: {},
  };
}

interface RouteTableArgs extends ResourceArgs {
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly subnetIds: readonly string[];
  readonly internetGatewayId?: string;
}

/** An `AWS::EC2::RouteTable`. */
export function routeTable(place: Place, args: RouteTableArgs): Resource {
  const routeTableId = ec2Id(place, "rtb", args.name);
  return {
    awsRegion: place.region,
    resourceType: "AWS::EC2::RouteTable",
    resourceId: routeTableId,
    arn: arnIn(place, "ec2", `route-table/${routeTableId}`),
    availabilityZone: "Not Applicable",
    tags: args.tags,
    links: [
      linkTo(place, ["AWS::EC2::VPC", args.vpcId], "Is contained in Vpc", "Contains RouteTable"),
      ...args.subnetIds.map((id) =>
        linkTo(place, ["AWS::EC2::Subnet", id], "Contains Subnet", "Is contained in RouteTable"),
      ),
    ],
    configuration: {
      associations: args.subnetIds.map((subnetId) => ({
        main: false,
        routeTableAssociationId: ec2Id(place, "rtbassoc", subnetId),
        routeTableId,
        subnetId,
        associationState: { state: "associated" },
      })),
      propagatingVgws: [],
      routeTableId,
      routes: routesOf(args),
      tags: tagList(args.tags),
      vpcId: args.vpcId,
      ownerId: place.accountId,
    },
    supplementaryConfiguration: {},
  };
}

function routesOf(args: RouteTableArgs): readonly JsonObject[] {
  const { cidrBlock, internetGatewayId } = args;
  const state = "active";
  const local = { destinationCidrBlock: cidrBlock, gatewayId: "local", origin: "CreateRouteTable", state };
  if (internetGatewayId === undefined) return [local];
  const open = {
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: internetGatewayId,
    origin: "CreateRoute",
    state,
  };
  return [local, open];
}

interface InternetGatewayArgs extends ResourceArgs {
  readonly vpcId: string;
}

/** An `AWS::EC2::InternetGateway`. */
export function internetGateway(place: Place, args: InternetGatewayArgs): Resource {
  const internetGatewayId = ec2Id(place, "igw", args.name);
  return {
    awsRegion: place.region,
    resourceType: "AWS::EC2::InternetGateway",
    resourceId: internetGatewayId,
    arn: arnIn(place, "ec2", `internet-gateway/${internetGatewayId}`),
    availabilityZone: "Multiple Availability Zones",
    tags: args.tags,
    links: [
      linkTo(place, ["AWS::EC2::VPC", args.vpcId], "Is attached to Vpc", "Is attached to InternetGateway"),
    ],
    configuration: {
      attachments: [{ state: "available", vpcId: args.vpcId }],
      internetGatewayId,
      ownerId: place.accountId,
      tags: tagList(args.tags),
    },
    supplementaryConfiguration: {},
  };
}
