import assert from "node:assert/strict";
import { changesBetween } from "../../../components/catalog/queries/changes-between";
import { deletedResources } from "../../../components/catalog/queries/deleted-resources";
import { itemsPerType } from "../../../components/catalog/queries/items-per-type";
import { resourceHistory } from "../../../components/catalog/queries/resource-history";
import { stateAt } from "../../../components/catalog/queries/state-at";
import { stateFromHistory } from "../../../components/catalog/queries/state-from-history";
import { type LocalCatalog, openCatalogInDuckdb, type Row } from "../../support/catalog-in-duckdb";
import { capturedAt, catalogRecord, described, history, recordFirstDay } from "../../support/catalog-record";

describe("the named questions, over an invented record", () => {
  let catalog: LocalCatalog;
  before(async () => {
    catalog = await openCatalogInDuckdb(catalogRecord, recordFirstDay);
  });
  after(() => catalog.close());

  it("state-at folds the snapshot before the instant and what changed since", async () => {
    const rows = await catalog.ask(stateAt, "2024-09-11T00:00:00Z");
    assert.deepEqual(summary(rows), [
      ["latency", "OK", '{"threshold":90}'],
      ["vol-1", "ResourceDiscovered", '{"size":8}'],
      ["wide", "ResourceDiscovered", '{"columns":9000}'],
      ["ledger", "ResourceDiscovered", '{"name":"ledger"}'],
      ["orders", "ResourceDiscovered", '{"delay":5}'],
    ]);
    assert.deepEqual(new Set(rows.map((row) => row.base_time)), new Set(["2024-09-09 06:00:00"]));
  });

  it("state-at includes an item of the very instant, in any zone", async () => {
    const before = await catalog.ask(stateAt, "2024-09-10T13:59:59.999+02:00");
    const at = await catalog.ask(stateAt, "2024-09-10T14:00:00+02:00");
    assert.deepEqual(configurationOf(before, "latency"), '{"threshold":80}');
    assert.deepEqual(configurationOf(at, "latency"), '{"threshold":90}');
  });

  it("state-at leaves out what was deleted", async () => {
    const rows = await catalog.ask(stateAt, "2024-09-11T09:00:00Z");
    assert.ok(!rows.some((row) => row.resource_id === "orders"));
  });

  it("state-at leaves out what the base no longer holds, though an older snapshot does", async () => {
    const rows = await catalog.ask(stateAt, "2024-09-13");
    assert.deepEqual(
      rows.map((row) => row.resource_id),
      ["latency", "ledger"],
    );
  });

  it("state-at takes a snapshot for its base only once it is 15 minutes old", async () => {
    const young = await catalog.ask(stateAt, "2024-09-12T06:14:59Z");
    const old = await catalog.ask(stateAt, "2024-09-12T06:15:00Z");
    assert.deepEqual(young[0]?.base_time, "2024-09-09 06:00:00");
    assert.deepEqual(old[0]?.base_time, "2024-09-12 06:00:00");
  });

  it("state-at says where it has no base", async () => {
    const rows = await catalog.ask(stateAt, "2024-09-08T11:00:00Z");
    assert.deepEqual(
      rows.map((row) => [row.resource_id, row.base_time]),
      [
        ["latency", null],
        ["ledger", null],
        ["orders", null],
      ],
    );
  });

  it("state-from-history gives the same without snapshots", async () => {
    const rows = await catalog.ask(stateFromHistory, "2024-09-13T00:00:00Z", "2024-09-08");
    assert.deepEqual(
      rows.map((row) => [row.resource_id, row.configuration]),
      [
        ["latency", '{"threshold":90}'],
        ["wide", '{"columns":9000}'],
        ["ledger", '{"name":"ledger"}'],
      ],
    );
  });

  it("changes-between tells what changed, from what to what, once", async () => {
    const rows = await catalog.ask(changesBetween, "2024-09-10T00:00:00Z", "2024-09-12T00:00:00Z");
    assert.deepEqual(
      rows.map((row) => [row.resource_id, row.kind, row.configuration_before, row.configuration]),
      [
        ["latency", "changed", '{"threshold":80}', '{"threshold":90}'],
        ["wide", "discovered", null, '{"columns":9000}'],
        ["orders", "deleted", '{"delay":5}', null],
      ],
    );
  });

  it("changes-between excludes the start of its window and includes its end", async () => {
    const after = await catalog.ask(changesBetween, "2024-09-10T12:00:00Z", "2024-09-10T13:59:59Z");
    const until = await catalog.ask(changesBetween, "2024-09-10T11:59:59Z", "2024-09-10T12:00:00Z");
    assert.deepEqual([after.length, until.length], [0, 1]);
  });

  it("resource-history follows a resource to a deletion that bears another name", async () => {
    const rows = await catalog.ask(resourceHistory, "orders", "2024-09-08", "2024-09-12");
    assert.deepEqual(
      rows.map((row) => [row.resource_name, row.status]),
      [
        ["orders", "ResourceDiscovered"],
        ["https://queue/orders", "ResourceDeleted"],
      ],
    );
  });

  it("resource-history finds a resource by its ARN", async () => {
    const arn = "arn:aws:invented:eu-central-1:111122223333:latency";
    const rows = await catalog.ask(resourceHistory, arn, "2024-09-08", "2024-09-12");
    assert.deepEqual(
      rows.map((row) => row.configuration),
      ['{"threshold":80}', '{"threshold":90}'],
    );
  });

  it("deleted-resources gives the last configuration beside the empty item", async () => {
    const rows = await catalog.ask(deletedResources, "2024-09-10", "2024-09-12");
    assert.deepEqual(
      rows.map((row) => [row.resource_id, row.last_resource_name, row.last_configuration]),
      [["orders", "orders", '{"delay":5}']],
    );
  });

  it("items-per-type counts an item once, compliance items too", async () => {
    const rows = await catalog.ask(itemsPerType, "2024-09-08", "2024-09-13");
    assert.deepEqual(
      rows.map((row) => [row.resource_type, row.items, row.resources]),
      [
        ["AWS::CloudWatch::Alarm", "2", "1"],
        ["AWS::SQS::Queue", "2", "1"],
        ["AWS::Config::ResourceCompliance", "1", "1"],
        ["AWS::Glue::Table", "1", "1"],
        ["AWS::S3::Bucket", "1", "1"],
      ],
    );
  });

  it("resource-history keeps to its window, though older items name the resource", async () => {
    const rows = await catalog.ask(resourceHistory, "orders", "2024-09-09", "2024-09-12");
    assert.deepEqual(
      rows.map((row) => row.status),
      ["ResourceDeleted"],
    );
  });

  it("give relationships as JSON", async () => {
    const [row] = await catalog.ask(stateAt, "2024-09-13");
    assert.deepEqual(JSON.parse(String(row?.relationships)), [
      { resourceid: "vpc-1", resourcename: null, resourcetype: "AWS::EC2::VPC", name: "Is contained in Vpc" },
    ]);
  });

  it("keep tags that differ by case alone", async () => {
    const [row] = await catalog.ask(stateAt, "2024-09-13");
    assert.equal(row?.tags, '{"Owner":"audit","owner":"shop"}');
  });
});

