import assert from "node:assert/strict";
import { freshestOf } from "../../../history/model/freshest-region";
import type { Period } from "../../../history/model/period";
import { untold } from "../../../history/model/recorded-times";
import type { RegionalTimeline } from "../../../history/model/regional-timeline";
import type { FoldedBody } from "../../../history/model/timeline-item";
import { type HeadedItem, headed } from "../../support/headed-item";
import { periodTexts, type SnapshotStamps, timelineOf } from "../../support/timeline-of";

const hour = 3_600_000;
const ok = "OK";
const left = "ResourceNotRecorded";
const gone = "ResourceDeleted";

describe("freshestOf", () => {
  it("is the timeline of the only region", () => {
    const only = region([[10, ok]]);
    assert.equal(freshestOf(alarm, [only]).periods, only.periods);
  });

  it("takes at each time the newest item that any region recorded", () => {
    const [a, b] = [
      region([
        [10, ok],
        [30, ok],
      ]),
      region([[20, ok]]),
    ] as const;
    assert.deepEqual(told(a, b), ["10–20 present", "20–30 present", "30– present"]);
  });

  it("says the same in whatever order regions come", () => {
    const [a, b] = [
      region([[10, ok]], { lacking: [20] }),
      region([
        [15, ok],
        [40, gone],
      ]),
    ] as const;
    assert.deepEqual(told(a, b), told(b, a));
  });

  it("keeps each of several items of one capture time", () => {
    const ended = region([
      [10, ok],
      [20, ok],
      [20, gone],
    ]);
    assert.deepEqual(told(ended, region([[5, ok]])).slice(1), [
      "10–20 present",
      "20–20 present",
      "20– deleted",
    ]);
  });

  it("takes the word of a region that goes on recording against one whose type left", () => {
    const goingOn = region([[10, ok]], { holding: [40] });
    const leaving = region([
      [10, ok],
      [20, left],
    ]);
    assert.ok(told(leaving, goingOn).every((text) => presenceOf(text) === "present"));
  });

  it("does not know it any more where the other region has shown nothing for more than a day", () => {
    const silent = region([[10, ok]]);
    const leaving = region([
      [10, ok],
      [60, left],
    ]);
    assert.deepEqual(told(leaving, silent), ["10–60 present", "60– not-recorded"]);
  });

  it("takes a region that shows it for a day at most before the type left for one that goes on", () => {
    const goingOn = region([[10, ok]], { holding: [36] });
    const leaving = region([
      [10, ok],
      [60, left],
    ]);
    assert.ok(told(leaving, goingOn).every((text) => presenceOf(text) === "present"));
  });

  it("knows nothing where its type left every region", () => {
    const [one, other] = [
      region([
        [10, ok],
        [20, left],
      ]),
      region([
        [10, ok],
        [30, left],
      ]),
    ] as const;
    assert.deepEqual(told(one, other).at(-1), "30– not-recorded");
  });

  it("takes the deletion that a region recorded that goes on", () => {
    const goingOn = region([
      [10, ok],
      [30, gone],
    ]);
    const leaving = region([
      [10, ok],
      [20, left],
    ]);
    assert.deepEqual(told(leaving, goingOn).at(-1), "30– deleted");
  });

  it("lets a resource vanish that the last region to show it lacks", () => {
    const lacking = region([[10, ok]], { holding: [12], lacking: [36] });
    const earlier = region([[10, ok]], { holding: [12] });
    assert.deepEqual(told(earlier, lacking).at(-1), "36– vanished");
  });

  it("has it there again once another region shows it", () => {
    const lacking = region([[10, ok]], { holding: [12], lacking: [36] });
    const showing = region([[10, ok]], { holding: [12, 40] });
    assert.deepEqual(told(lacking, showing).slice(-2), ["36–40 vanished", "40– present"]);
  });

  describe("where recorders tell when they knew the type", () => {
    it("takes the word of a region that saw it deleted against one that was off by then", () => {
      const off = region([[10, ok]], { known: [[1, 20]] });
      const recording = region(
        [
          [12, ok],
          [30, gone],
        ],
        { known: [[1, 100]] },
      );
      assert.deepEqual(told(off, recording), ["10–12 present", "12–30 present", "30– deleted"]);
    });

    it("takes the word of a region that was on against one that was off when it was recorded again", () => {
      const off = region(
        [
          [10, ok],
          [15, gone],
        ],
        { known: [[1, 20]] },
      );
      const recording = region([[30, ok]], { known: [[1, 100]] });
      assert.deepEqual(told(off, recording).at(-1), "30– present");
    });

    it("takes the word of a region that goes on recording once a day against one that the type left", () => {
      const daily = region([[10, ok]], { known: [[1, 200]], lag: 26 });
      const leaving = region(
        [
          [12, ok],
          [30, left],
        ],
        { known: [[1, 30]] },
      );
      assert.equal(presenceOf(told(leaving, daily).at(-1) ?? ""), "present");
    });

    it("knows of what is recorded once a day as late as that", () => {
      const daily = region([[10, ok]], { known: [[1, 200]], lag: 26 });
      const deleting = region(
        [
          [12, ok],
          [30, gone],
        ],
        { known: [[1, 32]] },
      );
      const [deleted, present] = freshestOf(alarm, [daily, deleting]).periods.slice(-2);
      assert.deepEqual([deleted?.presence, deleted?.until], ["deleted", 58 * hour + 1]);
      assert.equal(present?.presence, "present");
    });

    it("knows of what is recorded once a day from now on as late as it knew before", () => {
      const rare = region([[10, ok]], {
        known: [
          [1, 30],
          [30, 200, 24],
        ],
        holding: [31],
      });
      const off = region(
        [
          [12, ok],
          [25, gone],
        ],
        { known: [[1, 26]] },
      );
      assert.deepEqual(told(off, rare).slice(1), ["12–25 present", "25–30 deleted", "30– present"]);
    });

    it("does not take what a region remembered before it was off for known once it is on again", () => {
      const again = region([[10, ok]], {
        known: [
          [1, 20],
          [50, 200],
        ],
        holding: [22, 60],
      });
      const recording = region(
        [
          [12, ok],
          [30, gone],
        ],
        { known: [[1, 40]] },
      );
      assert.deepEqual(told(again, recording).slice(-2), ["30–60 deleted", "60– present"]);
    });

    it("takes a region for one that goes on recording though it did so once a day for a time", () => {
      const again = region([[10, ok]], {
        known: [
          [1, 28],
          [28, 29, 26],
          [29, 200],
        ],
      });
      const leaving = region(
        [
          [12, ok],
          [30, left],
        ],
        { known: [[1, 30]] },
      );
      assert.equal(presenceOf(told(leaving, again).at(-1) ?? ""), "present");
    });

    it("takes the leaving of a resource for proof that a region knows of it which began again before", () => {
      const again = region([[10, ok]], {
        known: [
          [1, 20],
          [22, 200],
        ],
      });
      const leaving = region(
        [
          [12, ok],
          [30, left],
        ],
        { known: [[1, 30]] },
      );
      assert.equal(presenceOf(told(leaving, again).at(-1) ?? ""), "present");
    });

    it("does not take it for proof of what a region knows that began again after", () => {
      const again = region([[10, ok]], {
        known: [
          [1, 20],
          [40, 200],
        ],
      });
      const leaving = region(
        [
          [12, ok],
          [30, left],
        ],
        { known: [[1, 30]] },
      );
      assert.equal(presenceOf(told(leaving, again).at(-1) ?? ""), "not-recorded");
    });

    it("lets vanish what the only region that ever met it knew last, where another one's snapshots lack it", () => {
      const off = region([[10, ok]], { known: [[1, 20]] });
      const never = region([], { known: [[40, 100]], lacking: [45] });
      assert.deepEqual(told(off, never), ["10–20 present", "20–45 unknown", "45– vanished"]);
    });

    it("lets vanish what a region showed last an hour before another one lacks it, which knows as much", () => {
      const recording = region([[10, ok]], { known: [[1, 100]], holding: [43] });
      const never = region([], { known: [[40, 100]], lacking: [45] });
      assert.deepEqual(told(recording, never), ["10–43 present", "43–45 unknown", "45– vanished"]);
    });

    it("lets nothing vanish that a region showed less than an hour before, for another one may learn of it late", () => {
      const recording = region([[10, ok]], { known: [[1, 100]], holding: [44.5] });
      const never = region([], { known: [[40, 100]], lacking: [45] });
      assert.deepEqual(told(recording, never), ["10– present"]);
    });

    it("has it there again once the region that met it shows it after", () => {
      const recording = region([[10, ok]], { known: [[1, 100]], holding: [50] });
      const never = region([], { known: [[40, 100]], lacking: [45] });
      assert.deepEqual(told(recording, never).at(-1), "50– present");
    });

    it("lets vanish after it what a region shows that another one had missed before", () => {
      const missing = region([[20, ok]], { lacking: [30], known: [[1, 100]] });
      const known = [[1, 15] as const, [45, 100] as const];
      const again = region([[10, ok]], { holding: [44.5], lacking: [50], known });
      const { periods } = freshestOf(alarm, [missing, again]);
      assert.deepEqual(periodTexts(periods, hour).slice(-3), [
        "30–45 vanished",
        "45–50 unknown",
        "50– vanished",
      ]);
      const [first, , last] = periods.slice(-3).map(absenceOf);
      assert.deepEqual([first, last], ["20–30", "44.5–50"]);
    });

    it("lets vanish what was before a region met another of its name", () => {
      const off = region([[10, ok]], { known: [[1, 20]] });
      const later = region([[60, ok]], { known: [[40, 100]], lacking: [45] });
      assert.deepEqual(told(off, later).slice(1), ["20–45 unknown", "45–60 vanished", "60– present"]);
    });

    it("believes the region that shows it of two whose snapshots were made at one instant", () => {
      const lacking = region([[10, ok]], { holding: [12], lacking: [36] });
      const showing = region([[10, ok]], { holding: [12, 36] });
      for (const texts of [told(lacking, showing), told(showing, lacking)])
        assert.equal(presenceOf(texts.at(-1) ?? ""), "present");
    });
  });
});

