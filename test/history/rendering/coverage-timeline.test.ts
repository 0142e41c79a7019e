import assert from "node:assert/strict";
import type { ReportedType } from "../../../history/assurance/coverage-report";
import type { Verdict } from "../../../history/questions/coverage";
import {
  timelineAxis,
  timelineCells,
  timelineLegend,
  timelineLines,
} from "../../../history/rendering/coverage-timeline";

const since = "2026-11-01T00:00:00.000Z";
const until = "2026-11-03T12:00:00.000Z";
const cells = 60;

describe("timelineLines", () => {
  it("has a sign an hour, where the window has as many hours as a line has signs", () => {
    assert.deepEqual(lines(type("A::B::C", ["complete", 0, 2], ["stale", 2, 60])), [`██${"s".repeat(58)}`]);
  });

  it("shows the worst of what a sign stands for", () => {
    assert.match(
      lines(type("A::B::C", ["complete", 0, 1.5], ["recorder-off", 1.5, 1.6], ["complete", 1.6, 60]))[0] ??
        "",
      /^█x█/,
    );
  });

  it("leaves blank what no verdict speaks of", () => {
    assert.equal(lines(type("A::B::C", ["complete", 59, 60]))[0], `${" ".repeat(59)}█`);
  });

  it("shows what lies beyond the window at its ends only", () => {
    assert.equal(lines(type("A::B::C", ["complete", -5, 70]))[0], "█".repeat(cells));
  });

  it("shows types that fare alike in one line, the most of them first", () => {
    const types = [
      type("A::B::C", ["stale", 0, 60]),
      type("A::B::D", ["complete", 0, 60]),
      type("A::B::E", ["complete", 0, 60]),
    ];
    assert.deepEqual(
      timelineLines(types, { since, until }, cells).map(({ resourceTypes }) => resourceTypes),
      [["A::B::D", "A::B::E"], ["A::B::C"]],
    );
  });
});

describe("timelineLegend", () => {
  it("explains the signs that are used, from best to worst", () => {
    const shown = timelineLines(
      [type("A::B::C", ["partial", 0, 30], ["complete", 30, 60])],
      { since, until },
      cells,
    );
    assert.equal(timelineLegend(shown), "█ complete  # partial");
  });
});

describe("timelineAxis", () => {
  it("is as wide as the lines", () => assert.equal(timelineAxis(since, until, cells).length, cells));
});

describe("timelineCells", () => {
  it("is more on a wide terminal, and as usual where there is none", () => {
    const widths = [60, 80, 150, 200, 400, Infinity];
    assert.deepEqual(
      widths.map((width) => timelineCells({ width })),
      [60, 60, 70, 120, 120, 60],
    );
  });
});

function lines(...types: readonly ReportedType[]): readonly string[] {
  return timelineLines(types, { since, until }, cells).map(({ line }) => line);
}

function type(resourceType: string, ...of: readonly (readonly [Verdict, number, number])[]): ReportedType {
  const at = (hours: number): string => new Date(Date.parse(since) + hours * 3_600_000).toISOString();
  const periods = of.map(([verdict, from, end]) => ({
    from: at(from),
    until: at(end),
    verdict,
    why: "because",
    objects: [],
  }));
  return { resourceType, verdict: "complete", seenFrom: null, seenUntil: null, isGone: false, periods };
}