describe("the named questions, over types that left the recorder's scope", () => {
  const type = "AWS::EC2::VPC";
  const known = (name: string) => described(type, name, { name }, "2024-09-10T10:00:00.000Z");
  const emptied = (name: string, status: string, captureTime: string) => ({
    ...known(name),
    configuration: null,
    tags: {},
    relationships: [],
    configurationItemStatus: status,
    ...capturedAt(captureTime),
  });
  const leaving = "2024-09-10T14:00:00.000Z";
  const record = [
    history(type, "2024-09-10T12:00:00Z", [known("left"), known("gone"), known("back")]),
    history(type, "2024-09-10T18:00:00Z", [
      emptied("left", "ResourceNotRecorded", leaving),
      emptied("gone", "ResourceNotRecorded", leaving),
      emptied("back", "ResourceNotRecorded", leaving),
    ]),
    history(type, "2024-09-11T12:00:00Z", [
      emptied("gone", "ResourceDeletedNotRecorded", "2024-09-11T10:00:00.000Z"),
      { ...known("back"), configuration: { name: "again" }, ...capturedAt("2024-09-11T10:00:00.000Z") },
    ]),
  ];
  let catalog: LocalCatalog;
  before(async () => {
    catalog = await openCatalogInDuckdb(record, "2024-09-08");
  });
  after(() => catalog.close());

  it("state-at and state-from-history tell them from what is present", async () => {
    const expected = [
      ["back", "present", '{"name":"again"}'],
      ["left", "not-recorded", null],
    ];
    for (const rows of [
      await catalog.ask(stateAt, "2024-09-12"),
      await catalog.ask(stateFromHistory, "2024-09-12", "2024-09-08"),
    ]) {
      assert.deepEqual(
        rows.map((row) => [row.resource_id, row.presence, row.configuration]),
        expected,
      );
    }
  });

  it("changes-between passes over the empty item in what was before", async () => {
    const rows = await catalog.ask(changesBetween, "2024-09-10T12:00:00Z", "2024-09-12");
    assert.deepEqual(
      rows.map((row) => [row.resource_id, row.kind, row.configuration_before, row.capture_time_before]),
      [
        ["back", "not-recorded", '{"name":"back"}', "2024-09-10 10:00:00"],
        ["gone", "not-recorded", '{"name":"gone"}', "2024-09-10 10:00:00"],
        ["left", "not-recorded", '{"name":"left"}', "2024-09-10 10:00:00"],
        ["back", "discovered", '{"name":"back"}', "2024-09-10 10:00:00"],
        ["gone", "deleted", '{"name":"gone"}', "2024-09-10 10:00:00"],
      ],
    );
  });

  it("deleted-resources gives the last configuration that was recorded", async () => {
    const rows = await catalog.ask(deletedResources, "2024-09-11", "2024-09-12");
    assert.deepEqual(
      rows.map((row) => [row.resource_id, row.status, row.last_configuration, row.last_tags]),
      [["gone", "ResourceDeletedNotRecorded", '{"name":"gone"}', '{"Owner":"audit","owner":"shop"}']],
    );
  });
});

