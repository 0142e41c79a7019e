import { formatInstant } from "../../record/instant";
import type { JsonObject } from "../../record/json";
import { arnIn, ec2Id, iamArn, iamId, labelOf, type Place } from "../account/place";
import { linkTo, type Resource, tagList } from "../account/resource";
import { hexOf } from "../random";
import { addressOf, attachedInterface } from "./network-interface";
import { type ServerArgs, serverParts } from "./server-parts";

/** The `AWS::EC2::Instance` of a server. */
export function instance(place: Place, args: ServerArgs): Resource {
  const { instanceId, volumeId, networkInterfaceId } = serverParts(place, args.name);
  return {
    awsRegion: place.region,
    resourceType: "AWS::EC2::Instance",
    resourceId: instanceId,
    arn: arnIn(place, "ec2", `instance/${instanceId}`),
    availabilityZone: args.availabilityZone,
    creationTime: args.creationTime,
    tags: args.tags,
    links: [
      linkTo(
        place,
        ["AWS::EC2::NetworkInterface", networkInterfaceId],
        "Contains NetworkInterface",
        "Is attached to Instance",
      ),
      linkTo(place, ["AWS::EC2::SecurityGroup", args.groupId], "Is associated with SecurityGroup"),
      linkTo(place, ["AWS::EC2::Subnet", args.subnetId], "Is contained in Subnet", "Contains Instance"),
      linkTo(place, ["AWS::EC2::Volume", volumeId], "Is attached to Volume", "Is attached to Instance"),
      linkTo(place, ["AWS::EC2::VPC", args.vpcId], "Is contained in Vpc"),
    ],
    configuration: instanceConfiguration(place, args),
    supplementaryConfiguration: {},
  };
}

function instanceConfiguration(place: Place, args: ServerArgs): JsonObject {
  const { instanceId, volumeId } = serverParts(place, args.name);
  const launchTime = formatInstant(args.creationTime);
  const address = addressOf(place, args.name);
  return {
    amiLaunchIndex: 0,
    imageId: ec2Id(place, "ami", "al2023"),
    instanceId,
    instanceType: args.instanceType,
    launchTime,
    monitoring: { state: "enabled" },
    placement: { availabilityZone: args.availabilityZone, groupName: "", tenancy: "default" },
    ...address,
    productCodes: [],
    publicDnsName: "",
    state: { code: 16, name: "running" },
    stateTransitionReason: "",
    subnetId: args.subnetId,
    vpcId: args.vpcId,
    architecture: "arm64",
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        ebs: { attachTime: launchTime, deleteOnTermination: true, status: "attached", volumeId },
      },
    ],
    clientToken: hexOf(labelOf(place, "token", args.name), 32),
    ebsOptimized: true,
    enaSupport: true,
    hypervisor: "xen",
    iamInstanceProfile: {
      arn: iamArn(place, `instance-profile/${args.profileName}`),
      id: iamId(place, "AIPA", args.profileName),
    },
    networkInterfaces: [
      { ...attachedInterface(place, args), ipv6Addresses: [], vpcId: args.vpcId, interfaceType: "interface" },
    ],
    rootDeviceName: "/dev/xvda",
    rootDeviceType: "ebs",
    securityGroups: [{ groupName: args.groupName, groupId: args.groupId }],
    sourceDestCheck: true,
    tags: tagList(args.tags),
    virtualizationType: "hvm",
    cpuOptions: { coreCount: 2, threadsPerCore: 1 },
    metadataOptions: {
      state: "applied",
      httpTokens: "required",
      httpPutResponseHopLimit: 2,
      httpEndpoint: "enabled",
    },
  };
}
