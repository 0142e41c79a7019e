import assert from "node:assert/strict";
import { ComparisonTally, countResource } from "../../../../history/assurance/replay/comparison";

describe("ComparisonTally", () => {
  it("counts resources, those that are equal, and changes by type", () => {
    const tally = new ComparisonTally();
    countResource(tally.figuresOf("A::B::C"), true);
    countResource(tally.figuresOf("A::B::C"), false);
    tally.figuresOf("A::B::D").changes++;
    assert.deepEqual(
      [...tally.result().types],
      [
        ["A::B::C", { resources: 2, equal: 1, changes: 0 }],
        ["A::B::D", { resources: 0, equal: 0, changes: 1 }],
      ],
    );
  });

  it("keeps changes when it forgets the resources of a broken snapshot", () => {
    const tally = new ComparisonTally();
    countResource(tally.figuresOf("A::B::C"), true);
    tally.figuresOf("A::B::C").changes++;
    tally.forgetResources();
    assert.deepEqual([...tally.result().types.values()], [{ resources: 0, equal: 0, changes: 1 }]);
  });

  it("forgets a type of which the broken snapshot alone had told", () => {
    const tally = new ComparisonTally();
    countResource(tally.figuresOf("A::B::C"), true);
    tally.forgetResources();
    assert.equal(tally.result().types.size, 0);
  });

  it("begins anew after a result", () => {
    const tally = new ComparisonTally();
    const figures = tally.figuresOf("A::B::C");
    countResource(figures, true);
    const first = tally.result();
    figures.changes++;
    assert.deepEqual([...first.types], [["A::B::C", { resources: 1, equal: 1, changes: 0 }]]);
    assert.deepEqual([...tally.result().types], [["A::B::C", { resources: 0, equal: 0, changes: 1 }]]);
  });
});
