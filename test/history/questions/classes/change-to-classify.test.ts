import assert from "node:assert/strict";
import { changeToClassify } from "../../../../history/questions/classes/change-to-classify";
import { answerItem, deletedItem } from "../../../support/answer-item";
import { foundChange } from "../../../support/found-change";

describe("changeToClassify", () => {
  const change = foundChange();

  it("knows a first item for a discovery", () => {
    assert.equal(changeToClassify({ change, before: undefined, after: answerItem() }).isDiscovery, true);
  });

  it("knows an item after its type was not recorded for a discovery", () => {
    const before = deletedItem({ presence: "not-recorded" });
    assert.equal(changeToClassify({ change, before, after: answerItem() }).isDiscovery, true);
  });

  it("tells a first item from one after which its type was not recorded", () => {
    const before = deletedItem({ presence: "not-recorded" });
    const isFirst = (item?: typeof before) =>
      changeToClassify({ change, before: item, after: answerItem() }).isFirst;
    assert.deepEqual([isFirst(), isFirst(before)], [true, false]);
  });

  it("knows a new life for none: the record tells that the old one had ended", () => {
    assert.equal(changeToClassify({ change, before: deletedItem(), after: answerItem() }).isDiscovery, false);
  });

  it("knows neither a change nor a deletion for one", () => {
    assert.equal(changeToClassify({ change, before: answerItem(), after: answerItem() }).isDiscovery, false);
    assert.equal(changeToClassify({ change, before: undefined, after: deletedItem() }).isDiscovery, false);
    assert.equal(changeToClassify({ change, before: answerItem(), after: undefined }).isDiscovery, false);
  });

  it("reads the creation time, and survives one that is none", () => {
    const timeOf = (resourceCreationTime: string | null): number | undefined =>
      changeToClassify({ change, before: undefined, after: answerItem({ resourceCreationTime }) })
        .creationTime;
    assert.equal(timeOf("2026-11-20T10:00:00.000Z"), Date.UTC(2026, 10, 20, 10));
    assert.deepEqual([timeOf(null), timeOf("long ago")], [undefined, undefined]);
  });
});
