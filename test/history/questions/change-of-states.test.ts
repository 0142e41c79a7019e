import assert from "node:assert/strict";
import { changeOfStates } from "../../../history/questions/change-of-states";
import type { Item } from "../../../history/questions/item";
import { answerItem, deletedItem } from "../../support/answer-item";

const before = answerItem({
  configurationItemCaptureTime: "2026-11-19T00:00:00.000Z",
  configurationStateId: "1",
});
const after = answerItem({ configuration: { threshold: 90 }, configurationStateId: "2" });
const hidden: Item = { ...deletedItem(), presence: "not-recorded" };

describe("changeOfStates", () => {
  const states: readonly (readonly [string, Item | undefined, Item | undefined, string | undefined])[] = [
    ["absent to present", undefined, after, "discovered"],
    ["deleted to present", deletedItem(), after, "discovered"],
    ["not recorded to present", hidden, after, "discovered"],
    ["present to other content", before, after, "changed"],
    ["present to equal content of another item", before, { ...before, configurationStateId: "9" }, undefined],
    ["present to absent", before, undefined, "deleted"],
    ["present to deleted", before, deletedItem(), "deleted"],
    ["not recorded to deleted", hidden, deletedItem(), "deleted"],
    ["present to not recorded", before, hidden, "not-recorded"],
    ["absent to not recorded", undefined, hidden, "not-recorded"],
    ["not recorded to not recorded", hidden, hidden, undefined],
    ["absent to deleted", undefined, deletedItem(), undefined],
    ["deleted to absent", deletedItem(), undefined, undefined],
    ["deleted to deleted", deletedItem(), deletedItem(), undefined],
    ["absent to absent", undefined, undefined, undefined],
  ];
  for (const [what, from, to, kind] of states) {
    it(`from ${what} is ${kind ?? "no change"}`, () =>
      assert.equal(changeOfStates({ from, to })?.kind, kind));
  }

  it("has the capture times of the items at both ends", () => {
    const change = changeOfStates({ from: before, to: after });
    assert.deepEqual(
      [change?.captureTime, change?.previousCaptureTime],
      ["2026-11-20T10:00:00.000Z", "2026-11-19T00:00:00.000Z"],
    );
  });

  it("has no capture time where no item tells of the end", () => {
    assert.equal(changeOfStates({ from: before, to: undefined })?.captureTime, null);
  });

  it("has that of the deletion's item where there is one", () => {
    assert.equal(
      changeOfStates({ from: before, to: deletedItem() })?.captureTime,
      "2026-11-20T10:00:00.000Z",
    );
  });

  it("tells what changed for changes alone", () => {
    assert.equal(changeOfStates({ from: before, to: after })?.changedProperties.length, 1);
    assert.deepEqual(changeOfStates({ from: hidden, to: after })?.changedProperties, []);
  });
});
