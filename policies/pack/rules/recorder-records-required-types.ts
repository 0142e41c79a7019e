import { whenKnown } from "../reading/property";
import { isGlobalType, type RecordingGroup, recordingGroupOf, records } from "../reading/recording-group";
import { type ResourceFault, stackRule } from "../rule";

interface Demand {
  /** Resource types that every recorder of the stack must record; global ones, one of them. */
  readonly requiredTypes: readonly string[];
  /** Whether every recorder must record all supported types. */
  readonly requireAll: boolean;
}

/** A recorder with what it records. */
interface KnownRecorder {
  readonly urn: string;
  readonly name: string;
  readonly group: RecordingGroup;
}

const defaults: Demand = {
  requiredTypes: [
    "AWS::CloudTrail::Trail",
    "AWS::EC2::SecurityGroup",
    "AWS::IAM::Group",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::IAM::User",
    "AWS::KMS::Key",
    "AWS::S3::Bucket",
  ],
  requireAll: false,
};

/** What the organisation demands is recorded: a narrowed recorder leaves gaps that nobody sees. */
export const recorderRecordsRequiredTypes = stackRule<Demand>({
  name: "recorder-records-required-types",
  description: "Every recorder records the resource types that the organisation demands.",
  severity: "high",
  remedy: "Add the types to the recorder's include list, or take them off its exclude list.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/config-controls.html#config-1",
  config: {
    defaults,
    properties: {
      requiredTypes: {
        type: "array",
        items: { type: "string", pattern: "^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$" },
        default: [...defaults.requiredTypes],
        description: "Types that must be recorded: regional ones by every recorder, IAM's by one of them.",
      },
      requireAll: {
        type: "boolean",
        default: false,
        description: "Whether every recorder must record all supported types.",
      },
    },
  },
  faults: (resources, demand) => {
    const recorders = resources
      .filter(({ type }) => type === "aws:cfg/recorder:Recorder")
      .map(({ urn, name, props }) =>
        whenKnown(() => ({ urn, name, group: recordingGroupOf(props) }), undefined),
      );
    const known = recorders.filter((recorder) => recorder !== undefined);
    const isEveryKnown = known.length === recorders.length;
    return [
      ...known.flatMap((recorder) => recorderFaults(recorder, demand)),
      ...(isEveryKnown ? globalFaults(known, demand) : []),
    ];
  },
});

function recorderFaults({ urn, name, group }: KnownRecorder, demand: Demand): readonly ResourceFault[] {
  if (demand.requireAll && group.strategy !== "all") {
    return [{ urn, message: `${name}: records by an ${group.strategy} list, and must record all types` }];
  }
  const missing = demand.requiredTypes.filter((type) => !isGlobalType(type) && !records(group, type));
  if (missing.length === 0) return [];
  return [{ urn, message: `${name}: does not record ${missing.join(", ")}` }];
}

function globalFaults(recorders: readonly KnownRecorder[], demand: Demand): readonly ResourceFault[] {
  const [first] = recorders;
  if (first === undefined) return [];
  const missing = demand.requiredTypes.filter(
    (type) => isGlobalType(type) && !recorders.some((recorder) => records(recorder.group, type)),
  );
  if (missing.length === 0) return [];
  return [
    { urn: first.urn, message: `${first.name}: no recorder of the stack records ${missing.join(", ")}` },
  ];
}
