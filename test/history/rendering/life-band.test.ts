import assert from "node:assert/strict";
import type { LifeCourse } from "../../../history/questions/life-course";
import { type Layout, styleOf } from "../../../history/rendering/layout";
import { lifeBandLines } from "../../../history/rendering/life-band";
import { widthOf } from "../../../history/rendering/text-table";
import { visibleText } from "../../../history/visible-text";

const DAY = 86_400_000;
const start = Date.UTC(2026, 10, 1);
const plain: Layout = { width: 62, hasColour: false };

describe("lifeBandLines", () => {
  it("draws each thing that the record says of a resource by a sign of its own", () => {
    const [band, , ...legend] = linesOf(
      {
        periods: [
          { from: at(5), until: at(15), presence: "present" },
          { from: at(15), until: at(20), presence: "unknown" },
          { from: at(20), until: at(30), presence: "vanished" },
          { from: at(30), until: at(40), presence: "present" },
          { from: at(40), until: at(50), presence: "not-recorded" },
          { from: at(50), until: Infinity, presence: "deleted" },
        ],
        changedAt: [at(35)],
      },
      plain,
    );
    assert.equal(
      band,
      `       ${"━".repeat(10)}${"?".repeat(5)}${"~".repeat(10)}━━━━━◆━━━━${"░".repeat(10)}×${"·".repeat(9)}`,
    );
    assert.equal(
      legend.join(" ").replaceAll(/ +/g, " "),
      " ━ present ◆ changed × deleted · gone ~ vanished: gone, its deletion was never recorded ? unknown: it went at some time in this ░ not recorded",
    );
  });

  it("shows what happened in a cell rather than what lasted", () => {
    const periods = [
      { from: at(0), until: at(0.2), presence: "present" },
      { from: at(0.2), until: at(0.4), presence: "deleted" },
      { from: at(0.4), until: Infinity, presence: "present" },
    ] as const;
    const [band] = linesOf({ periods, changedAt: [at(0.5), at(1.5)] }, plain);
    assert.equal(band, `  ×◆${"━".repeat(58)}`);
  });

  it("does not show a deletion of before its beginning as one at it", () => {
    const [band] = linesOf({ periods: [{ from: at(-9), until: Infinity, presence: "deleted" }] }, plain);
    assert.equal(band, `  ${"·".repeat(60)}`);
  });

  it("has the dates of its beginning, its end and between", () =>
    assert.equal(
      linesOf({}, plain)[1],
      `  2026-11-01${" ".repeat(20)}2026-12-01${" ".repeat(10)}2026-12-31`,
    ));

  it("has the minutes, in the zone, of a short time", () => {
    const course = { from: start, until: start + DAY, periods: [], changedAt: [] };
    const [, axis] = lifeBandLines(course, plain, styleOf(plain));
    assert.equal(axis, `  2026-11-01T00:00Z${" ".repeat(26)}2026-11-02T00:00Z`);
  });

  it("is 80 cells wide where there is no terminal, and fits every terminal", () => {
    const widest = (width: number): number =>
      Math.max(
        ...linesOf(
          { periods: [{ from: start, until: Infinity, presence: "present" }] },
          { ...plain, width },
        ).map(widthOf),
      );
    assert.deepEqual([Infinity, 40, 80, 100, 300].map(widest), [80, 40, 80, 100, 122]);
  });

  it("is nothing of no time", () => assert.deepEqual(linesOf({ until: start }, plain), []));

  it("needs no colour, and is as it is after what makes text safe for a terminal", () => {
    const periods = [{ from: start, until: at(9), presence: "vanished" }] as const;
    const lines = linesOf({ periods }, plain);
    assert.deepEqual(lines.map(visibleText), lines);
  });
});

function at(days: number): number {
  return start + days * DAY;
}

/** Of sixty days, one a cell. */
function linesOf(course: Partial<LifeCourse>, layout: Layout): readonly string[] {
  return lifeBandLines(
    { from: start, until: start + 60 * DAY, periods: [], changedAt: [], ...course },
    layout,
    styleOf(layout),
  );
}
