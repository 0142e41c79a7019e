import assert from "node:assert/strict";
import {
  recorderManagedPolicyArn,
  recorderPermissions,
  serviceLinkedRoleArn,
} from "../../policies/role-policy";

const delivery = {
  partition: "aws",
  bucketName: "record",
  folder: "AWSLogs/111122223333/Config/",
  topicArns: [],
  topicKeyArns: [],
};

describe("recorderPermissions", () => {
  it("grants the bucket only, where there is neither key nor topic", () => {
    const sids = recorderPermissions(delivery).Statement.map(({ Sid }) => Sid);
    assert.deepEqual(sids, ["ChecksBucket", "Delivers"]);
  });

  it("asks for no object ACL in the account's own bucket", () => {
    const [, delivers] = recorderPermissions(delivery).Statement;
    assert.deepEqual(delivers?.Action, ["s3:PutObject"]);
  });

  it("asks for the object ACL in a bucket of another account", () => {
    const [, delivers] = recorderPermissions({ ...delivery, bucketOwnerId: "444455556666" }).Statement;
    assert.deepEqual(delivers?.Action, ["s3:PutObject", "s3:PutObjectAcl"]);
  });

  it("asks for GetBucketAcl without a condition, which no such call could meet", () => {
    const [checks] = recorderPermissions(delivery).Statement;
    assert.equal(checks?.Condition, undefined);
  });
});

describe("recorderManagedPolicyArn", () => {
  it("names AWS_ConfigRole, the one that is kept up to date", () => {
    assert.equal(
      recorderManagedPolicyArn("aws-cn"),
      "arn:aws-cn:iam::aws:policy/service-role/AWS_ConfigRole",
    );
  });
});

describe("serviceLinkedRoleArn", () => {
  it("names the role by its fixed path", () => {
    assert.equal(
      serviceLinkedRoleArn("aws", "111122223333"),
      "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
    );
  });
});
