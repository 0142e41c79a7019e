import assert from "node:assert/strict";
import { engineWorld } from "../support/engine/engine-world";

const globalTypes = ["AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User"];

describe("recording strategies on Pulumi's engine", () => {
  const world = engineWorld();

  it("changes from each to the next in place, and keeps recording", async () => {
    const stack = await world.stack({ config: configOf({}) });
    await stack.up();
    for (const { recording, group, mode } of strategies) {
      stack.configure(configOf(recording));
      const { changes } = await stack.up();
      assert.deepEqual(changes, { same: changes.same, update: 1 }, JSON.stringify(recording));
      const { recorder, isRecording } = world.account.config("eu-west-1");
      assert.deepEqual(recorder?.recordingGroup, group);
      assert.deepEqual(recorder?.recordingMode, mode);
      assert.equal(isRecording, true);
    }
  });

  it("records the global types in the home region only, under every strategy", async () => {
    const stack = await world.stack({ config: configOf({}, ["eu-west-1", "eu-central-1"]) });
    const named = ["AWS::IAM::*", "AWS::EC2::Volume"];
    for (const strategy of ["all", "include", "exclude"]) {
      const resourceTypes = { all: [], include: named, exclude: ["AWS::EC2::Volume"] }[strategy];
      stack.configure(configOf({ strategy, resourceTypes }, ["eu-west-1", "eu-central-1"]));
      await stack.up();
      assert.deepEqual(recordsGlobally("eu-west-1"), globalTypes, strategy);
      assert.deepEqual(recordsGlobally("eu-central-1"), [], strategy);
    }
  });

  it("stops the recorder and keeps it, and starts it again", async () => {
    const stack = await world.stack({ config: configOf({ enabled: false }) });
    await stack.up();
    assert.equal(world.account.config("eu-west-1").isRecording, false);
    stack.configure(configOf({}));
    await stack.up();
    assert.equal(world.account.config("eu-west-1").isRecording, true);
    stack.configure(configOf({ enabled: false }));
    assert.equal((await stack.up()).changes.update, 1);
    assert.equal(world.account.config("eu-west-1").isRecording, false);
    assert.equal(world.account.config("eu-west-1").recorder?.name, "config-time-machine");
  });

  it("sends AWS Config no type that it refuses, where a pattern covers one", async () => {
    const resourceTypes = ["AWS::Config::*", "AWS::EC2::NetworkInterface"];
    const stack = await world.stack({ config: configOf({ strategy: "exclude", resourceTypes }) });
    await stack.up();
    const described = JSON.stringify(world.account.config("eu-west-1").recorder);
    assert.match(described, /AWS::Config::ResourceCompliance/);
  });

  function configOf(recording: object, regions: readonly string[] = ["eu-west-1"]) {
    return world.stackFile("Pulumi.dev.yaml", {
      "config-time-machine:regions": regions,
      "config-time-machine:recording": recording,
    });
  }

  function recordsGlobally(region: string): readonly string[] {
    const group = world.account.config(region).describe("111122223333").recorders?.[0]?.recordingGroup;
    const { allSupported, includeGlobalResourceTypes, resourceTypes, exclusionByResourceTypes } =
      Object(group);
    if (allSupported) return includeGlobalResourceTypes ? globalTypes : [];
    const excluded = exclusionByResourceTypes.resourceTypes;
    if (excluded.length > 0) return globalTypes.filter((type) => !excluded.includes(type));
    return globalTypes.filter((type) => resourceTypes.includes(type));
  }
});

const continuous = { recordingFrequency: "CONTINUOUS" };
const all = {
  allSupported: true,
  includeGlobalResourceTypes: true,
  recordingStrategies: [{ useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" }],
};

const strategies = [
  {
    recording: { strategy: "include", resourceTypes: ["AWS::EC2::Volume", "AWS::IAM::Role"] },
    group: {
      allSupported: false,
      includeGlobalResourceTypes: false,
      recordingStrategies: [{ useOnly: "INCLUSION_BY_RESOURCE_TYPES" }],
      resourceTypes: ["AWS::EC2::Volume", "AWS::IAM::Role"],
    },
    mode: continuous,
  },
  {
    recording: { strategy: "exclude", resourceTypes: ["AWS::EC2::NetworkInterface"] },
    group: {
      allSupported: false,
      includeGlobalResourceTypes: false,
      recordingStrategies: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
      exclusionByResourceTypes: [{ resourceTypes: ["AWS::EC2::NetworkInterface"] }],
    },
    mode: continuous,
  },
  { recording: {}, group: all, mode: continuous },
  { recording: { frequency: "daily" }, group: all, mode: { recordingFrequency: "DAILY" } },
  {
    recording: { otherFrequencyTypes: ["AWS::EC2::Volume"] },
    group: all,
    mode: {
      ...continuous,
      recordingModeOverride: {
        description: "Recorded at another frequency than the rest",
        recordingFrequency: "DAILY",
        resourceTypes: ["AWS::EC2::Volume"],
      },
    },
  },
];
