import assert from "node:assert/strict";
import {
  isTypeReferredTo,
  matchReference,
  parseResourceReference,
} from "../../../history/questions/resource-reference";
import { folderOfAny } from "../../../record/item-folder";
import { ItemScanner } from "../../../record/item-scanner";
import { envelope, itemJson } from "../../support/scanned-text";

const fields = {
  resourceId: "i-1",
  resourceName: "web",
  ARN: "arn:aws:ec2:eu-west-1:111122223333:instance/i-1",
};

describe("parseResourceReference", () => {
  it("reads AWS::Type::Name/id, whatever the id holds", () => {
    const { typed } = parseResourceReference("AWS::SQS::Queue/https://sqs.eu-west-1.amazonaws.com/1/x\ny");
    assert.deepEqual(typed, {
      resourceType: "AWS::SQS::Queue",
      rest: "https://sqs.eu-west-1.amazonaws.com/1/x\ny",
    });
  });

  it("takes the longest sensible reading: AWS::S3::Bucket/x is the bucket", () => {
    assert.equal(parseResourceReference("AWS::S3::Bucket/x").typed?.resourceType, "AWS::S3::Bucket");
  });

  for (const text of [
    "i-1",
    "arn:aws:s3:::bucket/key",
    "AWS::S3::Bucket",
    "AWS::S3::Bucket/",
    "a/b",
    "::/x",
    "",
  ]) {
    it(`reads ${JSON.stringify(text)} as an id, a name or an ARN`, () =>
      assert.equal(parseResourceReference(text).typed, undefined));
  }
});

describe("isTypeReferredTo", () => {
  it("holds for the type that is named, or for every type where none is", () => {
    const typed = parseResourceReference("AWS::EC2::Instance/i-1");
    assert.deepEqual(
      ["AWS::EC2::Instance", "AWS::EC2::Subnet"].map((type) => isTypeReferredTo(type, typed)),
      [true, false],
    );
    assert.equal(isTypeReferredTo("AWS::EC2::Subnet", parseResourceReference("i-1")), true);
  });
});

describe("matchReference", () => {
  const matches: readonly (readonly [string, string])[] = [
    ["i-1", "by-id"],
    ["web", "by-name"],
    [fields.ARN, "by-name"],
    ["AWS::CloudWatch::Alarm/i-1", "by-id"],
    ["AWS::CloudWatch::Alarm/web", "by-name"],
    ["AWS::EC2::Instance/i-1", "no"],
    ["I-1", "no"],
    ["i-", "no"],
    ["", "no"],
  ];
  for (const [text, match] of matches) {
    it(`says ${match} of ${JSON.stringify(text)}`, () =>
      assert.equal(matchOf(text, itemJson(fields)), match));
  }

  it("takes an id before a name", () => {
    assert.equal(matchOf("same", itemJson({ resourceId: "same", resourceName: "same" })), "by-id");
  });

  it("says no of a name that is not valid JSON", () => {
    assert.equal(matchOf("x", itemJson(fields).replace('"web"', '"w\\x"')), "no");
  });
});

function matchOf(text: string, item: string): string {
  let match = "none";
  const scanner = new ItemScanner({
    item: (scanned) => {
      const heading = scanned.heading(folderOfAny);
      if (typeof heading === "object") match = matchReference(parseResourceReference(text), heading, scanned);
    },
    quarantined: assert.fail,
  });
  scanner.push(Buffer.from(envelope(item)));
  return match;
}
