import assert from "node:assert/strict";
import { resultsBucketPolicy } from "../../policies/results-bucket-policy";

describe("resultsBucketPolicy", () => {
  it("covers the bucket and its objects, in the partition of the bucket", () => {
    const policy: unknown = JSON.parse(resultsBucketPolicy("arn:aws-us-gov:s3:::results"));
    assert.deepEqual(policy, {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "DenyInsecureTransport",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: ["arn:aws-us-gov:s3:::results", "arn:aws-us-gov:s3:::results/*"],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
  });
});
