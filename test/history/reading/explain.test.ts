import assert from "node:assert/strict";
import type { ExplainedObject } from "../../../history/questions/answer";
import { noFilter } from "../../../history/questions/item-filter";
import type { Needs } from "../../../history/reading/needs";
import { echoed, state, withReader } from "../../support/asked-question";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { shopRecord } from "../../support/shop-record";

const at = Date.UTC(2026, 10, 22, 12);

describe("explain", () => {
  it("opens no object", async () => {
    const source = new MemoryRecordSource(shopRecord());
    await explained(source);
    assert.deepEqual(source.opened, []);
  });

  it("names the objects that the answer then opens, in their order", async () => {
    const source = new MemoryRecordSource(shopRecord());
    const plan = await explained(source);
    await state(source, at);
    assert.deepEqual(
      source.opened,
      plan.map(({ object }) => object),
    );
  });

  it("reads no more for a state in a longer record", async () => {
    const source = new MemoryRecordSource(shopRecord());
    const later = [...shopRecord().keys()].filter(
      (key) => !key.includes("/2026/11/18/") && !key.includes("/2026/11/19/"),
    );
    const shorter = new MemoryRecordSource(new Map([...shopRecord()].filter(([key]) => later.includes(key))));
    assert.deepEqual(await explained(source), await explained(shorter));
  });

  it("names history of every type, as any of them may show what the recorder did", async () => {
    const filter = { ...noFilter, types: ["AWS::IAM::*"] };
    const periods = [{ from: at - 5 * 86_400_000, until: at }];
    const plan = await explained(new MemoryRecordSource(shopRecord()), { filter, periods });
    const types = plan
      .filter(({ reason }) => reason === "history")
      .map(({ object }) => object.split("_").at(-4));
    assert.ok(types.includes("AWS::S3::Bucket"));
  });
});

const ofState: Needs = { filter: noFilter, periods: [{ from: at, until: at }] };

function explained(source: MemoryRecordSource, needs = ofState): Promise<readonly ExplainedObject[]> {
  return withReader(source, async (reader) => (await reader.explain(needs, echoed())).explanation.plan);
}
