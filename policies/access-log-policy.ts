import { bucketArn } from "./arn";
import { type PolicyDocument, policyDocument } from "./policy-document";
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
  return policyDocument([
    {
      Sid: "LogDeliveryWrites",
      Effect: "Allow",
      Action: ["s3:PutObject"],
      Resource: [bucketArn(partition, logBucketName, `${grant.prefix}*`)],
      ...serviceGrant("logsWrite", {
        accountIds: [grant.accountId],
        arns: [bucketArn(partition, grant.sourceBucketName)],
      }),
    },
    denyPlainTransport(bucketArn(partition, logBucketName)),
  ]);
}
