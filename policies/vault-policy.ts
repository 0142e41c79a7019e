import { bucketArn } from "./arn";
import { type PolicyDocument, policyDocument } from "./policy-document";
import { denyPlainTransport } from "./transport-statement";

/** A vault and the one role that may write into it. */
export interface VaultGrant {
  readonly partition: string;
  readonly vaultName: string;
  readonly replicationRoleArn: string;
}

/**
 * The policy of a vault: TLS only, and only replication writes. The Deny leaves the retention of what is already
 * there to Object Lock, and keeps a forged object out.
 */
export function vaultPolicy(grant: VaultGrant): PolicyDocument {
  const arn = bucketArn(grant.partition, grant.vaultName);
  return policyDocument([
    {
      Sid: "OnlyReplicationWrites",
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:PutObject", "s3:ReplicateObject", "s3:ReplicateDelete"],
      Resource: [`${arn}/*`],
      Condition: { ArnNotEquals: { "aws:PrincipalArn": [grant.replicationRoleArn] } },
    },
    denyPlainTransport(arn),
  ]);
}
