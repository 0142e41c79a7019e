import assert from "node:assert/strict";
import fc from "fast-check";
import { noFilter } from "../../../history/questions/item-filter";
import type { WhenAnswer } from "../../../history/questions/when/when-answer";
import type { WhenResource } from "../../../history/questions/when/when-resource";
import { type Instant, parseRecordInstant } from "../../../record/instant";
import { resourceKeyText } from "../../../record/resource-key";
import type { RecordedItem } from "../../../simulator/recorded-item";
import { type WhenOptions, whenIn, withReader } from "../../support/asked-question";
import { ContractOracle, captured, inTime, keyOf } from "../../support/contract-oracle";
import { storedObjects } from "../../support/delivered-object";
import { expectedPresence } from "../../support/expected-item";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { propertyRuns } from "../../support/property-runs";
import { deliveredAs, randomDelivery } from "../../support/random-deliveries";
import { historyBegin, randomHistory } from "../../support/random-history";
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

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Asked = WhenOptions & { readonly since: Instant; readonly until: Instant };

const question: Asked = {
  condition: "/configuration/threshold > 80",
  since: noon - DAY,
  until: noon,
  filter: noFilter,
};

describe("whenAnswer", () => {
  const discovered = alarmItem({ captureTime: noon - 2 * DAY, status: "ResourceDiscovered" });
  const raised = alarmItem({ captureTime: noon - 8 * HOUR, configuration: { threshold: 95 } });
  const other = alarmItem({
    captureTime: noon - 3 * DAY,
    resourceId: "errors",
    resourceName: "errors",
    tags: { Team: "payments" },
  });
  const objects = {
    [snapshotKey(noon - 26 * HOUR)]: objectOf(discovered, other),
    [historyKey(noon - 9 * HOUR, noon - 5 * HOUR)]: objectOf(raised),
    [snapshotKey(noon - 2 * HOUR)]: objectOf(raised, other),
  };

  it("tells of each resource when the condition held", async () => {
    const { rows } = await ask(objects);
    assert.deepEqual(
      rows.map(({ resourceId, outcome }) => [resourceId, outcome]),
      [
        ["errors", "never"],
        ["latency", "sometimes"],
      ],
    );
  });

  it("names as evidence the object that each interval was read from", async () => {
    const [, latency] = (await ask(objects)).rows;
    assert.deepEqual(
      latency?.intervals.map(({ evidence }) => evidence?.object),
      [snapshotKey(noon - 26 * HOUR), historyKey(noon - 9 * HOUR, noon - 5 * HOUR)],
    );
  });

  it("finds out by the last snapshot what a lost history file knew", async () => {
    const { [historyKey(noon - 9 * HOUR, noon - 5 * HOUR)]: _, ...rest } = objects;
    const latency = (await ask(rest)).rows.find(({ resourceId }) => resourceId === "latency");
    assert.equal(latency?.intervals[1]?.from, "2026-11-20T04:00:00.000Z");
  });

  it("leaves out the resources that no filter asks for", async () => {
    const byName = await ask(objects, { filter: { ...noFilter, names: ["lat*"] } });
    const byTag = await ask(objects, { filter: { ...noFilter, tags: [{ key: "Team", value: "payments" }] } });
    assert.deepEqual(
      [...byName.rows, ...byTag.rows].map(({ resourceId }) => resourceId),
      ["latency", "errors"],
    );
  });

  it("says that the condition never held, and which of its pointers no item has", async () => {
    const { notFound } = await ask(objects, { condition: "/configuration/treshold > 80" });
    assert.equal(
      notFound,
      "The condition is not known to have held of any of 2 resources; no item has /configuration/treshold",
    );
  });

  it("says that there is no resource", async () => {
    const { notFound, totals } = await ask(objects, { filter: { ...noFilter, types: ["AWS::EC2::*"] } });
    assert.equal(notFound, "No resource of the question was recorded in that time");
    assert.equal(totals.resources, 0);
  });

  it("knows nothing of the time in which the recorder was off", async () => {
    const stop = noon - 4 * HOUR;
    const stopped = {
      ...objects,
      [snapshotKey(noon - 26 * HOUR)]: objectOf(discovered, other, recorderItem(noon - 30 * DAY, true)),
      [recorderHistoryKey(stop, stop)]: objectOf(recorderItem(stop, false)),
    };
    const [errors] = (await ask(stopped)).rows;
    assert.deepEqual(
      errors?.intervals.map(({ outcome, from, why }) => [outcome, from, why]),
      [
        ["not-held", "2026-11-19T12:00:00.000Z", undefined],
        [
          "unknown",
          "2026-11-20T08:00:00.000Z",
          "recorder-off: the recorder was off from 2026-11-20T08:00:00.000Z on",
        ],
      ],
    );
  });

  it("tells of two bodies under one identity if the condition tells them apart", async () => {
    const twin = alarmItem({ captureTime: noon - 8 * HOUR, configuration: { threshold: 70 } });
    const { problems } = await ask({ ...objects, [snapshotKey(noon - 2 * HOUR)]: objectOf(twin, other) });
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ["conflict"],
    );
  });

  it("does not mind two bodies of which the condition says the same", async () => {
    const twin = alarmItem({ captureTime: noon - 8 * HOUR, configuration: { threshold: 96 } });
    const { problems } = await ask({ ...objects, [snapshotKey(noon - 2 * HOUR)]: objectOf(twin, other) });
    assert.deepEqual(problems, []);
  });

  it("passes over an item whose body is not valid, and says so", async () => {
    const broken = objectOf(raised).replace('{"threshold":95}', '"no JSON"');
    const { problems } = await ask({ ...objects, [historyKey(noon - 9 * HOUR, noon - 5 * HOUR)]: broken });
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ["item-passed-over"],
    );
  });

  it("builds on the base before one that cannot be read", async () => {
    const bad = snapshotKey(noon - 25 * HOUR);
    const { rows, problems } = await ask({ ...objects, [bad]: new Uint8Array(0) });
    assert.deepEqual(
      problems.map(({ where }) => where),
      [bad],
    );
    assert.equal(rows[1]?.outcome, "sometimes");
  });

  it("tells of any instant what the items told by then", async function () {
    this.timeout(600_000);
    const property = fc.asyncProperty(
      randomHistory,
      randomDelivery,
      fc.nat(),
      async (items, delivery, pick) => {
        if (delivery.lostPercent > 0 || items.length === 0) return;
        const objects = deliveredAs(items, delivery);
        const moments = [historyBegin, ...items.map(captured)].flatMap((moment) => [moment, moment + 1]);
        const since = moments[pick % moments.length] ?? 0;
        const until = Math.max(...moments);
        if (since >= until) return;
        for (const start of isSoonAfterBase(objects, items, since) ? [-Infinity] : [since, -Infinity]) {
          const { rows } = await askSource(new MemoryRecordSource(storedObjects(objects, true)), {
            since: start,
            until,
          });
          for (const moment of moments.filter((each) => each > start)) assertAgree(rows, items, moment);
        }
      },
    );
    await fc.assert(property, propertyRuns(60));
  });
});

