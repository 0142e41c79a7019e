import assert from "node:assert/strict";
import fc from "fast-check";
import { refersTo } from "../../../../history/questions/lookup/arn-reference";
import { matchesGlob } from "../../../../record/glob";
import { propertyRuns } from "../../../support/property-runs";

const bucket = "arn:aws:s3:::payments";

describe("refersTo", () => {
  it("knows the resource itself, what lies below it, and patterns that it fits", () => {
    for (const text of [
      bucket,
      `${bucket}/*`,
      `${bucket}/2026/report.csv`,
      "arn:aws:s3:::pay*",
      "arn:aws:s3:::payment?",
      "arn:aws:s3:::pay*/logs/*",
      "arn:*:s3:::payments",
      "arn:aws:*",
    ])
      assert.ok(refersTo(text, bucket), text);
  });

  it("knows no other resource, nor what only begins alike", () => {
    for (const text of [
      "*",
      "arn:aws:s3:::payments-archive",
      "arn:aws:s3:::payments-archive/*",
      "arn:aws:s3:::*-archive",
      "arn:aws:s3:::payment",
      "arn:aws:sqs:*:payments",
      "arn:aws:s3:::x*/payments",
    ])
      assert.ok(!refersTo(text, bucket), text);
  });

  it("takes what lies below an ARN of several parts", () => {
    const group = "arn:aws:logs:eu-west-1:111122223333:log-group:/app";
    assert.ok(refersTo(`${group}:*`, group));
    assert.ok(!refersTo("arn:aws:logs:*:111122223333", group));
  });

  it("fits what a glob fits", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."ab*?"), maxLength: 8 });
    const plain = fc.string({ unit: fc.constantFrom(..."ab"), maxLength: 8 });
    fc.assert(
      fc.property(letters, plain, (pattern, name) => {
        const [text, arn] = [`arn:aws:s3:::${pattern}`, `arn:aws:s3:::${name}`];
        assert.equal(refersTo(text, arn), matchesGlob(arn, text));
      }),
      propertyRuns(1000),
    );
  });

  it("comes to an end soon, whatever somebody writes into a policy", () => {
    const text = `arn:aws:s3:::${"*a".repeat(1000)}`;
    assert.ok(!refersTo(text, `arn:aws:s3:::${"b".repeat(500)}`));
  });
});
