import { recordAddress } from "../delivery-folder";
import type { Settings } from "../settings/settings-schema";
import { heldChannels } from "./delivered-record";
import { type HeldResource, heldTypes, type StackHoldings } from "./stack-holdings";

const inRecordBucket = "config-time-machine:index:RecordBucket$";
const inVault = "config-time-machine:index:RecordVault$";
const inLogBucket = "config-time-machine:index:AccessLogBucket$";
const inPrivateBucket = "config-time-machine:index:PrivateBucket$";

/** The bucket that the stack made for its record. */
export function recordBucketIn(holdings: StackHoldings): HeldResource | undefined {
  return heldIn(holdings, inRecordBucket + inPrivateBucket, heldTypes.bucket);
}

/**
 * Why the settings may not be followed: they would make anew, elsewhere, or give up what holds the record so far. The
 * engine would stop at the protection of these resources, in the middle of the update, with advice that loses them.
 */
export function continuityRefusals(settings: Settings, holdings: StackHoldings): readonly string[] {
  const bucket = recordBucketIn(holdings);
  return [
    ...(bucket === undefined ? namedBucketRefusals(settings, holdings) : bucketRefusals(settings, bucket)),
    ...logRefusals(settings, bucket),
    ...keyRefusals(settings, heldIn(holdings, inRecordBucket, heldTypes.key)),
    ...vaultKeyRefusals(settings, heldIn(holdings, inVault, heldTypes.key)),
    ...vaultRefusals(settings, heldIn(holdings, inVault + inPrivateBucket, heldTypes.bucket)),
  ];
}

/**
 * What becomes of the record so far where the settings may be followed. `keyArn` is the key that the settings name, if
 * they name one.
 */
export function continuityNotices(
  settings: Settings,
  holdings: StackHoldings,
  keyArn?: string,
): readonly string[] {
  return [
    ...prefixNotices(settings, holdings),
    ...elsewhereNotices(holdings),
    ...regionNotices(settings, holdings),
    ...keyNotices(settings, holdings, keyArn),
    ...vaultNotices(settings, holdings),
    ...logNotices(settings, holdings),
  ];
}

/** A key of the user's own is not the stack's to keep, and S3 encrypts nothing anew that lies there. */
function keyNotices(
  { delivery }: Settings,
  { resources, keyArn: former }: StackHoldings,
  keyArn: string | undefined,
): readonly string[] {
  const isMade = resources.some(({ type, outputs }) => type === heldTypes.key && outputs.arn === former);
  if (former === undefined || former === keyArn || isMade) return [];
  return [
    `delivery.encryption is now ${delivery.encryption}: what was delivered so far can only be read with ${former}. Keep ` +
      "that key, and who may decrypt with it, for as long as the record; the outputs `readerPolicy` and " +
      "`recordKeyArns` go on naming it.",
  ];
}

/** The bucket of the logs is left behind with them: a bucket that holds anything cannot be deleted. */
function logNotices({ delivery }: Settings, holdings: StackHoldings): readonly string[] {
  const logs = heldIn(holdings, inLogBucket + inPrivateBucket, heldTypes.bucket);
  const isKept = delivery.accessLogs !== undefined && delivery.accessLogs.bucket === undefined;
  if (logs === undefined || isKept) return [];
  return [
    `The bucket ${String(logs.outputs.bucket)} is not logged into any more. It stays at AWS with the logs that it holds, ` +
      "private, until they expire, and out of this stack: delete it by hand once nobody needs them.",
  ];
}

/** Replication copies what arrives from now on ("What does Amazon S3 replicate?"). */
function vaultNotices({ delivery }: Settings, holdings: StackHoldings): readonly string[] {
  const record = recordBucketIn(holdings);
  const vault = heldIn(holdings, inVault + inPrivateBucket, heldTypes.bucket);
  if (delivery.vault === undefined || record === undefined || vault !== undefined) return [];
  return [
    `delivery.vault is new to a record that began before it: the vault gets what is delivered from now on. Copy what ` +
      `${String(record.outputs.bucket)} holds so far with a job of S3 Batch Replication (docs/provisioning.md has the steps).`,
  ];
}

/** Where a channel delivered until now, by the state, or else by what the stack told of its record. */
function prefixNotices({ delivery, catalog }: Settings, holdings: StackHoldings): readonly string[] {
  const { prefix } = delivery;
  const [bucketName, told] = partsOf(holdings.record);
  const channels = heldChannels(holdings).filter((channel) => channel.bucketName === bucketName);
  const isCovered = told === "" || `${prefix}/`.startsWith(`${told}/`);
  const formers = channels.length > 0 ? channels.map((channel) => channel.prefix) : isCovered ? [] : [told];
  return [...new Set(formers)]
    .filter((former) => bucketName !== undefined && former !== prefix)
    .map((former) => {
      const where = former === "" ? "without a prefix" : `under "${former}"`;
      const reads = catalog.enabled ? " The catalog reads the new folder only." : "";
      return (
        `delivery.prefix is now "${prefix}": what was delivered ${where} stays where it is, and the output ` +
        `\`record\` covers both.${reads}`
      );
    });
}

