import type { ConfigRegion } from "./config-region";

type Json = Readonly<Record<string, unknown>>;

/** How the provider makes, reads and removes one kind of resource of AWS Config. */
export interface ConfigKind {
  /** Makes or changes it; `former` is what the state held before a change. Returns the id. */
  readonly put: (at: ConfigRegion, inputs: Json, former?: Json) => string;
  /** Its outputs; undefined where there is none of this id. */
  readonly read: (at: ConfigRegion, id: string) => Json | undefined;
  readonly delete: (at: ConfigRegion, id: string) => void;
}

const recorder: ConfigKind = {
  put: (at, inputs) => {
    const { recordingGroup, recordingMode } = inputs;
    const [name, roleArn] = [String(inputs.name), String(inputs.roleArn)];
    at.putRecorder({
      name,
      roleArn,
      recordingGroup: { ...Object(recordingGroup) },
      recordingMode: { ...Object(recordingMode) },
    });
    return name;
  },
  read: (at, id) => (at.recorder?.name === id ? { ...at.recorder } : undefined),
  delete: (at, id) => at.deleteRecorder(id),
};

const channel: ConfigKind = {
  put: (at, { region: _, ...inputs }) => {
    const name = String(inputs.name);
    at.putChannel({ ...inputs, name, s3BucketName: String(inputs.s3BucketName) });
    return name;
  },
  read: (at, id) => (at.channel?.name === id ? { ...at.channel } : undefined),
  delete: (at, id) => at.deleteChannel(id),
};

/**
 * Terraform's provider starts and stops only where `is_enabled` changes, and a new resource changes it from false
 * (internal/service/configservice/configuration_recorder_status.go). Deleting it stops.
 */
const status: ConfigKind = {
  put: (at, inputs, former = {}) => {
    const name = String(inputs.name);
    const [isEnabled, wasEnabled] = [inputs.isEnabled === true, former.isEnabled === true];
    if (isEnabled && !wasEnabled) at.start(name);
    if (!isEnabled && wasEnabled) at.stop(name);
    return name;
  },
  read: (at, id) => (at.recorder?.name === id ? { name: id, isEnabled: at.isRecording } : undefined),
  delete: (at, id) => {
    if (at.recorder?.name === id) at.stop(id);
  },
};

const retention: ConfigKind = {
  put: (at, inputs) => {
    at.retentionDays = Number(inputs.retentionPeriodInDays);
    return "default";
  },
  read: ({ retentionDays }) =>
    retentionDays === undefined ? undefined : { name: "default", retentionPeriodInDays: retentionDays },
  delete: (at) => {
    at.retentionDays = undefined;
  },
};

/** The resources that are AWS Config's own, by type. */
export const configKinds: Readonly<Record<string, ConfigKind>> = {
  "aws:cfg/deliveryChannel:DeliveryChannel": channel,
  "aws:cfg/recorder:Recorder": recorder,
  "aws:cfg/recorderStatus:RecorderStatus": status,
  "aws:cfg/retentionConfiguration:RetentionConfiguration": retention,
};
