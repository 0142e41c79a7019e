import type {
  ChannelReport,
  DeliveryStatus,
  RecorderReport,
  RegionReport,
} from "../questions/recording-status";
import { visibleText } from "../visible-text";
import { type Layout, type Style, styleOf } from "./layout";

/** Whether AWS Config records and delivers, region by region. */
export function* statusTable(reports: readonly RegionReport[], layout: Layout): Generator<string> {
  const style = styleOf(layout);
  for (const report of reports) {
    yield `${style.strong(`${report.awsRegion} (${report.accountId})`)}\n`;
    for (const [name, value] of factsOf(report))
      yield `  ${style.faint(name.padEnd(10))}  ${visibleText(value)}\n`;
    yield* problemLines(report, style);
    yield "\n";
  }
}

/** What an update of the stack would do to one resource. */
export interface PlannedChange {
  readonly operation: string;
  readonly resource: string;
  readonly properties: readonly string[];
}

/** What an update of a stack would change. */
export function* stackTable(
  stack: string,
  changes: readonly PlannedChange[],
  layout: Layout,
): Generator<string> {
  const style = styleOf(layout);
  const what = changes.length === 0 ? "would change nothing" : "would change";
  yield `${style.strong(visibleText(`pulumi up --stack ${stack} ${what}`))}\n`;
  for (const { operation, resource, properties } of changes) {
    const which = properties.length === 0 ? "" : `: ${properties.join(", ")}`;
    yield `  ${visibleText(`${operation} ${resource}${which}`)}\n`;
  }
}

function* problemLines({ problems }: RegionReport, style: Style): Generator<string> {
  if (problems.length === 0) yield `  ${style.good("records and delivers")}\n`;
  for (const problem of problems) yield `  ${style.bad(`! ${visibleText(problem)}`)}\n`;
}

function factsOf({ recorder, channels }: RegionReport): readonly (readonly [string, string])[] {
  return [...(recorder === null ? [] : recorderFacts(recorder)), ...channels.flatMap(channelFacts)];
}

function recorderFacts(recorder: RecorderReport): readonly (readonly [string, string])[] {
  const since = recorder.isRecording ? recorder.lastStart : recorder.lastStop;
  const state = `${recorder.isRecording ? "on" : "off"}${since === null ? "" : ` since ${since}`}`;
  return [
    ["recorder", `${recorder.name}, ${state}`],
    ["scope", scopeText(recorder)],
  ];
}

function scopeText({ recordsAllTypes, types, excludedTypes, ...recorder }: RecorderReport): string {
  const scope =
    excludedTypes.length > 0
      ? `all types but ${excludedTypes.join(", ")}`
      : recordsAllTypes
        ? "all types"
        : `${types.length} types: ${types.join(", ")}`;
  const globals = recorder.recordsGlobalTypes ? ", global ones included" : "";
  const frequency = recorder.frequency === null ? "" : `; ${recorder.frequency.toLowerCase()}`;
  const daily = recorder.dailyTypes.length === 0 ? "" : `, daily: ${recorder.dailyTypes.join(", ")}`;
  return `${scope}${globals}${frequency}${daily}`;
}

function channelFacts(channel: ChannelReport): readonly (readonly [string, string])[] {
  const prefix = channel.prefix === null ? "" : `/${channel.prefix}`;
  return [
    ["channel", `${channel.name}, to s3://${channel.bucket ?? "?"}${prefix}`],
    ["snapshots", `${channel.snapshotFrequency ?? "not regularly"}; ${deliveryText(channel.snapshot)}`],
    ["history", deliveryText(channel.history)],
    [
      "stream",
      channel.topicArn === null ? "no topic" : `${channel.topicArn}; ${deliveryText(channel.stream)}`,
    ],
  ];
}

function deliveryText({ status, lastSuccess, lastAttempt, error }: DeliveryStatus): string {
  if (status === null) return "nothing delivered yet";
  const failed =
    status === "FAILURE" ? `, last failure ${lastAttempt ?? ""}: ${error ?? "no error is told"}` : "";
  return `last success ${lastSuccess ?? "never"}${failed}`;
}
