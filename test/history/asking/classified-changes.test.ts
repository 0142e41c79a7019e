import assert from "node:assert/strict";
import { askChanges, type ChangesQuestion, changesWithin } from "../../../history/asking/ask-changes";
import { diffWithin } from "../../../history/asking/ask-diff";
import { RecordSession } from "../../../history/asking/record-session";
import type { ChangesAnswer } from "../../../history/questions/answer";
import type { ScopeVerdicts } from "../../../history/questions/coverage";
import { noFilter } from "../../support/asked-question";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { alarmItem, historyKey, noon, objectOf, snapshotKey, stored } from "../../support/small-record";

const HOUR = 3_600_000;
const restart = noon - 4 * HOUR;
const restarted: ScopeVerdicts = {
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  spellsOf: () => [],
  discoveriesOf: () => [restart],
};

/** An alarm that is in the base, one that is discovered after a restart, and one that is made after it. */
const source = new MemoryRecordSource(
  stored({
    [snapshotKey(noon - 8 * HOUR)]: objectOf(alarmItem()),
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
  }),
);

async function classesOf(
  ask: (session: RecordSession) => Promise<ChangesAnswer>,
): Promise<readonly (readonly [string, string])[]> {
  const session = new RecordSession({ source, signal: new AbortController().signal });
  try {
    const { rows } = await ask(session);
    return [...rows].map((row) => [row.value().resourceId, row.value().class] as const);
  } finally {
    session.close();
  }
}

async function requestOf(session: RecordSession) {
  const { calendars, problems } = await session.scopes(noFilter);
  return { request: { calendars, isTypeNeeded: () => true, isAskedFor: () => true }, problems };
}

describe("classifiedChanges", () => {
  const question: ChangesQuestion = { since: noon - 7 * HOUR, until: noon, filter: noFilter };
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
    const classes = await classesOf(async (session) =>
      changesWithin(session, question, await requestOf(session)),
    );
    assert.deepEqual(classes, real);
  });

  it("calls rediscovered in changes what was met after a start, and was not made after it", async () => {
    const classes = await classesOf(async (session) =>
      changesWithin(session, question, { ...(await requestOf(session)), verdicts: [restarted] }),
    );
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
      const session = new RecordSession({
        source: new MemoryRecordSource(burst),
        signal: new AbortController().signal,
      });
      const { rows } = await askChanges(session, question);
      assert.deepEqual(new Set([...rows].map((row) => row.value().class)), new Set([expected]));
      session.close();
    }
  });

  it("calls the same rediscovered in a difference", async () => {
    const ends = { from: noon - 7 * HOUR, to: noon, filter: noFilter };
    const classes = await classesOf(async (session) =>
      diffWithin(session, ends, { ...(await requestOf(session)), verdicts: [restarted] }),
    );
    assert.deepEqual(classes, rediscovered);
  });
});
