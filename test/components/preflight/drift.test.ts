import assert from "node:assert/strict";
import { driftOf } from "../../../components/preflight/drift";
import type { SurveyedRegion } from "../../../components/preflight/region-survey";
import { type HeldResource, heldTypes } from "../../../components/preflight/stack-holdings";

const region = "eu-west-1";
const name = "config-time-machine";

/** The state as the provider writes it. */
const state: readonly HeldResource[] = [
  held("recorder", {
    roleArn: "arn:role",
    recordingGroup: {
      allSupported: false,
      includeGlobalResourceTypes: false,
      resourceTypes: [],
      recordingStrategies: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
      exclusionByResourceTypes: [{ resourceTypes: ["AWS::EC2::VPC", "AWS::EC2::Volume"] }],
    },
    recordingMode: { recordingFrequency: "CONTINUOUS", recordingModeOverride: null },
  }),
  held("channel", {
    s3BucketName: "record",
    s3KeyPrefix: "",
    snsTopicArn: "",
    snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
  }),
  held("status", { isEnabled: true }),
  held("retention", { retentionPeriodInDays: 400 }),
];

const recorder = {
  name,
  roleArn: "arn:role",
  isRecording: true,
  scope: {
    recordingGroup: {
      allSupported: false,
      includeGlobalResourceTypes: false,
      useOnly: "EXCLUSION_BY_RESOURCE_TYPES",
      excludedTypes: ["AWS::EC2::Volume", "AWS::EC2::VPC"],
    },
    recordingMode: { recordingFrequency: "CONTINUOUS" as const },
  },
};
const channel = { name, bucketName: "record", deliveryFrequency: "TwentyFour_Hours" };
const untouched: SurveyedRegion = { region, recorder, channel, retentionDays: 400 };

function held(type: keyof typeof heldTypes, outputs: Readonly<Record<string, unknown>>): HeldResource {
  return { urn: `urn:${type}`, type: heldTypes[type], name, region, outputs };
}

describe("driftOf", () => {
  it("finds nothing where AWS stands as the state has it, in whatever order", () => {
    assert.deepEqual(driftOf(untouched, state), []);
  });

  it("finds nothing where the state holds nothing", () => {
    assert.deepEqual(driftOf(untouched, []), []);
  });

  it("does not look at other regions", () => {
    assert.deepEqual(driftOf({ region: "us-east-1" }, state), []);
  });

  const changes: readonly (readonly [claim: string, found: SurveyedRegion, told: RegExp])[] = [
    [
      "a stopped recorder",
      { ...untouched, recorder: { ...recorder, isRecording: false } },
      /In eu-west-1, the recorder "config-time-machine" was stopped, by hand.*`pulumi up --refresh`/,
    ],
    ["a deleted recorder", { region, channel, retentionDays: 400 }, /recorder .* was deleted/],
    ["a deleted channel", { region, recorder, retentionDays: 400 }, /delivery channel .* was deleted/],
    [
      "a narrowed recorder",
      {
        ...untouched,
        recorder: {
          ...recorder,
          scope: {
            ...recorder.scope,
            recordingGroup: { ...recorder.scope.recordingGroup, excludedTypes: ["AWS::EC2::VPC"] },
          },
        },
      },
      /recordingGroup of the recorder .* changed/,
    ],
    [
      "another frequency",
      {
        ...untouched,
        recorder: {
          ...recorder,
          scope: { ...recorder.scope, recordingMode: { recordingFrequency: "DAILY" } },
        },
      },
      /recordingMode of the recorder/,
    ],
    [
      "a diverted channel",
      { ...untouched, channel: { ...channel, bucketName: "elsewhere", prefix: "x" } },
      /s3KeyPrefix, s3BucketName of the delivery channel/,
    ],
    ["a retention period", { ...untouched, retentionDays: 30 }, /period of 400 days was set to 30/],
    ["a deleted retention period", { ...untouched, retentionDays: "default" }, /400 days was deleted/],
  ];
  for (const [claim, found, told] of changes) {
    it(`tells of ${claim}`, () => {
      assert.match(driftOf(found, state).join(), told);
    });
  }
});
