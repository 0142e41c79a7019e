import { ResourceType } from "@aws-sdk/client-config-service";
import { matchesGlob } from "../../record/glob";

/** Every resource type this program knows: the SDK's, and the one AWS Config records of itself. */
export const knownResourceTypes: readonly string[] = [
  ...Object.values(ResourceType),
  "AWS::Config::ConfigurationRecorder",
].sort();

/** The types that are the same in every region, and are recorded in each unless told not to. */
export const globalIamTypes: readonly string[] = [
  "AWS::IAM::Group",
  "AWS::IAM::Policy",
  "AWS::IAM::Role",
  "AWS::IAM::User",
];

/** The types that cannot be recorded daily (SDK, RecordingMode.recordingFrequency). */
export const neverDailyTypes: readonly string[] = [
  "AWS::Config::ConfigurationRecorder",
  "AWS::Config::ConformancePackCompliance",
  "AWS::Config::ResourceCompliance",
];

/** The known types that a type or pattern names; a type without a star names itself, known or not. */
export function expandTypePattern(pattern: string): readonly string[] {
  if (!pattern.includes("*")) return [pattern];
  return knownResourceTypes.filter((type) => matchesGlob(type, pattern));
}

/** The types that several patterns name together: sorted, each once. */
export function expandTypePatterns(patterns: readonly string[]): readonly string[] {
  return [...new Set(patterns.flatMap(expandTypePattern))].sort();
}
