import assert from "node:assert/strict";
import { HistoryError } from "../../../history/history-error";
import { isJsonObject, type Json } from "../../../record/json";
import type { RecordedItem } from "../../../simulator/recorded-item";
import { changes, type ReadAnswer, state } from "../../support/asked-question";
import { stateRows } from "../../support/laws/answer-rows";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { alarmItem, historyKey, noon, objectOf, snapshotKey, stored } from "../../support/small-record";
import { abroad, roleInTwoRegions, withoutGlobals } from "../../support/true-account/role-in-two-regions";
import { hour } from "../../support/true-account/told-record";
import { home } from "../../support/true-account/true-resource";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const resource = "AWS::CloudWatch::Alarm/latency";
const base = snapshotKey(noon - HOUR);

describe("a resource that is named", () => {
  it("is found though it was deleted long before the base", async () => {
    const answer = await asked(noon, {
      [base]: objectOf(),
      ...historyOf(alarm(-40 * DAY, 80)),
      ...historyOf(deletion(-30 * DAY)),
    });
    assert.deepEqual(shown(answer), ["deleted", -30 * DAY, -40 * DAY]);
  });

  it("has vanished where a later snapshot lacks it and no deletion was recorded, between these two", async () => {
    const answer = await asked(noon, { [base]: objectOf(), ...historyOf(alarm(-40 * DAY, 80)) });
    assert.deepEqual(shown(answer), ["vanished", -40 * DAY, -40 * DAY]);
    assert.deepEqual(fieldOf(answer.rows[0], "vanishedBetween"), {
      after: text(-40 * DAY),
      before: text(-HOUR),
    });
  });

  it("has vanished though it is older than all history: the record's first snapshot holds it", async () => {
    const answer = await asked(noon, {
      [snapshotKey(noon - 9 * DAY)]: objectOf(alarm(-40 * DAY, 80)),
      [snapshotKey(noon - 5 * DAY)]: objectOf(),
      [base]: objectOf(),
    });
    assert.deepEqual(shown(answer), ["vanished", -40 * DAY, -40 * DAY]);
  });

  it("is not recorded any more where history says so after the first snapshot, which alone shows its name", async () => {
    const left = alarmItem({
      ...{ captureTime: noon - 8 * DAY, status: "ResourceNotRecorded" },
      ...{ configuration: undefined, resourceName: "arn:of:the:alarm" },
    });
    const objects = {
      [snapshotKey(noon - 9 * DAY)]: objectOf(alarm(-40 * DAY, 80, "its-name")),
      ...historyOf(left),
      [base]: objectOf(),
    };
    const { rows } = await state(new MemoryRecordSource(stored(objects)), noon, { resource: "its-name" });
    assert.deepEqual(
      rows.map((row) => fieldOf(row, "presence")),
      ["not-recorded"],
    );
  });

  it("is found in a snapshot of the span, where nothing else tells of it", async () => {
    const objects = {
      [snapshotKey(noon - 9 * DAY)]: objectOf(),
      [snapshotKey(noon - 5 * DAY)]: objectOf(alarm(-6 * DAY, 80)),
      [snapshotKey(noon - 4 * DAY)]: objectOf(),
      [base]: objectOf(),
    };
    const source = new MemoryRecordSource(stored(objects));
    const named = await changes(source, [noon - 8 * DAY, noon], { resource });
    const all = await changes(source, [noon - 8 * DAY, noon]);
    assert.deepEqual(
      named.rows.map((row) => fieldOf(row, "kind")),
      ["discovered", "vanished"],
    );
    assert.equal(all.rows.length, 2);
  });

  it("has as last item the newest, though an older one was delivered later", async () => {
    const answer = await asked(noon, {
      [base]: objectOf(),
      [historyKey(noon - 42 * DAY, noon - 42 * DAY, noon - 40 * DAY)]: objectOf(alarm(-42 * DAY, 80)),
      ...historyOf(alarm(-41 * DAY, 95)),
      ...historyOf(deletion(-30 * DAY)),
    });
    assert.deepEqual(shown(answer), ["deleted", -30 * DAY, -41 * DAY]);
  });

  it("is deleted, not vanished, though an older item was delivered after its deletion", async () => {
    const answer = await asked(noon, {
      [base]: objectOf(),
      [historyKey(noon - 42 * DAY, noon - 42 * DAY, noon - 40 * DAY)]: objectOf(alarm(-42 * DAY, 80)),
      ...historyOf(deletion(-41 * DAY)),
    });
    assert.deepEqual(shown(answer), ["deleted", -41 * DAY, -42 * DAY]);
  });

  it("has its last item from a file that only half belongs to the base's window", async () => {
    const answer = await asked(noon, {
      [base]: objectOf(),
      [historyKey(noon - 27 * HOUR, noon - 22 * HOUR)]: objectOf(alarm(-27 * HOUR, 80), deletion(-22 * HOUR)),
    });
    assert.deepEqual(shown(answer), ["deleted", -22 * HOUR, -27 * HOUR]);
  });

  it("is found in a file that only half belongs to the base's window", async () => {
    const other = alarmItem({ resourceId: "other", resourceName: "other", captureTime: noon - 22 * HOUR });
    const answer = await asked(noon, {
      [base]: objectOf(other),
      [historyKey(noon - 27 * HOUR, noon - 22 * HOUR)]: objectOf(
        alarm(-28 * HOUR, 80),
        deletion(-27 * HOUR),
        other,
      ),
    });
    assert.deepEqual(shown(answer), ["deleted", -27 * HOUR, -28 * HOUR]);
  });

  it("was first recorded at its earliest item, though that was delivered later", async () => {
    const answer = await asked(noon - 90 * DAY, {
      [historyKey(noon - 42 * DAY, noon - 42 * DAY, noon - 40 * DAY)]: objectOf(alarm(-42 * DAY, 80)),
      ...historyOf(alarm(-41 * DAY, 95)),
    });
    assert.ok(answer.notFound?.endsWith(`first recorded at ${text(-42 * DAY)}`), answer.notFound);
  });

  it("was first recorded within the second that its file's name begins with", async () => {
    const objects = historyOf(alarm(500, 80));
    const answer = await asked(noon + 200, objects);
    assert.ok(answer.notFound?.endsWith(`first recorded at ${text(500)}`), answer.notFound);
  });

  it("is known to a snapshot that is taken later, where its history is lost", async () => {
    const answer = await asked(noon - 90 * DAY, { [base]: objectOf(alarm(-40 * DAY, 80)) });
    assert.ok(answer.notFound?.endsWith(`first recorded at ${text(-40 * DAY)}`), answer.notFound);
  });

  it("was there where only a later snapshot holds its item, though that is older", async () => {
    const answer = await asked(noon, {
      [snapshotKey(noon - 2 * DAY)]: objectOf(),
      [snapshotKey(noon + HOUR)]: objectOf(alarm(-DAY, 80)),
    });
    assert.deepEqual(shown(answer).slice(0, 2), ["present", -DAY]);
  });

  it("was never recorded where no item has it", async () => {
    const answer = await asked(noon, { [base]: objectOf() });
    assert.equal(answer.notFound, `"${resource}" was never recorded`);
  });

  it("is discovered again where the base no longer knows it, after what it was long before the span", async () => {
    const hidden = alarmItem({
      captureTime: noon - 40 * DAY,
      status: "ResourceNotRecorded",
      configuration: undefined,
    });
    const source = new MemoryRecordSource(
      stored({ [base]: objectOf(), ...historyOf(hidden), ...historyOf(alarm(HOUR, 80)) }),
    );
    const { rows } = await changes(source, [noon, noon + DAY], { resource });
    assert.deepEqual(
      rows.map((row) => [fieldOf(row, "kind"), fieldOf(row, "previousCaptureTime")]),
      [["discovered", "2026-10-11T12:00:00.000Z"]],
    );
  });

  it("is refused where several fit by name", async () => {
    const twins = [
      alarmItem({ resourceId: "a", resourceName: "twin" }),
      alarmItem({ resourceId: "b", resourceName: "twin" }),
    ];
    const source = new MemoryRecordSource(stored({ [base]: objectOf(...twins) }));
    await assert.rejects(
      state(source, noon, { resource: "twin" }),
      (error) => error instanceof HistoryError && error.code === "ambiguous-resource",
    );
  });

  it("is the one that is there, where another of its name is gone", async () => {
    const source = new MemoryRecordSource(
      stored({
        [base]: objectOf(alarmItem({ resourceId: "new", resourceName: "twin" })),
        ...historyOf(alarmItem({ resourceId: "old", resourceName: "twin", captureTime: noon - 20 * HOUR })),
        ...historyOf(
          alarmItem({ resourceId: "old", status: "ResourceDeleted", captureTime: noon - 19 * HOUR }),
        ),
      }),
    );
    const { rows } = await state(source, noon, { resource: "twin" });
    assert.deepEqual(
      rows.map((row) => fieldOf(row, "resourceId")),
      ["new"],
    );
  });

  it("is the one that had the name then, whatever another was named later", async () => {
    const named = (resourceId: string, resourceName: string, offset: number) =>
      alarmItem({ resourceId, resourceName, captureTime: noon + offset });
    const source = new MemoryRecordSource(
      stored({
        [base]: objectOf(named("a", "shop", -9 * DAY), named("b", "trial", -9 * DAY)),
        [historyKey(noon - HOUR, noon + HOUR)]: objectOf(named("c", "else", -HOUR), named("b", "shop", HOUR)),
      }),
    );
    const { rows } = await state(source, noon, { resource: "shop" });
    assert.deepEqual(
      rows.map((row) => fieldOf(row, "resourceId")),
      ["a"],
    );
  });

  it("is found by the name it had, when its deletion has another", async () => {
    const end = { status: "ResourceDeleted", resourceName: "https://url", configuration: undefined } as const;
    const source = new MemoryRecordSource(
      stored({
        [base]: objectOf(),
        ...historyOf(alarm(-40 * DAY, 80)),
        ...historyOf(alarmItem({ ...end, captureTime: noon - 30 * DAY })),
      }),
    );
    assert.deepEqual(shown(await state(source, noon, { resource: "latency" })), [
      "deleted",
      -30 * DAY,
      -40 * DAY,
    ]);
  });
});

