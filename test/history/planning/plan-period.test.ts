import assert from "node:assert/strict";
import type { ScopePlan } from "../../../history/planning/plan";
import { type PeriodOptions, planPeriod } from "../../../history/planning/plan-period";
import { discoverScopes } from "../../../history/planning/record-scope";
import { ScopeCalendar } from "../../../history/planning/scope-calendar";
import { noFilter } from "../../../history/questions/item-filter";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { historyKey, noon, oddKey, snapshotKey } from "../../support/small-record";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const [sunday, monday, tuesday, wednesday, thursday] = [-1, 0, 1, 2, 3].map((days) => noon + days * day) as [
  number,
  number,
  number,
  number,
  number,
];
const snapshots = [monday, tuesday, wednesday, thursday].map(snapshotKey);

describe("planPeriod", () => {
  it("goes from the snapshot before the base to the first one after the period's end", async () => {
    const plan = await planned([], { from: tuesday + hour, until: tuesday + 2 * hour });
    assert.deepEqual([plan.base?.at, stamps(plan)], [tuesday, [monday, tuesday, wednesday]]);
  });

  it("begins no earlier than with a snapshot six hours before the base", async () => {
    const hourly = [5, 6, 7].map((hours) => snapshotKey(tuesday - hours * hour));
    const plan = await planned(hourly, { from: tuesday + hour, until: tuesday + 2 * hour });
    assert.equal(stamps(plan)[0], tuesday - 6 * hour);
  });

  it("bases on the snapshot before where one is not yet 15 minutes old", async () => {
    const until = tuesday + hour;
    assert.equal((await planned([], { from: tuesday + 15 * minute, until })).base?.at, tuesday);
    assert.equal((await planned([], { from: tuesday + 15 * minute - 1, until })).base?.at, monday);
  });

  it("bases on a younger one where there is none before", async () => {
    const plan = await planned([], { from: monday + minute, until: monday + minute });
    assert.equal(plan.base?.at, monday);
  });

  it("takes the word of a delivery well after it, where the next ones are missing, that all has been delivered", async () => {
    const ask = { from: thursday - 2 * hour, until: thursday - hour };
    const next = snapshotKey(thursday + 5 * day);
    assert.equal((await planned([], ask)).settledUntil, thursday - 7 * hour);
    assert.equal((await planned([next], ask)).settledUntil, thursday + 5 * day - 7 * hour);
  });

  it("takes every snapshot between", async () => {
    const plan = await planned([], { from: monday + hour, until: wednesday + hour });
    assert.deepEqual(stamps(plan), [monday, tuesday, wednesday, thursday]);
  });

  it("stays within the period where that is asked, from the latest snapshot at its start", async () => {
    const plan = await planned([], { from: tuesday, until: wednesday + hour }, { ends: "within" });
    assert.deepEqual(stamps(plan), [tuesday, wednesday]);
  });

  it("reads all history where no snapshot tells what was lost well before the base", async () => {
    const ask = { from: monday + hour, until: monday + hour };
    assert.equal((await planned([], ask)).historyAfter, -Infinity);
    assert.equal((await planned([snapshotKey(monday - 5 * hour)], ask)).historyAfter, -Infinity);
    const earlier = await planned([snapshotKey(monday - 6 * hour)], ask);
    assert.equal(earlier.historyAfter, monday - 30 * hour);
  });

  it("has no base where no snapshot is before, and reads on to the first one after", async () => {
    const plan = await planned([], { from: sunday, until: sunday });
    assert.deepEqual([plan.base, plan.historyAfter, stamps(plan)], [null, -Infinity, [monday]]);
    assert.deepEqual(plan.objects[0]?.reason, "first snapshot after");
  });

  it("takes the snapshots of a period that begins before them", async () => {
    const plan = await planned([], { from: monday - 5 * day, until: monday + hour });
    assert.deepEqual([plan.base, stamps(plan)], [null, [monday, tuesday]]);
  });

  it("bases on the first snapshot where the period goes back to the beginning of the record", async () => {
    const plan = await planned([], { from: -Infinity, until: monday + hour });
    assert.deepEqual([plan.base?.at, stamps(plan)], [monday, [monday, tuesday]]);
  });

  it("compares nothing where there is no snapshot, and plans the history all the same", async () => {
    const alarms = historyKey(monday, monday + hour);
    const plan = await planOf([alarms], { from: monday, until: monday + day });
    assert.deepEqual([plan.isCompared, plan.snapshots, keysOf(plan)], [false, [], [alarms]]);
  });

  it("passes over a base that is known to be unreadable", async () => {
    const plan = await planned(
      [],
      { from: tuesday + hour, until: tuesday + 2 * hour },
      { unreadable: new Set([snapshotKey(tuesday)]) },
    );
    assert.equal(plan.base?.at, monday);
  });

  it("says of each snapshot why it is read", async () => {
    const plan = await planned([], { from: tuesday + hour, until: wednesday + hour });
    assert.deepEqual(
      plan.objects.map(({ reason }) => reason),
      ["compared snapshot", "base snapshot", "later snapshot", "compared snapshot"],
    );
  });

  it("puts history before the first snapshot that may know of it", async () => {
    const [before, within, after] = [monday + hour, tuesday + 15 * minute, tuesday + 16 * minute].map(
      (start) => historyKey(start, start + hour),
    ) as [string, string, string];
    const plan = await planned([after, within, before], { from: monday + hour, until: tuesday + hour });
    assert.deepEqual(keysOf(plan), [snapshots[0], before, within, snapshots[1], after, snapshots[2]]);
  });

  it("reads history from a day before the first snapshot on", async () => {
    const [needed, not] = [
      historyKey(monday - day, monday - day + 1000),
      historyKey(monday - day - 2000, monday - day - 1000),
    ] as const;
    const plan = await planned([needed, not], { from: tuesday + hour, until: tuesday + 2 * hour });
    assert.deepEqual([keysOf(plan).includes(needed), keysOf(plan).includes(not)], [true, false]);
  });

  it("finds a late history file two days after its window", async () => {
    const late = historyKey(tuesday + 2 * hour, tuesday + 3 * hour, tuesday + 2 * day);
    const plan = await planned([late], { from: tuesday + hour, until: tuesday + 2 * hour });
    assert.ok(keysOf(plan).includes(late));
  });

  it("reads what has an unknown name first", async () => {
    const odd = oddKey(tuesday, "odd.json.gz");
    const plan = await planned([odd], { from: monday + hour, until: tuesday + hour });
    assert.equal(keysOf(plan)[0], odd);
  });

  it("reads no history of types that are neither needed nor replayed", async () => {
    const alarms = historyKey(monday + hour, monday + 2 * hour);
    const none = { isTypeNeeded: () => false, isTypeReplayed: () => false };
    const plan = await planned([alarms], { from: monday + hour, until: tuesday }, none);
    assert.ok(!keysOf(plan).includes(alarms));
  });

  it("reads what is replayed even where the answer does not need it", async () => {
    const alarms = historyKey(monday + hour, monday + 2 * hour);
    const plan = await planned(
      [alarms],
      { from: monday + hour, until: tuesday },
      { isTypeNeeded: () => false },
    );
    assert.ok(keysOf(plan).includes(alarms));
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

  describe("of a long period whose objects are larger than 64 MiB", () => {
    const alarms = historyKey(monday + hour, monday + 2 * hour);
    const recorders = alarms.replaceAll("AWS::CloudWatch::Alarm", "AWS::Config::ConfigurationRecorder");
    const large = { sizeOf: () => 40 * 1024 * 1024 };
    const period = { from: monday + hour, until: wednesday + hour };

    it("compares nothing, and reads the base and the last snapshot of the period alone", async () => {
      const plan = await planned([], period, {}, large);
      assert.deepEqual([plan.isCompared, keysOf(plan)], [false, [snapshots[0], snapshots[2]]]);
    });

    it("reads of the history what the answer needs, and what the recorder says of itself", async () => {
      const plan = await planned([alarms, recorders], period, { isTypeNeeded: () => false }, large);
      assert.deepEqual(keysOf(plan), [snapshots[0], recorders, snapshots[2]]);
    });

    it("compares all where a proof is asked", async () => {
      const plan = await planned([], period, { isProofAsked: true }, large);
      assert.deepEqual([plan.isCompared, keysOf(plan)], [true, snapshots]);
    });

    it("compares the snapshots around an instant in any case", async () => {
      const plan = await planned([], { from: tuesday + hour, until: tuesday + hour }, {}, large);
      assert.deepEqual([plan.isCompared, keysOf(plan)], [true, snapshots.slice(0, 3)]);
    });
  });
});

interface Period {
  readonly from: number;
  readonly until: number;
}

interface Sizes {
  readonly sizeOf: (key: string) => number;
}

function planned(
  keys: readonly string[],
  period: Period,
  options?: Partial<PeriodOptions>,
  sizes?: Sizes,
): Promise<ScopePlan> {
  return planOf([...snapshots, ...keys], period, options, sizes);
}

async function planOf(
  keys: readonly string[],
  period: Period,
  options: Partial<PeriodOptions> = {},
  sizes: Sizes = { sizeOf: () => 2 },
): Promise<ScopePlan> {
  const source = new SizedSource(new Map(keys.map((key) => [key, Buffer.from("{}")])), sizes);
  const { signal } = new AbortController();
  const { scopes } = await discoverScopes(source, noFilter, signal);
  const scope = scopes[0] ?? assert.fail("there is no scope");
  return planPeriod(new ScopeCalendar(scope, source, signal), period, {
    isTypeNeeded: () => true,
    isTypeReplayed: () => true,
    isProofAsked: false,
    unreadable: new Set(),
    ...options,
  });
}

/** A record whose listings tell of sizes that its objects need not have. */
class SizedSource extends MemoryRecordSource {
  constructor(
    objects: ReadonlyMap<string, Uint8Array>,
    private readonly sizes: Sizes,
  ) {
    super(objects);
  }

  override async listObjects(...asked: Parameters<MemoryRecordSource["listObjects"]>) {
    const { objects, problems } = await super.listObjects(...asked);
    return {
      objects: objects.map((object) => ({ ...object, size: this.sizes.sizeOf(object.key) })),
      problems,
    };
  }
}

function stamps({ snapshots: chain }: ScopePlan): readonly number[] {
  return chain.map(({ key }) => key.snapshotTime);
}

function keysOf({ objects }: ScopePlan): readonly string[] {
  return objects.map(({ object }) => object.key);
}
