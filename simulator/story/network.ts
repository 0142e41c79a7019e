import { put } from "../account/account-event";
import { ec2Id, type Place } from "../account/place";
import type { Resource } from "../account/resource";
import { internetGateway, routeTable, subnet, vpc } from "../resources/network";
import { type IngressRule, securityGroup } from "../resources/security-group";
import { type Chapter, daysBefore, joined, onDay, type Story, standing, tagsFor } from "./story";

/** The ids of the network of one region, for whatever stands in it. */
export interface Network {
  readonly vpcId: string;
  readonly publicSubnets: readonly NetworkSubnet[];
  readonly privateSubnets: readonly NetworkSubnet[];
  /** The id of the security group of a name. */
  readonly groupId: (name: string) => string;
}

/** A subnet and its availability zone. */
interface NetworkSubnet {
  readonly subnetId: string;
  readonly zone: string;
}

const zones = ["a", "b"] as const;
const cidrBlock = "10.20.0.0/16";

/** The network of a region. */
export function networkOf(place: Place): Network {
  const subnetsOf = (kind: string) =>
    zones.map((letter) => ({
      subnetId: ec2Id(place, "subnet", `${kind}-${letter}`),
      zone: place.region + letter,
    }));
  return {
    vpcId: ec2Id(place, "vpc", "tidewater"),
    publicSubnets: subnetsOf("public"),
    privateSubnets: subnetsOf("private"),
    groupId: (name) => ec2Id(place, "sg", name),
  };
}

/** Networks in both regions, and the security groups, whose rules change over the weeks. */
export function networkChapter(story: Story): Chapter {
  const { home, second } = story;
  return joined([
    standing(...networkResources(story, home), ...networkResources(story, second)),
    groupInHome(story, "edge", [fromAnywhere(443, "Shop")]),
    checkoutGroup(story),
    paymentsGroup(story),
    databaseGroup(story),
    standing(
      groupResource(story, second, "edge", [fromAnywhere(443, "Shop")]),
      groupResource(story, second, "catalogue", [fromGroup(second, "edge", 8080)]),
    ),
  ]);
}

function networkResources(story: Story, place: Place): readonly Resource[] {
  const { vpcId, publicSubnets, privateSubnets } = networkOf(place);
  const made = (name: string) => ({
    name,
    creationTime: daysBefore(story, 400),
    tags: tagsFor("platform", name),
  });
  const subnets = ["public", "private"].flatMap((kind, row) =>
    zones.map((letter, column) =>
      subnet(place, {
        ...made(`${kind}-${letter}`),
        vpcId,
        cidrBlock: `10.20.${row * 64 + column * 16}.0/20`,
        availabilityZone: place.region + letter,
        isPublic: kind === "public",
      }),
    ),
  );
  const idsOf = (list: Network["publicSubnets"]) => list.map(({ subnetId }) => subnetId);
  const internetGatewayId = ec2Id(place, "igw", "tidewater");
  return [
    vpc(place, { ...made("tidewater"), cidrBlock }),
    ...subnets,
    internetGateway(place, { ...made("tidewater"), vpcId }),
    routeTable(place, {
      ...made("public"),
      vpcId,
      cidrBlock,
      subnetIds: idsOf(publicSubnets),
      internetGatewayId,
    }),
    routeTable(place, { ...made("private"), vpcId, cidrBlock, subnetIds: idsOf(privateSubnets) }),
  ];
}

function checkoutGroup(story: Story): Chapter {
  const usual = [fromGroup(story.home, "edge", 8080)];
  const office = { port: 22, cidrIp: "198.51.100.0/24", description: "Office, while the rollout is watched" };
  return groupInHome(story, "checkout", usual, [
    [15.4, [...usual, office]],
    [9.1, usual],
  ]);
}

function paymentsGroup(story: Story): Chapter {
  const usual = [fromGroup(story.home, "edge", 8080)];
  const widened = [...usual, fromGroup(story.home, "checkout", 8080)];
  const watched = [...widened, { port: 9090, cidrIp: "10.20.0.0/16", description: "Metrics" }];
  return groupInHome(story, "payments", usual, [
    [41.2, widened],
    [24.7, watched],
  ]);
}

/** For two hours of one night the database was open to everyone. */
function databaseGroup(story: Story): Chapter {
  const usual = [fromGroup(story.home, "payments", 5432)];
  const open = fromAnywhere(5432, "Temporary: vendor support");
  return groupInHome(story, "database", usual, [
    [4.21, [...usual, open]],
    [4.12, usual],
  ]);
}

function groupInHome(
  story: Story,
  name: string,
  ingress: readonly IngressRule[],
  changes: readonly (readonly [day: number, ingress: readonly IngressRule[]])[] = [],
): Chapter {
  return {
    foundation: [groupResource(story, story.home, name, ingress)],
    events: changes.map(([day, changed]) =>
      put(onDay(story, day), groupResource(story, story.home, name, changed)),
    ),
  };
}

function groupResource(story: Story, place: Place, name: string, ingress: readonly IngressRule[]): Resource {
  return securityGroup(place, {
    name,
    creationTime: daysBefore(story, 390),
    tags: tagsFor(name === "edge" ? "platform" : name, name),
    vpcId: networkOf(place).vpcId,
    description: `Who may reach ${name}`,
    ingress,
  });
}

function fromAnywhere(port: number, description: string): IngressRule {
  return { port, cidrIp: "0.0.0.0/0", description };
}

function fromGroup(place: Place, name: string, port: number): IngressRule {
  return { port, groupId: ec2Id(place, "sg", name), description: `From ${name}` };
}
