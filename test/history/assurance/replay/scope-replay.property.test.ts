import assert from "node:assert/strict";
import fc from "fast-check";
import type { Comparison } from "../../../../history/assurance/replay/comparison";
import { ScopeReplay } from "../../../../history/assurance/replay/scope-replay";
import type { ItemHeading } from "../../../../record/item-heading";
import { resourceKeyText } from "../../../../record/resource-key";
import { type ItemStatus, isLive, type RecordedItem } from "../../../../simulator/recorded-item";
import { propertyRuns } from "../../../support/property-runs";
import { historyBegin, randomHistory } from "../../../support/random-history";

const minute = 60_000;
const period = 24 * 60 * minute;

/** A snapshot as it was made: each resource at the stamp, or some minutes later. */
interface MadeSnapshot {
  readonly stamp: number;
  readonly items: readonly ItemHeading[];
}

describe("ScopeReplay, over random histories", () => {
  const shuffled = fc.record({
    items: randomHistory,
    seed: fc.nat(),
    spread: fc.constantFrom(0, minute, 14 * minute),
  });

  it("finds no discrepancy where nothing is lost, in whatever order history comes and however long a snapshot takes", () => {
    fc.assert(
      fc.property(shuffled, ({ items, seed, spread }) => {
        const headings = items.map(headingOf);
        const comparisons = replayed(shuffle(headings, seed), snapshotsOf(headings, spread));
        assert.deepEqual(
          comparisons.flatMap(({ discrepancies }) => discrepancies),
          [],
        );
        assert.ok(
          comparisons
            .flatMap(({ types }) => [...types.values()])
            .every((type) => type.equal === type.resources),
        );
      }),
      propertyRuns(300),
    );
  });

  it("counts every change between the first snapshot and the last one once", () => {
    fc.assert(
      fc.property(shuffled, ({ items, seed, spread }) => {
        const headings = items.map(headingOf);
        const snapshots = snapshotsOf(headings, spread);
        const comparisons = replayed(shuffle(headings, seed), snapshots);
        const counted = comparisons.flatMap(({ types }) => [...types.values()].map(({ changes }) => changes));
        const [from, to] = [snapshots[0]?.stamp ?? 0, snapshots.at(-1)?.stamp ?? 0];
        const changes = headings.filter(({ captureTime }) => captureTime > from && captureTime <= to);
        assert.equal(sum(counted), changes.length);
      }),
      propertyRuns(300),
    );
  });

  it("finds the loss of any item that is the last of its resource before a snapshot", () => {
    fc.assert(
      fc.property(shuffled, fc.nat(), ({ items, seed }, pick) => {
        const headings = items.map(headingOf);
        const snapshots = snapshotsOf(headings, 0);
        const last = lastBeforeSnapshots(headings, snapshots);
        fc.pre(last.length > 0);
        const lost = last[pick % last.length];
        const rest = shuffle(headings, seed).filter((heading) => heading !== lost);
        const found = replayed(rest, snapshots).flatMap(({ discrepancies }) => discrepancies);
        const at = lost?.captureTime ?? 0;
        assert.ok(
          found.some(
            ({ resourceId, from, until }) => resourceId === lost?.resourceId && from <= at && at < until,
          ),
        );
      }),
      propertyRuns(300),
    );
  });

  it("makes as much of an abandoned snapshot as of one that it never saw", () => {
    fc.assert(
      fc.property(shuffled, fc.nat(), ({ items, spread }, pick) => {
        const headings = items.map(headingOf);
        const snapshots = snapshotsOf(headings, spread);
        const broken = snapshots[pick % snapshots.length];
        const unseen = snapshots.filter((snapshot) => snapshot !== broken);
        assert.deepEqual(replayed(headings, snapshots, broken), replayed(headings, unseen));
      }),
      propertyRuns(300),
    );
  });
});

/** Replays as a plan of replay orders: the history of a time before the snapshot at its end. */
function replayed(
  history: readonly ItemHeading[],
  snapshots: readonly MadeSnapshot[],
  broken?: MadeSnapshot,
): readonly Comparison[] {
  const replay = new ScopeReplay();
  const rest = new Set(history);
  const comparisons: Comparison[] = [];
  for (const snapshot of snapshots) {
    for (const heading of rest) {
      if (heading.captureTime > snapshot.stamp + 15 * minute) continue;
      rest.delete(heading);
      replay.takeHistory(heading);
    }
    replay.beginSnapshot(snapshot.stamp);
    for (const heading of snapshot.items) replay.takeSnapshotItem(heading);
    if (snapshot === broken) replay.abandonSnapshot();
    else comparisons.push(...[replay.endSnapshot() ?? []].flat());
  }
  return comparisons;
}

/** Daily snapshots, from the first item until all items stand in one. */
function snapshotsOf(headings: readonly ItemHeading[], spread: number): readonly MadeSnapshot[] {
  const end = headings.at(-1)?.captureTime ?? historyBegin;
  const count = Math.ceil((end - historyBegin) / period) + 2;
  return Array.from({ length: count }, (_, index) => {
    const stamp = historyBegin + index * period;
    const [early, late] = [stateAt(headings, stamp), stateAt(headings, stamp + spread)];
    const keys = [...new Set([...early.keys(), ...late.keys()])];
    const items = keys.flatMap((key) => (key.length % 2 === 0 ? early : late).get(key) ?? []);
    return { stamp, items };
  });
}

function stateAt(headings: readonly ItemHeading[], at: number): ReadonlyMap<string, ItemHeading> {
  const latest = new Map<string, ItemHeading>();
  for (const heading of headings)
    if (heading.captureTime <= at) latest.set(resourceKeyText(heading), heading);
  return new Map([...latest].filter(([, { status }]) => isLive(status as ItemStatus)));
}

/** The items whose loss changes what the next snapshot should hold of their resource. */
function lastBeforeSnapshots(
  headings: readonly ItemHeading[],
  snapshots: readonly MadeSnapshot[],
): readonly ItemHeading[] {
  return snapshots.slice(1).flatMap(({ stamp }, index) => {
    const since = snapshots[index]?.stamp ?? 0;
    const after = stateAt(headings, stamp);
    return headings.filter((heading) => {
      const { captureTime } = heading;
      const key = resourceKeyText(heading);
      const others = headings.filter((each) => each !== heading && resourceKeyText(each) === key);
      // What ends while a snapshot is made may be what the snapshot lacks.
      const made = stamp + 15 * minute;
      const isLast = !others.some((each) => each.captureTime >= captureTime && each.captureTime <= made);
      const isWithin = captureTime > since && captureTime <= stamp;
      return isWithin && isLast && (after.has(key) || stateAt(others, captureTime).has(key));
    });
  });
}

function headingOf(item: RecordedItem): ItemHeading {
  return {
    accountId: item.awsAccountId,
    awsRegion: item.awsRegion,
    resourceType: item.resourceType,
    resourceId: item.resourceId,
    captureTime: Date.parse(item.configurationItemCaptureTime),
    stateId: String(item.configurationStateId),
    status: item.configurationItemStatus,
  };
}

function shuffle<Each>(list: readonly Each[], seed: number): readonly Each[] {
  const placed = list.map(
    (each, index) => [((index + 1) * (seed + 7919) * 2654435761) % 4294967296, each] as const,
  );
  return placed.sort(([a], [b]) => a - b).map(([, each]) => each);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
