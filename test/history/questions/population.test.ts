import assert from "node:assert/strict";
import { countPopulation } from "../../../history/questions/population";
import type { CountedMember } from "../../../history/questions/reconciliation";

const member = (resourceId: string, fields: Partial<CountedMember["key"]> = {}): CountedMember => ({
  key: {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::EC2::VPC",
    resourceId,
    ...fields,
  },
  presence: "present",
});

describe("countPopulation", () => {
  it("counts by account, region, type and presence, in that order", () => {
    const members = [
      member("a", { awsRegion: "us-east-1" }),
      member("b"),
      { ...member("c"), presence: "not-recorded" as const },
      member("d"),
      member("e", { accountId: "000011112222" }),
      member("f", { resourceType: "AWS::EC2::Subnet" }),
    ];
    assert.deepEqual(
      countPopulation(members, []).map((each) =>
        [each.accountId, each.awsRegion, each.resourceType, each.presence, each.count].join(" "),
      ),
      [
        "000011112222 eu-west-1 AWS::EC2::VPC present 1",
        "111122223333 eu-west-1 AWS::EC2::Subnet present 1",
        "111122223333 eu-west-1 AWS::EC2::VPC not-recorded 1",
        "111122223333 eu-west-1 AWS::EC2::VPC present 2",
        "111122223333 us-east-1 AWS::EC2::VPC present 1",
      ],
    );
  });

  it("tells how many of each were drawn", () => {
    const members = [member("a"), member("b"), member("c", { awsRegion: "us-east-1" })];
    assert.deepEqual(
      countPopulation(members, members.slice(0, 1)).map(({ count, drawn }) => [count, drawn]),
      [
        [2, 1],
        [1, 0],
      ],
    );
  });

  it("counts nothing of nothing", () => assert.deepEqual(countPopulation([], []), []));

  it("counts types of hostile names", () => {
    const [count] = countPopulation([member("a", { resourceType: "__proto__" })], []);
    assert.deepEqual([count?.resourceType, count?.count], ["__proto__", 1]);
  });
});