describe("the named questions, over what is no file of AWS Config", () => {
  const [good] = catalogRecord;
  const cases: readonly (readonly [claim: string, body: unknown])[] = [
    ["another document", { hello: "world" }],
    ["what is no JSON, of which every column is null", null],
  ];
  for (const [claim, body] of cases) {
    it(`fail with its name over ${claim}`, async () => {
      const bad = { key: String(good?.key), body };
      const catalog = await openCatalogInDuckdb([...catalogRecord.slice(1), bad], recordFirstDay);
      await assert.rejects(catalog.ask(stateFromHistory, "2024-09-13", "2024-09-08"), (error: Error) =>
        error.message.includes(`Not a file of AWS Config: s3://record/${bad.key}`),
      );
      await catalog.close();
    });
  }

  it("accept a file without items", async () => {
    const empty = { key: String(good?.key), body: { fileVersion: "1.0", configurationItems: [] } };
    const catalog = await openCatalogInDuckdb([empty], recordFirstDay);
    assert.deepEqual(await catalog.ask(stateFromHistory, "2024-09-13", "2024-09-08"), []);
    await catalog.close();
  });
});

function summary(rows: readonly Row[]): readonly (readonly unknown[])[] {
  return rows.map((row) => [row.resource_id, row.status, row.configuration]);
}

function configurationOf(rows: readonly Row[], resourceId: string): unknown {
  return rows.find((row) => row.resource_id === resourceId)?.configuration;
}
