import assert from "node:assert/strict";
import fc from "fast-check";
import { type RecordingChoice, recordingScope } from "../../components/recording-scope";
import { globalIamTypes } from "../../components/settings/resource-types";

const everything: RecordingChoice = {
  strategy: "all",
  resourceTypes: [],
  frequency: "continuous",
  otherFrequencyTypes: [],
  recordsGlobalTypes: true,
};

describe("recordingScope", () => {
  it("records everything, and the globals where it is told to", () => {
    assert.deepEqual(recordingScope(everything), {
      recordingGroup: {
        allSupported: true,
        includeGlobalResourceTypes: true,
        useOnly: "ALL_SUPPORTED_RESOURCE_TYPES",
      },
      recordingMode: { recordingFrequency: "CONTINUOUS" },
    });
  });

  it("leaves the globals to another region by the flag, under strategy all", () => {
    const scope = recordingScope({ ...everything, recordsGlobalTypes: false });
    assert.equal(scope.recordingGroup.includeGlobalResourceTypes, false);
  });

  it("leaves the globals to another region by leaving them out, under strategy include", () => {
    const choice = {
      ...everything,
      strategy: "include" as const,
      resourceTypes: ["AWS::IAM::*", "AWS::KMS::Key"],
    };
    const { resourceTypes = [] } = recordingScope({ ...choice, recordsGlobalTypes: false }).recordingGroup;
    assert.ok(resourceTypes.includes("AWS::IAM::InstanceProfile"));
    assert.ok(!resourceTypes.some((type) => globalIamTypes.includes(type)));
  });

  it("leaves the globals to another region by excluding them, under strategy exclude", () => {
    const choice = {
      ...everything,
      strategy: "exclude" as const,
      resourceTypes: ["AWS::EC2::NetworkInterface"],
    };
    const { recordingGroup } = recordingScope({ ...choice, recordsGlobalTypes: false });
    assert.deepEqual(recordingGroup.excludedTypes, ["AWS::EC2::NetworkInterface", ...globalIamTypes]);
  });

  it("merges every type of the other frequency into the one override the API takes", () => {
    const scope = recordingScope({ ...everything, otherFrequencyTypes: ["AWS::KMS::*", "AWS::EC2::VPC"] });
    assert.deepEqual(scope.recordingMode.override, {
      recordingFrequency: "DAILY",
      resourceTypes: ["AWS::EC2::VPC", "AWS::KMS::Alias", "AWS::KMS::Key"],
    });
  });

  it("turns the override around where daily is the rule", () => {
    const scope = recordingScope({
      ...everything,
      frequency: "daily",
      otherFrequencyTypes: ["AWS::KMS::Key"],
    });
    assert.equal(scope.recordingMode.override?.recordingFrequency, "CONTINUOUS");
  });

  it("overrides no type that it does not record", () => {
    const choice = {
      ...everything,
      strategy: "exclude" as const,
      resourceTypes: ["AWS::KMS::*"],
      otherFrequencyTypes: ["AWS::KMS::Key"],
    };
    assert.equal(recordingScope(choice).recordingMode.override, undefined);
  });

  it("records the IAM types in exactly one of several regions, under every strategy", () => {
    const choices = fc.record({
      strategy: fc.constantFrom("all" as const, "include" as const, "exclude" as const),
      resourceTypes: fc.constant(["AWS::EC2::*"]),
      globals: fc.nat(2),
    });
    fc.assert(
      fc.property(choices, ({ strategy, resourceTypes, globals }) => {
        const named = strategy === "include" ? [...resourceTypes, ...globalIamTypes] : resourceTypes;
        const recording = [0, 1, 2].filter((region) => {
          const choice = {
            ...everything,
            strategy,
            resourceTypes: named,
            recordsGlobalTypes: region === globals,
          };
          return recordsIam(recordingScope(choice).recordingGroup);
        });
        assert.deepEqual(recording, [globals]);
      }),
    );
  });
});

function recordsIam(group: ReturnType<typeof recordingScope>["recordingGroup"]): boolean {
  if (group.allSupported) return group.includeGlobalResourceTypes;
  if (group.resourceTypes !== undefined)
    return globalIamTypes.every((type) => group.resourceTypes?.includes(type));
  return !globalIamTypes.some((type) => group.excludedTypes?.includes(type));
}
