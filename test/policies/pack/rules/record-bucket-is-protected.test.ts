import assert from "node:assert/strict";
import { recordBucketIsProtected } from "../../../../policies/pack/rules/record-bucket-is-protected";
import { violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("recordBucketIsProtected", () => {
  it("passes a protected bucket", async () => {
    const violations = await violationsOf(recordBucketIsProtected, recordStack());
    assert.deepEqual(violations, []);
  });

  it("reports one that is not", async () => {
    const violations = await violationsOf(
      recordBucketIsProtected,
      recordStack({ bucket: { isProtected: false } }),
    );
    assert.deepEqual(violations, ["bucket: is not protected from deletion."]);
  });
});
