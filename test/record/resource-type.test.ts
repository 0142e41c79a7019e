import assert from "node:assert/strict";
import { ResourceType } from "@aws-sdk/client-config-service";
import { listedTypes } from "../../record/listed-types";
import { isComplianceType, listedSpelling, recorderType } from "../../record/resource-type";

const typesOfSdk: readonly string[] = Object.values(ResourceType);

describe("listedTypes", () => {
  it("are those of the SDK, and the recorder's", () => {
    assert.deepEqual([...listedTypes].sort(), [...new Set([...typesOfSdk, recorderType])].sort());
  });

  it("differ in more than letter case", () => {
    assert.equal(new Set(listedTypes.map((type) => type.toLowerCase())).size, listedTypes.length);
  });
});

describe("listedSpelling", () => {
  for (const [text, type] of [
    ["AWS::EC2::SUBNET", "AWS::EC2::Subnet"],
    ["AWS::Cloudtrail::Trail", "AWS::CloudTrail::Trail"],
    ["aws::config::configurationrecorder", recorderType],
    ["AWS::EC2::Subnet", "AWS::EC2::Subnet"],
    ["AWS::Future::THING", "AWS::Future::THING"],
    ["PRIVATE::EC2::SUBNET", "PRIVATE::EC2::SUBNET"],
  ] as const) {
    it(`is ${type} for ${text}`, () => assert.equal(listedSpelling(text), type));
  }
});

describe("isComplianceType", () => {
  it("holds for every type of AWS whose items are verdicts", () => {
    assert.deepEqual(typesOfSdk.filter(isComplianceType).sort(), [
      "AWS::Config::ConformancePackCompliance",
      "AWS::Config::ResourceCompliance",
      "AWS::SSM::AssociationCompliance",
      "AWS::SSM::PatchCompliance",
    ]);
  });

  it("does not hold for a type that is not AWS's", () => {
    assert.equal(isComplianceType("Private::Audit::Compliance"), false);
  });
});
