import assert from "node:assert/strict";
import { ResourceType } from "@aws-sdk/client-config-service";
import { parseArnScope, typesOfService } from "../../../history/assurance/arn-scope";

describe("parseArnScope", () => {
  it("reads service, account and region, of any partition", () =>
    assert.deepEqual(parseArnScope("arn:aws-us-gov:sqs:us-gov-west-1:111122223333:orders"), {
      service: "sqs",
      accountId: "111122223333",
      region: "us-gov-west-1",
    }));

  it("leaves open what an ARN leaves open", () =>
    assert.deepEqual(parseArnScope("arn:aws:s3:::orders"), { service: "s3", accountId: "", region: "" }));

  for (const text of [
    "orders",
    "arn:aws:sqs",
    "arn:aws:sqs:eu-west-1:1111:orders",
    "arn:aws:sqs:eu-west-1:111122223333:",
  ])
    it(`takes ${text} for no ARN`, () => assert.equal(parseArnScope(text), undefined));
});

describe("typesOfService", () => {
  const services: readonly (readonly [string, string])[] = [
    ["sqs", "AWS::SQS::Queue"],
    ["dynamodb", "AWS::DynamoDB::Table"],
    ["events", "AWS::Events::Rule"],
    ["es", "AWS::OpenSearch::Domain"],
    ["elasticloadbalancing", "AWS::ElasticLoadBalancingV2::LoadBalancer"],
    ["elasticloadbalancing", "AWS::ElasticLoadBalancing::LoadBalancer"],
    ["states", "AWS::StepFunctions::StateMachine"],
    ["elasticfilesystem", "AWS::EFS::FileSystem"],
    ["acm", "AWS::ACM::Certificate"],
  ];
  for (const [service, type] of services)
    it(`names ${type} for ${service}`, () =>
      assert.ok(typesOfService(service, Object.values(ResourceType)).includes(type)));

  it("names none of a service that it does not know", () =>
    assert.deepEqual(typesOfService("nothing", Object.values(ResourceType)), []));
});