const alarm = { key: headed(0, 0, ok).heading, keyText: "alarm" };

interface RegionStamps extends SnapshotStamps {
  /** When it knew all of the type; always unless given. */
  readonly known?: readonly (readonly [from: number, until: number, lag?: number])[];
  readonly lag?: number;
}

function region(
  items: readonly (readonly [hours: number, status: string])[],
  { holding = [], lacking = [], known, lag = 0 }: RegionStamps = {},
): RegionalTimeline<FoldedBody> {
  const inHours = (hours: number): number => hours * hour;
  const headings = items.map(([hours, status]): HeadedItem => headed(hours * hour, hours, status));
  const stamps = { holding: holding.map(inHours), lacking: lacking.map(inHours) };
  return {
    periods: headings.length === 0 ? [] : timelineOf(headings, stamps).periods,
    proofs: [...headings.map(({ heading }) => heading.captureTime), ...stamps.holding].sort((a, b) => a - b),
    knownTimes:
      known?.map(([from, until, later = lag]) => ({
        from: inHours(from),
        until: inHours(until),
        lag: inHours(later),
      })) ?? untold.knownTimes,
    lackings: known === undefined ? [] : stamps.lacking,
  };
}

function told(...regions: readonly ReturnType<typeof region>[]): readonly string[] {
  return periodTexts(freshestOf(alarm, regions).periods, hour);
}

function absenceOf(period: Period<unknown>): string | undefined {
  if (!("absence" in period)) return undefined;
  return `${period.absence.lastSeen / hour}–${period.absence.firstMissed / hour}`;
}

function presenceOf(text: string): string | undefined {
  return text.split(" ")[1];
}
