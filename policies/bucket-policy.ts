import { bucketArn, configSourceArn } from "./arn";
import { type Conditions, type PolicyDocument, policyDocument, type Statement } from "./policy-document";
import { serviceGrant } from "./service-use";
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
  /** The folder of whichever account delivers, by the policy variable `aws:SourceAccount`. */
  readonly sourceFolder: string;
  /**
   * Admits every account of an organisation besides those of `deliveries`. AWS's pages disagree on whether the
   * service principal carries `aws:SourceOrgID`; naming the accounts is the safe way.
   */
  readonly organizationId?: string;
}

/** The longest policy of a bucket, in characters ("Bucket policies for Amazon S3": 20 KB). */
export const longestBucketPolicy = 20_480;

/**
 * The statements that let AWS Config deliver into a bucket, each bound to the account it delivers for and to that
 * account's folder ("Permissions for the Amazon S3 Bucket for the AWS Config Delivery Channel").
 */
export function deliveryStatements(grant: DeliveryGrant): readonly Statement[] {
  return [...checkStatements(grant), ...writeStatements(grant), ...organizationStatements(grant)];
}

/**
 * The whole policy of a record's bucket: AWS Config delivers, and nobody speaks to it without TLS. Where a statement for
 * each account is too long for S3, one for all binds each to its own folder by a policy variable.
 */
export function bucketPolicy(grant: DeliveryGrant): PolicyDocument {
  const plain = denyPlainTransport(bucketArn(grant.partition, grant.bucketName));
  const whole = policyDocument([...deliveryStatements(grant), plain]);
  if (JSON.stringify(whole).length <= longestBucketPolicy) return whole;
  return policyDocument([...joinedStatements(grant), ...organizationStatements(grant), plain]);
}

function checkStatements(grant: DeliveryGrant): readonly Statement[] {
  if (grant.deliveries.length === 0) return [];
  return [checkStatement("ConfigChecksBucket", grant, admittedAccounts(grant))];
}

function writeStatements(grant: DeliveryGrant): readonly Statement[] {
  return grant.deliveries.map(({ accountId, folder }) => {
    const source = { accountIds: [accountId], arns: [configSourceArn(grant.partition, accountId)] };
    const to = serviceGrant("configDelivers", source);
    return writeStatement(`ConfigDeliversFor${accountId}`, grant, folder, to);
  });
}

/** The source's ARN says no more than its account, which is why one pattern does for all. */
function joinedStatements(grant: DeliveryGrant): readonly Statement[] {
  const accountIds = grant.deliveries.map(({ accountId }) => accountId);
  const to = serviceGrant("configDelivers", { accountIds, arns: [configSourceArn(grant.partition, "*")] });
  return [
    checkStatement("ConfigChecksBucket", grant, to),
    writeStatement("ConfigDeliversForAccounts", grant, grant.sourceFolder, to),
  ];
}

function organizationStatements(grant: DeliveryGrant): readonly Statement[] {
  if (grant.organizationId === undefined) return [];
  const Condition = { StringEquals: { "aws:SourceOrgID": [grant.organizationId] } };
  const to = { ...admittedAccounts(grant), Condition };
  return [
    checkStatement("ConfigChecksBucketForOrganization", grant, to),
    writeStatement("ConfigDeliversForOrganization", grant, grant.sourceFolder, to),
  ];
}

function admittedAccounts({ partition, deliveries }: DeliveryGrant): ServiceGrant {
  const accountIds = deliveries.map(({ accountId }) => accountId);
  const arns = accountIds.map((accountId) => configSourceArn(partition, accountId));
  return serviceGrant("configDelivers", { accountIds, arns });
}

type ServiceGrant = ReturnType<typeof serviceGrant>;

/** Without ListBucket delivery works, but leaves an AccessDenied in CloudTrail at every check. */
function checkStatement(sid: string, grant: DeliveryGrant, to: ServiceGrant): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: ["s3:GetBucketAcl", "s3:ListBucket"],
    Resource: [bucketArn(grant.partition, grant.bucketName)],
    ...to,
  };
}

function writeStatement(sid: string, grant: DeliveryGrant, folder: string, to: ServiceGrant): Statement {
  const source: Conditions = to.Condition ?? {};
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: to.Principal,
    Action: ["s3:PutObject"],
    Resource: [bucketArn(grant.partition, grant.bucketName, `${folder}*`)],
    Condition: {
      ...source,
      StringEquals: { ...source.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
    },
  };
}
