import { parseArn, partitionOf } from "../../policies/arn";
import { nearestName } from "../../record/nearest-name";
import type { Fault } from "./fault";
import type { Rule } from "./rule";
import type { Settings } from "./settings-schema";

type Subscription = Settings["notifications"]["subscriptions"][number];

/** One region, or one ARN, of another partition than the stack's names nothing there. */
function foreignRegion(key: string, region: string | undefined, { regions }: Settings): readonly Fault[] {
  const [home = ""] = regions;
  if (region === undefined || partitionOf(region) === partitionOf(home)) return [];
  return [{ key, value: region, expected: `a region of ${home}'s partition, ${partitionOf(home)}` }];
}

function foreignArn(key: string, text: string | undefined, { regions }: Settings): readonly Fault[] {
  const [home = ""] = regions;
  const partition = text === undefined ? undefined : parseArn(text)?.partition;
  if (partition === undefined || partition === partitionOf(home)) return [];
  return [{ key, value: text, expected: `an ARN of ${home}'s partition, ${partitionOf(home)}` }];
}

function roleFaults({ role }: Settings): readonly Fault[] {
  if (role.kind === "existing" && role.arn === undefined) {
    return [{ key: "role.arn", expected: "the ARN of the role that `kind: existing` speaks of" }];
  }
  if (role.kind === "existing" || role.arn === undefined) return [];
  return [
    { key: "role.kind", value: role.kind, expected: "existing, where an ARN is given", nearest: "existing" },
  ];
}

/** Whoever is told of nothing waits for it in vain. */
function idleSubscriptions(subject: "notifications" | "alarms", settings: Settings): readonly Fault[] {
  const { subscriptions } = settings[subject];
  if (isTopicOn(subject, settings) || subscriptions.length === 0) return [];
  return [
    { key: `${subject}.subscriptions`, value: subscriptions, expected: `none while ${subject} are off` },
  ];
}

function isTopicOn(subject: "notifications" | "alarms", { notifications, alarms }: Settings): boolean {
  return subject === "alarms" ? alarms.enabled : notifications.stream !== "off";
}

function subscriptionRules(subject: "notifications" | "alarms"): readonly Rule[] {
  const key = `${subject}.subscriptions`;
  return [
    (settings) => idleSubscriptions(subject, settings),
    (settings) => foreignArn(`${subject}.encryption`, settings[subject].encryption, settings),
    (settings) => {
      if (!isTopicOn(subject, settings)) return [];
      return topicKeyFaults(`${subject}.encryption`, settings[subject].encryption, settings.regions);
    },
    (settings) => {
      if (!isTopicOn(subject, settings)) return [];
      return settings[subject].subscriptions.flatMap((given, index) =>
        subscriptionFaults(given, `${key}[${index}]`, settings.regions),
      );
    },
    (settings) =>
      settings[subject].subscriptions.flatMap(({ endpoint }, index) =>
        foreignArn(`${key}[${index}].endpoint`, endpoint, settings),
      ),
  ];
}

function topicKeyFaults(key: string, encryption: string, regions: readonly string[]): readonly Fault[] {
  const keyRegion = parseArn(encryption)?.region;
  if (keyRegion === undefined || regions.every((region) => region === keyRegion)) return [];
  const expected = "a key in the region of every topic, or created-key, which makes one in each";
  return [{ key, value: encryption, expected, nearest: "created-key" }];
}

/** Topics of another region than the recorded ones are not made. */
function subscriptionFaults(given: Subscription, key: string, regions: readonly string[]): readonly Fault[] {
  if (given.region === undefined || regions.includes(given.region)) return [];
  const guess = nearestName(given.region, regions);
  const fault = { key: `${key}.region`, value: given.region, expected: `one of ${regions.join(", ")}` };
  return [guess === undefined ? fault : { ...fault, nearest: guess }];
}

function filterFaults(key: "resourceTypes" | "changeKinds", { notifications }: Settings): readonly Fault[] {
  if (notifications.stream === "filtered" || notifications[key].length === 0) return [];
  const expected = "no filter, or `stream: filtered`: AWS Config itself cannot filter";
  const value = notifications[key];
  return [{ key: `notifications.${key}`, value, expected, nearest: "stream: filtered" }];
}

