import { coveringPrefix, recordAddress } from "../delivery-folder";
import type { Settings } from "../settings/settings-schema";
import type { SurveyedRegion } from "./region-survey";
import { heldTypes, type StackHoldings } from "./stack-holdings";

/** Where a channel delivers, and by which key. */
export interface Delivering {
  readonly region: string;
  readonly bucketName: string;
  readonly prefix: string;
  readonly keyArn: string;
}

/**
 * What the stack holds, with the record as its channels tell of it where the component has told nothing yet: a first
 * update that broke off may have delivered already. In a preview after it the state cannot be asked, and the channels that
 * bear its name stand for its own. Under `existing: adopt` a channel tells of somebody else's record.
 */
export function withDeliveredRecord(
  holdings: StackHoldings,
  settings: Settings,
  surveyed: readonly SurveyedRegion[],
): StackHoldings {
  if (holdings.record !== undefined || settings.existing === "adopt") return holdings;
  const channels = holdings.isKnown ? heldChannels(holdings) : namedChannels(surveyed, settings.recorderName);
  const [first] = channels;
  if (first === undefined) return holdings;
  const { bucketName, keyArn } = first;
  const record = channels.reduce(
    (covered, { prefix }) => recordAddress(bucketName, coveringPrefix(bucketName, prefix, covered)),
    recordAddress(bucketName, first.prefix),
  );
  const recordKeyArns = [
    ...new Set(channels.flatMap((channel) => (channel.keyArn === "" ? [] : [channel.keyArn]))),
  ];
  return { ...holdings, record, recordKeyArns, ...(keyArn === "" ? {} : { keyArn }) };
}

/** The channels as the state has them, which is before the update that runs now. */
export function heldChannels({ resources }: StackHoldings): readonly Delivering[] {
  return resources
    .filter(({ type, outputs }) => type === heldTypes.channel && outputs.s3BucketName !== undefined)
    .map(({ region, outputs: { s3BucketName, s3KeyPrefix = "", s3KmsKeyArn = "" } }) => ({
      region,
      bucketName: String(s3BucketName),
      prefix: String(s3KeyPrefix),
      keyArn: String(s3KmsKeyArn),
    }));
}

function namedChannels(surveyed: readonly SurveyedRegion[], name: string): readonly Delivering[] {
  return surveyed
    .flatMap(({ region, channel }) => (channel?.name === name ? [{ region, ...channel }] : []))
    .map(({ region, bucketName, prefix = "", keyArn = "" }) => ({ region, bucketName, prefix, keyArn }));
}
