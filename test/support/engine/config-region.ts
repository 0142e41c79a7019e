import { ResourceType } from "@aws-sdk/client-config-service";
import type { Account } from "../config-api";

type Json = Readonly<Record<string, unknown>>;

/** A recorder in the provider's terms, without name and region. */
interface Recorder {
  readonly name: string;
  readonly roleArn: string;
  readonly recordingGroup: Json;
  readonly recordingMode: Json;
}

/** A delivery channel in the provider's terms. */
interface Channel {
  readonly name: string;
  readonly s3BucketName: string;
  readonly s3KeyPrefix?: string;
  readonly s3KmsKeyArn?: string;
  readonly snsTopicArn?: string;
  readonly snapshotDeliveryProperties?: Json;
}

/** AWS Config in one region: it refuses by the exceptions that its API reference names. */
export class ConfigRegion {
  recorder: Recorder | undefined;
  channel: Channel | undefined;
  isRecording = false;
  retentionDays: number | undefined;

  /** What the Describe calls answer. */
  describe(accountId: string): Account {
    const { recorder, channel, isRecording, retentionDays } = this;
    return {
      accountId,
      isRecording,
      recorders: recorder === undefined ? [] : [describedRecorder(recorder)],
      channels: channel === undefined ? [] : [describedChannel(channel)],
      ...(retentionDays === undefined ? {} : { retentionDays }),
    };
  }

  /** Overwrites a recorder of the same name. */
  putRecorder(recorder: Recorder): void {
    if (this.recorder !== undefined && this.recorder.name !== recorder.name)
      throw new Error(`MaxNumberOfConfigurationRecordersExceededException: ${this.recorder.name} exists`);
    refuseWrongGroup(recorder.recordingGroup);
    refuseUnknownTypes(recorder);
    this.recorder = recorder;
  }

  deleteRecorder(name: string): void {
    this.namedRecorder(name);
    this.recorder = undefined;
    this.isRecording = false;
  }

  start(name: string): void {
    this.namedRecorder(name);
    if (this.channel === undefined) throw new Error("NoAvailableDeliveryChannelException");
    this.isRecording = true;
  }

  stop(name: string): void {
    this.namedRecorder(name);
    this.isRecording = false;
  }

  /** Overwrites a channel of the same name. */
  putChannel(channel: Channel): void {
    if (this.recorder === undefined) throw new Error("NoAvailableConfigurationRecorderException");
    if (this.channel !== undefined && this.channel.name !== channel.name)
      throw new Error(`MaxNumberOfDeliveryChannelsExceededException: ${this.channel.name} exists`);
    this.channel = channel;
  }

  deleteChannel(name: string): void {
    if (this.channel?.name !== name) throw new Error(`NoSuchDeliveryChannelException: ${name}`);
    if (this.isRecording)
      throw new Error("LastDeliveryChannelDeleteFailedException: there is a running configuration recorder");
    this.channel = undefined;
  }

  private namedRecorder(name: string): Recorder {
    if (this.recorder?.name !== name) throw new Error(`NoSuchConfigurationRecorderException: ${name}`);
    return this.recorder;
  }
}

/** PutConfigurationRecorder: "You have provided a combination of parameter values that is not valid". */
function refuseWrongGroup(group: Json): void {
  const { allSupported, includeGlobalResourceTypes } = group;
  const named = listOf(group.resourceTypes).length;
  const excluded = excludedTypes(group).length;
  const use = strategyOf(group);
  const isRight =
    (use === "ALL_SUPPORTED_RESOURCE_TYPES" && allSupported === true && named + excluded === 0) ||
    (use === "INCLUSION_BY_RESOURCE_TYPES" && allSupported === false && named > 0 && excluded === 0) ||
    (use === "EXCLUSION_BY_RESOURCE_TYPES" && allSupported === false && named === 0 && excluded > 0);
  if (!isRight || (includeGlobalResourceTypes === true && allSupported !== true))
    throw new Error(`InvalidRecordingGroupException: ${JSON.stringify(group)}`);
}

function refuseUnknownTypes({ recordingGroup, recordingMode }: Recorder): void {
  const known: readonly string[] = Object.values(ResourceType);
  const override = recordOf(recordingMode.recordingModeOverride);
  const types = [listOf(recordingGroup.resourceTypes), excludedTypes(recordingGroup)].flat();
  const unknown = [...types, ...listOf(override.resourceTypes)].filter((type) => !known.includes(type));
  if (unknown.length > 0)
    throw new Error(
      `ValidationException: Value '[${unknown.join(", ")}]' at 'resourceTypes' failed to satisfy constraint: ` +
        "Member must satisfy enum value set",
    );
}

function describedRecorder({ name, roleArn, recordingGroup: group, recordingMode: mode }: Recorder): Json {
  const { allSupported, includeGlobalResourceTypes } = group;
  const override = mode.recordingModeOverride;
  return {
    name,
    roleARN: roleArn,
    recordingGroup: {
      allSupported,
      includeGlobalResourceTypes,
      resourceTypes: listOf(group.resourceTypes),
      exclusionByResourceTypes: { resourceTypes: excludedTypes(group) },
      recordingStrategy: { useOnly: strategyOf(group) },
    },
    recordingMode: {
      recordingFrequency: mode.recordingFrequency,
      recordingModeOverrides: override === undefined ? [] : [override],
    },
  };
}

function describedChannel(channel: Channel): Json {
  const { snsTopicArn, snapshotDeliveryProperties, ...same } = channel;
  return {
    ...same,
    ...(snsTopicArn === undefined ? {} : { snsTopicARN: snsTopicArn }),
    ...(snapshotDeliveryProperties === undefined
      ? {}
      : { configSnapshotDeliveryProperties: snapshotDeliveryProperties }),
  };
}

function strategyOf({ recordingStrategies }: Json): unknown {
  return Array.isArray(recordingStrategies) ? recordOf(recordingStrategies[0]).useOnly : undefined;
}

function excludedTypes({ exclusionByResourceTypes }: Json): readonly string[] {
  const [exclusion] = Array.isArray(exclusionByResourceTypes) ? exclusionByResourceTypes : [];
  return listOf(recordOf(exclusion).resourceTypes);
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function recordOf(value: unknown): Json {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
