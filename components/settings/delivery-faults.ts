import { parseArn } from "../../policies/arn";
import { bucketPolicy, longestBucketPolicy } from "../../policies/bucket-policy";
import { bucketRegion } from "../by-region";
import { deliveryGrant } from "../delivery-grant";
import type { Fault } from "./fault";
import type { Rule } from "./rule";
import type { Settings } from "./settings-schema";

const restoredClasses: readonly string[] = ["glacier", "deep-archive"];

function snapshotFaults({ delivery }: Settings): readonly Fault[] {
  const isNone = delivery.snapshots === "none";
  if (isNone === delivery.withoutSnapshots) return [];
  const expected = isNone
    ? "true beside `snapshots: none`, which makes every question read the whole history"
    : "false, or `snapshots: none` beside it";
  const guess = isNone ? "snapshots: 24h" : "false";
  return [{ key: "delivery.withoutSnapshots", value: delivery.withoutSnapshots, expected, nearest: guess }];
}

const ownersWord = "nothing beside existingBucket: it is for the bucket's owner to say";

function ownerFaults({ delivery }: Settings, raw: unknown): readonly Fault[] {
  if (delivery.existingBucket === undefined) return [];
  const written = isRecord(raw) && isRecord(raw.delivery) ? raw.delivery : {};
  return ["bucketName", "accessLogs", "lifecycle", "vault"]
    .filter((key) => written[key] !== undefined)
    .map((key) => ({ key: `delivery.${key}`, value: written[key], expected: ownersWord }));
}

function createdKeyFaults({ delivery }: Settings): readonly Fault[] {
  if (delivery.existingBucket === undefined || delivery.encryption !== "created-key") return [];
  const expected = "s3, or the ARN of the bucket's key";
  return [{ key: "delivery.encryption", value: delivery.encryption, expected }];
}

function ownersAccountsFaults({ delivery, accounts }: Settings): readonly Fault[] {
  if (delivery.existingBucket === undefined || accounts.length === 0) return [];
  return [{ key: "accounts", value: accounts, expected: ownersWord }];
}

function ownersOrganizationFaults({ delivery, organizationId }: Settings): readonly Fault[] {
  if (delivery.existingBucket === undefined || organizationId === "") return [];
  return [{ key: "organizationId", value: organizationId, expected: ownersWord }];
}

/** The bucket's policy names every account, in a form that is as short as can be. */
function accountsFaults({ accounts, delivery, organizationId, regions }: Settings): readonly Fault[] {
  const bucketName = delivery.bucketName ?? longestBucketName;
  const lengthFor = (count: number) => {
    const deliveringAccountIds = [...accounts.slice(0, count), unknownAccount];
    const given = { region: regions[0] ?? "", prefix: delivery.prefix, deliveringAccountIds };
    const organization = organizationId === "" ? {} : { organizationId };
    return JSON.stringify(bucketPolicy(deliveryGrant({ ...given, ...organization }, bucketName))).length;
  };
  if (lengthFor(accounts.length) <= longestBucketPolicy) return [];
  const fitting = accounts.findLastIndex((_, count) => lengthFor(count) <= longestBucketPolicy);
  const expected = `at most ${fitting} accounts, since a bucket's policy has at most ${longestBucketPolicy} characters`;
  const value = `${accounts.length} accounts`;
  return [
    { key: "accounts", value, expected, nearest: "organizationId, which admits all of an organisation" },
  ];
}

const longestBucketName = "b".repeat(63);
const unknownAccount = "0".repeat(12);

/** S3 would log its own deliveries of logs, without end. */
function logFaults({ delivery }: Settings): readonly Fault[] {
  const { accessLogs, bucketName } = delivery;
  if (accessLogs?.bucket === undefined || accessLogs.bucket !== bucketName) return [];
  const expected = "another bucket than the record's own, which must not hold its own logs";
  return [{ key: "delivery.accessLogs.bucket", value: accessLogs.bucket, expected }];
}

function keyFaults(settings: Settings): readonly Fault[] {
  const { encryption } = settings.delivery;
  const region = bucketRegion(settings);
  const keyRegion = parseArn(encryption)?.region;
  if (keyRegion === undefined || keyRegion === region) return [];
  const expected = `a key in the bucket's region, ${region}`;
  const guess = encryption.replace(`:${keyRegion}:`, `:${region}:`);
  return [{ key: "delivery.encryption", value: encryption, expected, nearest: guess }];
}

function archiveFaults({ delivery: { lifecycle } }: Settings): readonly Fault[] {
  const { archiveAfterDays, archiveClass } = lifecycle;
  const mustBeRestored = restoredClasses.includes(archiveClass);
  const earliest = mustBeRestored ? lifecycle.readableDays : archiveClass === "standard-ia" ? 30 : 0;
  return atLeast("archiveAfterDays", archiveAfterDays, earliest, mustBeRestored);
}

function expiryFaults({ delivery: { lifecycle } }: Settings): readonly Fault[] {
  return atLeast("expireAfterDays", lifecycle.expireAfterDays, lifecycle.readableDays, true);
}

/** S3 lets nothing expire on the day it is archived, or before ("Transitioning objects using Amazon S3 Lifecycle"). */
function orderFaults({ delivery: { lifecycle } }: Settings): readonly Fault[] {
  const { archiveAfterDays, expireAfterDays } = lifecycle;
  if (archiveAfterDays === undefined) return [];
  return atLeast("expireAfterDays", expireAfterDays, archiveAfterDays + 1, false);
}

function smallObjectsFaults({ delivery: { lifecycle } }: Settings): readonly Fault[] {
  if (!lifecycle.archiveSmallObjects || lifecycle.archiveAfterDays !== undefined) return [];
  const expected = "archiveAfterDays beside it: nothing is archived";
  return [{ key: "delivery.lifecycle.archiveSmallObjects", value: true, expected }];
}

function atLeast(key: string, days: number | undefined, least: number, isWindow: boolean): readonly Fault[] {
  if (days === undefined || days >= least) return [];
  const expected = isWindow
    ? `at least readableDays, ${least}: inside that window the record must stay readable`
    : `at least ${least}`;
  return [{ key: `delivery.lifecycle.${key}`, value: days, expected, nearest: String(least) }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What contradicts itself, or AWS, in how the record is delivered and kept. */
export const deliveryRules: readonly Rule[] = [
  snapshotFaults,
  ownerFaults,
  createdKeyFaults,
  ownersAccountsFaults,
  ownersOrganizationFaults,
  accountsFaults,
  logFaults,
  keyFaults,
  archiveFaults,
  expiryFaults,
  orderFaults,
  smallObjectsFaults,
];
