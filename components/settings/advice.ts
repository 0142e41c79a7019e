import { partitionOf } from "../../policies/arn";
import type { Settings } from "./settings-schema";

/**
 * Where global types are recorded that AWS Config took up since February 2022: only in the home region of their service
 * ("Recording AWS Resources with AWS Config", "Regional and global Resources").
 */
const globalHomes: Readonly<Record<string, readonly (readonly [region: string, services: string])[]>> = {
  aws: [
    [
      "us-east-1",
      "such as those of CloudFront and Route 53, and IAM's instance profiles and identity providers",
    ],
    ["us-west-2", "such as those of Global Accelerator and Network Manager"],
  ],
  "aws-us-gov": [["us-gov-west-1", "such as those of Route 53 and IAM's identity providers"]],
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
      notifications.stream === "filtered" && !alarms.enabled,
      "notifications.stream is filtered: what cannot be told waits in a queue that only alarms.enabled watches.",
    ],
    [
      alarms.enabled && alarms.subscriptions.length === 0,
      "alarms are on and nobody is told: add alarms.subscriptions, or subscribe to the topics in the outputs.",
    ],
  ];
  return advice.filter(([applies]) => applies).map(([, sentence]) => sentence);
}

function missedGlobals({ recording, regions }: Settings): readonly (readonly [boolean, string])[] {
  const homes = globalHomes[partitionOf(regions[0] ?? "")] ?? [];
  return homes.map(([home, services]) => [
    recording.strategy !== "include" && !regions.includes(home),
    `regions leaves out ${home}: the global types that AWS Config records only there are not recorded, ${services}.`,
  ]);
}