/** A metric is counted, and its alarm told, in the region of the log group. */
function trailFaults({ alarms, regions }: Settings): readonly Fault[] {
  const region = alarms.trailLogGroup?.region;
  if (region === undefined || regions.includes(region)) return [];
  const guess = nearestName(region, regions);
  const fault = {
    key: "alarms.trailLogGroup.region",
    value: region,
    expected: `one of ${regions.join(", ")}: elsewhere nothing would count its calls`,
  };
  return [guess === undefined ? fault : { ...fault, nearest: guess }];
}

function retentionFaults({ retentionDays }: Settings): readonly Fault[] {
  if (retentionDays === 0 || (retentionDays >= 30 && retentionDays <= 2557)) return [];
  const guess = retentionDays < 30 ? 30 : 2557;
  const expected = "30 to 2557, or 0 to set none";
  return [{ key: "retentionDays", value: retentionDays, expected, nearest: String(guess) }];
}

function aggregatorFaults({ aggregator }: Settings): readonly Fault[] {
  const { over, accounts } = aggregator;
  const key = "aggregator.accounts";
  if (over === "accounts" && accounts.length === 0)
    return [{ key, value: accounts, expected: "at least one account" }];
  if (over === "accounts" || accounts.length === 0) return [];
  return [{ key, value: accounts, expected: "none, or `over: accounts`", nearest: "over: accounts" }];
}

/** Athena computes the folders from the accounts that it is told: whoever else delivers would silently be left out. */
function catalogAccountsFaults({ catalog, accounts, organizationId }: Settings): readonly Fault[] {
  if (!catalog.enabled || organizationId === "") return [];
  if (accounts.length + catalog.accounts.length > 0) return [];
  const expected =
    "the accounts of the organisation that deliver: the catalog cannot find them, and would answer without them";
  return [{ key: "catalog.accounts", value: catalog.accounts, expected }];
}

function firstDayFaults({ catalog }: Settings): readonly Fault[] {
  if (!catalog.enabled) return [];
  const key = "catalog.firstDay";
  if (catalog.firstDay === undefined)
    return [{ key, expected: "the day the record begins, such as 2026-11-01" }];
  const day = new Date(`${catalog.firstDay}T00:00:00Z`);
  const isDay = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(catalog.firstDay);
  return isDay ? [] : [{ key, value: catalog.firstDay, expected: "a day of the calendar" }];
}

function catalogOwnerFaults({ catalog, delivery }: Settings): readonly Fault[] {
  if (!catalog.enabled || delivery.existingBucket?.accountId === undefined) return [];
  const expected =
    "false: the catalog belongs to the account that owns the bucket (leave out delivery.existingBucket.accountId if it is this one)";
  return [{ key: "catalog.enabled", value: true, expected }];
}

/** IAM tells the keys of tags apart whatever their case, and of two takes neither ("Tags for IAM resources"). */
function tagFaults({ tags }: Settings): readonly Fault[] {
  const keys = Object.keys(tags);
  return keys.flatMap((key, index) => {
    const twin = keys.slice(0, index).find((other) => other.toLowerCase() === key.toLowerCase());
    const expected = `another key than ${twin}, which is the same but for its case`;
    return twin === undefined ? [] : [{ key: `tags.${key}`, value: key, expected }];
  });
}

/** What contradicts itself, or AWS, in the rest of the settings. */
export const companionsRules: readonly Rule[] = [
  (settings) =>
    settings.regions.flatMap((region, index) => foreignRegion(`regions[${index}]`, region, settings)),
  (settings) => foreignRegion("delivery.vault.region", settings.delivery.vault?.region, settings),
  (settings) =>
    foreignRegion("delivery.existingBucket.region", settings.delivery.existingBucket?.region, settings),
  (settings) => foreignArn("delivery.encryption", settings.delivery.encryption, settings),
  (settings) => foreignArn("role.arn", settings.role.arn, settings),
  (settings) => foreignArn("role.permissionsBoundary", settings.role.permissionsBoundary, settings),
  roleFaults,
  ...subscriptionRules("notifications"),
  ...subscriptionRules("alarms"),
  (settings) => filterFaults("resourceTypes", settings),
  (settings) => filterFaults("changeKinds", settings),
  trailFaults,
  retentionFaults,
  aggregatorFaults,
  firstDayFaults,
  catalogOwnerFaults,
  catalogAccountsFaults,
  tagFaults,
];
