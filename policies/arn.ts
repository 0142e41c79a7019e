/** The AWS partitions, by the region names that lie in them; every other region lies in `aws`. */
const partitionPatterns: readonly (readonly [RegExp, string])[] = [
  [/^cn-/, "aws-cn"],
  [/^us-gov-/, "aws-us-gov"],
  [/^us-iso-/, "aws-iso"],
  [/^us-isob-/, "aws-iso-b"],
  [/^eu-isoe-/, "aws-iso-e"],
  [/^us-isof-/, "aws-iso-f"],
  [/^eusc-/, "aws-eusc"],
];

/** What an ARN is made of; S3 and IAM leave the region out, S3 the account too. */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region?: string;
  readonly accountId?: string;
  readonly resource: string;
}

/** The partition of a region: `aws`, `aws-cn`, `aws-us-gov` and so on. */
export function partitionOf(region: string): string {
  return partitionPatterns.find(([pattern]) => pattern.test(region))?.[1] ?? "aws";
}

/** Writes an ARN. */
export function formatArn(parts: ArnParts): string {
  const { partition, service, region = "", accountId = "", resource } = parts;
  return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}

/** Reads an ARN; undefined where a text is none. */
export function parseArn(text: string): Required<ArnParts> | undefined {
  const [prefix, partition = "", service = "", region = "", accountId = "", ...resource] = text.split(":");
  if (prefix !== "arn" || resource.length === 0) return undefined;
  return { partition, service, region, accountId, resource: resource.join(":") };
}

/** The ARN of a bucket, or of a key pattern in it. */
export function bucketArn(partition: string, bucketName: string, keyPattern?: string): string {
  const resource = keyPattern === undefined ? bucketName : `${bucketName}/${keyPattern}`;
  return formatArn({ partition, service: "s3", resource });
}

/**
 * The pattern of every AWS Config recorder of an account: AWS Config names itself as
 * `arn:aws:config:<region>:<account>:*` ("Permissions for the Amazon S3 Bucket", developer guide).
 */
export function configSourceArn(partition: string, accountId: string, region = "*"): string {
  return formatArn({ partition, service: "config", region, accountId, resource: "*" });
}

/** The ARN that stands for everyone with an identity in the account whom its own policies allow. */
export function accountRootArn(partition: string, accountId: string): string {
  return formatArn({ partition, service: "iam", accountId, resource: "root" });
}
