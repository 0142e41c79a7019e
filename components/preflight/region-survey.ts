import {
  ConfigServiceClient,
  type ConfigurationRecorder,
  type DeliveryChannel,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
  DescribeRetentionConfigurationsCommand,
} from "@aws-sdk/client-config-service";
import { isServiceRecorder } from "../../record/service-recorder";
import type { ExistingChannel, ExistingRecorder } from "../adoption";
import type { AwsSession } from "./aws-session";

/** What stands in one region before this program does anything. */
export interface SurveyedRegion {
  readonly region: string;
  readonly recorder?: ExistingRecorder & { readonly isRecording: boolean };
  readonly channel?: ExistingChannel;
  /** `default` where none was put; absent where nobody looked, since the settings set no period. */
  readonly retentionDays?: number | "default";
}

/**
 * Describes the customer-managed recorder and channel of a region. Service-linked recorders stand beside them and are
 * not in the way: Describe without a name leaves them out.
 */
export async function surveyRegion(
  session: AwsSession,
  region: string,
  looksAtRetention: boolean,
): Promise<SurveyedRegion> {
  const client = new ConfigServiceClient(session.clientConfig("configservice", region));
  const [recorders, statuses, channels, retentions] = await Promise.all([
    client.send(new DescribeConfigurationRecordersCommand({})),
    client.send(new DescribeConfigurationRecorderStatusCommand({})),
    client.send(new DescribeDeliveryChannelsCommand({})),
    looksAtRetention ? client.send(new DescribeRetentionConfigurationsCommand({})) : undefined,
  ]);
  const recorder = recorders.ConfigurationRecorders?.find(isCustomerManaged);
  const channel = channels.DeliveryChannels?.[0];
  const status = statuses.ConfigurationRecordersStatus?.find(({ name }) => name === recorder?.name);
  return {
    region,
    ...(recorder === undefined
      ? {}
      : { recorder: { ...existingRecorder(recorder), isRecording: status?.recording === true } }),
    ...(channel === undefined ? {} : { channel: existingChannel(channel) }),
    ...(retentions === undefined
      ? {}
      : { retentionDays: retentions.RetentionConfigurations?.[0]?.RetentionPeriodInDays ?? "default" }),
  };
}

function isCustomerManaged({ servicePrincipal, name = "" }: ConfigurationRecorder): boolean {
  return servicePrincipal === undefined && !isServiceRecorder(name);
}

function existingRecorder(recorder: ConfigurationRecorder): ExistingRecorder {
  const { name = "default", roleARN = "", recordingGroup: group = {}, recordingMode: mode } = recorder;
  const [override] = mode?.recordingModeOverrides ?? [];
  const excludedTypes = group.exclusionByResourceTypes?.resourceTypes ?? [];
  const resourceTypes = group.resourceTypes ?? [];
  return {
    name,
    roleArn: roleARN,
    scope: {
      recordingGroup: {
        allSupported: group.allSupported === true,
        includeGlobalResourceTypes: group.includeGlobalResourceTypes === true,
        useOnly:
          group.recordingStrategy?.useOnly ?? impliedStrategy(group.allSupported === true, excludedTypes),
        ...(resourceTypes.length === 0 ? {} : { resourceTypes }),
        ...(excludedTypes.length === 0 ? {} : { excludedTypes }),
      },
      recordingMode: {
        recordingFrequency: mode?.recordingFrequency ?? "CONTINUOUS",
        ...(override?.recordingFrequency === undefined
          ? {}
          : {
              override: {
                recordingFrequency: override.recordingFrequency,
                resourceTypes: override.resourceTypes ?? [],
              },
            }),
      },
    },
  };
}

/** Recorders made before strategies existed have none. */
function impliedStrategy(allSupported: boolean, excludedTypes: readonly string[]): string {
  if (allSupported) return "ALL_SUPPORTED_RESOURCE_TYPES";
  return excludedTypes.length > 0 ? "EXCLUSION_BY_RESOURCE_TYPES" : "INCLUSION_BY_RESOURCE_TYPES";
}

function existingChannel(channel: DeliveryChannel): ExistingChannel {
  const { name = "default", s3BucketName = "", s3KeyPrefix, s3KmsKeyArn, snsTopicARN } = channel;
  const deliveryFrequency = channel.configSnapshotDeliveryProperties?.deliveryFrequency;
  return {
    name,
    bucketName: s3BucketName,
    ...(s3KeyPrefix === undefined || s3KeyPrefix === "" ? {} : { prefix: s3KeyPrefix }),
    ...(s3KmsKeyArn === undefined ? {} : { keyArn: s3KmsKeyArn }),
    ...(snsTopicARN === undefined ? {} : { topicArn: snsTopicARN }),
    ...(deliveryFrequency === undefined ? {} : { deliveryFrequency }),
  };
}
