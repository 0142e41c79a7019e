import assert from "node:assert/strict";
import { recordBucketIsEncrypted } from "../../../../policies/pack/rules/record-bucket-is-encrypted";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("recordBucketIsEncrypted", () => {
  it("passes a bucket that S3 encrypts", async () => {
    const violations = await violationsOf(recordBucketIsEncrypted, recordStack());
    assert.deepEqual(violations, []);
  });

  it("passes a bucket whose encryption is said inline", async () => {
    const violations = await violationsOf(
      recordBucketIsEncrypted,
      recordStack({
        encryption: "absent",
        bucket: {
          props: {
            serverSideEncryptionConfiguration: {
              rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } },
            },
          },
        },
      }),
      { requireKms: true },
    );
    assert.deepEqual(violations, []);
  });

  it("reports a bucket that does not say how", async () => {
    const violations = await violationsOf(recordBucketIsEncrypted, recordStack({ encryption: "absent" }));
    assert.deepEqual(violations, ["bucket: does not say how it encrypts."]);
  });

  it("demands a KMS key where it is told to", async () => {
    const violations = await violationsOf(recordBucketIsEncrypted, recordStack(), { requireKms: true });
    assert.deepEqual(violations, ["bucket: encrypts with AES256, not with a KMS key."]);
  });

  it("passes over rules that are not known yet", async () => {
    const violations = await violationsOf(
      recordBucketIsEncrypted,
      recordStack({ encryption: { props: { rules: unknownValue } } }),
    );
    assert.deepEqual(violations, []);
  });
});
