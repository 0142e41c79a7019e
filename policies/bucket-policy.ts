import { bucketArn, configSourceArn } from "./arn";
import {
  type Conditions,
  configService,
  type PolicyDocument,
  policyDocument,
  type Statement,
  sourceCondition,
} from "./policy-document";
import { denyPlainTransport } from "./transport-statement";

/** The folder one account's AWS Config delivers into: `[<prefix>/]AWSLogs/<account>/Config/`, slash at the end. */
interface DeliveryFolder {
  readonly accountId: string;
  readonly folder: string;
}

/** Whom the record's bucket admits. */
export interface DeliveryGrant {
  readonly partition: string;
  readonly bucketName: string;
  readonly deliveries: readonly DeliveryFolder[];
  /**
   * Admits every account of an organisation besides those of `deliveries`. AWS's pages disagree on whether the
   * service principal carries `aws:SourceOrgID`; naming the accounts is the safe way.
   */
  readonly organization?: { readonly id: string; readonly folder: string };
}

/**
 * The statements that let AWS Config deliver into a bucket, each bound to the account it delivers for and to that
 * account's folder ("Permissions for the Amazon S3 Bucket for the AWS Config Delivery Channel").
 */
export function deliveryStatements(grant: DeliveryGrant): readonly Statement[] {
  const { deliveries, organization } = grant;
  const accounts = deliveries.length === 0 ? [] : accountStatements(grant);
  if (organization === undefined) return accounts;
  const condition: Conditions = { StringEquals: { "aws:SourceOrgID": [organization.id] } };
  return [
    ...accounts,
    checkStatement("ConfigChecksBucketForOrganization", grant, condition),
    writeStatement("ConfigDeliversForOrganization", grant, organization.folder, condition),
  ];
}

/** The whole policy of a record's bucket: AWS Config delivers, and nobody speaks to it without TLS. */
export function bucketPolicy(grant: DeliveryGrant): PolicyDocument {
  const arn = bucketArn(grant.partition, grant.bucketName);
  return policyDocument([...deliveryStatements(grant), denyPlainTransport(arn)]);
}

function accountStatements(grant: DeliveryGrant): readonly Statement[] {
  const { partition, deliveries } = grant;
  const accountIds = deliveries.map(({ accountId }) => accountId);
  const everyone = sourceCondition(
    accountIds,
    accountIds.map((accountId) => configSourceArn(partition, accountId)),
  );
  const writes = deliveries.map(({ accountId, folder }) => {
    const condition = sourceCondition([accountId], [configSourceArn(partition, accountId)]);
    return writeStatement(`ConfigDeliversFor${accountId}`, grant, folder, condition);
  });
  return [checkStatement("ConfigChecksBucket", grant, everyone), ...writes];
}

/** Without ListBucket delivery works, but leaves an AccessDenied in CloudTrail at every check. */
function checkStatement(sid: string, grant: DeliveryGrant, condition: Conditions): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: configService,
    Action: ["s3:GetBucketAcl", "s3:ListBucket"],
    Resource: [bucketArn(grant.partition, grant.bucketName)],
    Condition: condition,
  };
}

function writeStatement(sid: string, grant: DeliveryGrant, folder: string, source: Conditions): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: configService,
    Action: ["s3:PutObject"],
    Resource: [bucketArn(grant.partition, grant.bucketName, `${folder}*`)],
    Condition: {
      ...source,
      StringEquals: { ...source.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
    },
  };
}
