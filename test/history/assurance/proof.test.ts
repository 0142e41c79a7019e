import assert from "node:assert/strict";
import { type ComparedPair, scopeProof } from "../../../history/assurance/proof";
import { ComparisonTally, countResource } from "../../../history/assurance/replay/comparison";
import type { Discrepancy } from "../../../history/assurance/replay/discrepancy";

const at = Date.UTC(2026, 10, 1);
const day = 86_400_000;
const alarm = "AWS::CloudWatch::Alarm";
const scope = { accountId: "111122223333", awsRegion: "eu-west-1", types: new Set([alarm]), atBase: [] };

describe("scopeProof", () => {
  it("has no proof where there is nothing to compare", () => {
    assert.deepEqual(
      scopeProof(scope, [], () => null),
      {
        accountId: "111122223333",
        awsRegion: "eu-west-1",
        outcome: "no-proof",
        sum: { snapshots: 0, equalSnapshots: 0, resources: 0, equal: 0, changes: 0 },
        base: null,
        steps: [],
      },
    );
  });

  it("is proven where every step is equal, and sums up the types that are asked about", () => {
    const proof = scopeProof(scope, [pair(), pair()], () => null);
    assert.equal(proof.outcome, "proven");
    const { resources, equal, changes, types } = proof.steps[0] ?? assert.fail();
    assert.deepEqual([resources, equal, changes, types.length], [2, 2, 1, 1]);
  });

  it("differs where one step does", () => {
    const proof = scopeProof(scope, [pair(), pair([discrepancy({})])], () => null);
    assert.deepEqual([proof.outcome, proof.steps.map(({ isEqual }) => isEqual)], ["differs", [true, false]]);
  });

  it("sums up all steps", () => {
    const { sum } = scopeProof(scope, [pair(), pair([discrepancy({})])], () => null);
    assert.deepEqual(sum, { snapshots: 2, equalSnapshots: 1, resources: 4, equal: 4, changes: 2 });
  });

  it("tells what of the first snapshot no history before it has, which no step is to blame for", () => {
    const atBase = [discrepancy({}), discrepancy({ resourceType: "AWS::S3::Bucket" })];
    const { base, outcome } = scopeProof({ ...scope, atBase }, [pair()], () => null);
    assert.deepEqual(
      [base?.object, base?.differences.map(({ resourceType }) => resourceType), outcome],
      ["s0", [alarm], "proven"],
    );
  });

  it("misses nothing of the time before all history", () => {
    const atBase = [discrepancy({ isOlderThanHistory: true })];
    assert.deepEqual(scopeProof({ ...scope, atBase }, [pair()], () => null).base?.differences, []);
  });

  it("is not concerned with a type that is not asked about", () => {
    const other = discrepancy({ resourceType: "AWS::Config::ConfigurationRecorder" });
    assert.equal(scopeProof(scope, [pair([other])], () => null).outcome, "proven");
  });

  it("notes what explains a difference, which is still one", () => {
    const proof = scopeProof(scope, [pair([discrepancy({})])], () => "the recorder was off");
    assert.equal(proof.steps[0]?.types[0]?.differences[0]?.note, "the recorder was off");
    assert.equal(proof.outcome, "differs");
  });

  it("leaves out what is none after all", () => {
    const proof = scopeProof(scope, [pair([discrepancy({})])], () => undefined);
    assert.equal(proof.outcome, "proven");
  });

  it("orders differences by region, id and time", () => {
    const given = [
      discrepancy({ resourceId: "b" }),
      discrepancy({ resourceId: "a", found: at + 2 }),
      discrepancy({ resourceId: "a", found: at + 1 }),
    ];
    const proof = scopeProof(scope, [pair(given)], () => null);
    const differences = proof.steps[0]?.types[0]?.differences ?? [];
    assert.deepEqual(
      differences.map(({ resourceId, found }) => `${resourceId} ${found}`),
      ["a 2026-11-01T00:00:00.001Z", "a 2026-11-01T00:00:00.002Z", "b 2026-11-01T00:00:00.000Z"],
    );
  });

  it("writes what is not there as null", () => {
    const gone = discrepancy({ kind: "vanished", expected: at, found: null });
    const [difference] = scopeProof(scope, [pair([gone])], () => null).steps[0]?.types[0]?.differences ?? [];
    assert.deepEqual([difference?.expected, difference?.found], ["2026-11-01T00:00:00.000Z", null]);
  });
});

function pair(discrepancies: readonly Discrepancy[] = []): ComparedPair {
  const tally = new ComparisonTally();
  for (const type of [alarm, alarm, "AWS::Config::ConfigurationRecorder"])
    countResource(tally.figuresOf(type), true);
  tally.figuresOf(alarm).changes++;
  for (const each of discrepancies) tally.addDiscrepancy(each);
  return { from: { object: "s0", at }, to: { object: "s1", at: at + day }, comparison: tally.result() };
}

function discrepancy(of: Partial<Discrepancy>): Discrepancy {
  const resource = {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: alarm,
    resourceId: "latency",
  };
  return { ...resource, kind: "missing-item", expected: null, found: at, from: at, until: at + day, ...of };
}
