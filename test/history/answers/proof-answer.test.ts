import assert from "node:assert/strict";
import type { ScopeProof } from "../../../history/assurance/proof";
import { type ItemFilter, noFilter } from "../../../history/questions/item-filter";
import type { Instant } from "../../../record/instant";
import { deliver, inCaptureOrder } from "../../../simulator/deliveries/deliver";
import { recordObjects } from "../../../simulator/deliveries/record-objects";
import { type RecordedItem, recordedItem } from "../../../simulator/recorded-item";
import { echoed, proofIn, proofNeeds, withReader } from "../../support/asked-question";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { alarmItem, noon } from "../../support/small-record";
import { troubledRecord, troubledRecordEnd } from "../../support/troubled-record";

const hour = 3_600_000;
const day = 24 * hour;
const window = [troubledRecordEnd - 10 * day, troubledRecordEnd] as const;

describe("proofAnswer", () => {
  it("opens the objects that it explains, in their order, and each once", async () => {
    const source = new MemoryRecordSource(troubledRecord());
    await withReader(source, async (reader) => {
      const { explanation } = await reader.explain(proofNeeds(window), echoed());
      assert.deepEqual(source.opened, []);
      await proofIn(reader, window);
      assert.deepEqual(
        source.opened,
        explanation.plan.map(({ object }) => object),
      );
    });
  });

  it("compares the types that are asked about, and not the recorder besides", async () => {
    const proofs = await proven(troubledRecord(), { ...noFilter, types: ["AWS::S3::Bucket"] });
    const types = proofs.flatMap(({ steps }) => steps.flatMap((step) => step.types));
    assert.deepEqual(new Set(types.map(({ resourceType }) => resourceType)), new Set(["AWS::S3::Bucket"]));
    assert.deepEqual(
      proofs.map(({ outcome }) => outcome),
      ["proven", "proven"],
    );
  });

  it("compares on over a snapshot that cannot be read", async () => {
    const objects = new Map(troubledRecord());
    const broken = [...objects.keys()].find((key) => key.includes("us-east-1_ConfigSnapshot_20261115")) ?? "";
    const proofs = await proven(objects.set(broken, Buffer.from("{")));
    const steps = proofs.find(({ awsRegion }) => awsRegion === "us-east-1")?.steps ?? [];
    assert.ok(
      steps.some(({ from, to }) => from.at.startsWith("2026-11-14") && to.at.startsWith("2026-11-16")),
    );
    assert.ok(steps.every(({ isEqual }) => isEqual));
  });

  it("names each lost deletion, and explains it where the recorder was off", async () => {
    const objects = recorded([
      recorder(noon - 3 * day, true),
      alarmItem({ captureTime: noon - 3 * day, status: "ResourceDiscovered" }),
      recorder(noon - day, false),
      recorder(noon - day + hour, true),
    ]);
    const gone = new Map([...objects].map(([key, bytes]) => [key, bytes]));
    const late = [...gone.keys()].filter((key) => /ConfigSnapshot_202611(?:20|21)/.test(key));
    for (const key of late)
      gone.set(key, Buffer.from(JSON.stringify({ configurationItems: [recorder(noon - day + hour, true)] })));
    const [proof] = await proven(gone, noFilter, [noon - 3 * day, noon + day]);
    const differences = proof?.steps.flatMap((step) => step.types.flatMap((type) => type.differences)) ?? [];
    assert.deepEqual(
      differences.map(({ kind, note }) => [kind, note]),
      [["vanished", "the recorder was off from 2026-11-19T12:00:00.000Z until 2026-11-19T13:00:00.000Z"]],
    );
  });

  it("explains nothing by the time before the recorder began", async () => {
    const start = noon - 8 * hour;
    const discovered = alarmItem({ captureTime: start + 600_000, status: "ResourceDiscovered" });
    const objects = recorded([recorder(start, true), discovered], {
      snapshotPeriod: 6 * hour,
      snapshotAnchor: start + hour,
    });
    const second = [...objects.keys()].find((key) => key.includes("20261120T110000Z")) ?? assert.fail();
    objects.set(second, Buffer.from(JSON.stringify({ configurationItems: [recorder(start, true)] })));
    const [proof] = await proven(objects, noFilter, [start, noon]);
    const differences = proof?.steps.flatMap((step) => step.types.flatMap((type) => type.differences)) ?? [];
    assert.deepEqual(
      differences.map(({ kind, note }) => [kind, note]),
      [["vanished", null]],
    );
  });

  it("finds all well where history files come two days late", async () => {
    const items = [
      alarmItem({ captureTime: noon - 2 * day, status: "ResourceDiscovered" }),
      alarmItem({ captureTime: noon - day, configuration: { threshold: 90 } }),
    ];
    const objects = recorded(items, { delayOf: (key) => (key.kind === "history" ? 40 * hour : 0) });
    const [proof] = await proven(objects, noFilter, [noon - 3 * day, noon + 2 * day]);
    assert.deepEqual([proof?.outcome, (proof?.steps.length ?? 0) > 0], ["proven", true]);
  });

  describe("of a base that holds what no history before it has", () => {
    const first = noon - 2 * day;
    const items = [
      alarmItem({ captureTime: noon - 4 * day, status: "ResourceDiscovered" }),
      alarmItem({ captureTime: first - hour, configuration: { threshold: 90 } }),
      alarmItem({ captureTime: noon - day, configuration: { threshold: 95 } }),
    ];
    const recordWithout = (isLost: (key: string) => boolean): Map<string, Uint8Array> => {
      const objects = recorded(items, { snapshotPeriod: day, snapshotAnchor: first });
      for (const key of [...objects.keys()].filter(isLost)) objects.delete(key);
      return objects;
    };
    const isHistoryOf = (key: string, stamp: string): boolean => key.includes(`Alarm_${stamp}`);

    it("misses nothing in a record that begins with that snapshot", async () => {
      const objects = recordWithout(
        (key) => /2026\/11\/1[67]\//.test(key) || isHistoryOf(key, "20261118T110000Z"),
      );
      const [proof] = await proven(objects, noFilter, [first, noon + day]);
      assert.deepEqual([proof?.outcome, proof?.base?.differences], ["proven", []]);
      assert.deepEqual(proof?.sum, { snapshots: 3, equalSnapshots: 3, resources: 3, equal: 3, changes: 1 });
    });

    it("tells of the loss at the base alone where there is history of that time", async () => {
      const objects = recordWithout((key) => isHistoryOf(key, "20261118T110000Z"));
      const topic = alarmItem({
        captureTime: first - 2 * hour,
        resourceId: "other",
        status: "ResourceDiscovered",
      });
      const others = recorded([topic], { snapshotPeriod: "none" });
      const [proof] = await proven(new Map([...others, ...objects]), noFilter, [first, noon + day]);
      const differences = proof?.base?.differences.map(({ kind, resourceId }) => [kind, resourceId]);
      assert.deepEqual(differences, [
        ["missing-item", "latency"],
        ["vanished", "other"],
      ]);
      assert.ok(proof?.steps.every(({ isEqual }) => isEqual));
    });
  });

  it("has no proof where a region has no two snapshots", async () => {
    const objects = recorded([alarmItem({ status: "ResourceDiscovered" })], { snapshotPeriod: "none" });
    const [proof] = await proven(objects, noFilter, [noon - day, noon + day]);
    assert.deepEqual([proof?.outcome, proof?.steps], ["no-proof", []]);
  });
});

async function proven(
  objects: ReadonlyMap<string, Uint8Array>,
  filter: ItemFilter = noFilter,
  ends: readonly [Instant, Instant] = window,
): Promise<readonly ScopeProof[]> {
  return withReader(new MemoryRecordSource(objects), async (reader) =>
    [...(await proofIn(reader, ends, { filter })).rows].map((row) => row.value()),
  );
}

function recorded(
  items: readonly RecordedItem[],
  options: Parameters<typeof deliver>[1] = {},
): Map<string, Uint8Array> {
  return new Map(recordObjects(deliver(inCaptureOrder(items), { until: noon + 3 * day, ...options })));
}

function recorder(captureTime: number, isRecording: boolean): RecordedItem {
  return recordedItem({
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::Config::ConfigurationRecorder",
    resourceId: "default",
    captureTime,
    status: isRecording ? "ResourceDiscovered" : "OK",
    configuration: { Recording: isRecording, RecordingGroup: { AllSupported: true } },
  });
}
