import { bucketArn } from "./arn";
import { type PolicyDocument, policyDocument, type Statement } from "./policy-document";
import { serviceGrant } from "./service-use";
import { denyPlainTransport } from "./transport-statement";

/** Which bucket's requests are logged, and where to. */
export interface AccessLogGrant {
  readonly partition: string;
  readonly accountId: string;
  readonly logBucketName: string;
  readonly prefix: string;
  readonly sourceBucketName: string;
}

/** The policy of a bucket that receives the server access logs of one other bucket. */
export function accessLogPolicy(grant: AccessLogGrant): PolicyDocument {
  const { partition, logBucketName } = grant;
  return policyDocument([logStatement(grant), denyPlainTransport(bucketArn(partition, logBucketName))]);
}

/** What a bucket of the user's own must grant so that S3 can log into it. */
export function logStatement(grant: AccessLogGrant): Statement {
  const { partition, accountId, logBucketName, prefix, sourceBucketName } = grant;
  const source = { accountIds: [accountId], arns: [bucketArn(partition, sourceBucketName)] };
  return {
    Sid: "LogDeliveryWrites",
    Effect: "Allow",
    Action: ["s3:PutObject"],
    Resource: [bucketArn(partition, logBucketName, `${prefix}*`)],
    ...serviceGrant("logsWrite", source),
  };
}
