import assert from "node:assert/strict";
import type { ScopeReport } from "../../../history/assurance/coverage-report";
import { type ItemFilter, noFilter } from "../../../history/questions/item-filter";
import type { Instant } from "../../../record/instant";
import { deliver, inCaptureOrder } from "../../../simulator/deliveries/deliver";
import { recordObjects } from "../../../simulator/deliveries/record-objects";
import { coverageIn, echoed, withReader } from "../../support/asked-question";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { shopRecord } from "../../support/shop-record";
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
import { troubledRecord, troubledRecordEnd } from "../../support/troubled-record";

const day = 86_400_000;
const window = { since: troubledRecordEnd - 10 * day, until: troubledRecordEnd };

describe("coverageAnswer", () => {
  it("opens the objects that it explains, in their order, and each once", async () => {
    const source = new MemoryRecordSource(troubledRecord());
    const plan = await explained(source, window);
    await scopesOf(source, window);
    assert.deepEqual(source.opened, plan);
  });

  it("tells of no type but those that are asked about", async () => {
    const scopes = await scopesOf(new MemoryRecordSource(troubledRecord()), {
      ...window,
      filter: { ...noFilter, types: ["AWS::S3::*"] },
    });
    const types = scopes.flatMap((scope) => scope.types.map(({ resourceType }) => resourceType));
    assert.deepEqual(new Set(types), new Set(["AWS::S3::Bucket", "AWS::Config::ConfigurationRecorder"]));
  });

  it("tells of a type that is named and was never met", async () => {
    const filter = { ...noFilter, types: ["AWS::EC2::VPC"] };
    const [scope] = await scopesOf(new MemoryRecordSource(troubledRecord()), { ...window, filter });
    assert.deepEqual(
      scope?.types.map(({ resourceType, seenFrom }) => [resourceType, seenFrom]),
      [["AWS::EC2::VPC", null]],
    );
  });

  it("calls partial the scope of an item that was passed over, which makes nothing of its folder sure", async () => {
    const [began, captured] = [noon - 5 * day, noon - 1.6 * day];
    const recorder = recorderItem(began, true);
    const misplaced = { ...alarmItem({ captureTime: captured }), awsRegion: "us-west-2" };
    const source = new MemoryRecordSource(
      stored({
        [recorderHistoryKey(began, began)]: objectOf(recorder),
        [historyKey(captured, captured)]: objectOf(misplaced),
        ...Object.fromEntries(
          [-2.5, -1.5, -0.5, 0.5].map((days) => [snapshotKey(noon + days * day), objectOf(recorder)]),
        ),
      }),
    );
    const [scope] = await scopesOf(source, { since: noon - day, until: noon });
    assert.equal(scope?.verdict, "partial");
  });

  it("lets the recorder stand for an empty region", async () => {
    const source = new MemoryRecordSource(stored({ [snapshotKey(noon)]: objectOf() }));
    const [scope] = await scopesOf(source, { since: noon - day, until: noon + day });
    assert.deepEqual(
      scope?.types.map(({ resourceType, verdict }) => [resourceType, verdict]),
      [["AWS::Config::ConfigurationRecorder", "no-base"]],
    );
    assert.deepEqual([scope?.recorder, scope?.snapshots.count], [[], 1]);
  });

  it("judges global resources in every region that records them", async () => {
    const source = new MemoryRecordSource(shopRecord());
    const question = { since: Date.UTC(2026, 10, 19, 12), until: Date.UTC(2026, 10, 22) };
    const filter = { ...noFilter, types: ["AWS::IAM::Role"], accountIds: ["111122223333"] };
    const scopes = await scopesOf(source, { ...question, filter });
    assert.deepEqual(
      scopes.map(({ awsRegion, verdict }) => [awsRegion, verdict]),
      [
        ["eu-west-1", "complete"],
        ["us-east-1", "complete"],
      ],
    );
  });

  it("tells when AWS Config began to support a type", async () => {
    const [began, supported] = [noon - 5 * day, noon - day];
    const made = { creationTime: noon - 400 * day, captureTime: supported };
    const items = [recorderItem(began, true), alarmItem({ ...made, status: "ResourceDiscovered" })];
    const deliveries = deliver(inCaptureOrder(items), { until: noon + 2 * day });
    const source = new MemoryRecordSource(new Map(recordObjects(deliveries)));
    const [scope] = await scopesOf(source, { since: noon - 3 * day, until: noon + day });
    const alarms = scope?.types.find(({ resourceType }) => resourceType === "AWS::CloudWatch::Alarm");
    assert.deepEqual(
      alarms?.periods.map(({ verdict }) => verdict),
      ["out-of-scope", "not-yet-discovered", "out-of-scope", "complete"],
    );
    assert.equal(alarms?.periods[0]?.until, new Date(supported).toISOString());
  });

  it("takes the last snapshot that can be read for what is gone", async () => {
    const objects = new Map(troubledRecord());
    const last = [...objects.keys()].findLast((key) => key.includes("us-east-1_ConfigSnapshot")) ?? "";
    const scopes = await scopesOf(new MemoryRecordSource(objects.set(last, Buffer.from("{"))), window);
    const types = scopes.find(({ awsRegion }) => awsRegion === "us-east-1")?.types ?? [];
    assert.ok(types.length > 0);
    assert.ok(types.every(({ isGone }) => !isGone));
  });

  it("notes the types that it met, so that none of them is taken for a wrong one", async () => {
    await withReader(new MemoryRecordSource(troubledRecord()), async (reader) => {
      await coverageIn(reader, [window.since, window.until]);
      assert.ok(reader.typesSeen.has("AWS::SNS::Topic"));
    });
  });
});

interface CoverageWindow {
  readonly since: Instant;
  readonly until: Instant;
  readonly filter?: ItemFilter;
}

function scopesOf(
  source: MemoryRecordSource,
  { since, until, ...options }: CoverageWindow,
): Promise<readonly ScopeReport[]> {
  return withReader(source, async (reader) =>
    [...(await coverageIn(reader, [since, until], options)).rows].map((row) => row.value()),
  );
}

function explained(source: MemoryRecordSource, { since, until }: CoverageWindow): Promise<readonly string[]> {
  const needs = { filter: noFilter, periods: [{ from: since, until }], isOfRecording: true };
  return withReader(source, async (reader) =>
    (await reader.explain(needs, echoed())).explanation.plan.map(({ object }) => object),
  );
}
