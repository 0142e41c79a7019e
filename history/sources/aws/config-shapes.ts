import type {
  AggregatedSourceStatus,
  BaseConfigurationItem,
  ConfigExportDeliveryInfo,
  ConfigurationItem,
  ConfigurationRecorder,
  ConfigurationRecorderStatus,
  DeliveryChannelStatus,
  ResourceIdentifier,
  DeliveryChannel as SdkDeliveryChannel,
} from "@aws-sdk/client-config-service";
import type { Instant } from "../../../record/instant";
import type {
  AggregatedSource,
  ApiItem,
  ChannelStatus,
  DeliveryChannel,
  DiscoveredResource,
  LastDelivery,
  Recorder,
} from "./config-api";

/** What the SDK gives, in the shapes of the port. */
export function discovered(identifier: ResourceIdentifier): DiscoveredResource {
  return {
    resourceType: identifier.resourceType ?? "",
    resourceId: identifier.resourceId ?? "",
    resourceName: identifier.resourceName ?? null,
    deletedAt: instantOf(identifier.resourceDeletionTime),
  };
}

/** An item of the API, its times written as ISO 8601. */
export function apiItem(item: ConfigurationItem | BaseConfigurationItem): ApiItem {
  return {
    text: JSON.stringify(item),
    resourceType: item.resourceType ?? "",
    resourceId: item.resourceId ?? "",
    captureTime: instantOf(item.configurationItemCaptureTime),
    creationTime: instantOf(item.resourceCreationTime),
    status: item.configurationItemStatus ?? null,
  };
}

/** A recorder with its status. */
export function recorder(
  described: ConfigurationRecorder,
  status: ConfigurationRecorderStatus | undefined,
): Recorder {
  const { recordingGroup: group, recordingMode: mode } = described;
  return {
    name: described.name ?? "default",
    isOfService: described.servicePrincipal !== undefined,
    isRecording: status?.recording === true,
    lastStart: instantOf(status?.lastStartTime),
    lastStop: instantOf(status?.lastStopTime),
    lastStatus: status?.lastStatus?.toUpperCase() ?? null,
    lastError: errorOf(status?.lastErrorCode, status?.lastErrorMessage),
    lastStatusChange: instantOf(status?.lastStatusChangeTime),
    scope: {
      recordsAllTypes: group?.allSupported === true,
      types: group?.resourceTypes ?? [],
      excludedTypes: group?.exclusionByResourceTypes?.resourceTypes ?? [],
      recordsGlobalTypes: group?.includeGlobalResourceTypes === true,
      frequency: mode?.recordingFrequency ?? null,
      overrides: (mode?.recordingModeOverrides ?? []).map(({ recordingFrequency, resourceTypes }) => ({
        frequency: recordingFrequency ?? "",
        types: resourceTypes ?? [],
      })),
    },
  };
}

/** A delivery channel. */
export function channel(described: SdkDeliveryChannel): DeliveryChannel {
  return {
    name: described.name ?? "default",
    bucket: described.s3BucketName ?? null,
    prefix: described.s3KeyPrefix ?? null,
    topicArn: described.snsTopicARN ?? null,
    snapshotFrequency: described.configSnapshotDeliveryProperties?.deliveryFrequency ?? null,
  };
}

/** The state of a channel's deliveries. The model writes `Success`, the service `SUCCESS`: upper case is given. */
export function channelStatus(status: DeliveryChannelStatus): ChannelStatus {
  const stream = status.configStreamDeliveryInfo;
  const changed = instantOf(stream?.lastStatusChangeTime);
  return {
    name: status.name ?? "default",
    snapshot: exportStatus(status.configSnapshotDeliveryInfo),
    history: exportStatus(status.configHistoryDeliveryInfo),
    stream: {
      status: stream?.lastStatus?.toUpperCase() ?? null,
      error: errorOf(stream?.lastErrorCode, stream?.lastErrorMessage),
      attemptedAt: changed,
      succeededAt: changed,
    },
  };
}

/** The state of one account and region in an aggregator. */
export function aggregatedSource(source: AggregatedSourceStatus): AggregatedSource {
  return {
    sourceId: source.SourceId ?? "",
    awsRegion: source.AwsRegion ?? null,
    status: source.LastUpdateStatus?.toUpperCase() ?? null,
    error: errorOf(source.LastErrorCode, source.LastErrorMessage),
    updatedAt: instantOf(source.LastUpdateTime),
  };
}

function exportStatus(info: ConfigExportDeliveryInfo | undefined): LastDelivery {
  return {
    status: info?.lastStatus?.toUpperCase() ?? null,
    error: errorOf(info?.lastErrorCode, info?.lastErrorMessage),
    attemptedAt: instantOf(info?.lastAttemptTime),
    succeededAt: instantOf(info?.lastSuccessfulTime),
  };
}

function errorOf(code: string | undefined, message: string | undefined): string | null {
  const parts = [code, message].filter((part) => part !== undefined && part !== "");
  return parts.length === 0 ? null : parts.join(": ");
}

function instantOf(time: Date | undefined): Instant | null {
  return time === undefined ? null : time.getTime();
}
