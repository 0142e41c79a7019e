import assert from "node:assert/strict";
import { ResourceDirectory } from "../../../../history/questions/related/resource-directory";
import { resourceKeyText } from "../../../../record/resource-key";

const accountId = "111122223333";
const west = { accountId, awsRegion: "eu-west-1" };
const east = { accountId, awsRegion: "us-east-1" };
const everywhere = { accountId, awsRegion: "global" };
const group = { resourceType: "AWS::EC2::SecurityGroup", resourceId: "sg-1" };
const role = { resourceType: "AWS::IAM::Role", resourceId: "AROA1" };
const bucket = { resourceType: "AWS::S3::Bucket", resourceId: "audit-logs" };
const topic = { resourceType: "AWS::SNS::Topic", resourceId: "arn:aws:sns:us-east-1:111122223333:alerts" };

describe("ResourceDirectory", () => {
  const directory = new ResourceDirectory();
  directory.add({ ...west, ...group }, "web");
  directory.add({ ...east, ...group }, "web");
  directory.add({ ...east, ...group, resourceId: "sg-2" }, "bastion");
  directory.add({ ...everywhere, ...role }, "deploy");
  directory.add({ ...east, ...bucket }, "audit-logs");
  directory.add({ ...east, ...topic }, null);
  directory.add({ ...west, ...group, resourceId: "sg-3" }, "twin");
  directory.add({ ...west, ...group, resourceId: "sg-4" }, "twin");
  const named = (resourceType: string, resourceId: string | null, resourceName: string | null = null) => ({
    resourceType,
    resourceId,
    resourceName,
  });
  const find = (from: typeof west, end: ReturnType<typeof named>) => directory.find(from, end);

  it("finds an id in the region of the item that names it", () => {
    assert.equal(find(west, named(group.resourceType, "sg-1")), resourceKeyText({ ...west, ...group }));
    assert.equal(find(east, named(group.resourceType, "sg-1")), resourceKeyText({ ...east, ...group }));
  });

  it("does not take a resource of another region for one that is not recorded", () => {
    assert.equal(find(west, named(group.resourceType, "sg-2")), undefined);
  });

  it("finds a bucket and what is named by ARN in every region", () => {
    assert.equal(find(west, named("AWS::S3::Bucket", "audit-logs")), resourceKeyText({ ...east, ...bucket }));
    assert.equal(
      find(west, named(topic.resourceType, topic.resourceId)),
      resourceKeyText({ ...east, ...topic }),
    );
  });

  it("finds a role by its name where there is no id", () => {
    const key = resourceKeyText({ ...everywhere, ...role });
    assert.equal(find(west, named("AWS::IAM::Role", null, "deploy")), key);
    assert.equal(find(west, named("AWS::IAM::Role", "AROA1", "anything")), key);
  });

  it("does not fall back upon the name of a resource whose id is unknown", () => {
    assert.equal(find(west, named("AWS::IAM::Role", "AROA9", "deploy")), undefined);
  });

  it("finds what a global item names in the one region that has it", () => {
    const key = resourceKeyText({ ...east, ...group, resourceId: "sg-2" });
    assert.equal(find(everywhere, named(group.resourceType, "sg-2")), key);
  });

  it("does not choose among the regions that have what a global item names", () => {
    assert.equal(find(everywhere, named(group.resourceType, "sg-1")), undefined);
  });

  it("does not choose among resources that bear one name", () => {
    assert.equal(find(west, named(group.resourceType, null, "twin")), undefined);
  });

  it("takes the name of a role that is gone for that of its successor", () => {
    const roles = new ResourceDirectory();
    roles.add({ ...everywhere, ...role }, "deploy");
    roles.add({ ...everywhere, ...role, resourceId: "AROA0" }, "deploy", true);
    const found = roles.find(west, named("AWS::IAM::Role", null, "deploy"));
    assert.equal(found, resourceKeyText({ ...everywhere, ...role }));
  });

  it("finds nothing in another account, of another type, or without a type or any name", () => {
    assert.equal(
      directory.find({ ...west, accountId: "444455556666" }, named(group.resourceType, "sg-1")),
      undefined,
    );
    assert.equal(find(west, named("AWS::EC2::VPC", "sg-1")), undefined);
    assert.equal(find(west, named(group.resourceType, null)), undefined);
    assert.equal(
      directory.find(west, { resourceType: null, resourceId: "sg-1", resourceName: null }),
      undefined,
    );
  });
});
