import assert from "node:assert/strict";
import { nearest } from "../../../components/settings/nearest";

describe("nearest", () => {
  it("counts two letters that changed places as one slip", () => {
    assert.equal(nearest("adpot", ["refuse", "adopt"]), "adopt");
  });

  it("does not mind the case", () => {
    assert.equal(nearest("AWS::EC2::vpc", ["AWS::EC2::VPC", "AWS::EC2::Host"]), "AWS::EC2::VPC");
  });

  it("suggests nothing where nothing is near", () => {
    assert.equal(nearest("elephant", ["refuse", "adopt"]), undefined);
  });
});
