import { parseArn, partitionOf } from "../../policies/arn";
import { nearestName } from "../../record/nearest-name";
import type { Fault } from "./fault";
import type { Settings } from "./settings-schema";

type Subscription = Settings["notifications"]["subscriptions"][number];

const endpointPatterns: Readonly<Record<Subscription["protocol"], readonly [RegExp, string]>> = {
  email: [/^[^@\s]+@[^@\s]+$/, "an e-mail address"],
  https: [/^https:\/\/[^\s]+$/, "an address that begins with https://"],
  sqs: [/^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:.+$/, "the ARN of a queue"],
  lambda: [/^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:.+$/, "the ARN of a function"],
};

/** What contradicts itself, or AWS, in the rest of the settings. */
export function companionsFaults(settings: Settings): readonly Fault[] {
  return [
    ...regionFaults(settings),
    ...roleFaults(settings),
    ...topicFaults(settings, "notifications", settings.notifications.stream !== "off"),
    ...topicFaults(settings, "alarms", settings.alarms.enabled),
    ...filterFaults(settings),
    ...trailFaults(settings),
    ...retentionFaults(settings),
    ...aggregatorFaults(settings),
    ...catalogFaults(settings),
    ...catalogAccountsFaults(settings),
    ...tagFaults(settings),
  ];
}

function regionFaults({ regions, delivery }: Settings): readonly Fault[] {
  const [home = ""] = regions;
  const others = regions.map((region, index) => ({ key: `regions[${index}]`, value: region }));
  const vault = delivery.vault?.region;
  const all = vault === undefined ? others : [...others, { key: "delivery.vault.region", value: vault }];
  return all
    .filter(({ value }) => partitionOf(value) !== partitionOf(home))
    .map((entry) => ({ ...entry, expected: `a region of ${home}'s partition, ${partitionOf(home)}` }));
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

function topicFaults(
  settings: Settings,
  subject: "notifications" | "alarms",
  isOn: boolean,
): readonly Fault[] {
  const { encryption, subscriptions } = settings[subject];
  if (!isOn) {
    const expected = `none while ${subject} are off`;
    return subscriptions.length === 0
      ? []
      : [{ key: `${subject}.subscriptions`, value: subscriptions, expected }];
  }
  const faults = subscriptions.flatMap((subscription, index) =>
    subscriptionFaults(subscription, `${subject}.subscriptions[${index}]`, settings.regions),
  );
  return [...topicKeyFaults(`${subject}.encryption`, encryption, settings.regions), ...faults];
}

function topicKeyFaults(key: string, encryption: string, regions: readonly string[]): readonly Fault[] {
  const keyRegion = parseArn(encryption)?.region;
  if (keyRegion === undefined || regions.every((region) => region === keyRegion)) return [];
  const expected = "a key in the region of every topic, or created-key, which makes one in each";
  return [{ key, value: encryption, expected, nearest: "created-key" }];
}

function subscriptionFaults(given: Subscription, key: string, regions: readonly string[]): readonly Fault[] {
  const [pattern, expected] = endpointPatterns[given.protocol];
  const endpoint = pattern.test(given.endpoint)
    ? []
    : [
        {
          key: `${key}.endpoint`,
          value: given.endpoint,
          expected: `${expected} for protocol ${given.protocol}`,
        },
      ];
  if (given.region === undefined || regions.includes(given.region)) return endpoint;
  const guess = nearestName(given.region, regions);
  const fault = { key: `${key}.region`, value: given.region, expected: `one of ${regions.join(", ")}` };
  return [...endpoint, guess === undefined ? fault : { ...fault, nearest: guess }];
}

function filterFaults({ notifications }: Settings): readonly Fault[] {
  if (notifications.stream === "filtered") return [];
  const expected = "no filter, or `stream: filtered`: AWS Config itself cannot filter";
  return (["resourceTypes", "changeKinds"] as const)
    .filter((key) => notifications[key].length > 0)
    .map((key) => ({
      key: `notifications.${key}`,
      value: notifications[key],
      expected,
      nearest: "stream: filtered",
    }));
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
  const expected = "30 to 2557, or 0 to leave it as it is";
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

function catalogFaults({ catalog, delivery }: Settings): readonly Fault[] {
  if (!catalog.enabled) return [];
  const key = "catalog.firstDay";
  if (catalog.firstDay === undefined)
    return [{ key, expected: "the day the record begins, such as 2026-11-01" }];
  const day = new Date(`${catalog.firstDay}T00:00:00Z`);
  const isDay = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(catalog.firstDay);
  const unreal = isDay ? [] : [{ key, value: catalog.firstDay, expected: "a day of the calendar" }];
  if (delivery.existingBucket?.accountId === undefined) return unreal;
  return [
    ...unreal,
    {
      key: "catalog.enabled",
      value: true,
      expected:
        "false: the catalog belongs to the account that owns the bucket (leave out delivery.existingBucket.accountId if it is this one)",
    },
  ];
}

/** The quotas of "Tag your AWS resources" (IAM and S3 take no more than others). */
const mostTags = 50;
const longestTagKey = 128;
const longestTagValue = 256;

function tagFaults({ tags }: Settings): readonly Fault[] {
  const entries = Object.entries(tags);
  const count = entries.length;
  const tooMany =
    count > mostTags ? [{ key: "tags", value: `${count} tags`, expected: `at most ${mostTags}` }] : [];
  const each = entries.flatMap(([key, value]) => {
    const fault = (expected: string) => [{ key: `tags.${key}`, value, expected }];
    if (/^aws:/i.test(key)) return fault("a key that does not begin with aws:");
    if (key.length > longestTagKey)
      return fault(`a key of at most ${longestTagKey} characters, not ${key.length}`);
    if (value.length <= longestTagValue) return [];
    return fault(`a value of at most ${longestTagValue} characters, not ${value.length}`);
  });
  return [...tooMany, ...each];
}
