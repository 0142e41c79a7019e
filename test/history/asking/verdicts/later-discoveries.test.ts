import assert from "node:assert/strict";
import { deliver, inCaptureOrder } from "../../../../simulator/deliveries/deliver";
import { recordObjects } from "../../../../simulator/deliveries/record-objects";
import { type RecordedItem, recordedItem } from "../../../../simulator/recorded-item";
import { noFilter, state } from "../../../support/asked-question";
import { MemoryRecordSource } from "../../../support/memory-record-source";
import { alarmItem, noon, recorderItem } from "../../../support/small-record";

const day = 86_400_000;
const bot = "AWS::Lex::Bot";

describe("readLaterDiscoveries", () => {
  it("leaves the absence of a type that never comes to the snapshots", async () => {
    assert.equal((await verdictOf([])).verdict, "complete");
  });

  it("tells of a type that AWS Config met later, though it had been there for years", async () => {
    const { verdict, why } = await verdictOf([botItem(noon - 700 * day)]);
    assert.equal(verdict, "out-of-scope");
    assert.match(why ?? "", /began to record the type at 2026-11-25.*old was created at 2024-12-20/);
  });

  it("believes that what was made later was not there before", async () => {
    assert.equal((await verdictOf([botItem(noon + 5 * day - 60_000)])).verdict, "complete");
  });

  it("minds the discoveries of its own region alone", async () => {
    const elsewhere = { ...botItem(noon - 700 * day), awsRegion: "us-east-1" };
    const { verdicts } = await scopeOf([elsewhere]);
    assert.equal(verdicts[0]?.verdict, "complete");
  });
});

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

async function verdictOf(later: readonly RecordedItem[]) {
  const [verdict] = (await scopeOf(later)).verdicts;
  return verdict ?? assert.fail();
}

async function scopeOf(later: readonly RecordedItem[]) {
  const items = [
    recorderItem(noon - 5 * day, true),
    alarmItem({ captureTime: noon - 4 * day, status: "ResourceDiscovered" }),
    ...later,
  ];
  const deliveries = deliver(inCaptureOrder(items), { until: noon + 7 * day });
  const source = new MemoryRecordSource(new Map(recordObjects(deliveries)));
  const { coverage } = await state(source, noon, { filter: { ...noFilter, types: [bot] } });
  return coverage.scopes.find(({ awsRegion }) => awsRegion === "eu-west-1") ?? assert.fail();
}
