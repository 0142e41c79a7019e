import assert from "node:assert/strict";
import { chainOf } from "../../../../history/evidence/seal/chain";
import { sealRecord } from "../../../../history/evidence/seal/seal-record";
import { type MemoryRecordOptions, MemoryRecordSource } from "../../../support/memory-record-source";
import { shopRecord } from "../../../support/shop-record";

const objects = shopRecord();
const keys = [...objects.keys()].filter((key) => key.endsWith(".gz"));
const now = Date.UTC(2026, 10, 23, 12);

async function sealed(options: MemoryRecordOptions = {}) {
  const files = new Map<string, Uint8Array>();
  const { signal } = new AbortController();
  const sealing = await sealRecord(chainOf([]), {
    ...{ record: new MemoryRecordSource(objects, options), now, key: undefined, signal },
    scope: { accounts: [], regions: [] },
    create: async (name, bytes) => {
      files.set(name, bytes);
      return "created";
    },
  });
  return { files, sealing };
}

describe("sealRecord", () => {
  it("writes nothing where an object cannot be read, and names it", async () => {
    const [key = ""] = keys;
    const { files, sealing } = await sealed({ forbidden: new Set([key]) });
    assert.equal(files.size, 0);
    assert.deepEqual(sealing.unreadable, [{ key, reason: "permission denied" }]);
  });

  it("writes the same bytes of the same record", async () => {
    const [one, other] = [await sealed(), await sealed({ reorder: (entries) => [...entries].reverse() })];
    assert.deepEqual(one.files, other.files);
  });

  it("leaves out what AWS Config writes again and again", async () => {
    const { sealing } = await sealed();
    const named = sealing.written.flatMap(({ digest }) => digest.objects.map(({ key }) => key));
    assert.deepEqual(named.sort(), [...keys].sort());
  });

  it("writes what reads as a chain", async () => {
    const { files } = await sealed();
    const { faults, digests } = chainOf([...files].map(([name, bytes]) => ({ name, bytes })));
    assert.deepEqual([faults, digests.length], [[], files.size]);
  });
});
