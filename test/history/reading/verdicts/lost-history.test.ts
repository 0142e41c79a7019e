import assert from "node:assert/strict";
import { RecorderTimeline } from "../../../../history/assurance/recorder-timeline";
import { aroundLoss, type Discrepancy } from "../../../../history/assurance/replay/discrepancy";
import type { RecorderItem } from "../../../../history/assurance/settings-of-recorder";
import {
  type Leaving,
  lostBeforeLeavings,
  lostBeforeRediscoveries,
} from "../../../../history/reading/verdicts/lost-history";
import { missingItem } from "../../../support/missing-item";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const first = Date.UTC(2026, 10, 10);
const begun = first + 20 * hour;

describe("lostBeforeLeavings", () => {
  const timeline = new RecorderTimeline([item(first - day, true)]);
  const deliveries = { snapshots: snapshotsOf(3), settledUntil: Infinity };

  it("tells of a time once, by the first of all resources that left in it", () => {
    const times = [begun, begun + 1, begun + day].map((captureTime, index) =>
      leaving(captureTime, `o${index}`),
    );
    const lost = lostBeforeLeavings(times, timeline, deliveries);
    assert.deepEqual(
      lost.map(({ from, until, shownBy }) => [from, until, shownBy]),
      [
        [first, first + day + 15 * minute, "o0"],
        [first + day, first + 2 * day + 15 * minute, "o2"],
      ],
    );
  });
});

describe("lostBeforeRediscoveries", () => {
  it("doubts all types from the snapshot before the recorder's item until one that was made an hour later", () => {
    const [lost, ...others] = lostOf([again(begun + 59 * minute)]);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [lost?.resourceType, lost?.from, lost?.until, lost?.isAwaited],
      ["AWS::Config::ConfigurationRecorder", first, first + day + 15 * minute, false],
    );
    assert.match(
      lost?.why ?? "",
      /latency was discovered at 2026-11-10T20:59.*no item of it says that it had stopped/,
    );
  });

  it("awaits what need not have been delivered yet", () => {
    const [lost] = lostOf([again(begun)], { settledUntil: begun - 1 });
    assert.equal(lost?.isAwaited, true);
  });

  it("does not mind what was discovered again an hour after the recorder's item, or before it", () => {
    assert.deepEqual(lostOf([again(begun + hour), again(begun - 1)]), []);
  });

  it("does not mind other discrepancies", () => {
    assert.deepEqual(lostOf([{ ...again(begun), kind: "unknown-origin" }]), []);
  });

  it("does not mind what was discovered again after a start that is known", () => {
    const items = [item(first - day, true), item(begun - hour, false), item(begun, true)];
    assert.deepEqual(lostOf([again(begun + minute)], { items }), []);
  });
});

interface Given {
  readonly items: readonly RecorderItem[];
  readonly settledUntil: number;
}

function lostOf(discrepancies: readonly Discrepancy[], given: Partial<Given> = {}) {
  const { items = [item(first - day, true), item(begun, true, "audit")], settledUntil = Infinity } = given;
  const deliveries = { snapshots: snapshotsOf(2), settledUntil };
  return lostBeforeRediscoveries(discrepancies, new RecorderTimeline(items), deliveries);
}

function snapshotsOf(count: number) {
  return Array.from({ length: count }, (_, index) => ({ object: `s${index}`, at: first + index * day }));
}

function leaving(captureTime: number, object: string): Leaving {
  return { ...missingItem(captureTime, captureTime), captureTime, object };
}

function item(captureTime: number, isRecording: boolean, roleName = "config"): RecorderItem {
  const configuration = { Recording: isRecording, RecordingGroup: { AllSupported: true }, RoleARN: roleName };
  return {
    resourceId: "default",
    captureTime,
    presence: "present",
    isDiscovery: false,
    configuration,
    others: [],
  };
}

function again(found: number): Discrepancy {
  const { from, until } = aroundLoss(found, found);
  return { ...missingItem(from, until), kind: "discovered-again", expected: first - hour, found };
}
