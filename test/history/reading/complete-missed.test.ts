import assert from "node:assert/strict";
import type { Instant } from "../../../record/instant";
import { state } from "../../support/asked-question";
import { stateRows } from "../../support/laws/answer-rows";
import type { MadeObject } from "../../support/true-account/scope-deliveries";
import { alarm, hour, isSnapshotOf, toldRecord } from "../../support/true-account/told-record";
import type { TrueRecord } from "../../support/true-account/true-record";

const queuesAlone = { recordedTypes: { kind: "only", types: ["AWS::SQS::Queue"] } } as const;
const everything = { recordedTypes: { kind: "all", withGlobals: true } } as const;

describe("completeMissed", () => {
  it("tells that what was left out had gone by when its type was recorded again for some hours", async () => {
    assert.equal(await presenceAt(leftTwice({ goneAt: hour(32) }), hour(56)), undefined);
  });

  it("tells so of what was left out long before", async () => {
    assert.equal(await presenceAt(leftTwice({ goneAt: hour(32) }), hour(150)), undefined);
  });

  it("tells so of a resource that is named", async () => {
    const resource = `${alarm.resourceType}/${alarm.resourceId}`;
    const answer = await state(leftTwice({ goneAt: hour(32) }).source(), hour(56), { resource });
    assert.deepEqual(
      stateRows(answer).map(({ presence }) => presence),
      ["vanished"],
    );
  });

  it("tells no such thing of what was there in those hours", async () => {
    assert.equal(await presenceAt(leftTwice({}), hour(56)), "not-recorded");
  });

  it("tells no such thing where recording was over before a snapshot could show it", async () => {
    const record = leftTwice({ goneAt: hour(32), leftAgainAt: hour(33, 50) });
    assert.equal(await presenceAt(record, hour(56)), "not-recorded");
  });

  it("takes the next snapshot where the first one cannot be read", async () => {
    const record = leftTwice({ goneAt: hour(32), isCorrupt: isSnapshotOf("20261006T12") });
    assert.equal(await presenceAt(record, hour(56)), undefined);
  });

  it("reads one snapshot more, and none where all that was left out is known to be gone", async () => {
    const known = await snapshotsOpened(leftTwice({ goneAt: hour(20) }), hour(150));
    const opened = await snapshotsOpened(leftTwice({ goneAt: hour(32) }), hour(150));
    assert.deepEqual(opened, [...known, "20261006T12"]);
  });
});

interface LeftTwice {
  readonly goneAt?: Instant;
  readonly leftAgainAt?: Instant;
  readonly isCorrupt?: (object: MadeObject) => boolean;
}

/** An alarm whose type is left out from hour 31 on, but for some hours from hour 33. */
function leftTwice({ goneAt, leftAgainAt = hour(46), isCorrupt }: LeftTwice): TrueRecord {
  return toldRecord({
    alarm: [[hour(2), "change"], ...(goneAt === undefined ? [] : [[goneAt, "delete"] as const])],
    recorder: [
      [hour(0, 5), { isRecording: true }],
      [hour(31), queuesAlone],
      [hour(33), everything],
      [leftAgainAt, queuesAlone],
    ],
    ...(isCorrupt === undefined ? {} : { faults: { isCorrupt } }),
  });
}

async function presenceAt(record: TrueRecord, at: Instant): Promise<string | undefined> {
  const rows = stateRows(await state(record.source(), at));
  return rows.find(({ resourceId }) => resourceId === alarm.resourceId)?.presence;
}

async function snapshotsOpened(record: TrueRecord, at: Instant): Promise<readonly string[]> {
  const source = record.source();
  await state(source, at);
  return source.opened.flatMap((key) => /_ConfigSnapshot_(\w{11})/.exec(key)?.[1] ?? []);
}
