import assert from "node:assert/strict";
import { recordBucketIsVersioned } from "../../../../policies/pack/rules/record-bucket-is-versioned";
import { type DescribedResource, unknownValue, violationsOf } from "../../../support/policy-resources";

const bucket = "aws:s3/bucket:Bucket";
const versioning = "aws:s3/bucketVersioning:BucketVersioning";
const enabled = { versioningConfiguration: { status: "Enabled" } };

function channel(s3BucketName: unknown, from: readonly string[] = []): DescribedResource {
  return {
    type: "aws:cfg/deliveryChannel:DeliveryChannel",
    name: "channel",
    props: { s3BucketName },
    from: { s3BucketName: from },
  };
}

describe("recordBuckets", () => {
  it("does not take a bucket for the record whose name the record's is made from", async () => {
    const stack = [
      { type: bucket, name: "website", props: { bucket: unknownValue } },
      { type: bucket, name: "record", props: { bucket: unknownValue }, from: { bucket: ["website"] } },
      {
        type: versioning,
        name: "versioning",
        props: { bucket: unknownValue, ...enabled },
        from: { bucket: ["record"] },
      },
      channel(unknownValue, ["record"]),
    ];
    assert.deepEqual(await violationsOf(recordBucketIsVersioned, stack), []);
  });

  it("trusts names over what they were made from", async () => {
    const stack = [
      { type: bucket, name: "website", props: { bucket: "website" } },
      { type: bucket, name: "record", props: { bucket: "website-record" } },
      { type: versioning, name: "versioning", props: { bucket: "website-record", ...enabled } },
      channel("website-record", ["website"]),
    ];
    assert.deepEqual(await violationsOf(recordBucketIsVersioned, stack), []);
  });

  it("finds the buckets of several channels", async () => {
    const stack = [
      { type: bucket, name: "one", props: { bucket: "one" } },
      { type: bucket, name: "two", props: { bucket: "two" } },
      channel("one"),
      { ...channel("two"), name: "other" },
    ];
    assert.deepEqual(await violationsOf(recordBucketIsVersioned, stack), [
      "one: keeps no versions.",
      "two: keeps no versions.",
    ]);
  });

  it("has nothing to say of a bucket that the stack does not make", async () => {
    assert.deepEqual(await violationsOf(recordBucketIsVersioned, [channel("elsewhere")]), []);
  });
});
