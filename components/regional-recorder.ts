import * as cfg from "@pulumi/aws/cfg";
import * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { channelInputs, type DeliveryTarget, existingChannelInputs, recorderInputs } from "./recorder-inputs";
import { type RecordingChoice, recordingScope } from "./recording-scope";
import { settledAfter } from "./settled-after";

/** What one region records, and where it delivers. */
export interface RegionalRecorderArgs {
  readonly region: string;
  /** The fixed name of recorder and channel: a generated one would be a second recorder, which AWS refuses. */
  readonly recorderName: string;
  readonly roleArn: pulumi.Input<string>;
  readonly recording: RecordingChoice;
  /** False stops the recorder and keeps it. */
  readonly isEnabled: boolean;
  readonly delivery: DeliveryTarget;
  /** How long AWS Config's API remembers; undefined leaves it as it is. */
  readonly retentionDays?: number | undefined;
  /** What stands there already and is to be taken over. */
  readonly adoption?: Adoption | undefined;
  /** Leaves recorder and channel running when the stack is destroyed, because they were there before it. */
  readonly isRetained?: boolean;
}

/**
 * Recorder, delivery channel and status of one region, made and unmade in the order AWS asks for: recorder, channel,
 * start; stop, channel, recorder. What is adopted is imported as it stands; the next update changes it.
 *
 * @example
 * const recorder = new RegionalRecorder("recorder", {
 *   region: "eu-west-1", recorderName: "default", roleArn: role.roleArn, isEnabled: true,
 *   recording: { strategy: "all", resourceTypes: [], frequency: "continuous", otherFrequencyTypes: [], recordsGlobalTypes: true },
 *   delivery: { bucketName: record.bucketName, prefix: "", snapshots: "24h" },
 * });
 */
export class RegionalRecorder extends pulumi.ComponentResource {
  /** Settles when the recorder runs, or is stopped where it should be. */
  readonly recorderName: pulumi.Output<string>;
  readonly channelName: pulumi.Output<string>;

  constructor(name: string, args: RegionalRecorderArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:RegionalRecorder", name, {}, opts);
    const retention = { parent: this, retainOnDelete: args.isRetained === true };
    const period = keepItems(name, args, retention);
    const recorder = makeRecorder(name, args, { ...retention, dependsOn: period });
    const channel = makeChannel(name, args, recorder, retention);
    const status = makeStatus(name, args, settledAfter(recorder.name, [channel]), {
      ...retention,
      dependsOn: [channel],
    });
    this.recorderName = settledAfter(recorder.name, [status]);
    this.channelName = channel.name;
    this.registerOutputs({ recorderName: this.recorderName, channelName: this.channelName });
  }
}

/** Only one recorder may exist, so a replacement can never be made before the old one is gone. */
function makeRecorder(
  name: string,
  args: RegionalRecorderArgs,
  opts: pulumi.CustomResourceOptions,
): cfg.Recorder {
  const { region, adoption } = args;
  const found = adoption?.recorder;
  const inputs =
    found === undefined
      ? { name: args.recorderName, roleArn: args.roleArn, ...recorderInputs(recordingScope(args.recording)) }
      : { name: found.name, roleArn: found.roleArn, ...recorderInputs(found.scope) };
  return new cfg.Recorder(
    name,
    { region, ...inputs },
    {
      ...opts,
      deleteBeforeReplace: true,
      ...asItStands(found?.name, region, ["roleArn", "recordingGroup", "recordingMode"]),
    },
  );
}

function makeChannel(
  name: string,
  args: RegionalRecorderArgs,
  recorder: cfg.Recorder,
  opts: pulumi.CustomResourceOptions,
): cfg.DeliveryChannel {
  const { region, adoption, delivery } = args;
  const found = adoption?.channel;
  const inputs = found === undefined ? channelInputs(delivery) : existingChannelInputs(found);
  // A channel named by the recorder is replaced with it, in the order AWS asks for.
  const channelName = found?.name ?? delivery.channelName ?? recorder.name;
  const written = ["s3BucketName", "s3KeyPrefix", "s3KmsKeyArn", "snsTopicArn", "snapshotDeliveryProperties"];
  return new cfg.DeliveryChannel(
    `${name}-channel`,
    { region, name: channelName, ...inputs },
    // AWS makes no channel where there is no recorder.
    {
      ...opts,
      deleteBeforeReplace: true,
      dependsOn: [recorder],
      ...asItStands(found?.name, region, written),
    },
  );
}

/**
 * The provider starts or stops only when `isEnabled` changes, so the status is replaced with its recorder; and an
 * adopted recorder's status is imported, because making one with `isEnabled: false` stops nothing.
 */
function makeStatus(
  name: string,
  args: RegionalRecorderArgs,
  recorderName: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): cfg.RecorderStatus {
  const { region, adoption, isEnabled } = args;
  const isRecording = adoption?.isRecording;
  const importedName =
    isRecording === undefined ? undefined : (adoption?.recorder?.name ?? args.recorderName);
  return new cfg.RecorderStatus(
    `${name}-status`,
    { region, name: recorderName, isEnabled: isRecording ?? isEnabled },
    {
      ...opts,
      deleteBeforeReplace: true,
      replaceOnChanges: ["name"],
      ...asItStands(importedName, region, []),
    },
  );
}

/**
 * Put before the recorder is made: an update that broke off between the two would leave a recorder under AWS Config's own
 * period, which the next one would be refused to shorten.
 */
function keepItems(
  name: string,
  args: RegionalRecorderArgs,
  opts: pulumi.CustomResourceOptions,
): cfg.RetentionConfiguration[] {
  const { region, retentionDays } = args;
  if (retentionDays === undefined) return [];
  const found = args.adoption?.retentionDays;
  const period = new cfg.RetentionConfiguration(
    `${name}-retention`,
    { region, retentionPeriodInDays: found ?? retentionDays },
    // AWS gives the one object of a region this name.
    { ...opts, ...asItStands(found === undefined ? undefined : "default", region, []) },
  );
  return [period];
}

/**
 * Imports without a change: what the provider reads differently than AWS describes it is left as it is. Without the
 * region after the `@` the provider looks in its own (Terraform AWS Provider, "Enhanced Region Support").
 */
function asItStands(
  name: string | undefined,
  region: string,
  ignoreChanges: string[],
): pulumi.CustomResourceOptions {
  return name === undefined ? {} : { import: `${name}@${region}`, ignoreChanges };
}
