import assert from "node:assert/strict";
import { refusalOf } from "../../../history/api/refusal";
import { noFilter } from "../../../history/questions/item-filter";
import type { Needs } from "../../../history/reading/needs";

const now = Date.UTC(2026, 10, 22, 12);
const present: Needs = { filter: noFilter, periods: [{ from: now, until: now }] };

describe("refusalOf", () => {
  it("lets an aggregator tell the present", () =>
    assert.equal(refusalOf(present, { now, aggregator: "all" }), undefined));

  const refused: readonly (readonly [string, Needs, RegExp])[] = [
    ["changes", { ...present, isOfChanges: true }, /knows the present only, and what changed is asked for/],
    ["what is gone", { ...present, goneSince: "base" }, /and deleted resources is asked for/],
    [
      "the past",
      { ...present, periods: [{ from: 0, until: now - 60_000 }] },
      /and the state at 2026-11-22T11:59:00.000Z is asked for/,
    ],
  ];
  for (const [what, needs, reason] of refused)
    it(`does not let it tell ${what}`, () =>
      assert.match(refusalOf(needs, { now, aggregator: "all" })?.message ?? "", reason));

  it("does not let AWS Config itself prove a recording", () =>
    assert.match(refusalOf({ ...present, isOfRecording: true }, { now })?.message ?? "", /has none$/));
});
