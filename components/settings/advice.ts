import { partitionOf } from "../../policies/arn";
import { matchesGlob } from "../../record/glob";
import { expandTypePatterns, globalIamTypes } from "./resource-types";
import type { Settings } from "./settings-schema";

/** A region that alone records some global types. */
interface GlobalHome {
  readonly region: string;
  /** In words, after "such as". */
  readonly services: string;
  readonly types: readonly string[];
}

/**
 * Where global types are recorded that AWS Config took up since February 2022: only in the home region of their service
 * ("Recording AWS Resources with AWS Config", "Regional and global Resources").
 */
const globalHomes: Readonly<Record<string, readonly GlobalHome[]>> = {
  aws: [
    {
      region: "us-east-1",
      services: "those of CloudFront and Route 53, and IAM's instance profiles and identity providers",
      types: ["AWS::CloudFront::*", "AWS::ECR::PublicRepository", "AWS::Route53::*", "AWS::IAM::*"],
    },
    {
      region: "us-west-2",
      services: "those of Global Accelerator and Network Manager",
      types: ["AWS::GlobalAccelerator::*", "AWS::NetworkManager::*"],
    },
  ],
  "aws-us-gov": [
    {
      region: "us-gov-west-1",
      services: "those of Route 53 and IAM's identity providers",
      types: ["AWS::Route53::*", "AWS::IAM::*"],
    },
  ],
};

/** What a stack gives up by its settings, in sentences for the log: nothing here stops an update. */
export function adviceOn(settings: Settings): readonly string[] {
  const { recording, role, notifications, alarms, organizationId, delivery } = settings;
  const advice: readonly (readonly [boolean, string])[] = [
    [
      !recording.enabled,
      "recording.enabled is false: nothing is recorded, and deletions go unnoticed meanwhile.",
    ],
    [
      recording.strategy !== "all",
      `recording.strategy is ${recording.strategy}: types left out are answered "not recorded", and Security Hub Config.1 fails if a control needs them.`,
    ],
    ...missedGlobals(settings),
    [
      recording.frequency === "daily",
      "recording.frequency is daily: what happens between two daily captures leaves no trace.",
    ],
    [
      role.kind !== "service-linked",
      `role.kind is ${role.kind}: Security Hub Config.1 asks for service-linked, unless its parameter includeConfigServiceLinkedRoleCheck is false.`,
    ],
    [
      notifications.stream === "full" && notifications.encryption !== "none",
      "notifications.encryption: AWS's pages disagree on whether AWS Config publishes to encrypted topics; watch for one message before relying on it.",
    ],
    [
      organizationId !== "",
      "organizationId: AWS's pages disagree on whether AWS Config carries aws:SourceOrgID; naming the accounts is the safe way.",
    ],
    [
      delivery.lifecycle.archiveAfterDays !== undefined && !delivery.lifecycle.archiveSmallObjects,
      "delivery.lifecycle: S3 does not archive objects below 128 KiB, most of a record, unless archiveSmallObjects is true.",
    ],
    [
      hasDeadLetters(settings) && !alarms.enabled,
      "notifications: what cannot be told waits in a queue that only alarms.enabled watches.",
    ],
    [
      delivery.vault !== undefined && !alarms.enabled,
      "delivery.vault: only alarms.enabled tells of a replication that fails.",
    ],
    [
      alarms.enabled && alarms.subscriptions.length === 0,
      "alarms are on and nobody is told: add alarms.subscriptions, or subscribe to the topics in the outputs.",
    ],
  ];
  return advice.filter(([applies]) => applies).map(([, sentence]) => sentence);
}

/** What rules could not send ends there, and what endpoints did not take but for a person's mail. */
function hasDeadLetters({ notifications: { stream, subscriptions } }: Settings): boolean {
  return stream === "filtered" || subscriptions.some(({ protocol }) => protocol !== "email");
}

/** Of an include list only what it names is missed; of the other strategies whatever there is. */
function missedGlobals({ recording, regions }: Settings): readonly (readonly [boolean, string])[] {
  const homes = globalHomes[partitionOf(regions[0] ?? "")] ?? [];
  return homes
    .filter(({ region }) => !regions.includes(region))
    .map(({ region, services, types }) => {
      if (recording.strategy !== "include") {
        const missed = `the global types that AWS Config records only there are not recorded, such as ${services}`;
        return [true, `regions leaves out ${region}: ${missed}.`];
      }
      const named = expandTypePatterns(recording.resourceTypes).filter(
        (type) => !globalIamTypes.includes(type) && types.some((pattern) => matchesGlob(type, pattern)),
      );
      const missed = `AWS Config records only there what recording.resourceTypes names: ${named.join(", ")}`;
      return [named.length > 0, `regions leaves out ${region}: ${missed}.`];
    });
}
