import assert from "node:assert/strict";
import { RecordVault, type RecordVaultArgs } from "../../components/record-vault";
import { recordResources } from "../support/recorded-resources";

const args: RecordVaultArgs = {
  region: "eu-central-1",
  accountId: "111122223333",
  sourceBucketName: "record",
  sourceRegion: "eu-west-1",
  retentionDays: 2557,
  mode: "governance",
};

function vault(changes: Partial<RecordVaultArgs> = {}) {
  return recordResources(() => new RecordVault("vault", { ...args, ...changes }));
}

describe("RecordVault", () => {
  it("is a locked, versioned replica with a role of its own", async () => {
    const { children } = await vault();
    assert.deepEqual(children, [
      "Bucket vault",
      "BucketLifecycleConfiguration vault-lifecycle",
      "BucketObjectLockConfiguration vault-lock",
      "BucketOwnershipControls vault-ownership",
      "BucketPolicy vault-policy",
      "BucketPublicAccessBlock vault-public-access",
      "BucketReplicationConfig vault-replication",
      "BucketServerSideEncryptionConfiguration vault-encryption",
      "BucketVersioning vault-versioning",
      "Role vault-role",
      "RolePolicy vault-role-policy",
    ]);
  });

  it("can be locked, since that is chosen when a bucket is made", async () => {
    assert.equal((await vault()).only("Bucket").inputs.objectLockEnabled, true);
  });

  it("retains by default what arrives, in the mode asked for", async () => {
    const { rule } = (await vault({ mode: "compliance" })).only("BucketObjectLockConfiguration").inputs;
    assert.deepEqual(rule, { defaultRetention: { mode: "COMPLIANCE", days: 2557 } });
  });

  it("replicates only once the vault is locked and the role may write", async () => {
    const made = await vault();
    assert.ok(made.isAfter("vault-replication", "vault-lock"));
    assert.ok(made.isAfter("vault-replication", "vault-role-policy"));
  });

  it("configures replication in the region of the record", async () => {
    const made = await vault();
    assert.equal(made.only("BucketReplicationConfig").inputs.region, "eu-west-1");
    assert.equal(made.only("Bucket").inputs.region, "eu-central-1");
  });

  it("counts what is replicated, and what could not be, by the rule's name", async () => {
    const made = await vault();
    const rules = JSON.stringify(made.only("BucketReplicationConfig").inputs.rules);
    assert.match(rules, /"metrics":\{"status":"Enabled"\}/);
    assert.match(rules, /"id":"vault"/);
  });

  it("clears away broken uploads and nothing else", async () => {
    const { rules } = (await vault()).only("BucketLifecycleConfiguration").inputs;
    assert.deepEqual(rules, [
      {
        id: "broken-uploads",
        status: "Enabled",
        filter: {},
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
    ]);
  });

  it("does not replicate deletions", async () => {
    const rules = JSON.stringify((await vault()).only("BucketReplicationConfig").inputs.rules);
    assert.match(rules, /"deleteMarkerReplication":\{"status":"Disabled"\}/);
  });

  it("replicates an encrypted record with a key of the vault's own", async () => {
    const made = await vault({ sourceKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/k" });
    assert.equal(made.only("Key").inputs.region, "eu-central-1");
    const rules = JSON.stringify(made.only("BucketReplicationConfig").inputs.rules);
    assert.match(rules, /"sseKmsEncryptedObjects":\{"status":"Enabled"\}/);
    assert.match(rules, /"replicaKmsKeyId":"arn:aws:kms:eu-central-1:111122223333:vault-key"/);
    const permissions = JSON.stringify(made.policyOf("vault-role-policy", "RolePolicy"));
    assert.match(permissions, /key\/k/);
  });

  it("binds the role to the permissions boundary it is given", async () => {
    const permissionsBoundary = "arn:aws:iam::111122223333:policy/boundary";
    assert.equal(
      (await vault({ permissionsBoundary })).only("Role").inputs.permissionsBoundary,
      permissionsBoundary,
    );
  });
});
