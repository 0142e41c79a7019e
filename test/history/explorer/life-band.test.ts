import assert from "node:assert/strict";
import { type Gap, gapsOf } from "../../../history/explorer/life-band";
import type { PackedScope, PackedVerdict } from "../../../history/explorer/packing/packed-record";

const window = { from: 0, until: 100 };

describe("gapsOf", () => {
  it("tells apart what is of all types from what is of some", () => {
    const gaps = gapsOf(
      [
        scopeOf(
          [
            [0, "recorder-off", "off"],
            [20, "complete", "proven"],
          ],
          [
            [0, "recorder-off", "off"],
            [20, "complete", "proven"],
            [60, "out-of-scope", "left out"],
          ],
        ),
      ],
      window,
    );
    assert.deepEqual(gaps.map(shortly), ["0-20 recorder-off of all", "60-100 out-of-scope of some"]);
  });

  it("has as one what goes on for the same reason, however often it was judged", () => {
    const verdicts: readonly PackedVerdict[] = [0, 10, 20].map((from) => [from, "no-base", "no snapshot"]);
    assert.deepEqual(gapsOf([scopeOf(verdicts)], window).map(shortly), ["0-100 no-base of all"]);
  });

  it("is of some where another region knows more", () => {
    const known = scopeOf([[0, "provisional", "not yet"]]);
    const off = scopeOf([[0, "recorder-off", "off"]]);
    assert.deepEqual(gapsOf([known, off], window).map(shortly), ["0-100 recorder-off of some"]);
  });

  it("has none where everything is proven or nothing speaks against it", () => {
    const verdicts: readonly PackedVerdict[] = [
      [0, "complete", ""],
      [50, "provisional", ""],
      [70, "stale", ""],
    ];
    assert.deepEqual(gapsOf([scopeOf(verdicts)], window), []);
  });
});

function scopeOf(...courses: readonly (readonly PackedVerdict[])[]): PackedScope {
  return {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    courses: courses.map((verdicts, index) => ({ types: [index], verdicts })),
  };
}

function shortly({ from, until, verdict, isOfAllTypes }: Gap): string {
  return `${from}-${until} ${verdict} of ${isOfAllTypes ? "all" : "some"}`;
}