describe("whenAnswer of a named resource", () => {
  const life = [
    alarmItem({
      captureTime: noon - 60 * DAY,
      status: "ResourceDiscovered",
      configuration: { threshold: 95 },
    }),
    alarmItem({ captureTime: noon - 50 * DAY, status: "ResourceDeleted" }),
  ];
  const objects = {
    [historyKey(noon - 60 * DAY, noon - 60 * DAY + HOUR)]: objectOf(...life.slice(0, 1)),
    [historyKey(noon - 50 * DAY, noon - 50 * DAY + HOUR)]: objectOf(...life.slice(1)),
    [snapshotKey(noon - 2 * HOUR)]: objectOf(),
  };

  it("tells of a resource that is long gone", async () => {
    const { rows } = await askNamed(objects, "latency");
    assert.deepEqual(
      rows[0]?.intervals.map(({ outcome, from }) => [outcome, from]),
      [
        ["held", "2026-09-21T12:00:00.000Z"],
        ["absent", "2026-10-01T12:00:00.000Z"],
      ],
    );
  });

  it("says that the record does not know a resource", async () => {
    const { rows, notFound } = await askNamed(objects, "no-such-thing");
    assert.deepEqual([rows, notFound], [[], '"no-such-thing" was never recorded']);
  });
});

type Read = Omit<WhenAnswer, "rows"> & { readonly rows: readonly WhenResource[] };

function ask(
  objects: Readonly<Record<string, string | Uint8Array>>,
  fields: Partial<Asked> = {},
): Promise<Read> {
  return askSource(new MemoryRecordSource(stored(objects)), fields);
}

function askSource(source: MemoryRecordSource, fields: Partial<Asked>): Promise<Read> {
  const { since, until, ...options } = { ...question, ...fields };
  return withReader(source, async (reader) => {
    const { rows, ...answer } = await whenIn(reader, [since, until], options);
    return { ...answer, rows: [...rows].map((row) => row.value()) };
  });
}

function askNamed(objects: Readonly<Record<string, string>>, resource: string): Promise<Read> {
  return ask(objects, { since: -Infinity, resource });
}

/** Of every resource whose items say by an instant that it is there, the answer says the same. */
function assertAgree(rows: readonly WhenResource[], items: readonly RecordedItem[], moment: Instant): void {
  const latest = new Map<string, RecordedItem>();
  for (const item of [...items].sort(inTime)) if (captured(item) <= moment) latest.set(keyOf(item), item);
  for (const [key, item] of latest) {
    if (expectedPresence(item) !== "present") continue;
    const row = rows.find((each) => resourceKeyText(each) === key);
    const interval = row?.intervals.find(
      ({ from, until }) => instantOf(from) <= moment && (moment < instantOf(until) || from === until),
    );
    const outcome = interval?.outcome ?? row?.intervals.at(-1)?.outcome;
    assert.equal(outcome, isHeld(item) ? "held" : "not-held", `${key} at ${moment}`);
  }
}

function isHeld({ configuration }: RecordedItem): boolean {
  return Number(Object(configuration).threshold) > 80;
}

function instantOf(text: string): Instant {
  return parseRecordInstant(text) ?? Number.NaN;
}

/** The first snapshot of a record is no safe ground for the quarter of an hour after it. */
function isSoonAfterBase(
  objects: Parameters<typeof storedObjects>[0],
  items: readonly RecordedItem[],
  since: Instant,
): boolean {
  const oracle = new ContractOracle(objects);
  const accounts = new Set(items.map(({ awsAccountId }) => awsAccountId));
  const bases = ["eu-west-1", "us-east-1"].flatMap((region) =>
    [...accounts].map((accountId) => oracle.base(accountId, region, since)),
  );
  return bases.some((base) => base !== undefined && base > since - 15 * 60_000);
}
