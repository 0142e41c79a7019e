import assert from "node:assert/strict";
import fc from "fast-check";
import type { Change } from "../../../history/questions/change";
import { type ChangeClass, changeClasses } from "../../../history/questions/change-class";
import { allLeftOut, changesOfSorts, limitedChanges } from "../../../history/questions/selected-changes";
import { foundChange } from "../../support/found-change";
import { propertyRuns } from "../../support/property-runs";

const changeOf = (changeClass: ChangeClass): Change => ({ ...foundChange(), class: changeClass });
const classes = fc.constantFrom(...changeClasses);

describe("changesOfSorts", () => {
  it("keeps the classes asked for, and counts the others in the order of classes", () => {
    const changes = (["tag-only", "real", "relationship-only", "tag-only"] as const).map(changeOf);
    const { shown, leftOut } = changesOfSorts(changes, { only: ["real"] });
    assert.deepEqual(
      [shown.length, Object.entries(leftOut)],
      [
        1,
        [
          ["relationship-only", 1],
          ["tag-only", 2],
        ],
      ],
    );
  });

  it("counts nothing where nothing is left out", () => {
    assert.deepEqual(changesOfSorts([changeOf("real")], { only: ["real"] }).leftOut, {});
  });

  it("divides the rows among the classes, and loses and doubles none", () => {
    fc.assert(
      fc.property(fc.array(classes), (each) => {
        const changes = each.map(changeOf);
        const parts = changeClasses.map((one) => changesOfSorts(changes, { only: [one] }).shown);
        assert.equal(parts.flat().length, changes.length);
        assert.deepEqual(new Set(parts.flat()), new Set(changes));
      }),
      propertyRuns(100),
    );
  });

  it("shows and counts every row, whatever is asked for", () => {
    fc.assert(
      fc.property(fc.array(classes), fc.subarray([...changeClasses]), (each, only) => {
        const { shown, leftOut } = changesOfSorts(each.map(changeOf), { only });
        const folded = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
        assert.equal(shown.length + folded, each.length);
      }),
      propertyRuns(100),
    );
  });
});

describe("limitedChanges", () => {
  it("keeps the first, and counts the others", () => {
    const all = { shown: [1, 2, 3], leftOut: { real: 4 } };
    assert.deepEqual(limitedChanges(all, 2), { shown: [1, 2], leftOut: { real: 4, "beyond-limit": 1 } });
    assert.deepEqual(limitedChanges(all, 3), all);
    assert.deepEqual(limitedChanges(all, undefined), all);
  });
});

describe("allLeftOut", () => {
  it("adds what was left out, in one order", () => {
    const sum = allLeftOut({ "beyond-limit": 2, deleted: 1 }, { "tag-only": 3, deleted: 4 });
    assert.deepEqual(Object.entries(sum), [
      ["tag-only", 3],
      ["deleted", 5],
      ["beyond-limit", 2],
    ]);
  });
});
