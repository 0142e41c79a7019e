import { ResourceType } from "@aws-sdk/client-config-service";
import { matchesGlob } from "../../record/glob";
import { recorderType } from "../../record/resource-type";

/** The resource types that AWS Config can be told of: those of the SDK. */
const recordableTypes: readonly string[] = Object.values(ResourceType).sort();

/** Every resource type this program knows. */
export const knownResourceTypes: readonly string[] = [...recordableTypes, recorderType].sort();

/** The types that are the same in every region, and are recorded in each unless told not to. */
export const globalIamTypes: readonly string[] = [
  "AWS::IAM::Group",
  "AWS::IAM::Policy",
  "AWS::IAM::Role",
  "AWS::IAM::User",
];

/** The types to send for a type or pattern; a type without a star names itself, known or not. */
export function expandTypePattern(pattern: string): readonly string[] {
  if (!pattern.includes("*")) return [pattern];
  return recordableTypes.filter((type) => matchesGlob(type, pattern));
}

/** The types that several patterns name together: sorted, each once. */
export function expandTypePatterns(patterns: readonly string[]): readonly string[] {
  return [...new Set(patterns.flatMap(expandTypePattern))].sort();
}
