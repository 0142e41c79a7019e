import { formatInstant } from "../../record/instant";
import type { JsonObject } from "../../record/json";
import { arnIn, ec2Id, iamArn, iamId, labelOf, type Place } from "../account/place";
import { linkTo, type Resource, type ResourceArgs, tagList } from "../account/resource";
import { hexOf, integerOf } from "../random";

/** What a server is made from; its volume and its network interface live and die with it. */
export interface ServerArgs extends ResourceArgs {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly availabilityZone: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly instanceType: string;
  readonly profileName: string;
  readonly kmsKeyArn: string;
}

/** The parts of one server, with their ids. */
export interface ServerParts {
  readonly instanceId: string;
  readonly volumeId: string;
  readonly networkInterfaceId: string;
}

/** The ids of a server's parts, made from its name. */
export function serverParts(place: Place, name: string): ServerParts {
  return {
    instanceId: ec2Id(place, "i", name),
    volumeId: ec2Id(place, "vol", name),
    networkInterfaceId: ec2Id(place, "eni", name),
  };
}

/** An `AWS::EC2::Instance` with its `AWS::EC2::Volume` and `AWS::EC2::NetworkInterface`. */
export function server(place: Place, args: ServerArgs): readonly [Resource, Resource, Resource] {
  return [instance(place, args), volume(place, args), networkInterface(place, args)];
}

function instance(place: Place, args: ServerArgs): Resource {
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

function volume(place: Place, args: ServerArgs): Resource {
  const { instanceId, volumeId } = serverParts(place, args.name);
  const createTime = formatInstant(args.creationTime);
  return {
    awsRegion: place.region,
    resourceType: "AWS::EC2::Volume",
    resourceId: volumeId,
    arn: arnIn(place, "ec2", `volume/${volumeId}`),
    availabilityZone: args.availabilityZone,
    creationTime: args.creationTime,
    tags: args.tags,
    links: [],
    configuration: {
      attachments: [
        {
          attachTime: createTime,
          device: "/dev/xvda",
          instanceId,
          state: "attached",
          volumeId,
          deleteOnTermination: true,
        },
      ],
      availabilityZone: args.availabilityZone,
      createTime,
      encrypted: true,
      kmsKeyId: args.kmsKeyArn,
      size: 40,
      snapshotId: ec2Id(place, "snap", "al2023"),
      state: "in-use",
      volumeId,
      iops: 3000,
      tags: tagList(args.tags),
      volumeType: "gp3",
      throughput: 125,
      multiAttachEnabled: false,
    },
    supplementaryConfiguration: {},
  };
}

function networkInterface(place: Place, args: ServerArgs): Resource {
  const { instanceId, networkInterfaceId } = serverParts(place, args.name);
  const attached = attachedInterface(place, args);
  return {
    awsRegion: place.region,
    resourceType: "AWS::EC2::NetworkInterface",
    resourceId: networkInterfaceId,
    arn: arnIn(place, "ec2", `network-interface/${networkInterfaceId}`),
    availabilityZone: args.availabilityZone,
    tags: args.tags,
    links: [
      linkTo(
        place,
        ["AWS::EC2::SecurityGroup", args.groupId],
        "Is associated with SecurityGroup",
        "Is associated with NetworkInterface",
      ),
      linkTo(
        place,
        ["AWS::EC2::Subnet", args.subnetId],
        "Is contained in Subnet",
        "Contains NetworkInterface",
      ),
      linkTo(place, ["AWS::EC2::VPC", args.vpcId], "Is contained in Vpc"),
    ],
    configuration: {
      ...attached,
      attachment: { ...attached.attachment, instanceId, instanceOwnerId: place.accountId },
      availabilityZone: args.availabilityZone,
      interfaceType: "interface",
      ipv6Addresses: [],
      requesterManaged: false,
      tagSet: tagList(args.tags),
      vpcId: args.vpcId,
    },
    supplementaryConfiguration: {},
  };
}

function attachedInterface(place: Place, args: ServerArgs) {
  const address = addressOf(place, args.name);
  return {
    attachment: {
      attachTime: formatInstant(args.creationTime),
      attachmentId: ec2Id(place, "eni-attach", args.name),
      deleteOnTermination: true,
      deviceIndex: 0,
      status: "attached",
    },
    description: "",
    groups: [{ groupName: args.groupName, groupId: args.groupId }],
    macAddress: `02:${(hexOf(labelOf(place, "mac", args.name), 10).match(/../g) ?? []).join(":")}`,
    networkInterfaceId: serverParts(place, args.name).networkInterfaceId,
    ownerId: place.accountId,
    ...address,
    privateIpAddresses: [{ primary: true, ...address }],
    sourceDestCheck: true,
    status: "in-use",
    subnetId: args.subnetId,
  };
}

function addressOf(place: Place, name: string) {
  const host = `${integerOf(labelOf(place, "net", name), 0, 3)}.${integerOf(labelOf(place, "host", name), 4, 254)}`;
  const privateIpAddress = `10.20.${host}`;
  const privateDnsName = `ip-${privateIpAddress.replaceAll(".", "-")}.${place.region}.compute.internal`;
  return { privateDnsName, privateIpAddress };
}
