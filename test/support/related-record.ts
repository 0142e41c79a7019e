import { type ItemContent, type RecordedItem, recordedItem } from "../../simulator/recorded-item";
import { noon, objectOf, snapshotKey, stored } from "./small-record";

const DAY = 86_400_000;
const accountId = "111122223333";
const vpc = { resourceType: "AWS::EC2::VPC", resourceId: "vpc-0a1b2c3d" };
const group = { resourceType: "AWS::EC2::SecurityGroup", resourceId: "sg-0a1b2c3d" };
const instance = { resourceType: "AWS::EC2::Instance", resourceId: "i-0a1b2c3d" };
const handler = { resourceType: "AWS::Lambda::Function", resourceId: "checkout-confirm" };
const role = { resourceType: "AWS::IAM::Role", resourceId: "AROAEXAMPLE" };
const roleArn = `arn:aws:iam::${accountId}:role/checkout`;

/**
 * The objects of a record whose resources are tied to one another: a security group in a network, used by an
 * instance and a function, whose role a bucket's policy names. A group of the same id lies in another region,
 * and the network's gateway was never recorded. The role is deleted an hour before noon of 20 November 2026.
 */
export function relatedRecord(): ReadonlyMap<string, Uint8Array> {
  const before = noon - 5 * 3_600_000;
  const deletion = item(role, {
    awsRegion: "global",
    status: "ResourceDeleted",
    captureTime: noon - 3_600_000,
  });
  const history = snapshotKey(noon)
    .replace("ConfigSnapshot/", "ConfigHistory/")
    .replace(/ConfigSnapshot_.*/, "ConfigHistory_AWS::IAM::Role_20261120T110000Z_20261120T110000Z_1.json.gz");
  const elsewhere = item(group, { awsRegion: "us-east-1", resourceName: "bastion" });
  return stored({
    [snapshotKey(before)]: objectOf(...tiedItems()),
    [snapshotKey(before).replaceAll("eu-west-1", "us-east-1")]: objectOf(elsewhere),
    [history]: objectOf(deletion),
  });
}

function tiedItems(): readonly RecordedItem[] {
  const policy = JSON.stringify({ Statement: [{ Principal: { AWS: roleArn }, Action: "s3:GetObject" }] });
  const gateway = { resourceType: "AWS::EC2::InternetGateway", resourceId: "igw-0a1b2c3d" };
  return [
    item(vpc, {
      relationships: [
        { ...group, name: "Contains SecurityGroup" },
        { ...gateway, name: "Is attached to InternetGateway" },
      ],
    }),
    item(group, {
      resourceName: "web",
      relationships: [
        { ...vpc, name: "Is contained in Vpc" },
        { ...instance, name: "Is associated with Instance" },
      ],
      configuration: { ipPermissions: [{ userIdGroupPairs: [{ groupId: group.resourceId }] }] },
    }),
    item(instance, {
      relationships: [
        { ...group, name: "Is associated with SecurityGroup" },
        { ...vpc, name: "Is contained in Vpc" },
      ],
    }),
    item(handler, {
      resourceName: "checkout-confirm",
      relationships: [
        { ...group, name: "Is associated with " },
        { resourceType: role.resourceType, resourceName: "checkout", name: "Is associated with " },
      ],
      configuration: { role: roleArn },
    }),
    item(
      { resourceType: "AWS::EC2::LaunchTemplate", resourceId: "lt-0a1b2c3d" },
      { configuration: { SecurityGroupIds: [group.resourceId] } },
    ),
    item(
      { resourceType: "AWS::S3::Bucket", resourceId: "checkout-receipts" },
      { supplementaryConfiguration: { BucketPolicy: { policyText: policy } } },
    ),
    item(role, { awsRegion: "global", resourceName: "checkout", arn: roleArn }),
  ];
}

type Identity = Pick<ItemContent, "resourceType" | "resourceId">;

function item(identity: Identity, content: Partial<ItemContent>): RecordedItem {
  return recordedItem({
    accountId,
    awsRegion: "eu-west-1",
    captureTime: noon - 9 * DAY,
    status: "OK",
    ...(content.status === "ResourceDeleted" ? {} : { configuration: {} }),
    ...identity,
    ...content,
  });
}
