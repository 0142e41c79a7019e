import type { Instant } from "../../record/instant";
import { formatInstant } from "../../record/instant";
import type { JsonObject } from "../../record/json";
import { Random } from "../random";
import { type ItemStatus, type RecordedItem, recordedItem } from "../recorded-item";

/** One resource of a large record, small enough to hold tens of thousands of. */
export interface BulkResource {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly creationTime: Instant;
  /** How many rules its body lists; with it grows the body. */
  readonly ruleCount: number;
  readonly revision: number;
}

/** Length of a body without rules, and of one rule, in characters: measured, good to a few per cent. */
const bareLength = 1_130;
const ruleLength = 232;

/** How many rules make an item of about so many characters. */
export function ruleCountFor(itemLength: number): number {
  return Math.max(0, Math.round((itemLength - bareLength) / ruleLength));
}

/** The item of a resource of a large record. A revision changes one setting and one of the rules. */
export function bulkItem(resource: BulkResource, captureTime: Instant, status: ItemStatus): RecordedItem {
  const { accountId, awsRegion, resourceType, resourceId } = resource;
  const service = (resourceType.split("::")[1] ?? "service").toLowerCase();
  const arn = `arn:aws:${service}:${awsRegion}:${accountId}:${resourceId}`;
  const identity = { accountId, awsRegion, resourceType, resourceId, resourceName: resourceId, arn };
  if (status === "ResourceDeleted") return recordedItem({ ...identity, captureTime, status });
  return recordedItem({
    ...identity,
    captureTime,
    status,
    availabilityZone: "Regional",
    creationTime: resource.creationTime,
    tags: { Name: resourceId, Team: teamOf(resource), Stage: "production" },
    relationships: [
      { resourceId: `vpc-${teamOf(resource)}`, resourceType: "AWS::EC2::VPC", name: "Is contained in Vpc" },
    ],
    configuration: bulkConfiguration(resource, arn),
  });
}

function bulkConfiguration(resource: BulkResource, arn: string): JsonObject {
  const random = new Random(resource.resourceId);
  const changedRule = resource.ruleCount === 0 ? -1 : resource.revision % resource.ruleCount;
  const rules = Array.from({ length: resource.ruleCount }, (_, index) =>
    bulkRule(random, index === changedRule ? resource.revision : 0),
  );
  return {
    name: resource.resourceId,
    arn,
    state: { code: 16, name: "active" },
    revision: resource.revision,
    capacity: 1 + (resource.revision % 12),
    createdTime: formatInstant(resource.creationTime),
    ownerId: resource.accountId,
    description: `Serves ${teamOf(resource)}`,
    rules,
    tags: [
      { key: "Name", value: resource.resourceId },
      { key: "Team", value: teamOf(resource) },
    ],
  };
}

function bulkRule(random: Random, revision: number): JsonObject {
  const port = random.pick([22, 80, 443, 5432, 6379, 8080, 8443, 9092]);
  const cidrIp = `10.${random.integer(0, 255)}.${random.integer(0, 255)}.0/24`;
  return {
    ruleId: `sgr-0${random.integer(0, 0xffff_ffff).toString(16).padStart(8, "0")}`,
    fromPort: port,
    toPort: port,
    ipProtocol: "tcp",
    ipv6Ranges: [],
    prefixListIds: [],
    userIdGroupPairs: [],
    ipv4Ranges: [{ cidrIp, description: revision === 0 ? "agreed" : `changed ${revision} times` }],
    ipRanges: [cidrIp],
  };
}

function teamOf(resource: BulkResource): string {
  const teams = ["payments", "checkout", "catalogue", "platform", "search", "warehouse"] as const;
  return teams[resource.ruleCount % teams.length] ?? teams[0];
}
