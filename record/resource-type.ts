import { listedTypes } from "./listed-types";

/** The type of the recorder's own items, which AWS Config always records, free of charge. */
export const recorderType = "AWS::Config::ConfigurationRecorder";

/** The types that cannot be recorded daily (SDK, RecordingMode.recordingFrequency), beside the recorder's own. */
export const neverDailyTypes: readonly string[] = [
  "AWS::Config::ConformancePackCompliance",
  "AWS::Config::ResourceCompliance",
];

/** IAM's types, which have no region. */
export const globalTypes: readonly string[] = [
  "AWS::IAM::Group",
  "AWS::IAM::Policy",
  "AWS::IAM::Role",
  "AWS::IAM::User",
];

const listedSpellings = new Map(listedTypes.map((type) => [type.toLowerCase(), type]));

/** Whether it is one of IAM's types, which a recorder leaves out unless it includes global resource types. */
export function isGlobalType(resourceType: string): boolean {
  return globalTypes.includes(resourceType);
}

/**
 * Whether items of the type are verdicts about rules, not resources: of AWS Config's rules and conformance packs,
 * of Systems Manager's associations and patch baselines. They can outnumber all resources.
 */
export function isComplianceType(resourceType: string): boolean {
  return resourceType.startsWith("AWS::") && resourceType.endsWith("Compliance");
}

/** The type as AWS lists it: old items have some in other letter cases. A type that is not listed stays as it is. */
export function listedSpelling(resourceType: string): string {
  return listedSpellings.get(resourceType.toLowerCase()) ?? resourceType;
}
