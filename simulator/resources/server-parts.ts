import { ec2Id, type Place } from "../account/place";
import type { ResourceArgs } from "../account/resource";

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
