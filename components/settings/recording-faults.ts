import { recordsIamTypes } from "../../record/iam-regions";
import { nearestName } from "../../record/nearest-name";
import { neverDailyTypes, recorderType } from "../../record/resource-type";
import type { Fault } from "./fault";
import { expandTypePattern, expandTypePatterns, globalIamTypes, knownResourceTypes } from "./resource-types";
import type { Rule } from "./rule";
import type { Settings } from "./settings-schema";

/** Types that the SDK does not know yet: AWS is ahead of its SDK, so they are kept. */
export function unknownTypeWarnings(settings: Settings): readonly string[] {
  const { resourceTypes, otherFrequencyTypes } = settings.recording;
  const named = [...resourceTypes, ...otherFrequencyTypes, ...settings.notifications.resourceTypes];
  return [...new Set(named)]
    .filter((type) => !type.includes("*") && !knownResourceTypes.includes(type))
    .map((type) => {
      const guess = nearestName(type, knownResourceTypes);
      const hint = guess === undefined ? "" : ` Did you mean ${guess}?`;
      return `The resource type ${type} is not one this SDK knows; it is passed on to AWS Config as it stands.${hint}`;
    });
}

type Patterns = readonly string[];

/** AWS Config records its own recorder whatever it is told, and refuses to be told. */
function recorderTypeFaults(key: string, types: Patterns): readonly Fault[] {
  const expected =
    "no such entry: AWS Config always records its recorder, at no charge, and takes no word about it";
  return types.flatMap((type, index) =>
    type === recorderType ? [{ key: `${key}[${index}]`, value: type, expected }] : [],
  );
}

/** A pattern that names nothing cannot be sent: AWS Config knows no patterns. */
function patternFaults(key: string, patterns: Patterns): readonly Fault[] {
  return patterns.flatMap((pattern, index) =>
    expandTypePattern(pattern).length === 0 ? [patternFault(`${key}[${index}]`, pattern)] : [],
  );
}

function patternFault(key: string, pattern: string): Fault {
  const services = [...new Set(knownResourceTypes.map((type) => `${type.split("::", 2).join("::")}::*`))];
  const guess = nearestName(pattern, services);
  const fault = { key, value: pattern, expected: "a pattern that matches at least one resource type" };
  return guess === undefined ? fault : { ...fault, nearest: guess };
}

function strategyFaults({ recording, regions }: Settings): readonly Fault[] {
  const { strategy, resourceTypes } = recording;
  const key = "recording.resourceTypes";
  if (strategy === "all") {
    if (resourceTypes.length === 0) return [];
    return [
      { key, value: resourceTypes, expected: "no list under strategy all", nearest: "strategy: include" },
    ];
  }
  if (resourceTypes.length === 0) {
    return [{ key, value: resourceTypes, expected: `at least one type under strategy ${strategy}` }];
  }
  const types = expandTypePatterns(resourceTypes);
  const isRegional = types.length === 0 || types.some((type) => !globalIamTypes.includes(type));
  if (strategy !== "include" || isRegional || regions.length === 1) return [];
  const expected =
    "a regional type too: only one region records the IAM types, and the others would record nothing";
  return [{ key, value: resourceTypes, expected }];
}

function dailyFaults({ recording }: Settings): readonly Fault[] {
  const { frequency, strategy, resourceTypes, otherFrequencyTypes } = recording;
  const [key, daily] =
    frequency === "continuous"
      ? ["recording.otherFrequencyTypes", otherFrequencyTypes]
      : ["recording.resourceTypes", strategy === "include" ? resourceTypes : []];
  const continuous = frequency === "daily" ? expandTypePatterns(otherFrequencyTypes) : [];
  return daily.flatMap((pattern, index) => {
    const never = expandTypePattern(pattern).filter((type) => neverDailyTypes.includes(type));
    const illegal = never.filter((type) => !continuous.includes(type));
    if (illegal.length === 0) return [];
    const expected = `types that AWS Config can record daily, which ${illegal.join(", ")} cannot be`;
    return [{ key: `${key}[${index}]`, value: pattern, expected }];
  });
}

function globalTypesFaults(settings: Settings): readonly Fault[] {
  const { regions, recording } = settings;
  const key = "recording.globalResourceTypes";
  const region = recording.globalResourceTypes === "home" ? regions[0] : recording.globalResourceTypes;
  if (region === undefined || region === "none" || !recordsGlobals(settings)) return [];
  const able = regions.filter(recordsIamTypes);
  const value = recording.globalResourceTypes;
  if (!regions.includes(region)) {
    const guess = nearestName(region, able);
    const fault = { key, value, expected: `home, none or one of the regions: ${regions.join(", ")}` };
    return [guess === undefined ? fault : { ...fault, nearest: guess }];
  }
  if (able.includes(region)) return [];
  const expected = `a region that can record the IAM types, which ${region} cannot`;
  return [{ key, value, expected, nearest: able[0] ?? "none" }];
}

function recordsGlobals({ recording }: Settings): boolean {
  if (recording.strategy !== "include") return true;
  return expandTypePatterns(recording.resourceTypes).some((type) => globalIamTypes.includes(type));
}

/** What contradicts itself, or AWS, in what is to be recorded. */
export const recordingRules: readonly Rule[] = [
  ({ recording }) => patternFaults("recording.resourceTypes", recording.resourceTypes),
  ({ recording }) => patternFaults("recording.otherFrequencyTypes", recording.otherFrequencyTypes),
  ({ notifications }) => patternFaults("notifications.resourceTypes", notifications.resourceTypes),
  ({ recording }) => recorderTypeFaults("recording.resourceTypes", recording.resourceTypes),
  ({ recording }) => recorderTypeFaults("recording.otherFrequencyTypes", recording.otherFrequencyTypes),
  strategyFaults,
  dailyFaults,
  globalTypesFaults,
];
