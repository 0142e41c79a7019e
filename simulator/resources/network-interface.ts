import { formatInstant } from "../../record/instant";
import { arnIn, ec2Id, labelOf, type Place } from "../account/place";
import { linkTo, type Resource, tagList } from "../account/resource";
import { hexOf, integerOf } from "../random";
import { type ServerArgs, serverParts } from "./server-parts";

/** The `AWS::EC2::NetworkInterface` of a server. */
export function networkInterface(place: Place, args: ServerArgs): Resource {
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

/** What a network interface and the instance it is attached to both say of it. */
export function attachedInterface(place: Place, args: ServerArgs) {
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

/** The private address of a server. */
export function addressOf(place: Place, name: string) {
  const host = `${integerOf(labelOf(place, "net", name), 0, 3)}.${integerOf(labelOf(place, "host", name), 4, 254)}`;
  const privateIpAddress = `10.20.${host}`;
  const privateDnsName = `ip-${privateIpAddress.replaceAll(".", "-")}.${place.region}.compute.internal`;
  return { privateDnsName, privateIpAddress };
}
