import assert from "node:assert/strict";
import { bucketArn, configSourceArn, formatArn, parseArn, partitionOf } from "../../policies/arn";

describe("partitionOf", () => {
  for (const [region, partition] of [
    ["eu-west-1", "aws"],
    ["us-gov-west-1", "aws-us-gov"],
    ["cn-northwest-1", "aws-cn"],
    ["us-iso-east-1", "aws-iso"],
    ["eusc-de-east-1", "aws-eusc"],
  ] as const) {
    it(`puts ${region} into ${partition}`, () => {
      assert.equal(partitionOf(region), partition);
    });
  }
});

describe("formatArn", () => {
  it("leaves region and account empty where a service has none", () => {
    assert.equal(bucketArn("aws-cn", "record", "AWSLogs/*"), "arn:aws-cn:s3:::record/AWSLogs/*");
  });

  it("names AWS Config as a source the way AWS Config names itself", () => {
    assert.equal(
      configSourceArn("aws-us-gov", "111122223333", "us-gov-west-1"),
      "arn:aws-us-gov:config:us-gov-west-1:111122223333:*",
    );
  });

  it("writes every part in its place", () => {
    const arn = formatArn({
      partition: "aws",
      service: "sns",
      region: "eu-west-1",
      accountId: "1",
      resource: "t",
    });
    assert.equal(arn, "arn:aws:sns:eu-west-1:1:t");
  });
});

describe("parseArn", () => {
  it("reads what formatArn writes, whatever colons the resource has", () => {
    const parts = { partition: "aws", service: "kms", region: "eu-west-1", accountId: "111122223333" };
    const alarm = { ...parts, service: "cloudwatch", resource: "alarm:a:b" };
    assert.deepEqual(parseArn(formatArn(alarm)), alarm);
    const bucket = { partition: "aws", service: "s3", region: "", accountId: "", resource: "record" };
    assert.deepEqual(parseArn(bucketArn("aws", "record")), bucket);
  });

  it("reads nothing else", () => {
    for (const text of ["", "created-key", "arn:aws:kms", "urn:aws:kms:eu-west-1:111122223333:key/1"])
      assert.equal(parseArn(text), undefined);
  });
});
