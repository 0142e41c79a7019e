import assert from "node:assert/strict";
import { locationArn, objectArn, parseS3Location } from "../../../history/sources/s3/s3-location";

describe("parseS3Location", () => {
  it("reads a bucket, with and without a prefix", () => {
    assert.equal(parseS3Location("s3://record").prefix, "");
    assert.equal(parseS3Location("s3://record/").prefix, "");
    assert.equal(parseS3Location("s3://record/audit/config").prefix, "audit/config/");
    assert.equal(parseS3Location("S3://record/audit/").bucket, "record");
  });

  it("reads an access point, its region and what follows its name", () => {
    const arn = "arn:aws:s3:eu-west-1:111122223333:accesspoint/auditors";
    const location = parseS3Location(`s3://${arn}/audit`);
    assert.deepEqual(location, { bucket: arn, isAccessPoint: true, prefix: "audit/", region: "eu-west-1" });
    assert.equal(objectArn(location, "eu-west-1", "k"), `${arn}/object/audit/k`);
  });

  it("refuses what is neither, saying what to give", () => {
    for (const record of ["s3://", "s3:///x", "s3://arn:aws:s3:::bucket", "s3://arn:aws:iam::1:user/x"]) {
      assert.throws(() => parseS3Location(record), { name: "HistoryError", code: "bad-option" });
    }
    assert.throws(
      () => parseS3Location("s3://arn:aws:s3::111122223333:accesspoint/a.mrap"),
      /multi-region access point/,
    );
  });
});

describe("locationArn", () => {
  it("takes the partition of the region", () => {
    const location = parseS3Location("s3://record");
    assert.equal(locationArn(location, "eu-west-1"), "arn:aws:s3:::record");
    assert.equal(locationArn(location, "cn-north-1"), "arn:aws-cn:s3:::record");
    assert.equal(locationArn(location, "us-gov-west-1"), "arn:aws-us-gov:s3:::record");
  });
});
