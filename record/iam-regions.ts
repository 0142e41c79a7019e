/**
 * The regions in which AWS Config came after February 2022; in them it cannot record the types of IAM, whatever a
 * recorder is set to (API reference, RecordingGroup.includeGlobalResourceTypes).
 */
export const regionsWithoutIamTypes: readonly string[] = [
  "ap-east-2",
  "ap-south-2",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-west-1",
  "eu-central-2",
  "eu-south-2",
  "il-central-1",
  "me-central-1",
  "mx-central-1",
];
