/**
 * The regions in which AWS Config was available before February 2022. In any other it cannot record the types of IAM,
 * whatever a recorder is set to (API reference, RecordingGroup.includeGlobalResourceTypes; "Recording AWS Resources with
 * AWS Config"). The list of those that can is closed; that of the others grows with every region AWS opens.
 */
const regionsWithIamTypes: readonly string[] = [
  "af-south-1",
  "ap-east-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ca-central-1",
  "cn-north-1",
  "cn-northwest-1",
  "eu-central-1",
  "eu-north-1",
  "eu-south-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "me-south-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-gov-east-1",
  "us-gov-west-1",
  "us-iso-east-1",
  "us-iso-west-1",
  "us-isob-east-1",
  "us-west-1",
  "us-west-2",
];

/** Whether AWS Config can record users, groups, roles and policies of IAM in a region. */
export function recordsIamTypes(region: string): boolean {
  return regionsWithIamTypes.includes(region);
}
