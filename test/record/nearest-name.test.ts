import assert from "node:assert/strict";
import { nearestName } from "../../record/nearest-name";

describe("nearestName", () => {
  const names = ["AWS::EC2::Instance", "AWS::EC2::Subnet", "AWS::IAM::Role"];

  it("finds the name that a misspelling meant, whatever the case", () => {
    assert.equal(nearestName("aws::ec2::instanse", names), "AWS::EC2::Instance");
  });

  it("finds none where none is near", () => {
    assert.equal(nearestName("something else entirely", names), undefined);
  });

  it("finds none among none", () => {
    assert.equal(nearestName("x", []), undefined);
  });
});
