import assert from "node:assert/strict";
import fc from "fast-check";
import { ExploredRecord } from "../../../../history/explorer/explored-record";
import { packRecord } from "../../../../history/explorer/packing/pack-record";
import { noFilter } from "../../../../history/questions/item-filter";
import { itemOf } from "../../../../history/reading/item-rows";
import { withReader } from "../../../support/asked-question";
import { propertyRuns } from "../../../support/property-runs";
import { randomRecord } from "../../../support/true-account/random-record";

describe("packRecord", () => {
  it("keeps every item with the object that it was read from", async function () {
    this.timeout(120_000);
    const property = fc.asyncProperty(randomRecord, ({ record, instants }) =>
      withReader(record.source(), async (reader) => {
        const until = Math.max(...instants);
        const window = { from: Math.min(...instants, until - 1), until };
        const gathered = await reader.gather({ filter: noFilter, periods: [window], isProofAsked: true });
        const { coverage, problems } = gathered;
        const about = {
          version: "1.2.3",
          record: "",
          ...window,
          args: [],
          verdict: coverage.verdict,
          problems,
        };
        const explored = new ExploredRecord(packRecord({ gathered, about, filter: noFilter }));
        for (const [index, { periods }] of gathered.timelines.flat().entries()) {
          const resource = explored.resources[index];
          assert.ok(resource);
          const items = explored.itemsOf(resource);
          assert.deepEqual(
            resource.periods.map(({ item }) => items[item]),
            periods.map(({ item }) => itemOf(gathered.texts, item)),
          );
        }
      }),
    );
    await fc.assert(property, propertyRuns(40));
  });
});
