import assert from "node:assert/strict";
import type { ExploredRecord } from "../../../history/explorer/explored-record";
import { inventoryOf } from "../../../history/explorer/inventory";
import { SearchTexts } from "../../../history/explorer/search-texts";
import { tiesAt } from "../../../history/explorer/ties-at";
import { viewAt } from "../../../history/explorer/view";
import { deliver } from "../../../simulator/deliveries/deliver";
import { recordObjects } from "../../../simulator/deliveries/record-objects";
import { exploredOf } from "../../support/explored";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { alarmItem, noon } from "../../support/small-record";

const DAY = 86_400_000;

describe("SearchTexts", () => {
  let record: ExploredRecord;
  let texts: SearchTexts;

  before(async () => {
    const status = "ResourceDiscovered";
    const group = { resourceType: "AWS::EC2::SecurityGroup", status } as const;
    const rule = (range: string) => ({ ipPermissions: [{ ipRanges: [range] }] });
    const items = [
      alarmItem({
        status,
        arn: "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:latency",
        tags: { Team: "Payments" },
      }),
      alarmItem({
        ...group,
        resourceId: "sg-inner",
        resourceName: "inner",
        configuration: rule("10.1.0.0/16"),
      }),
      alarmItem({
        ...group,
        resourceId: "sg-open",
        resourceName: "open",
        configuration: rule("0.0.0.0/0"),
        relationships: [
          { resourceType: "AWS::CloudWatch::Alarm", resourceId: "latency", name: "Is watched by Alarm" },
        ],
      }),
      alarmItem({
        resourceType: "AWS::S3::Bucket",
        resourceId: "statements",
        resourceName: "statements",
        status,
        configuration: {
          policy: JSON.stringify({ Condition: { IpAddress: { "aws:SourceIp": "203.0.113.9" } } }),
        },
      }),
      alarmItem({ captureTime: noon, tags: { Team: "Platform" } }),
    ];
    const source = new MemoryRecordSource(recordObjects(deliver(items)));
    record = await exploredOf(source, [noon - 2 * DAY, noon + DAY]);
    texts = new SearchTexts(record);
    while (!texts.isComplete) texts.readOn();
  });

  const found = (search: string, at = noon): readonly string[] =>
    inventoryOf(record, texts, { ...viewAt(at), search }).map(({ resource }) => resource.resourceId);

  for (const [what, search, ids] of [
    ["a name", "INNER", ["sg-inner"]],
    ["a part of an id", "sg-", ["sg-inner", "sg-open"]],
    ["an address in a network", "10.1.2.3", ["sg-inner"]],
    ["a network by a wider one", "10.0.0.0/8", ["sg-inner"]],
    ["every address in 0.0.0.0/0", "0.0.0.0/0", ["sg-inner", "sg-open", "statements"]],
    ["an address in a policy", "203.0.113.9", ["statements"]],
    ["nothing", "nobody", []],
  ] as const)
    it(`finds ${what}`, () => assert.deepEqual(found(search), ids));

  it("finds a tag and an ARN as they were at the instant", () => {
    assert.deepEqual(found("team=payments", noon - 1), ["latency"]);
    assert.deepEqual(found("team=payments"), []);
    assert.deepEqual(found("team=platform"), ["latency"]);
    assert.deepEqual(found("alarm:latency", noon - 1), ["latency"]);
  });

  it("finds by name and id before it has read on", () => {
    const fresh = inventoryOf(record, new SearchTexts(record), { ...viewAt(noon), search: "inner" });
    assert.deepEqual(
      fresh.map(({ resource }) => resource.resourceId),
      ["sg-inner"],
    );
  });

  it("finds by tag and ARN before it has read any item", () => {
    const fresh = new SearchTexts(record);
    while (!fresh.hasNames) fresh.readOn();
    assert.ok(!fresh.isComplete);
    for (const search of ["team=payments", "alarm:latency"])
      assert.deepEqual(
        inventoryOf(record, fresh, { ...viewAt(noon - 1), search }).map(
          ({ resource }) => resource.resourceId,
        ),
        ["latency"],
      );
  });

  it("has what relationships lead to, from either end", () => {
    const named = (id: string) => {
      const resource = record.resources.find(({ resourceId }) => resourceId === id);
      assert.ok(resource);
      const { pointsAt, pointedAtBy } = tiesAt(record, texts, { resource, at: noon });
      return [pointsAt, pointedAtBy].map((ties) => ties.map(({ resource: end }) => end?.resourceId));
    };
    assert.deepEqual(named("sg-open"), [["latency"], []]);
    assert.deepEqual(named("latency"), [[], ["sg-open"]]);
  });
});
