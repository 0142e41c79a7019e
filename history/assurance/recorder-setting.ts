import { isJsonArray, isJsonObject, type Json, type JsonObject, valueAt } from "../../record/json";
import { isGlobalType, recorderType } from "../../record/resource-type";
import type { FrequencySetting } from "../questions/coverage";

/** How often a resource type is recorded: at every change, or once a day if something changed. */
export type RecordingFrequency = FrequencySetting["frequency"];

/** What a recorder was set to do, as its own configuration item says. */
export interface RecorderSetting extends FrequencySetting {
  readonly isRecording: boolean;
  readonly records: (resourceType: string) => boolean;
  readonly frequencyOf: (resourceType: string) => RecordingFrequency;
  /** What it records, in words. */
  readonly scope: string;
  /** Whether types are left out, or recorded once a day, by their names. */
  readonly leavesTypesOut: boolean;
}

const allSupported = "ALL_SUPPORTED_RESOURCE_TYPES";

/** A recorder that was deleted. */
export const noRecorder: RecorderSetting = {
  isRecording: false,
  records: () => false,
  frequencyOf: () => "continuous",
  frequency: "continuous",
  otherFrequencyTypes: [],
  scope: "nothing: there is no recorder",
  leavesTypesOut: false,
};

/**
 * Reads the configuration of an `AWS::Config::ConfigurationRecorder` item; names are taken in either casing, as
 * items have them in capitals and the API's descriptions do not. What it does not say counts as not recorded.
 */
export function parseRecorderSetting(configuration: Json): RecorderSetting {
  if (!isJsonObject(configuration)) return noRecorder;
  const group = objectIn(configuration, "RecordingGroup");
  const mode = objectIn(configuration, "RecordingMode");
  const { records, scope } = readGroup(group);
  const frequency = frequencyIn(mode);
  const overrides = new Map(overridesIn(mode));
  const otherFrequencyTypes = [...overrides].filter(([, other]) => other !== frequency).map(([type]) => type);
  return {
    isRecording: fieldOf(configuration, "Recording") === true,
    records: (type) => type === recorderType || records(type),
    frequencyOf: (type) => (type === recorderType ? "continuous" : (overrides.get(type) ?? frequency)),
    frequency,
    otherFrequencyTypes,
    scope: scopeText(scope, { frequency, otherFrequencyTypes }),
    leavesTypesOut: strategyOf(group) !== allSupported || overrides.size > 0,
  };
}

interface RecordingGroup {
  readonly records: (resourceType: string) => boolean;
  readonly scope: string;
}

function readGroup(group: JsonObject): RecordingGroup {
  const included = textsIn(group, "ResourceTypes");
  switch (strategyOf(group)) {
    case "INCLUSION_BY_RESOURCE_TYPES":
      return { records: (type) => included.includes(type), scope: `only ${listText(included)}` };
    case "EXCLUSION_BY_RESOURCE_TYPES": {
      const excluded = textsIn(objectIn(group, "ExclusionByResourceTypes"), "ResourceTypes");
      return { records: (type) => !excluded.includes(type), scope: `all types but ${listText(excluded)}` };
    }
    default: {
      const hasGlobals = fieldOf(group, "IncludeGlobalResourceTypes") === true;
      return {
        records: (type) => hasGlobals || !isGlobalType(type),
        scope: hasGlobals ? "all types" : "all types but those of IAM",
      };
    }
  }
}

/** Before strategies were introduced, in 2023, a flag and a list said the same. */
function strategyOf(group: JsonObject): string {
  const strategy = fieldOf(objectIn(group, "RecordingStrategy"), "UseOnly");
  if (typeof strategy === "string") return strategy;
  return fieldOf(group, "AllSupported") === true ? allSupported : "INCLUSION_BY_RESOURCE_TYPES";
}

function overridesIn(mode: JsonObject): readonly (readonly [string, RecordingFrequency])[] {
  const overrides = fieldOf(mode, "RecordingModeOverrides");
  if (!isJsonArray(overrides)) return [];
  return overrides
    .filter(isJsonObject)
    .flatMap((override) =>
      textsIn(override, "ResourceTypes").map((type) => [type, frequencyIn(override)] as const),
    );
}

function frequencyIn(mode: JsonObject): RecordingFrequency {
  return fieldOf(mode, "RecordingFrequency") === "DAILY" ? "daily" : "continuous";
}

function scopeText(scope: string, { frequency, otherFrequencyTypes }: FrequencySetting): string {
  const main = frequency === "daily" ? `${scope}, once a day` : scope;
  if (otherFrequencyTypes.length === 0) return main;
  return `${main}; ${listText(otherFrequencyTypes)} ${frequency === "daily" ? "at every change" : "once a day"}`;
}

const mostListed = 4;

function listText(types: readonly string[]): string {
  if (types.length === 0) return "none";
  if (types.length <= mostListed) return types.join(", ");
  return `${types.slice(0, mostListed - 1).join(", ")} and ${types.length - mostListed + 1} more`;
}

function objectIn(object: JsonObject, name: string): JsonObject {
  const value = fieldOf(object, name);
  return isJsonObject(value) ? value : {};
}

function textsIn(object: JsonObject, name: string): readonly string[] {
  const value = fieldOf(object, name);
  return isJsonArray(value) ? value.filter((each) => typeof each === "string") : [];
}

function fieldOf(object: JsonObject, name: string): Json | undefined {
  return valueAt(object, name) ?? valueAt(object, name.charAt(0).toLowerCase() + name.slice(1));
}
