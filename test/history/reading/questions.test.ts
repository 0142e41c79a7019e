import assert from "node:assert/strict";
import fc from "fast-check";
import { type ItemFilter, noFilter } from "../../../history/questions/item-filter";
import { DAY_MILLISECONDS } from "../../../record/instant";
import { isJsonObject, type Json, type JsonObject } from "../../../record/json";
import type { RecordedItem } from "../../../simulator/recorded-item";
import { changes, diff, type ReadAnswer, state } from "../../support/asked-question";
import { ContractOracle, captured, inTime, keyOf, withoutEvidence } from "../../support/contract-oracle";
import { type DeliveredObject, storedObjects } from "../../support/delivered-object";
import { expectedItem, expectedPresence } from "../../support/expected-item";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { propertyRuns } from "../../support/property-runs";
import { deliveredAs, randomDelivery } from "../../support/random-deliveries";
import { historyBegin, randomHistory } from "../../support/random-history";

interface RandomRecord {
  readonly items: readonly RecordedItem[];
  readonly objects: readonly DeliveredObject[];
  readonly isWhole: boolean;
  readonly source: MemoryRecordSource;
  readonly oracle: ContractOracle;
  /** Instants where something begins or ends, and some around them. */
  readonly instants: readonly number[];
  /** How a failure is told of: the items and the names of the objects. */
  readonly [fc.toStringMethod]: () => string;
}

const offsets = [-1, 0, 1, -60_000, 20 * 60_000, 10 * 3_600_000, DAY_MILLISECONDS];

const randomRecord: fc.Arbitrary<RandomRecord> = fc
  .record({
    items: randomHistory,
    delivery: randomDelivery,
    isCompressed: fc.boolean(),
    isShuffled: fc.boolean(),
    chunkBytes: fc.constantFrom(undefined, 7),
  })
  .map(({ items, delivery, isCompressed, isShuffled, chunkBytes }) => {
    const objects = deliveredAs(items, delivery);
    const source = new MemoryRecordSource(storedObjects(objects, isCompressed), {
      ...(chunkBytes === undefined ? {} : { chunkBytes }),
      ...(isShuffled ? { reorder: (entries) => entries.toReversed() } : {}),
    });
    const stamps = objects.flatMap(({ snapshotTime }) => (Number.isNaN(snapshotTime) ? [] : [snapshotTime]));
    const moments = [...new Set([historyBegin, ...items.map(captured), ...stamps])];
    const instants = moments
      .flatMap((moment) => offsets.map((offset) => moment + offset))
      .sort((a, b) => a - b);
    const isWhole = delivery.lostPercent === 0;
    const oracle = new ContractOracle(objects);
    return {
      items,
      objects,
      isWhole,
      source,
      oracle,
      instants,
      [fc.toStringMethod]: () => textOf(items, objects),
    };
  })
  .filter(({ objects }) => objects.some(({ items }) => items.length > 0));

/** Two numbers that pick instants, and one that picks a resource. */
const picks = fc.tuple(fc.nat(), fc.nat(), fc.nat());

type Picks = readonly [number, number, number];

/** Tries a claim over random records, a few times in the suite. */
function holds(claim: (record: RandomRecord, pick: Picks) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(fc.noShrink(randomRecord), picks, (record, pick) => claim(record, pick));
  return Promise.resolve(fc.assert(property, propertyRuns(150)));
}

describe("questions over a random record", function () {
  this.timeout(3_600_000);

  it("give the state that a fold of the delivered items gives", () =>
    holds(async ({ source, oracle, instants }, picked) => {
      const [at] = spanOf(instants, picked);
      assert.deepEqual(rowsOf(await state(source, at)), oracle.state(at));
    }));

  it("give the state that a fold of all items gives, where nothing was lost", () =>
    holds(async ({ items, source, oracle, isWhole, instants }, picked) => {
      const [at] = spanOf(instants, picked);
      if (!isWhole || isSoonAfterFirstSnapshot(oracle, items, at)) return;
      const rows = rowsOf(await state(source, at)).filter((row) => fieldOf(row, "presence") === "present");
      assert.deepEqual(rows, presentAt(items, at));
    }));

  it("give what went in a span", () =>
    holds(async ({ source, oracle, instants }, picked) => {
      const [since, at] = spanOf(instants, picked);
      const rows = rowsOf(await state(source, at, { deletedSince: since }));
      const isGone = (row: Json) => ["deleted", "vanished"].some((each) => each === fieldOf(row, "presence"));
      const gone = rows.filter(isGone);
      assert.deepEqual(gone, oracle.goneBetween(since, at));
    }));

  it("give the changes that the items of a span show", () =>
    holds(async ({ source, oracle, instants }, picked) => {
      const span = spanOf(instants, picked);
      assert.deepEqual((await changes(source, span)).rows, oracle.changes(...span));
    }));

  it("give the changes that the items show from the beginning of the record on", () =>
    holds(async ({ source, oracle, instants }, picked) => {
      const [, until] = spanOf(instants, picked);
      assert.deepEqual((await changes(source, [-Infinity, until])).rows, oracle.changes(-Infinity, until));
    }));

  it("give the differences of two states", () =>
    holds(async ({ source, oracle, instants }, picked) => {
      const span = spanOf(instants, picked);
      assert.deepEqual((await diff(source, span)).rows, oracle.diff(...span));
    }));

  it("give the state of one resource, gone or not, or tell when it was first recorded", () =>
    holds(async ({ source, oracle, instants }, picked) => {
      const [at] = spanOf(instants, picked);
      const key = resourceOf(oracle, picked);
      const expected = oracle.stateOf(key, at);
      const answer = await state(source, at, named(key));
      if (typeof expected !== "string") return assert.deepEqual(rowsOf(answer), [expected]);
      assert.ok(answer.notFound?.endsWith(expected), `${answer.notFound} for: ${expected}`);
    }));

  it("give the changes of one resource", () =>
    holds(async ({ source, oracle, instants }, picked) => {
      const [since, until] = spanOf(instants, picked);
      const key = resourceOf(oracle, picked);
      const isKnown = typeof oracle.stateOf(key, until) !== "string";
      for (const start of [since, -Infinity]) {
        const answer = await changes(source, [start, until], named(key));
        const expected = isKnown ? oracle.changes(start, until, key) : [];
        assert.deepEqual(answer.rows.map(withoutUnknown), expected.map(withoutUnknown));
      }
    }));

  it("give the differences of one resource", () =>
    holds(async ({ source, oracle, instants }, picked) => {
      const span = spanOf(instants, picked);
      const key = resourceOf(oracle, picked);
      const isKnown = typeof oracle.stateOf(key, span[1]) !== "string";
      const answer = await diff(source, span, named(key));
      assert.deepEqual(answer.rows, isKnown ? oracle.diff(...span, key) : []);
    }));

  it("name as evidence an object that holds the item", () =>
    holds(async ({ objects, source, instants }, picked) => {
      const [at] = spanOf(instants, picked);
      for (const row of (await state(source, at)).rows)
        assert.ok(isEvidenced(row, objects), JSON.stringify(row));
    }));

  it("meet no problem in a record that is as AWS Config writes it", () =>
    holds(async ({ source, instants }, picked) => {
      const span = spanOf(instants, picked);
      assert.deepEqual((await changes(source, span)).problems, []);
      assert.deepEqual((await diff(source, span)).problems, []);
    }));
});

