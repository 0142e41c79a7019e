import assert from "node:assert/strict";
import { noFilter } from "../../../../history/questions/item-filter";
import { deliver, inCaptureOrder } from "../../../../simulator/deliveries/deliver";
import { recordObjects } from "../../../../simulator/deliveries/record-objects";
import { type RecordedItem, recordedItem } from "../../../../simulator/recorded-item";
import { state } from "../../../support/asked-question";
import { MemoryRecordSource } from "../../../support/memory-record-source";
import { alarmItem, noon, recorderItem } from "../../../support/small-record";

const day = 86_400_000;
const bot = "AWS::Lex::Bot";

describe("readLaterDiscoveries", () => {
  it("proves nothing of a type that never comes", async () => {
    assert.match((await verdictOf([])).why, /^nothing in the record shows that AWS Config recorded the type/);
  });

  it("tells of a type that AWS Config met later, though it had been there for years", async () => {
    const { verdict, why } = await verdictOf([botItem(noon - 700 * day)]);
    assert.equal(verdict, "out-of-scope");
    assert.match(why ?? "", /began to record the type at 2026-11-25.*old was created at 2024-12-20/);
  });

  it("tells of it by the first snapshot that shows it, where the history file is lost", async () => {
    const { verdict, why } = await verdictOf([botItem(noon - 700 * day)], isOfBots);
    assert.equal(verdict, "out-of-scope");
    assert.match(why ?? "", /began to record the type at 2026-11-25.*old was created at 2024-12-20/);
  });

  it("makes nothing of what was made later", async () => {
    assert.equal((await verdictOf([botItem(noon + 5 * day - 60_000)])).verdict, "provisional");
  });

  it("minds the discoveries of its own region alone", async () => {
    const elsewhere = { ...botItem(noon - 700 * day), awsRegion: "us-east-1" };
    const { verdicts } = await scopeOf([elsewhere]);
    assert.equal(verdicts[0]?.verdict, "provisional");
  });
});

describe("earlierTypesOf", () => {
  it("shows by the names of old history files that AWS Config recorded a type", async () => {
    const long = { ...botItem(noon - 700 * day), configurationItemCaptureTime: text(noon - 40 * day) };
    const gone = {
      ...long,
      configurationItemCaptureTime: text(noon - 39 * day),
      configurationItemStatus: "ResourceDeleted" as const,
    };
    assert.equal((await verdictOf([long, gone])).verdict, "complete");
  });
});

function text(instant: number): string {
  return new Date(instant).toISOString();
}

function botItem(creationTime: number): RecordedItem {
  return recordedItem({
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: bot,
    resourceId: "old",
    captureTime: noon + 5 * day,
    creationTime,
    status: "ResourceDiscovered",
    configuration: { v: 1 },
  });
}

function isOfBots(key: string): boolean {
  return key.includes("ConfigHistory") && key.includes(bot);
}

async function verdictOf(later: readonly RecordedItem[], isLost?: (key: string) => boolean) {
  const [verdict] = (await scopeOf(later, isLost)).verdicts;
  return verdict ?? assert.fail();
}

async function scopeOf(later: readonly RecordedItem[], isLost = (_: string): boolean => false) {
  const items = [
    recorderItem(noon - 60 * day, true),
    alarmItem({ captureTime: noon - 4 * day, status: "ResourceDiscovered" }),
    ...later,
  ];
  const deliveries = deliver(inCaptureOrder(items), { until: noon + 7 * day });
  const objects = [...recordObjects(deliveries)].filter(([key]) => !isLost(key));
  const source = new MemoryRecordSource(new Map(objects));
  const { coverage } = await state(source, noon, { filter: { ...noFilter, types: [bot] } });
  return coverage.scopes.find(({ awsRegion }) => awsRegion === "eu-west-1") ?? assert.fail();
}
