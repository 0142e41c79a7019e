import assert from "node:assert/strict";
import { planReplay, type ReplayOptions, type ReplayPlan } from "../../../history/planning/plan-replay";
import { discoverScopes } from "../../../history/planning/record-scope";
import { ScopeCalendar } from "../../../history/planning/scope-calendar";
import { noFilter } from "../../support/asked-question";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { historyKey, noon, oddKey, snapshotKey } from "../../support/small-record";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const [monday, tuesday, wednesday, thursday] = [0, 1, 2, 3].map((days) => noon + days * day) as [
  number,
  number,
  number,
  number,
];
const snapshots = [monday, tuesday, wednesday, thursday].map(snapshotKey);

describe("planReplay", () => {
  it("goes from the base of the time's start to the first snapshot after its end", async () => {
    const plan = await planned([], { from: tuesday + hour, until: tuesday + 2 * hour });
    assert.deepEqual(stamps(plan), [tuesday, wednesday]);
  });

  it("bases on the snapshot before where one is not yet 15 minutes old", async () => {
    assert.deepEqual(stamps(await planned([], { from: tuesday + 15 * minute, until: tuesday + hour })), [
      tuesday,
      wednesday,
    ]);
    assert.deepEqual(stamps(await planned([], { from: tuesday + 15 * minute - 1, until: tuesday + hour })), [
      monday,
      tuesday,
      wednesday,
    ]);
  });

  it("takes every snapshot between", async () => {
    assert.deepEqual(stamps(await planned([], { from: monday + hour, until: wednesday + hour })), [
      monday,
      tuesday,
      wednesday,
      thursday,
    ]);
  });

  it("stays within the time where that is asked, from the latest snapshot at its start", async () => {
    const plan = await planned([], { from: monday, until: wednesday + hour }, { ends: "within" });
    assert.deepEqual(stamps(plan), [monday, tuesday, wednesday]);
  });

  it("begins with the first snapshot where there is none before", async () => {
    assert.deepEqual(stamps(await planned([], { from: monday - 5 * day, until: monday + hour })), [
      monday,
      tuesday,
    ]);
  });

  it("begins with the record where all of it is asked", async () => {
    const plan = await planned([], { from: -Infinity, until: monday + hour });
    assert.deepEqual([stamps(plan), plan.historyAfter], [[monday, tuesday], monday - day]);
  });

  it("compares nothing where there is no snapshot, and plans the recorder's history all the same", async () => {
    const plan = await planReplayOf([historyKey(monday, monday + hour)], {
      from: monday,
      until: monday + day,
    });
    assert.deepEqual([plan.isCompared, plan.snapshots, plan.objects], [false, [], []]);
  });

  it("passes over a base that is known to be unreadable", async () => {
    const plan = await planned(
      [],
      { from: tuesday + hour, until: tuesday + 2 * hour },
      { unreadable: new Set([snapshotKey(tuesday)]) },
    );
    assert.deepEqual(stamps(plan), [monday, tuesday, wednesday]);
  });

  it("puts history before the first snapshot that may know of it", async () => {
    const [before, within, after] = [monday + hour, tuesday + 15 * minute, tuesday + 16 * minute].map(
      (start) => historyKey(start, start + hour),
    ) as [string, string, string];
    const plan = await planned([after, within, before], { from: monday + hour, until: tuesday + hour });
    assert.deepEqual(
      plan.objects.map(({ object }) => object.key),
      [snapshots[0], before, within, snapshots[1], after, snapshots[2]],
    );
  });

  it("reads history from a day before the base on", async () => {
    const [needed, not] = [
      historyKey(tuesday - day, tuesday - day + 1000),
      historyKey(tuesday - day - 2000, tuesday - day - 1000),
    ] as const;
    const plan = await planned([needed, not], { from: tuesday + hour, until: tuesday + 2 * hour });
    assert.deepEqual(keysOf(plan).includes(needed), true);
    assert.deepEqual(keysOf(plan).includes(not), false);
  });

  it("finds a late history file two days after its window", async () => {
    const late = historyKey(tuesday + 2 * hour, tuesday + 3 * hour, tuesday + 2 * day);
    assert.ok(
      keysOf(await planned([late], { from: tuesday + hour, until: tuesday + 2 * hour })).includes(late),
    );
  });

  it("reads what has an unknown name first", async () => {
    const odd = oddKey(tuesday, "odd.json.gz");
    const plan = await planned([odd], { from: monday + hour, until: tuesday + hour });
    assert.equal(keysOf(plan)[0], odd);
  });

  it("reads no history of types that are not needed", async () => {
    const alarms = historyKey(monday + hour, monday + 2 * hour);
    const plan = await planned(
      [alarms],
      { from: monday + hour, until: tuesday },
      { isTypeNeeded: () => false },
    );
    assert.ok(!keysOf(plan).includes(alarms));
  });

  it("reads the first snapshot and the recorder's history alone where there is more between than is wanted", async () => {
    const alarms = historyKey(monday + hour, monday + 2 * hour);
    const recorders = alarms.replaceAll("AWS::CloudWatch::Alarm", "AWS::Config::ConfigurationRecorder");
    const plan = await planned(
      [alarms, recorders],
      { from: monday + hour, until: wednesday },
      { mostBetween: 1 },
    );
    assert.equal(plan.isCompared, false);
    assert.deepEqual(keysOf(plan), [snapshots[0], recorders]);
  });

  it("tells until when history must have been delivered, by what came later too", async () => {
    const plan = await planned([historyKey(thursday, thursday + hour)], {
      from: tuesday + hour,
      until: tuesday + 2 * hour,
    });
    assert.equal(plan.settledUntil, thursday + hour);
  });

  it("gives equal stamps one order", async () => {
    const twin = snapshotKey(tuesday).replace("0b7a1c2d", "ffffffff");
    const plan = await planned([twin], { from: monday + hour, until: monday + 2 * hour });
    assert.deepEqual(
      plan.snapshots.map(({ object }) => object.key),
      [snapshots[0], snapshotKey(tuesday), twin],
    );
  });
});

interface Time {
  readonly from: number;
  readonly until: number;
}

function planned(keys: readonly string[], time: Time, options?: Partial<ReplayOptions>): Promise<ReplayPlan> {
  return planReplayOf([...snapshots, ...keys], time, options);
}

async function planReplayOf(
  keys: readonly string[],
  time: Time,
  options: Partial<ReplayOptions> = {},
): Promise<ReplayPlan> {
  const source = new MemoryRecordSource(new Map(keys.map((key) => [key, Buffer.from("{}")])));
  const { signal } = new AbortController();
  const { scopes } = await discoverScopes(source, noFilter, signal);
  const scope = scopes[0] ?? assert.fail("there is no scope");
  return planReplay(new ScopeCalendar(scope, source, signal), time, {
    isTypeNeeded: () => true,
    unreadable: new Set(),
    mostBetween: Infinity,
    ends: "beyond",
    ...options,
  });
}

function stamps({ snapshots: chain }: ReplayPlan): readonly number[] {
  return chain.map(({ key }) => key.snapshotTime);
}

function keysOf({ objects }: ReplayPlan): readonly string[] {
  return objects.map(({ object }) => object.key);
}