function spanOf(instants: readonly number[], [one, other]: Picks): readonly [number, number] {
  const first = one % instants.length;
  const second = other % instants.length;
  const [from = 0, to = 0] = [instants[first] ?? 0, instants[second] ?? 0].sort((a, b) => a - b);
  return from === to ? [from, to + 1] : [from, to];
}

function resourceOf(oracle: ContractOracle, [, , pick]: Picks): string {
  const keys = oracle.keys();
  return keys[pick % keys.length] ?? "";
}

function named(key: string): { readonly resource: string; readonly filter: ItemFilter } {
  const [accountId = "", awsRegion = "", resourceType = "", resourceId = ""] = key.split("\u0000");
  const filter = { ...noFilter, types: [resourceType], accountIds: [accountId], awsRegions: [awsRegion] };
  return { resource: `${resourceType}/${resourceId}`, filter };
}

function rowsOf({ rows }: ReadAnswer): readonly Json[] {
  return rows.map(withoutEvidence);
}

function fieldOf(row: Json, field: string): Json {
  return isJsonObject(row) ? (row[field] ?? null) : null;
}

/** A fold that knows of no snapshots: the newest item of every resource, where that says that it is there. */
function presentAt(items: readonly RecordedItem[], at: number): readonly JsonObject[] {
  const latest = new Map<string, RecordedItem>();
  for (const item of [...items].sort(inTime)) if (captured(item) <= at) latest.set(keyOf(item), item);
  const present = [...latest].filter(([, item]) => expectedPresence(item) === "present");
  return present.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => expectedItem(item));
}

/**
 * A snapshot is not atomic, and so the first one of a record is no safe ground for the quarter of an hour after
 * it: the contract takes it for want of a better.
 */
function isSoonAfterFirstSnapshot(
  oracle: ContractOracle,
  items: readonly RecordedItem[],
  at: number,
): boolean {
  const scopes = ["eu-west-1", "us-east-1"].flatMap((region) =>
    [...new Set(items.map(({ awsAccountId }) => awsAccountId))].map((accountId) =>
      oracle.base(accountId, region, at),
    ),
  );
  return scopes.some((base) => base !== undefined && base > at - 15 * 60_000);
}

function isEvidenced(row: Json, objects: readonly DeliveredObject[]): boolean {
  const evidence = fieldOf(row, "evidence");
  const object = objects.find(({ key }) => key === fieldOf(evidence, "object"));
  return object?.items.some((item) => isSameIdentity(expectedItem(item), row)) ?? false;
}

function isSameIdentity(item: JsonObject, row: Json): boolean {
  const fields = ["accountId", "awsRegion", "resourceType", "resourceId", "configurationItemCaptureTime"];
  return [...fields, "configurationStateId"].every((field) => item[field] === fieldOf(row, field));
}

function textOf(items: readonly RecordedItem[], objects: readonly DeliveredObject[]): string {
  const lines = items.map((item) => {
    const { configurationItemCaptureTime, configurationStateId, configurationItemStatus } = item;
    const name = keyOf(item).replaceAll("\u0000", "/");
    return `${configurationItemCaptureTime} ${configurationStateId} ${configurationItemStatus} ${name}`;
  });
  return ["", ...lines, ...objects.map(({ key, items: held }) => `${key} (${held.length})`), ""].join("\n");
}

/** That nothing was before, and that nothing was looked for, is told apart by how far back is read. */
function withoutUnknown(row: Json): Json {
  if (!isJsonObject(row) || row.previousCaptureTime !== null) return row;
  const { previousCaptureTime, ...rest } = row;
  return rest;
}
