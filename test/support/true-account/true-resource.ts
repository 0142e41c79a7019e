import type { ResourceKey } from "../../../record/resource-key";

/** One account and the region whose recorder records it. */
export interface TrueScope {
  readonly accountId: string;
  readonly awsRegion: string;
}

/** The first of them, which told stories are about. */
export const home: TrueScope = { accountId: "111122223333", awsRegion: "eu-west-1" };

/** The accounts and regions that true accounts are made of. */
export const trueScopes: readonly TrueScope[] = [
  home,
  { accountId: "111122223333", awsRegion: "us-east-1" },
  { accountId: "444455556666", awsRegion: "eu-west-1" },
  { accountId: "444455556666", awsRegion: "us-east-1" },
];

/** The one type of theirs that has no region: every region's recorder may record it. */
export const globalType = "AWS::IAM::Role";

/** Every type that resources of true accounts have. */
export const trueTypes: readonly string[] = [
  "AWS::CloudWatch::Alarm",
  globalType,
  "AWS::EC2::Instance",
  "AWS::S3::Bucket",
  "AWS::SQS::Queue",
];

/** The type of the recorder itself, whose items are always recorded. */
export const recorderType = "AWS::Config::ConfigurationRecorder";

/** All resources that a recorder of the scope could record: two of each type. */
export function resourcesWithin({ accountId, awsRegion }: TrueScope): readonly ResourceKey[] {
  return trueTypes.flatMap((resourceType) =>
    ["first", "second"].map((resourceId) => ({
      accountId,
      awsRegion: resourceType === globalType ? "global" : awsRegion,
      resourceType,
      resourceId,
    })),
  );
}

/** Whether a recorder of the scope could record the resource. */
export function isWithin(resource: ResourceKey, { accountId, awsRegion }: TrueScope): boolean {
  const isOfRegion = resource.awsRegion === awsRegion || resource.awsRegion === "global";
  return isOfRegion && resource.accountId === accountId;
}
