import type * as aws from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { ExistingChannel } from "./adoption";
import type { RecordingScope } from "./recording-scope";

/** Where a channel delivers, and how often a snapshot. */
export interface DeliveryTarget {
  readonly bucketName: pulumi.Input<string>;
  readonly prefix: string;
  readonly keyArn?: pulumi.Input<string> | undefined;
  readonly topicArn?: pulumi.Input<string> | undefined;
  readonly snapshots: "1h" | "3h" | "6h" | "12h" | "24h" | "none";
  /** The channel's name where it is not the recorder's: a channel that was adopted. */
  readonly channelName?: string | undefined;
}

const deliveryFrequencies = {
  "1h": "One_Hour",
  "3h": "Three_Hours",
  "6h": "Six_Hours",
  "12h": "Twelve_Hours",
  "24h": "TwentyFour_Hours",
} as const;

/** A scope in the provider's shape: strategies and exclusions are lists of one, the override a single object. */
export function recorderInputs({ recordingGroup, recordingMode }: RecordingScope): {
  readonly recordingGroup: aws.cfg.RecorderRecordingGroup;
  readonly recordingMode: aws.cfg.RecorderRecordingMode;
} {
  const { allSupported, includeGlobalResourceTypes, resourceTypes, excludedTypes, useOnly } = recordingGroup;
  const { recordingFrequency, override } = recordingMode;
  return {
    recordingGroup: {
      allSupported,
      includeGlobalResourceTypes,
      recordingStrategies: [{ useOnly }],
      ...(resourceTypes === undefined ? {} : { resourceTypes: [...resourceTypes] }),
      ...(excludedTypes === undefined
        ? {}
        : { exclusionByResourceTypes: [{ resourceTypes: [...excludedTypes] }] }),
    },
    recordingMode: {
      recordingFrequency,
      ...(override === undefined
        ? {}
        : {
            recordingModeOverride: {
              description: "Recorded at another frequency than the rest",
              recordingFrequency: override.recordingFrequency,
              resourceTypes: [...override.resourceTypes],
            },
          }),
    },
  };
}

/** What a channel delivers with. */
export function channelInputs(delivery: DeliveryTarget) {
  const { bucketName, prefix, keyArn, topicArn, snapshots } = delivery;
  return {
    s3BucketName: bucketName,
    ...(prefix === "" ? {} : { s3KeyPrefix: prefix }),
    ...(keyArn === undefined ? {} : { s3KmsKeyArn: keyArn }),
    ...(topicArn === undefined ? {} : { snsTopicArn: topicArn }),
    ...(snapshots === "none"
      ? {}
      : { snapshotDeliveryProperties: { deliveryFrequency: deliveryFrequencies[snapshots] } }),
  };
}

/** What a channel that exists delivers with. */
export function existingChannelInputs({
  bucketName,
  prefix,
  keyArn,
  topicArn,
  deliveryFrequency,
}: ExistingChannel) {
  return {
    s3BucketName: bucketName,
    ...(prefix === undefined ? {} : { s3KeyPrefix: prefix }),
    ...(keyArn === undefined ? {} : { s3KmsKeyArn: keyArn }),
    ...(topicArn === undefined ? {} : { snsTopicArn: topicArn }),
    ...(deliveryFrequency === undefined ? {} : { snapshotDeliveryProperties: { deliveryFrequency } }),
  };
}
