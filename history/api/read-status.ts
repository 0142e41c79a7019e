import { formatInstant, type Instant } from "../../record/instant";
import {
  type ChannelReport,
  type DeliveryStatus,
  problemsOfChannels,
  problemsOfRecorder,
  type RecorderReport,
  type RegionReport,
} from "../questions/recording-status";
import { AwsCallError } from "../sources/aws/aws-call-error";
import type {
  ChannelStatus,
  ConfigApi,
  DeliveryChannel,
  LastDelivery,
  Recorder,
} from "../sources/aws/config-api";

/** A region's report, and whether all of it could be read. */
export interface ReadReport {
  readonly report: RegionReport;
  readonly unreadable: readonly string[];
}

/** Whether AWS Config records and delivers in a region. */
export async function readStatus(api: ConfigApi): Promise<ReadReport> {
  const unreadable: string[] = [];
  const attempt = async <Value>(read: () => Promise<Value>): Promise<Value | undefined> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof AwsCallError)) throw error;
      unreadable.push(`${error.call.action} ${error.call.region}: ${error.message}. ${error.hint}`);
      return undefined;
    }
  };
  const recorder = await attempt(async () => recorderReport(await api.readRecorder()));
  const described = await attempt(() => api.readChannels());
  const statuses = await attempt(() => api.readChannelStatuses());
  const channels = (described ?? []).map((channel) =>
    channelReport(
      channel,
      statuses?.find(({ name }) => name === channel.name),
    ),
  );
  const distinct = [...new Set(unreadable)];
  const problems = [
    ...distinct.map((text) => `not readable: ${text}`),
    ...(recorder === undefined ? [] : problemsOfRecorder(recorder)),
    ...(described === undefined || statuses === undefined ? [] : problemsOfChannels(channels)),
  ];
  const { accountId, awsRegion } = api;
  return {
    report: { accountId, awsRegion, recorder: recorder ?? null, channels, problems },
    unreadable: distinct,
  };
}

function recorderReport(recorder: Recorder | undefined): RecorderReport | null {
  if (recorder === undefined) return null;
  const { name, isRecording, lastStatus, lastError, scope } = recorder;
  return {
    name,
    isRecording,
    lastStart: textOf(recorder.lastStart),
    lastStop: textOf(recorder.lastStop),
    lastStatus,
    error: lastError,
    recordsAllTypes: scope.recordsAllTypes,
    types: scope.types,
    excludedTypes: scope.excludedTypes,
    recordsGlobalTypes: scope.recordsGlobalTypes,
    frequency: scope.frequency,
    dailyTypes: scope.overrides
      .filter(({ frequency }) => frequency === "DAILY")
      .flatMap(({ types }) => types),
  };
}

function channelReport(channel: DeliveryChannel, status: ChannelStatus | undefined): ChannelReport {
  return {
    ...channel,
    snapshot: deliveryStatus(status?.snapshot),
    history: deliveryStatus(status?.history),
    stream: deliveryStatus(status?.stream),
  };
}

function deliveryStatus(delivery: LastDelivery | undefined): DeliveryStatus {
  return {
    status: delivery?.status ?? null,
    lastAttempt: textOf(delivery?.attemptedAt ?? null),
    lastSuccess: textOf(delivery?.succeededAt ?? null),
    error: delivery?.error ?? null,
  };
}

function textOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
