import assert from "node:assert/strict";
import fc from "fast-check";
import { RecordSession } from "../../../../history/asking/record-session";
import { type JudgedScope, readVerdicts } from "../../../../history/asking/verdicts/read-verdicts";
import type { Json } from "../../../../record/json";
import { deliver, inCaptureOrder } from "../../../../simulator/deliveries/deliver";
import { type RecordedItem, recordedItem } from "../../../../simulator/recorded-item";
import { configurationRecorder } from "../../../../simulator/resources/config";
import { noFilter, state } from "../../../support/asked-question";
import { ContractOracle, captured, keyOf, withoutEvidence } from "../../../support/contract-oracle";
import { type DeliveredObject, deliveredObjects, storedObjects } from "../../../support/delivered-object";
import { MemoryRecordSource } from "../../../support/memory-record-source";
import { propertyRuns } from "../../../support/property-runs";
import { historyBegin, randomHistory } from "../../../support/random-history";

const hour = 3_600_000;
const region = "eu-west-1";
const accountId = "111122223333";

describe("a verdict of complete", function () {
  this.timeout(600_000);
  const deliveries = fc.record({
    items: randomHistory,
    snapshotSpread: fc.constantFrom(0, 14 * 60_000),
    itemsPerPart: fc.constantFrom(1, 2, Infinity),
    moment: fc.integer({ min: 0, max: 100 }),
  });

  it("is given to all that lies between two snapshots of a whole record, from an hour after its start", async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ items, moment, ...options }) => {
        const objects = delivered(items, options);
        // So long before the last snapshot all history has been delivered, whether there is any or not.
        const [from, until] = [historyBegin + 2 * hour, Math.max(...stampsOf(objects)) - 7 * hour];
        const base = stampsOf(objects).find((stamp) => stamp >= historyBegin);
        const at = from + Math.floor(((until - from) * moment) / 100);
        fc.pre(base !== undefined && at >= base + 15 * 60_000 && at < until);
        for (const { types, spellsOf } of await judged(objects, at))
          for (const type of types) assert.equal(spellsOf(type, at, at + 1)[0]?.verdict, "complete", type);
      }),
      propertyRuns(60),
    );
  });

  it("is given to nothing that a lost history file makes wrong, where a snapshot shows that it is lost", async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, fc.nat(), async ({ items, moment, ...options }, pick) => {
        const whole = delivered(items, options);
        const lost = whole.filter((object) => isShown(object, whole));
        fc.pre(lost.length > 0);
        const objects = whole.filter((object) => object !== lost[pick % lost.length]);
        const end = Math.max(...stampsOf(objects));
        const at = historyBegin + Math.floor(((end - historyBegin) * moment) / 100);
        const [scope] = await judged(objects, at);
        const isComplete = (type: Json): boolean =>
          typeof type === "string" && scope?.spellsOf(type, at, at + 1)[0]?.verdict === "complete";
        const { rows } = await state(sourceOf(objects), at);
        const expected = new ContractOracle(whole).state(at);
        assert.deepEqual(rowsOf(rows, isComplete), rowsOf(expected, isComplete));
      }),
      propertyRuns(150),
    );
  });
});

/** The items of one account and region, and its recorder's, which began an hour before them. */
function delivered(items: readonly RecordedItem[], options: object): readonly DeliveredObject[] {
  const own = whileRecorded(items).filter(
    (item) => item.awsAccountId === accountId && [region, "global"].includes(item.awsRegion),
  );
  const args = { isRecording: true, recordsGlobals: true, excludedTypes: [], roleName: "config" };
  const recorder = configurationRecorder({ seed: 1, accountId, region }, args);
  const first = recordedItem({
    ...recorder,
    accountId,
    captureTime: historyBegin - hour,
    status: "ResourceDiscovered",
  });
  return deliveredObjects(deliver(inCaptureOrder([first, ...own]), options));
}

/** The recorder records all types all the time, so that nothing can leave its scope. */
function whileRecorded(items: readonly RecordedItem[]): readonly RecordedItem[] {
  const left = new Set<string>();
  return items.filter((item) => {
    if (item.configurationItemStatus.endsWith("NotRecorded")) left.add(keyOf(item));
    return !left.has(keyOf(item));
  });
}

/** Whether the next snapshot shows the loss of a history file: of an item that it must hold, or must lack. */
function isShown(object: DeliveredObject, objects: readonly DeliveredObject[]): boolean {
  if (object.kind !== "history") return false;
  const all = objects.filter(({ kind }) => kind === "history").flatMap(({ items }) => items);
  return object.items.some((item) => {
    const stamp = stampsOf(objects).find((each) => each >= captured(item));
    const others = all.filter((each) => keyOf(each) === keyOf(item) && !object.items.includes(each));
    const own = object.items.filter((each) => keyOf(each) === keyOf(item));
    if (stamp === undefined || stampsOf(objects)[0] === stamp) return false;
    const without = others.findLast((each) => captured(each) <= stamp);
    const last = [...others, ...own]
      .filter((each) => captured(each) <= stamp)
      .sort(inTime)
      .at(-1);
    if (last === undefined || !own.includes(last)) return false;
    return isLive(last) || (without !== undefined && isLive(without));
  });
}

function inTime(a: RecordedItem, b: RecordedItem): number {
  return captured(a) - captured(b) || a.configurationStateId - b.configurationStateId;
}

function isLive({ configurationItemStatus: status }: RecordedItem): boolean {
  return status === "OK" || status === "ResourceDiscovered";
}

function stampsOf(objects: readonly DeliveredObject[]): readonly number[] {
  return objects.flatMap(({ kind, snapshotTime }) => (kind === "snapshot" ? [snapshotTime] : []));
}

function sourceOf(objects: readonly DeliveredObject[]): MemoryRecordSource {
  return new MemoryRecordSource(storedObjects(objects, false));
}

async function judged(objects: readonly DeliveredObject[], at: number): Promise<readonly JudgedScope[]> {
  const session = new RecordSession({ source: sourceOf(objects), signal: new AbortController().signal });
  try {
    const { calendars } = await session.scopes(noFilter);
    const time = { from: at, until: at };
    return (await readVerdicts(session, { calendars, time, isTypeNeeded: () => true, mostBetween: 2 }))
      .scopes;
  } finally {
    session.close();
  }
}

function rowsOf(rows: readonly Json[], isComplete: (type: Json) => boolean): readonly Json[] {
  return rows
    .map(withoutEvidence)
    .filter((row) => isComplete((row as { readonly resourceType: Json }).resourceType));
}
