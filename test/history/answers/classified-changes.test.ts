import assert from "node:assert/strict";
import type { ChangesAnswer } from "../../../history/questions/answer";
import type { HistoryReader } from "../../../history/reading/history-reader";
import { recorderType } from "../../../record/resource-type";
import { changes, changesIn, diffIn, withReader } from "../../support/asked-question";
import { changeRows } from "../../support/laws/answer-rows";
import { MemoryRecordSource } from "../../support/memory-record-source";
import {
  alarmItem,
  historyKey,
  noon,
  objectOf,
  recorderHistoryKey,
  recorderItem,
  snapshotKey,
  stored,
} from "../../support/small-record";
import { abroad, roleInTwoRegions, withoutGlobals } from "../../support/true-account/role-in-two-regions";
import { hour } from "../../support/true-account/told-record";
import { globalType, home } from "../../support/true-account/true-resource";

const HOUR = 3_600_000;
const restart = noon - 4 * HOUR;

/** An alarm that is in the base, one that is discovered after a restart, and one that is made after it. */
const objects = {
  [snapshotKey(noon - 8 * HOUR)]: objectOf(alarmItem(), recorderItem(noon - 9 * HOUR, false)),
  [historyKey(restart, restart + HOUR)]: objectOf(
    alarmItem({ captureTime: restart + HOUR / 4, configuration: { threshold: 90 } }),
    alarmItem({ resourceId: "found", captureTime: restart + HOUR / 2, status: "ResourceDiscovered" }),
    alarmItem({
      resourceId: "made",
      captureTime: restart + HOUR / 2,
      creationTime: restart + HOUR / 4,
      status: "ResourceDiscovered",
    }),
  ),
};
const source = new MemoryRecordSource(stored(objects));
const restarted = new MemoryRecordSource(
  stored({ ...objects, [recorderHistoryKey(restart, restart)]: objectOf(recorderItem(restart, true)) }),
);

/** The same, with a recorder that was on when the base was made and off for an hour before the restart. */
const paused = new MemoryRecordSource(
  stored({
    ...objects,
    [snapshotKey(noon - 8 * HOUR)]: objectOf(alarmItem(), recorderItem(noon - 30 * HOUR, true)),
    [recorderHistoryKey(restart - HOUR, restart)]: objectOf(
      recorderItem(restart - HOUR, false),
      recorderItem(restart, true),
    ),
  }),
);

async function classesOf(
  source: MemoryRecordSource,
  ask: (reader: HistoryReader) => Promise<ChangesAnswer>,
): Promise<readonly (readonly [string, string])[]> {
  return withReader(source, async (reader) => {
    const { rows } = await ask(reader);
    return [...rows]
      .map((row) => row.value())
      .filter(({ resourceType }) => resourceType !== recorderType)
      .map((change) => [change.resourceId, change.class] as const);
  });
}

describe("classifiedChanges", () => {
  const window = [noon - 7 * HOUR, noon] as const;
  const real = [
    ["latency", "real"],
    ["found", "real"],
    ["made", "real"],
  ];
  const rediscovered = [
    ["latency", "real"],
    ["found", "rediscovered"],
    ["made", "real"],
  ];

  it("calls nothing rediscovered where no start is known", async () => {
    assert.deepEqual(await classesOf(source, (reader) => changesIn(reader, window)), real);
  });

  it("calls rediscovered in changes what was met after a start, and was not made after it", async () => {
    const classes = await classesOf(restarted, (reader) => changesIn(reader, window));
    assert.deepEqual(classes, rediscovered);
  });

  it("weighs a new property against all resources that the base holds", async () => {
    for (const [inBase, expected] of [
      [24, "schema-burst"],
      [25, "real"],
    ] as const) {
      const alarms = Array.from({ length: inBase }, (_, each) => ({ resourceId: `alarm-${each}` }));
      const gained = { captureTime: restart + HOUR / 4, configuration: { threshold: 80, window: "SLIDING" } };
      const burst = stored({
        [snapshotKey(noon - 8 * HOUR)]: objectOf(...alarms.map((alarm) => alarmItem(alarm))),
        [historyKey(restart, restart + HOUR)]: objectOf(
          ...alarms.slice(0, 12).map((alarm) => alarmItem({ ...alarm, ...gained })),
        ),
      });
      await withReader(new MemoryRecordSource(burst), async (reader) => {
        const { rows } = await changesIn(reader, window);
        assert.deepEqual(new Set([...rows].map((row) => row.value().class)), new Set([expected]));
      });
    }
  });

  it("calls real what was missing from a snapshot that was made while the recorder was on", async () => {
    assert.deepEqual(await classesOf(paused, (reader) => changesIn(reader, window)), real);
    assert.deepEqual(await classesOf(paused, (reader) => diffIn(reader, window)), real);
  });

  it("calls the same rediscovered in a difference", async () => {
    const classes = await classesOf(restarted, (reader) => diffIn(reader, window));
    assert.deepEqual(classes, rediscovered);
  });

  it("puts them in the order in which they show: what one region remembers shows again after it left another", async () => {
    const record = roleInTwoRegions([
      { at: hour(30), scope: abroad, change: { isRecording: false } },
      { at: hour(38), scope: home, change: withoutGlobals },
      { at: hour(40), scope: abroad, change: { isRecording: true } },
    ]);
    const rows = changeRows(await changes(record.source(), [hour(20), hour(60)]));
    const ofRole = rows.filter(({ resourceType }) => resourceType === globalType);
    assert.deepEqual(
      ofRole.map(({ kind }) => kind),
      ["not-recorded", "discovered"],
    );
  });
});
