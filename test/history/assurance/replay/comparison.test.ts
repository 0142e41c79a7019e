import assert from "node:assert/strict";
import { ComparisonTally } from "../../../../history/assurance/replay/comparison";

describe("ComparisonTally", () => {
  it("counts resources, those that are equal, and changes by type", () => {
    const tally = new ComparisonTally();
    tally.countResource("A::B::C", true);
    tally.countResource("A::B::C", false);
    tally.countChange("A::B::D");
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
    tally.countResource("A::B::C", true);
    tally.countChange("A::B::C");
    tally.forgetResources();
    assert.deepEqual([...tally.result().types.values()], [{ resources: 0, equal: 0, changes: 1 }]);
  });

  it("forgets a type of which the broken snapshot alone had told", () => {
    const tally = new ComparisonTally();
    tally.countResource("A::B::C", true);
    tally.forgetResources();
    assert.equal(tally.result().types.size, 0);
  });
});
