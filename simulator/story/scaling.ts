import { type AccountEvent, put, remove } from "../account/account-event";
import type { Place } from "../account/place";
import type { Resource, ResourceRef } from "../account/resource";
import { encryptionKeyArn } from "../resources/encryption";
import { instance } from "../resources/instance";
import { networkInterface } from "../resources/network-interface";
import { type ServerArgs, serverParts } from "../resources/server-parts";
import { autoScalingGroup } from "../resources/traffic";
import { volume } from "../resources/volume";
import { networkOf } from "./network";
import { type Chapter, daysBefore, onDay, type Story, tagsFor } from "./story";

/** One server of a fleet, from and to days before now; left out: since before the record, or still there. */
interface ServerLife {
  readonly from?: number;
  readonly to?: number;
}

/** A fleet of equal servers behind an Auto Scaling group. */
export interface Fleet {
  readonly place: Place;
  readonly team: string;
  readonly instanceType: string;
  readonly lives: readonly ServerLife[];
}

/** Servers come and go, each with its volume and network interface; their group changes with them. */
export function scalingChapter(story: Story, fleet: Fleet): Chapter {
  const atStart = fleet.lives.flatMap((life, index) =>
    life.from === undefined ? serverResources(story, fleet, index) : [],
  );
  const events = fleet.lives.flatMap((life, index) => [
    ...(life.from === undefined ? [] : [scaleOut(story, fleet, index, life.from)]),
    ...(life.to === undefined ? [] : [scaleIn(story, fleet, index, life.to)]),
  ]);
  return { foundation: [...atStart, groupResource(story, fleet, Number.POSITIVE_INFINITY)], events };
}

function scaleOut(story: Story, fleet: Fleet, index: number, day: number): AccountEvent {
  return put(onDay(story, day), ...serverResources(story, fleet, index), groupResource(story, fleet, day));
}

function scaleIn(story: Story, fleet: Fleet, index: number, day: number): AccountEvent {
  const { instanceId, volumeId, networkInterfaceId } = serverParts(fleet.place, serverName(fleet, index));
  const ref = (resourceType: string, resourceId: string): ResourceRef => {
    return { awsRegion: fleet.place.region, resourceType, resourceId };
  };
  const ended = [
    ref("AWS::EC2::Instance", instanceId),
    ref("AWS::EC2::Volume", volumeId),
    ref("AWS::EC2::NetworkInterface", networkInterfaceId),
  ];
  return { ...remove(onDay(story, day), ...ended), puts: [groupResource(story, fleet, day)] };
}

function serverResources(story: Story, fleet: Fleet, index: number): readonly Resource[] {
  const { place, team, instanceType, lives } = fleet;
  const from = lives[index]?.from;
  const { subnetId, zone } = subnetOf(fleet, index);
  const network = networkOf(place);
  const args: ServerArgs = {
    name: serverName(fleet, index),
    creationTime: from === undefined ? daysBefore(story, 20) : onDay(story, from),
    tags: tagsFor(team, `${team}-server`),
    vpcId: network.vpcId,
    subnetId,
    availabilityZone: zone,
    groupId: network.groupId(team),
    groupName: team,
    instanceType,
    profileName: `${team}-server`,
    kmsKeyArn: encryptionKeyArn(place, "volumes"),
  };
  return [instance(place, args), volume(place, args), networkInterface(place, args)];
}

/** The group right after what happens on a day. */
function groupResource(story: Story, fleet: Fleet, day: number) {
  const { place, team, instanceType, lives } = fleet;
  const instances = lives.flatMap(({ from, to }, index) => {
    const hasBegun = from === undefined || from >= day;
    const hasEnded = to !== undefined && to >= day;
    if (!hasBegun || hasEnded) return [];
    const { instanceId } = serverParts(place, serverName(fleet, index));
    return [{ instanceId, zone: subnetOf(fleet, index).zone, type: instanceType }];
  });
  return autoScalingGroup(place, {
    name: `${team}-servers`,
    creationTime: daysBefore(story, 200),
    tags: tagsFor(team, `${team}-servers`),
    minSize: 2,
    maxSize: 8,
    instances,
    subnets: networkOf(place).privateSubnets,
  });
}

function subnetOf(fleet: Fleet, index: number) {
  const subnets = networkOf(fleet.place).privateSubnets;
  const subnet = subnets[index % subnets.length];
  if (subnet === undefined) throw new Error(`The network of ${fleet.place.region} has no private subnets.`);
  return subnet;
}

function serverName(fleet: Fleet, index: number): string {
  return `${fleet.team}-server-${index}`;
}