/** An adopted channel, or one that somebody diverted, delivered elsewhere. */
function elsewhereNotices(holdings: StackHoldings): readonly string[] {
  const [recordBucket] = partsOf(holdings.record);
  if (recordBucket === undefined) return [];
  return heldChannels(holdings)
    .filter(({ bucketName }) => bucketName !== recordBucket)
    .map(({ region, bucketName, prefix }) => {
      const address = recordAddress(bucketName, prefix);
      return (
        `In ${region} AWS Config delivered to ${address} until now. What lies there stays there and is no part of the ` +
        `output \`record\`: ask it by config-history --record ${address}.`
      );
    });
}

/** A recorder that is taken down leaves its files, and nothing that would tell of what happens after. */
function regionNotices({ regions, catalog }: Settings, { resources }: StackHoldings): readonly string[] {
  return resources
    .filter(({ type, region }) => type === heldTypes.recorder && !regions.includes(region))
    .map(({ region }) => {
      const isHidden = catalog.enabled && !catalog.regions.includes(region);
      const hides = isHidden ? " Name it in catalog.regions, or the catalog no longer reads it." : "";
      return (
        `regions leaves out ${region}, which this stack recorded so far: from now on it does not. What was delivered stays ` +
        `in the record.${hides}`
      );
    });
}

/** Bucket and prefix of `s3://bucket/prefix`. */
function partsOf(record: string | undefined): readonly [bucketName: string | undefined, prefix: string] {
  const [bucketName, ...folders] = record?.replace("s3://", "").split("/") ?? [];
  return [bucketName, folders.join("/")];
}

/** Of a bucket that is somebody else's nothing is deleted, and yet the record would go on in another one. */
function namedBucketRefusals({ delivery }: Settings, { isKnown, record }: StackHoldings): readonly string[] {
  if (!isKnown) return [];
  const [former] = partsOf(record);
  const name = delivery.existingBucket?.name;
  if (former === undefined || (name ?? delivery.bucketName) === former) return [];
  const given = name === undefined ? "is left out" : `is ${name}`;
  return [
    `delivery.existingBucket ${given}, but the record so far lies in the bucket ${former}, and another one would begin a new ` +
      `record. Set delivery.existingBucket.name to ${former}; to deliver elsewhere, use a stack of its own.`,
  ];
}

/** S3 would log its own deliveries of logs, without end. */
function logRefusals(
  { delivery }: Settings,
  bucket: Pick<HeldResource, "outputs"> | undefined,
): readonly string[] {
  const name = delivery.accessLogs?.bucket;
  if (name === undefined || name !== bucket?.outputs.bucket) return [];
  return [
    `delivery.accessLogs.bucket is ${name}, this stack's record, which must not hold its own logs. Name another one.`,
  ];
}

function bucketRefusals({ regions, delivery }: Settings, bucket: HeldResource): readonly string[] {
  const name = String(bucket.outputs.bucket);
  const [home = ""] = regions;
  const stands = `the record so far lies in this stack's bucket ${name} in ${bucket.region}`;
  if (delivery.existingBucket !== undefined) {
    return [
      `delivery.existingBucket is ${delivery.existingBucket.name}, but ${stands}, which would be given up. Remove ` +
        "delivery.existingBucket; to deliver there, use a stack of its own.",
    ];
  }
  if (home !== bucket.region) {
    return [
      `regions begins with ${home}, but ${stands}: a bucket cannot move, and a new one would begin a new record. Put ` +
        `${bucket.region} first; to begin anew in ${home}, use a stack of its own.`,
    ];
  }
  if (delivery.bucketName !== undefined && delivery.bucketName !== name) {
    return [
      `delivery.bucketName is ${delivery.bucketName}, but ${stands}: a bucket cannot be renamed. Set it to ${name}.`,
    ];
  }
  return [];
}

function keyRefusals({ delivery }: Settings, key: HeldResource | undefined): readonly string[] {
  if (key === undefined || delivery.encryption === "created-key") return [];
  const arn = String(key.outputs.arn);
  return [
    `delivery.encryption is ${delivery.encryption}, but what was delivered so far can only be read with this stack's key ` +
      `${arn}, which would be deleted. Set it to created-key; a record that is to be encrypted otherwise is a new stack's.`,
  ];
}

/** The vault has a key of its own for as long as the record is encrypted by one. */
function vaultKeyRefusals({ delivery }: Settings, key: HeldResource | undefined): readonly string[] {
  if (key === undefined || delivery.encryption !== "s3" || delivery.vault === undefined) return [];
  return [
    `delivery.encryption is s3, but what the vault holds so far can only be read with this stack's key ` +
      `${String(key.outputs.arn)}, which would be deleted. Name a key, or created-key.`,
  ];
}

function vaultRefusals({ regions, delivery }: Settings, bucket: HeldResource | undefined): readonly string[] {
  if (bucket === undefined) return [];
  const name = String(bucket.outputs.bucket);
  const region = delivery.vault?.region ?? regions[0];
  if (delivery.vault !== undefined && region === bucket.region) return [];
  const given = delivery.vault === undefined ? "is left out" : `lies in ${region}`;
  return [
    `delivery.vault ${given}, but this stack's vault ${name} stands in ${bucket.region}, and what it holds would be given ` +
      `up. Set delivery.vault.region to ${bucket.region}.`,
  ];
}

function heldIn({ resources }: StackHoldings, chain: string, type: string): HeldResource | undefined {
  return resources.find(({ urn }) => urn.includes(`${chain}${type}::`));
}
