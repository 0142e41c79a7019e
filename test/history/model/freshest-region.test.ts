import assert from "node:assert/strict";
import { freshestOf } from "../../../history/model/freshest-region";
import { type HeadedItem, headed } from "../../support/headed-item";
import { periodTexts, type SnapshotStamps, timelineOf } from "../../support/timeline-of";

const hour = 3_600_000;
const ok = "OK";
const left = "ResourceNotRecorded";
const gone = "ResourceDeleted";

describe("freshestOf", () => {
  it("is the timeline of the only region", () => {
    const only = region([[10, ok]]);
    assert.equal(freshestOf([only]), only);
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

  it("lets none vanish that another region shows later", () => {
    const lacking = region([[10, ok]], { holding: [12], lacking: [36] });
    const showing = region([[10, ok]], { holding: [12, 40] });
    assert.ok(told(lacking, showing).every((text) => presenceOf(text) !== "vanished"));
  });
});

function region(
  items: readonly (readonly [hours: number, status: string])[],
  { holding = [], lacking = [] }: SnapshotStamps = {},
) {
  const inHours = (hours: number): number => hours * hour;
  const headings = items.map(([hours, status]): HeadedItem => headed(hours * hour, hours, status));
  return timelineOf(headings, { holding: holding.map(inHours), lacking: lacking.map(inHours) });
}

function told(...regions: readonly ReturnType<typeof region>[]): readonly string[] {
  return periodTexts(freshestOf(regions).periods, hour);
}

function presenceOf(text: string): string | undefined {
  return text.split(" ")[1];
}
