import assert from "node:assert/strict";
import { noFilter } from "../../../history/questions/item-filter";
import { ItemStore } from "../../../history/reading/objects/item-store";
import { StoredBodies } from "../../../history/reading/objects/stored-bodies";
import { scopeRequest } from "../../../history/reading/read-assurance";
import { readInOnePass } from "../../../history/reading/read-in-one-pass";
import { RecordSession } from "../../../history/reading/record-session";
import { DAY_MILLISECONDS, formatInstant, type Instant } from "../../../record/instant";
import { deliver } from "../../../simulator/deliveries/deliver";
import { recordObjects } from "../../../simulator/deliveries/record-objects";
import { largeRecord } from "../../../simulator/large/large-record";
import { MemoryRecordSource } from "../../support/memory-record-source";

const start = Date.UTC(2026, 10, 1);

describe("readInOnePass", () => {
  it("makes of each instant what is kept of it before those well after it are read", async () => {
    const instants = [2.5, 5.5, 8.5].map((days) => start + days * DAY_MILLISECONDS);
    const { made } = await readThem(instants);
    const daysAhead = made.map(({ at, opened }) => newestDay(opened) - new Date(at).getUTCDate());
    assert.ok(
      daysAhead.every((days) => days <= 2),
      `${daysAhead.join(", ")} days after the instants had been read`,
    );
  });

  it("makes them in the order that they are asked for, whichever is read first", async () => {
    const instants = [5.5, 2.5].map((days) => start + days * DAY_MILLISECONDS);
    const { made } = await readThem(instants);
    assert.deepEqual(
      made.map(({ at }) => at),
      instants.map(formatInstant),
    );
  });

  it("opens every object once, however many instants it tells of", async () => {
    const instants = [4.3, 4.5, 4.7].map((days) => start + days * DAY_MILLISECONDS);
    const { source } = await readThem(instants);
    assert.deepEqual([...new Set(source.opened)].sort(), [...source.opened].sort());
  });

  it("makes something of an instant of before the record, too", async () => {
    const { made } = await readThem([start - 30 * DAY_MILLISECONDS]);
    assert.deepEqual(
      made.map(({ resources }) => resources),
      [0],
    );
  });
});

interface Made {
  readonly at: string;
  /** What had been opened by then. */
  readonly opened: readonly string[];
  readonly resources: number;
}

async function readThem(
  instants: readonly Instant[],
): Promise<{ readonly made: readonly Made[]; readonly source: MemoryRecordSource }> {
  const items = largeRecord({ startsAt: start, days: 12, resources: 8, changesPerDay: 6 });
  const source = new MemoryRecordSource(recordObjects(deliver(items)));
  const store = new ItemStore();
  const options = { source, signal: new AbortController().signal, store, typesSeen: new Set<string>() };
  const session = new RecordSession({}, options);
  const { calendars } = await session.scopes(noFilter);
  const asked = { isTypeNeeded: () => true, isAskedFor: () => true };
  const periods = instants.map((at) => ({ from: at, until: at }));
  const readings = await readInOnePass(session, new StoredBodies(store), periods, {
    request: { ...scopeRequest(calendars, noFilter), ...asked },
    make: ({ period, fold }) =>
      Promise.resolve({
        at: formatInstant(period.until),
        opened: [...source.opened],
        resources: fold.timelines().length,
      }),
  });
  store.close();
  return { made: readings.map(({ made }) => made), source };
}

/** The last day of the month in whose folder anything was opened. */
function newestDay(keys: readonly string[]): number {
  return Math.max(...keys.map((key) => Number(/\/2026\/11\/(\d+)\//.exec(key)?.[1] ?? 0)));
}
