/** How the deliveries of one kind went last. */
export interface DeliveryStatus {
  /** `SUCCESS`, `FAILURE` or `NOT_APPLICABLE`; null: none was attempted. */
  readonly status: string | null;
  readonly lastAttempt: string | null;
  readonly lastSuccess: string | null;
  readonly error: string | null;
}

/** A delivery channel, where it delivers to and how that went. */
export interface ChannelReport {
  readonly name: string;
  readonly bucket: string | null;
  readonly prefix: string | null;
  readonly topicArn: string | null;
  readonly snapshotFrequency: string | null;
  readonly snapshot: DeliveryStatus;
  readonly history: DeliveryStatus;
  readonly stream: DeliveryStatus;
}

/** A recorder: whether it records, and what. */
export interface RecorderReport {
  readonly name: string;
  readonly isRecording: boolean;
  readonly lastStart: string | null;
  readonly lastStop: string | null;
  readonly lastStatus: string | null;
  readonly error: string | null;
  readonly recordsAllTypes: boolean;
  readonly types: readonly string[];
  readonly excludedTypes: readonly string[];
  readonly recordsGlobalTypes: boolean;
  readonly frequency: string | null;
  readonly dailyTypes: readonly string[];
}

/** Whether AWS Config records in a region, and delivers. The names are public API (docs/json.md). */
export interface RegionReport {
  readonly accountId: string;
  readonly awsRegion: string;
  /** Null: there is none, or it could not be read (then `problems` says so). */
  readonly recorder: RecorderReport | null;
  readonly channels: readonly ChannelReport[];
  /** Everything that keeps the region from being recorded dependably, in words. */
  readonly problems: readonly string[];
}

/** What keeps a recorder from recording; null: there is none. */
export function problemsOfRecorder(recorder: RecorderReport | null): readonly string[] {
  if (recorder === null) return ["there is no recorder"];
  const problems: string[] = [];
  if (!recorder.isRecording)
    problems.push(`the recorder is off${recorder.lastStop === null ? "" : ` since ${recorder.lastStop}`}`);
  if (recorder.lastStatus === "FAILURE")
    problems.push(`the recorder fails: ${recorder.error ?? "no error is told"}`);
  return problems;
}

/** What keeps the channels of a region from delivering. */
export function problemsOfChannels(channels: readonly ChannelReport[]): readonly string[] {
  return channels.length === 0 ? ["there is no delivery channel"] : channels.flatMap(problemsOfChannel);
}

function problemsOfChannel({
  snapshotFrequency,
  snapshot,
  history,
  stream,
}: ChannelReport): readonly string[] {
  const problems = [
    ["snapshot", snapshot] as const,
    ["history", history] as const,
    ["stream", stream] as const,
  ].flatMap(([kind, { status, error }]) =>
    status === "FAILURE" ? [`the delivery of ${kind} fails: ${error ?? "no error is told"}`] : [],
  );
  if (snapshotFrequency === null) problems.push("no snapshots are delivered regularly");
  return problems;
}
