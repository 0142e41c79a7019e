import { expandTypePatterns, globalIamTypes } from "./settings/resource-types";

/** What a recorder records, in the words of the stack's settings; types may be patterns. */
export interface RecordingChoice {
  readonly strategy: "all" | "include" | "exclude";
  readonly resourceTypes: readonly string[];
  readonly frequency: "continuous" | "daily";
  readonly otherFrequencyTypes: readonly string[];
  /** Whether this is the one region that records IAM users, groups, roles and policies. */
  readonly recordsGlobalTypes: boolean;
}

/** What a recorder records, in the words of AWS Config: exactly what PutConfigurationRecorder is sent. */
export interface RecordingScope {
  readonly recordingGroup: {
    readonly allSupported: boolean;
    readonly includeGlobalResourceTypes: boolean;
    readonly resourceTypes?: readonly string[];
    readonly excludedTypes?: readonly string[];
    readonly useOnly: string;
  };
  readonly recordingMode: {
    readonly recordingFrequency: "CONTINUOUS" | "DAILY";
    /** One at most: the API takes a list of one. */
    readonly override?: {
      readonly recordingFrequency: "CONTINUOUS" | "DAILY";
      readonly resourceTypes: readonly string[];
    };
  };
}

/**
 * The scope of one region's recorder. The IAM types are the same in every region, and each strategy needs its own
 * way to record them once: `includeGlobalResourceTypes` has no effect on the other two ("Recording AWS Resources").
 */
export function recordingScope(choice: RecordingChoice): RecordingScope {
  const types = expandTypePatterns(choice.resourceTypes);
  const group = recordingGroup(choice, types);
  const override = expandTypePatterns(choice.otherFrequencyTypes).filter((type) =>
    isRecorded(type, choice, types),
  );
  const recordingFrequency = choice.frequency === "daily" ? "DAILY" : "CONTINUOUS";
  if (override.length === 0) return { recordingGroup: group, recordingMode: { recordingFrequency } };
  const otherFrequency = choice.frequency === "daily" ? "CONTINUOUS" : "DAILY";
  return {
    recordingGroup: group,
    recordingMode: {
      recordingFrequency,
      override: { recordingFrequency: otherFrequency, resourceTypes: override },
    },
  };
}

function recordingGroup(choice: RecordingChoice, types: readonly string[]): RecordingScope["recordingGroup"] {
  const { strategy, recordsGlobalTypes } = choice;
  switch (strategy) {
    case "all":
      return {
        allSupported: true,
        includeGlobalResourceTypes: recordsGlobalTypes,
        useOnly: "ALL_SUPPORTED_RESOURCE_TYPES",
      };
    case "include":
      return {
        allSupported: false,
        includeGlobalResourceTypes: false,
        resourceTypes: types.filter((type) => recordsGlobalTypes || !globalIamTypes.includes(type)),
        useOnly: "INCLUSION_BY_RESOURCE_TYPES",
      };
    case "exclude": {
      const excluded = recordsGlobalTypes ? types : [...new Set([...types, ...globalIamTypes])].sort();
      return {
        allSupported: false,
        includeGlobalResourceTypes: false,
        excludedTypes: excluded,
        useOnly: "EXCLUSION_BY_RESOURCE_TYPES",
      };
    }
  }
}

function isRecorded(
  type: string,
  { strategy, recordsGlobalTypes }: RecordingChoice,
  types: readonly string[],
): boolean {
  if (!recordsGlobalTypes && globalIamTypes.includes(type)) return false;
  if (strategy === "all") return true;
  return types.includes(type) === (strategy === "include");
}
