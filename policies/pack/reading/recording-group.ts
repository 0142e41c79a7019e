import { property, textProperty, textsProperty } from "./property";

/** Which resource types a recorder records. */
export interface RecordingGroup {
  readonly strategy: "all" | "include" | "exclude";
  /** The types that are included or excluded; none under `all`. */
  readonly types: readonly string[];
  /** Whether `all` takes in the four global IAM types. */
  readonly includesGlobalTypes: boolean;
}

const strategies: Readonly<Record<string, RecordingGroup["strategy"]>> = {
  ALL_SUPPORTED_RESOURCE_TYPES: "all",
  INCLUSION_BY_RESOURCE_TYPES: "include",
  EXCLUSION_BY_RESOURCE_TYPES: "exclude",
};

const globalTypes = new Set(["AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User"]);

/** Whether the type is recorded as a global resource, which one region is enough for. */
export function isGlobalType(resourceType: string): boolean {
  return globalTypes.has(resourceType);
}

/** Reads the recording group of an `aws:cfg/recorder:Recorder`; without one AWS Config records all. */
export function recordingGroupOf(recorder: unknown): RecordingGroup {
  const group = property(recorder, "recordingGroup");
  const included = textsProperty(group, "resourceTypes");
  const excluded = textsProperty(group, "exclusionByResourceTypes", 0, "resourceTypes");
  const strategy = strategyOf(group, included, excluded);
  const types = { all: [], include: included, exclude: excluded }[strategy];
  return { strategy, types, includesGlobalTypes: property(group, "includeGlobalResourceTypes") === true };
}

/**
 * Whether a recorder records a type. The switch for global types matters to `all` only (AWS Config API,
 * RecordingGroup).
 */
export function records(group: RecordingGroup, resourceType: string): boolean {
  switch (group.strategy) {
    case "all":
      return group.includesGlobalTypes || !isGlobalType(resourceType);
    case "include":
      return group.types.includes(resourceType);
    case "exclude":
      return !group.types.includes(resourceType);
  }
}

function strategyOf(
  group: unknown,
  included: readonly string[],
  excluded: readonly string[],
): RecordingGroup["strategy"] {
  const stated = strategies[textProperty(group, "recordingStrategies", 0, "useOnly") ?? ""];
  if (stated !== undefined) return stated;
  if (excluded.length > 0) return "exclude";
  return included.length > 0 || property(group, "allSupported") === false ? "include" : "all";
}
