import assert from "node:assert/strict";
import fc from "fast-check";
import { periodsOf, type ResourceEvidence } from "../../../history/model/periods-of";
import { type RecordedTimes, untold } from "../../../history/model/recorded-times";
import { type HeadedItem, headed } from "../../support/headed-item";
import { propertyRuns } from "../../support/property-runs";
import { periodTexts, type SnapshotStamps, timelineOf } from "../../support/timeline-of";

const minute = 60_000;
const hour = 60 * minute;

describe("periodsOf", () => {
  it("lets an item hold from its capture, inclusive, until the next one", () => {
    assert.deepEqual(told([at(10), at(20)]), ["10–20 present", "20– present"]);
  });

  it("gives no time to the first of two items of one moment", () => {
    const { periods } = timelineOf([at(10), headed(10 * hour, 99)]);
    assert.deepEqual(
      periods.filter(({ from, until }) => from < until).map(({ item }) => item.heading.stateId),
      ["99"],
    );
  });

  it("ends a life with a deletion, after which another one may begin", () => {
    assert.deepEqual(told([at(10), deleted(20), at(30)]), ["10–20 present", "20–30 deleted", "30– present"]);
  });

  it("lets a deletion of what is recorded no more end a life, too", () => {
    assert.deepEqual(told([at(10), at(20, "ResourceDeletedNotRecorded")]), ["10–20 present", "20– deleted"]);
  });

  it("knows no configuration from when a type left the recorder's scope", () => {
    assert.deepEqual(told([at(10), at(20, "ResourceNotRecorded"), at(30)]), [
      "10–20 present",
      "20–30 not-recorded",
      "30– present",
    ]);
  });

  it("remembers the last item that had a configuration", () => {
    const { periods } = timelineOf([at(10), deleted(20)]);
    assert.equal(periods[1]?.lastPresent?.heading.captureTime, 10 * hour);
  });

  it("has what a snapshot lacks vanish, and says nothing sure from its last sighting on", () => {
    assert.deepEqual(told([at(10)], { holding: [12], lacking: [20] }), [
      "10–12 present",
      "12–20 unknown",
      "20– vanished",
    ]);
  });

  it("takes a capture for the last sighting where no snapshot shows the resource after it", () => {
    const [present, unknown] = timelineOf([at(10)], { lacking: [20 * hour] }).periods;
    assert.deepEqual([present?.until, unknown?.until], [10 * hour + 1, 20 * hour]);
  });

  it("tells between which sighting and which snapshot a resource went", () => {
    const { periods } = timelineOf([at(10)], { holding: [12 * hour], lacking: [20 * hour, 30 * hour] });
    const bounds = periods.flatMap((period) => ("absence" in period ? [period.absence] : []));
    const absence = { lastSeen: 12 * hour, firstMissed: 20 * hour };
    assert.deepEqual(bounds, [absence, absence]);
  });

  it("has it be there again from the first snapshot that shows it after one that lacks it", () => {
    assert.deepEqual(told([at(10)], { holding: [12, 30], lacking: [20] }), [
      "10–12 present",
      "12–20 unknown",
      "20–30 vanished",
      "30– present",
    ]);
  });

  it("has it be there again from a capture after a snapshot that lacks it", () => {
    assert.deepEqual(told([at(10), at(30)], { holding: [12], lacking: [20] }), [
      "10–12 present",
      "12–20 unknown",
      "20–30 vanished",
      "30– present",
    ]);
  });

  it("lets it vanish a second time", () => {
    assert.deepEqual(told([at(10)], { holding: [12, 30], lacking: [20, 40] }).slice(-2), [
      "30–40 unknown",
      "40– vanished",
    ]);
  });

  it("ends what vanished with the deletion that was recorded late", () => {
    assert.deepEqual(told([at(10), deleted(30)], { holding: [12], lacking: [20] }), [
      "10–12 present",
      "12–20 unknown",
      "20–30 vanished",
      "30– deleted",
    ]);
  });

  it("makes nothing of a snapshot that lacks what was captured at its stamp or after it", () => {
    assert.deepEqual(told([at(10)], { lacking: [9, 10] }), ["10– present"]);
  });

  it("makes nothing of a snapshot that lacks what is deleted, or recorded no more", () => {
    for (const status of ["ResourceDeleted", "ResourceNotRecorded"])
      assert.equal(told([at(10), at(20, status)], { lacking: [30] }).length, 2);
  });

  it("has what was recorded no more go where its type is recorded again and a snapshot lacks it", () => {
    const items = [at(10), at(20, "ResourceNotRecorded")];
    const snapshots = [30, 40, 50].map((stamp) => ({ stamp: stamp * hour, isHolding: false }));
    const isBack: RecordedTimes = { ...untold, isShownAt: (stamp) => stamp >= 40 * hour };
    const periods = periodsOf({ items, snapshots, endings: [], recorded: isBack });
    assert.deepEqual(periodTexts(periods, hour), ["10–20 present", "20–40 not-recorded", "40– vanished"]);
    assert.deepEqual("absence" in (periods[2] ?? {}) && periods[2], {
      ...periods[2],
      absence: { lastSeen: 20 * hour, firstMissed: 40 * hour },
    });
    const again = periodsOf({ items: [...items, at(35)], snapshots, endings: [], recorded: isBack });
    assert.equal(periodTexts(again, hour)[1], "20–35 not-recorded");
  });

  it("has what vanished there while its end would have been recorded, and not known from then on", () => {
    const snapshots = [20, 60].map((stamp) => ({ stamp: stamp * hour, isHolding: stamp === 20 }));
    const knownTimes = [{ from: 0, until: 30 * hour, lag: 0 }];
    const recorded = { knownTimes, isShownAt: () => true };
    const periods = periodsOf({ items: [at(10)], snapshots, endings: [], recorded });
    assert.deepEqual(periodTexts(periods, hour), ["10–30 present", "30–60 unknown", "60– vanished"]);
  });

  it("makes nothing of a snapshot that lacks what is too large for it", () => {
    const oversize = { ...at(10), body: { isOversize: true } };
    assert.deepEqual(told([oversize], { lacking: [20] }), ["10– present"]);
  });

  it("misses what is too large no more than before, but misses its small predecessor", () => {
    const oversize = { ...at(20), body: { isOversize: true } };
    assert.deepEqual(told([at(10), oversize], { holding: [12], lacking: [15, 30] }), [
      "10–12 present",
      "12–15 unknown",
      "15–20 vanished",
      "20– present",
    ]);
  });

  it("lets a resource be deleted while a snapshot is made, which lacks it then", () => {
    assert.deepEqual(told([at(10), deleted(20.25)], { lacking: [20] }), [
      "10–20.25 present",
      "20.25– deleted",
    ]);
  });

  it("misses a resource that is deleted more than 15 minutes after the stamp", () => {
    const late = headed(20.25 * hour + 1, 1, "ResourceDeleted");
    assert.deepEqual(
      timelineOf([at(10), late], { holding: [12 * hour], lacking: [20 * hour] }).periods.map(
        ({ presence }) => presence,
      ),
      ["present", "unknown", "vanished", "deleted"],
    );
  });

  it("takes an ending after all items into account", () => {
    const snapshots = [{ stamp: 20 * hour, isHolding: false }];
    const evidence = { items: [at(10)], snapshots, endings: [20 * hour + 5 * minute], recorded: untold };
    assert.deepEqual(periodTexts(periodsOf(evidence), hour), ["10– present"]);
  });

  it("does not miss what changes once more before it is deleted while the snapshot is made", () => {
    const [changed, deleted] = [20 * hour + minute, 20 * hour + 5 * minute];
    const items = [at(10), headed(changed, 1), headed(deleted, 2, "ResourceDeleted")];
    const presences = timelineOf(items, { holding: [12 * hour], lacking: [20 * hour] }).periods;
    assert.deepEqual(
      presences.map(({ presence }) => presence),
      ["present", "present", "deleted"],
    );
  });

  it("leaves no hole and no overlap from the first item on", () => {
    fc.assert(
      fc.property(randomEvidence, (evidence) => {
        const periods = periodsOf(evidence);
        assert.equal(periods[0]?.from, evidence.items[0]?.heading.captureTime);
        assert.equal(periods.at(-1)?.until, Infinity);
        for (const [index, period] of periods.slice(1).entries())
          assert.equal(period.from, periods[index]?.until);
      }),
      propertyRuns(500),
    );
  });

  it("says present at every instant of which there is a proof", () => {
    fc.assert(
      fc.property(randomEvidence, (evidence) => {
        const periods = periodsOf(evidence);
        const captures = evidence.items
          .filter(({ presence }) => presence === "present")
          .map(({ heading }) => heading.captureTime);
        for (const instant of captures)
          assert.equal(periods.findLast(({ from }) => from <= instant)?.presence, "present");
      }),
      propertyRuns(500),
    );
  });
});

