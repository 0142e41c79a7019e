import assert from "node:assert/strict";
import { isOptInRegion, serviceGrant, serviceUses, topicPrincipal } from "../../policies/service-use";

const source = { accountIds: ["111122223333"], arns: ["arn:rule"] };

describe("serviceGrant", () => {
  it("binds a service that names its source, and asks no other for one", () => {
    assert.deepEqual(serviceGrant("ruleSends", source).Condition?.ArnLike, { "aws:SourceArn": ["arn:rule"] });
    assert.deepEqual(serviceGrant("ruleEncrypts", source), {
      Principal: { Service: "events.amazonaws.com" },
    });
  });

  it("knows of every use the page that says so", () => {
    assert.ok(Object.values(serviceUses).every(({ page }) => page.length > 10));
  });
});

describe("topicPrincipal", () => {
  it("is the region's own where an opt-in region delivers into another one", () => {
    assert.equal(topicPrincipal("ap-east-1", "us-east-1"), "sns.ap-east-1.amazonaws.com");
    assert.equal(topicPrincipal("ap-east-1", "ap-east-1"), "sns.amazonaws.com");
    assert.equal(topicPrincipal("eu-west-1", "us-east-1"), "sns.amazonaws.com");
  });
});

describe("isOptInRegion", () => {
  it("takes every region for one that is not known to be enabled from the start", () => {
    assert.ok(isOptInRegion("xx-new-1"));
    assert.ok(!isOptInRegion("sa-east-1"));
    assert.ok(!isOptInRegion("cn-north-1"));
  });
});