describe("a global resource", () => {
  it("is not there though an oversize object of it is older than its recorded deletion", async () => {
    const role = { awsRegion: "global", resourceType: "AWS::IAM::Role", resourceId: "AROA" };
    const oversize = alarmItem({ ...role, captureTime: noon - 40 * DAY });
    const end = alarmItem({
      ...role,
      captureTime: noon - 30 * DAY,
      status: "ResourceDeleted",
      configuration: undefined,
    });
    const key =
      "AWSLogs/111122223333/Config/global/2026/10/11/OversizedChangeNotification/AWS::IAM::Role/AROA/111122223333_Config_global_ChangeNotification_AWS::IAM::Role_AROA_20261011T120000Z_1.json.gz";
    const deleted = historyKey(noon - 30 * DAY, noon - 30 * DAY).replaceAll(
      "AWS::CloudWatch::Alarm",
      "AWS::IAM::Role",
    );
    const source = new MemoryRecordSource(
      stored({
        [base]: objectOf(),
        [key]: JSON.stringify({ configurationItem: oversize }),
        [deleted]: objectOf(end),
      }),
    );
    assert.deepEqual((await state(source, noon)).rows, []);
  });

  it("is known as the freshest region has it, though another one that is off shows it yet", async () => {
    const source = roleInTwoRegions([
      { at: hour(12), scope: abroad, change: { isRecording: false } },
      { at: hour(19), scope: home, change: withoutGlobals },
    ]).source();
    const at = hour(60);
    const alone = await state(source, at, { resource: "AWS::IAM::Role/AROAFIRST" });
    const everything = stateRows(await state(source, at)).filter(
      ({ resourceId }) => resourceId === "AROAFIRST",
    );
    assert.deepEqual(
      [stateRows(alone), everything].map((rows) => rows.map(({ presence }) => presence)),
      [["not-recorded"], ["not-recorded"]],
    );
  });
});