function at(hours: number, status = "OK"): HeadedItem {
  return headed(hours * hour, Math.round(hours), status);
}

function deleted(hours: number): HeadedItem {
  return at(hours, "ResourceDeleted");
}

function told(items: readonly HeadedItem[], { holding = [], lacking = [] }: SnapshotStamps = {}) {
  const inHours = (hours: number): number => hours * hour;
  const { periods } = timelineOf(items, { holding: holding.map(inHours), lacking: lacking.map(inHours) });
  return periodTexts(periods, hour).map((text) => text.replace(/\.\d{4,}/, ""));
}

/** Items of one resource, each an hour at least after the one before, and snapshots at any hour. */
const randomEvidence: fc.Arbitrary<ResourceEvidence<HeadedItem["body"]>> = fc
  .record({
    items: fc.uniqueArray(
      fc.record({
        hours: fc.integer({ min: 0, max: 40 }),
        status: fc.constantFrom("OK", "ResourceDeleted", "ResourceNotRecorded"),
      }),
      { minLength: 1, maxLength: 6, selector: ({ hours }) => hours },
    ),
    snapshots: fc.uniqueArray(
      fc.record({ hours: fc.integer({ min: 0, max: 45 }), isHolding: fc.boolean() }),
      { maxLength: 8, selector: ({ hours }) => hours },
    ),
    shownFrom: fc.integer({ min: 0, max: 50 }),
  })
  .map(({ items, snapshots, shownFrom }) => ({
    items: items.toSorted((a, b) => a.hours - b.hours).map(({ hours, status }) => at(hours, status)),
    snapshots: snapshots
      .toSorted((a, b) => a.hours - b.hours)
      .map(({ hours, isHolding }) => ({ stamp: hours * hour, isHolding })),
    endings: [],
    recorded: { ...untold, isShownAt: (stamp) => stamp >= shownFrom * hour },
  }));
