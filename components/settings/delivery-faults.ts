import { parseArn } from "../../policies/arn";
import { bucketPolicy, longestBucketPolicy } from "../../policies/bucket-policy";
import { bucketRegion } from "../by-region";
import { deliveryGrant } from "../delivery-grant";
import type { Fault } from "./fault";
import type { Settings } from "./settings-schema";

const restoredClasses: readonly string[] = ["glacier", "deep-archive"];

/** What contradicts itself, or AWS, in how the record is delivered and kept. `raw` tells what was written at all. */
export function deliveryFaults(settings: Settings, raw: unknown): readonly Fault[] {
  return [
    ...prefixFaults(settings),
    ...snapshotFaults(settings),
    ...bucketFaults(settings, raw),
    ...accountsFaults(settings),
    ...logFaults(settings),
    ...keyFaults(settings),
    ...lifecycleFaults(settings),
  ];
}

/** AWS documents an InvalidS3KeyPrefixException and no rule; these are the forms that are known to be wrong. */
function prefixFaults({ delivery: { prefix } }: Settings): readonly Fault[] {
  if (prefix === "") return [];
  const bare = prefix.replaceAll(/\/+/g, "/").replaceAll(/^\/|\/$/g, "");
  const segments = bare.split("/").filter((segment) => segment !== "AWSLogs");
  const isPlain = segments.every((segment) => /^[A-Za-z0-9!_.*'()=-]+$/.test(segment));
  if (isPlain && segments.join("/") === prefix) return [];
  const expected = "folder names with single slashes between them, none at either end, and no AWSLogs";
  const fault = { key: "delivery.prefix", value: prefix, expected };
  return [isPlain ? { ...fault, nearest: segments.join("/") || '""' } : fault];
}

function snapshotFaults({ delivery }: Settings): readonly Fault[] {
  const isNone = delivery.snapshots === "none";
  if (isNone === delivery.withoutSnapshots) return [];
  const expected = isNone
    ? "true beside `snapshots: none`, which makes every question read the whole history"
    : "false, or `snapshots: none` beside it";
  const guess = isNone ? "snapshots: 24h" : "false";
  return [{ key: "delivery.withoutSnapshots", value: delivery.withoutSnapshots, expected, nearest: guess }];
}

function bucketFaults({ delivery, accounts, organizationId }: Settings, raw: unknown): readonly Fault[] {
  if (delivery.existingBucket === undefined) return [];
  const written = isRecord(raw) && isRecord(raw.delivery) ? raw.delivery : {};
  const expected = "nothing beside existingBucket: it is for the bucket's owner to say";
  const owners = ["bucketName", "accessLogs", "lifecycle", "vault"].filter(
    (key) => written[key] !== undefined,
  );
  const faults = owners.map((key) => ({ key: `delivery.${key}`, value: written[key], expected }));
  return [
    ...faults,
    ...(delivery.encryption === "created-key"
      ? [
          {
            key: "delivery.encryption",
            value: delivery.encryption,
            expected: "s3, or the ARN of the bucket's key",
          },
        ]
      : []),
    ...(accounts.length > 0 ? [{ key: "accounts", value: accounts, expected }] : []),
    ...(organizationId === "" ? [] : [{ key: "organizationId", value: organizationId, expected }]),
  ];
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

function lifecycleFaults({ delivery: { lifecycle } }: Settings): readonly Fault[] {
  const { readableDays, archiveAfterDays, archiveClass, archiveSmallObjects, expireAfterDays } = lifecycle;
  const mustBeRestored = restoredClasses.includes(archiveClass);
  const earliest = mustBeRestored ? readableDays : archiveClass === "standard-ia" ? 30 : 0;
  return [
    ...atLeast("archiveAfterDays", archiveAfterDays, earliest, mustBeRestored),
    ...atLeast("expireAfterDays", expireAfterDays, readableDays, true),
    ...(expireAfterDays === undefined || archiveAfterDays === undefined
      ? []
      : atLeast("expireAfterDays", expireAfterDays, archiveAfterDays + 1, false)),
    ...(archiveSmallObjects && archiveAfterDays === undefined
      ? [
          {
            key: "delivery.lifecycle.archiveSmallObjects",
            value: true,
            expected: "archiveAfterDays beside it: nothing is archived",
          },
        ]
      : []),
  ];
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
