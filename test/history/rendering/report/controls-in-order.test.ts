import assert from "node:assert/strict";
import type { ReportAnswer } from "../../../../history/assurance/report-answer";
import type {
  ControlledResource,
  ControlOutcome,
} from "../../../../history/questions/controls/controls-answer";
import { controlledInOrder, controlsInOrder } from "../../../../history/rendering/report/controls-in-order";

describe("controlsInOrder", () => {
  it("puts what failed first, then what is unknown, and keeps the order among equals", () => {
    const all = [
      { name: "a", outcome: "operated-throughout" },
      { name: "b", outcome: "failed" },
      { name: "c", outcome: "no-resources" },
      { name: "d", outcome: "unknown" },
      { name: "e", outcome: "failed" },
    ] as const;
    assert.deepEqual(
      controlsInOrder(all).map(({ name }) => name),
      ["b", "e", "d", "a", "c"],
    );
  });
});

describe("controlledInOrder", () => {
  const part = {
    controls: [
      { name: "kept", outcome: "unknown" },
      { name: "open", outcome: "failed" },
    ],
    resources: [
      row("kept", "k1", "unknown", 0),
      row("open", "o1", "failed", 5),
      row("open", "o2", "unknown", 0),
      row("open", "o3", "failed", 9),
    ],
  } as unknown as ReportAnswer["controls"];
  const shownOf = (most: number) => {
    const { rows, leftOut } = controlledInOrder(part, most);
    return { rows: rows.map(({ resourceId }) => resourceId), leftOut };
  };

  it("puts the resources of what failed first, those on which it failed longest before others", () =>
    assert.deepEqual(shownOf(4), { rows: ["o3", "o1", "o2", "k1"], leftOut: 0 }));

  it("leaves some of every control where they are too many", () =>
    assert.deepEqual(shownOf(2), { rows: ["o3", "k1"], leftOut: 2 }));
});

function row(
  control: string,
  resourceId: string,
  outcome: ControlOutcome,
  notHeld: number,
): Pick<ControlledResource, "control" | "resourceId" | "outcome" | "milliseconds"> {
  return { control, resourceId, outcome, milliseconds: { held: 1, notHeld, unknown: 0 } };
}