function asked(at: number, objects: Readonly<Record<string, string>>): Promise<ReadAnswer> {
  return state(new MemoryRecordSource(stored(objects)), at, { resource });
}

function alarm(offset: number, threshold: number, resourceName = "latency"): RecordedItem {
  return alarmItem({ captureTime: noon + offset, configuration: { threshold }, resourceName });
}

function deletion(offset: number): RecordedItem {
  return alarmItem({ captureTime: noon + offset, status: "ResourceDeleted", configuration: undefined });
}

/** The history file of one item, delivered on its day. */
function historyOf(item: RecordedItem): Readonly<Record<string, string>> {
  const captureTime = Date.parse(item.configurationItemCaptureTime);
  return { [historyKey(captureTime, captureTime)]: objectOf(item) };
}

function text(offset: number): string {
  return new Date(noon + offset).toISOString();
}

/** The presence, and how long before noon the item and its last item were captured. */
function shown({ rows }: ReadAnswer): readonly unknown[] {
  const [row] = rows;
  return [fieldOf(row, "presence"), offsetOf(row), offsetOf(fieldOf(row, "lastItem"))];
}

function offsetOf(item: Json | undefined): number {
  return Date.parse(JSON.stringify(fieldOf(item, "configurationItemCaptureTime") ?? "").slice(1, -1)) - noon;
}

function fieldOf(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}
