import type * as pulumi from "@pulumi/pulumi";
import { type ByRegion, bucketRegion, eachRegion, homeRegion } from "./by-region";
import type { ChangeTopic } from "./change-topic";
import type { MachineArgs } from "./machine-args";
import type { RecordCatalog } from "./record-catalog";
import type { RecordLocation } from "./record-location";
import type { RecordVault } from "./record-vault";
import type { WatchedMetric } from "./tamper-alarms";

// Each is loaded where the settings ask for it: together they are half of the program's modules. By `require`, since
// `import()` would have to name a suffix for Node.js that ts-node, which runs the program, does not know.

/** A topic about changes in every region; none where notifications are off. */
export function changeTopics(
  name: string,
  { settings, site }: MachineArgs,
  parent: pulumi.Resource,
): ByRegion<ChangeTopic> {
  const { stream, resourceTypes, changeKinds, subscriptions } = settings.notifications;
  if (stream === "off") return {};
  const encryption = site.streamKeyArn ?? settings.notifications.encryption;
  const { tags } = settings;
  const { accountId } = site;
  const filter = { resourceTypes, changeKinds };
  const topic: typeof import("./change-topic") = require("./change-topic");
  return eachRegion(settings.regions, (region) => {
    const args = { region, accountId, stream, filter, encryption, subscriptions, tags };
    return new topic.ChangeTopic(`${name}-changes-${region}`, args, { parent });
  });
}

/** What alarms watch beside AWS Config itself. */
interface Watched {
  readonly topics: ByRegion<ChangeTopic>;
  readonly vault: RecordVault | undefined;
}

/** Alarms in every region, with the trail's metric in its own; none where they are off. */
export function tamperAlarms(
  name: string,
  { settings, site }: MachineArgs,
  { topics, vault }: Watched,
  parent: pulumi.Resource,
): ByRegion<pulumi.Output<string>> {
  const { alarms, regions, tags } = settings;
  if (!alarms.enabled) return {};
  const { TamperAlarms, waitingIn }: typeof import("./tamper-alarms") = require("./tamper-alarms");
  const { encryption, subscriptions, trailLogGroup } = alarms;
  const { accountId } = site;
  const trailRegion = trailLogGroup?.region ?? homeRegion(regions);
  return eachRegion(regions, (region) => {
    const trailLogGroupName = region === trailRegion ? trailLogGroup?.name : undefined;
    const deadLetters = topics[region]?.deadLetterQueueName;
    const watched: readonly WatchedMetric[] = [
      ...(deadLetters === undefined ? [] : [waitingIn(deadLetters, "undelivered-changes")]),
      ...(vault === undefined || region !== homeRegion(regions) ? [] : [vault.failedReplications]),
    ];
    const args = { region, accountId, encryption, subscriptions, trailLogGroupName, watched, tags };
    return new TamperAlarms(`${name}-alarms-${region}`, args, { parent }).topicArn;
  });
}

/** The aggregator of the home region, where the settings ask for one. */
export function aggregator(
  name: string,
  { settings, site }: MachineArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> | undefined {
  const { regions, role, tags } = settings;
  const { over, accounts } = settings.aggregator;
  if (over === "none") return undefined;
  const { RecordAggregator }: typeof import("./record-aggregator") = require("./record-aggregator");
  const source = over === "accounts" ? { over, accountIds: accounts } : { over };
  const args = {
    region: homeRegion(regions),
    accountId: site.accountId,
    source,
    regions: settings.aggregator.regions,
    permissionsBoundary: role.permissionsBoundary,
    tags,
  };
  return new RecordAggregator(`${name}-aggregator`, args, { parent }).aggregatorArn;
}

/** This account's consent to the aggregators of others. */
export function consent(
  name: string,
  { settings, providers = [] }: MachineArgs,
  parent: pulumi.Resource,
): void {
  const { aggregationAuthorizations: aggregators, tags } = settings;
  if (aggregators.length === 0) return;
  const { AggregationConsent }: typeof import("./aggregation-consent") = require("./aggregation-consent");
  new AggregationConsent(`${name}-consent`, { aggregators, providers, tags }, { parent });
}

/** The tables over the record and the workgroup that asks them, where the settings ask for them. */
export function recordCatalog(
  name: string,
  { settings, site }: MachineArgs,
  place: RecordLocation,
  parent: pulumi.Resource,
): RecordCatalog | undefined {
  const { catalog, delivery, tags } = settings;
  if (!catalog.enabled) return undefined;
  const made: typeof import("./record-catalog") = require("./record-catalog");
  const { databaseName, firstDay = "", scanLimitGiB } = catalog;
  return new made.RecordCatalog(
    `${name}-catalog`,
    {
      region: bucketRegion(settings),
      bucketName: place.bucketName,
      accountIds: [...new Set([site.accountId, ...settings.accounts, ...catalog.accounts])],
      regions: [...new Set([...settings.regions, ...catalog.regions])],
      firstDay,
      scanLimitBytes: scanLimitGiB * 1024 ** 3,
      tags,
      ...(delivery.prefix === "" ? {} : { prefix: delivery.prefix }),
      ...(place.keyArn === undefined ? {} : { resultsKmsKeyArn: place.keyArn }),
      ...(databaseName === undefined ? {} : { databaseName }),
    },
    { parent },
  );
}
