import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type ReconciledResource,
  type Reconciliation,
  reconcilePopulation,
} from "../../../history/questions/reconciliation";
import { propertyRuns } from "../../support/property-runs";

const base = [{ object: "snapshot.json.gz", at: "2026-11-20T04:30:00.000Z" }];
const resource = (
  inBase: ReconciledResource["inBase"],
  inPopulation: ReconciledResource["inPopulation"],
  fields: Partial<ReconciledResource> = {},
): ReconciledResource => ({
  key: {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::EC2::VPC",
    resourceId: "vpc-0a",
  },
  presence: "present",
  inBase,
  inPopulation,
  ...fields,
});
const reconciled = (...resources: readonly ReconciledResource[]): Reconciliation | undefined =>
  reconcilePopulation(resources, () => base)[0];

describe("reconcilePopulation", () => {
  const cases: readonly (readonly [string, ReconciledResource, keyof Reconciliation])[] = [
    ["new since the base", resource("absent", "member"), "discovered"],
    ["no longer recorded", resource("absent", "member", { presence: "not-recorded" }), "notRecorded"],
    ["deleted since", resource("matching", "absent"), "deleted"],
    ["of other tags in the base", resource("other", "member"), "beganToMatch"],
    ["of other tags now", resource("matching", "other"), "ceasedToMatch"],
  ];
  for (const [what, one, field] of cases) {
    it(`counts one that is ${what} as ${field}`, () => {
      const counts = reconciled(one, resource("matching", "member"));
      assert.deepEqual([counts?.[field], counts?.unexplained], [1, 0]);
    });
  }

  it("counts what stayed in the base and in the population", () => {
    const counts = reconciled(resource("matching", "member"), resource("matching", "member"));
    assert.deepEqual([counts?.inBase, counts?.population, counts?.discovered, counts?.deleted], [2, 2, 0, 0]);
  });

  it("has nothing to compare with where there is no base", () => {
    const [counts] = reconcilePopulation([resource("absent", "member")], () => []);
    assert.deepEqual([counts?.population, counts?.inBase, counts?.unexplained], [1, null, null]);
  });

  it("tells accounts and regions apart, in their order", () => {
    const { key } = resource("matching", "member");
    const resources = ["us-east-1", "eu-west-1"].map((awsRegion) =>
      resource("matching", "member", { key: { ...key, awsRegion } }),
    );
    assert.deepEqual(
      reconcilePopulation(resources, () => base).map(({ awsRegion }) => awsRegion),
      ["eu-west-1", "us-east-1"],
    );
  });

  it("leaves out regions that hold nothing asked for", () => {
    assert.deepEqual(
      reconcilePopulation([resource("other", "other"), resource("absent", "absent")], () => base),
      [],
    );
  });

  it("explains every population, whatever became of the resources", () => {
    const any = fc
      .tuple(
        fc.constantFrom("matching", "other", "absent"),
        fc.constantFrom("member", "other", "absent"),
        fc.constantFrom("present", "not-recorded"),
      )
      .map(([inBase, inPopulation, presence]) => resource(inBase, inPopulation, { presence }));
    fc.assert(
      fc.property(fc.array(any), (resources) => {
        for (const { unexplained } of reconcilePopulation(resources, () => base))
          assert.equal(unexplained, 0);
      }),
      propertyRuns(200),
    );
  });
});
