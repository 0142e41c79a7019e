import assert from "node:assert/strict";
import { noFilter } from "../../../../history/questions/item-filter";
import { isJsonObject, type Json, type JsonObject } from "../../../../record/json";
import type { ItemContent, RecordedItem } from "../../../../simulator/recorded-item";
import { type ReadAnswer, state } from "../../../support/asked-question";
import { MemoryRecordSource } from "../../../support/memory-record-source";
import { alarmItem, historyKey, noon, objectOf, snapshotKey, stored } from "../../../support/small-record";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const resource = "AWS::CloudWatch::Alarm/latency";
const arn = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:payments-latency";

describe("readRelations", () => {
  describe("of a deleted resource", () => {
    it("brackets its deletion by the last snapshot that held it", async () => {
      const bracket = await bracketOf(
        [alarm(-9 * DAY), deletion(-5 * HOUR)],
        [snapshot(-3 * DAY, alarm(-9 * DAY)), snapshot(-8 * HOUR, alarm(-9 * DAY)), snapshot(-HOUR)],
      );
      assert.deepEqual(bracket, { after: text(-8 * HOUR), before: text(-5 * HOUR), provedBy: "snapshot" });
    });

    it("brackets it by its last item where no snapshot was taken since", async () => {
      const bracket = await bracketOf(
        [alarm(-9 * DAY), alarm(-6 * HOUR), deletion(-5 * HOUR)],
        [snapshot(-8 * HOUR, alarm(-9 * DAY)), snapshot(-HOUR)],
      );
      assert.deepEqual(bracket, { after: text(-6 * HOUR), before: text(-5 * HOUR), provedBy: "item" });
    });

    it("goes back over snapshots without it, and lets them narrow nothing", async () => {
      const bracket = await bracketOf(
        [alarm(-9 * DAY), deletion(-5 * HOUR)],
        [snapshot(-3 * DAY, alarm(-9 * DAY)), snapshot(-2 * DAY), snapshot(-8 * HOUR)],
      );
      assert.deepEqual(bracket, { after: text(-3 * DAY), before: text(-5 * HOUR), provedBy: "snapshot" });
    });

    it("brackets a deletion of long ago by the snapshots of its time", async () => {
      const bracket = await bracketOf(
        [alarm(-40 * DAY), deletion(-30 * DAY)],
        [snapshot(-31 * DAY, alarm(-40 * DAY)), snapshot(-HOUR)],
      );
      assert.deepEqual(bracket, { after: text(-31 * DAY), before: text(-30 * DAY), provedBy: "snapshot" });
    });

    it("knows no last proof where the record has the deletion alone", async () => {
      const bracket = await bracketOf([deletion(-5 * HOUR)], [snapshot(-HOUR)]);
      assert.deepEqual(bracket, { after: null, before: text(-5 * HOUR), provedBy: null });
    });

    it("takes nothing from snapshots when its type was not recorded to the end", async () => {
      const bracket = await bracketOf(
        [
          alarm(-9 * DAY),
          alarm(-6 * DAY, { status: "ResourceNotRecorded" }),
          alarm(-5 * HOUR, { status: "ResourceDeletedNotRecorded" }),
        ],
        [snapshot(-HOUR)],
      );
      assert.deepEqual(bracket, { after: text(-6 * DAY), before: text(-5 * HOUR), provedBy: "item" });
    });

    it("takes the bracket of its last life", async () => {
      const items = [alarm(-9 * DAY), deletion(-8 * DAY), alarm(-7 * HOUR), deletion(-5 * HOUR)];
      const { row } = await relations(items, [snapshot(-HOUR)]);
      assert.deepEqual(row.deletedBetween, {
        after: text(-7 * HOUR),
        before: text(-5 * HOUR),
        provedBy: "item",
      });
      assert.deepEqual(row.lives, [
        { from: text(-9 * DAY), until: text(-8 * DAY), items: 2, endedBy: "deleted" },
        { from: text(-7 * HOUR), until: text(-5 * HOUR), items: 2, endedBy: "deleted" },
      ]);
    });

    it("ends its lives at the instant that is asked about", async () => {
      const items = [alarm(-9 * DAY), deletion(-8 * DAY), alarm(-7 * HOUR)];
      const { row } = await relations(items, [snapshot(-HOUR)], { at: noon - 2 * DAY });
      assert.deepEqual(row.lives, [
        { from: text(-9 * DAY), until: text(-8 * DAY), items: 2, endedBy: "deleted" },
      ]);
    });

    it("tells what still refers to it, by relationships, by texts or by both", async () => {
      const { row } = await relations(
        [alarm(-9 * DAY, { arn }), deletion(-5 * HOUR)],
        [
          snapshot(
            -HOUR,
            other("i-1", { relationships: [tie("latency", "Is watched by")], configuration: { alarm: arn } }),
            other("i-2", { configuration: { alarms: [arn] } }),
            other("i-3", { configuration: { alarm: `${arn}-not` } }),
          ),
        ],
      );
      assert.deepEqual(
        list(row.referredToBy).map((each) => [idOf(each), each.relationshipNames, each.places]),
        [
          ["i-1", ["Is watched by"], [{ path: "/configuration/alarm", by: "arn" }]],
          ["i-2", [], [{ path: "/configuration/alarms/0", by: "arn" }]],
        ],
      );
    });

    it("counts an older item of a resource that refers to it no more for nothing", async () => {
      const before = other("i-1", { relationships: [tie("latency", "Is watched by")] });
      const after = other("i-1", { captureTime: noon - 2 * HOUR });
      const { row } = await relations(
        [alarm(-9 * DAY), deletion(-5 * HOUR)],
        [snapshot(-HOUR, after), snapshot(-2 * DAY, before)],
      );
      assert.deepEqual(row.referredToBy, []);
    });

    it("points at what its last item pointed at", async () => {
      const { related } = await relations(
        [alarm(-9 * DAY, { relationships: [instanceTie("i-1")] }), deletion(-5 * HOUR)],
        [snapshot(-HOUR, other("i-1"))],
      );
      assert.deepEqual(
        related?.pointsAt.map(({ resource: end }) => [end.resourceId, end.presence]),
        [["i-1", "present"]],
      );
    });
  });

  describe("of a vanished resource", () => {
    it("brackets its end between the last snapshot with it and the first without", async () => {
      const { row } = await relations(
        [alarm(-40 * DAY)],
        [
          snapshot(-4 * DAY, alarm(-40 * DAY)),
          snapshot(-3 * DAY, alarm(-40 * DAY)),
          snapshot(-2 * DAY),
          snapshot(-HOUR),
        ],
      );
      assert.deepEqual(row.deletedBetween, {
        after: text(-3 * DAY),
        before: text(-2 * DAY),
        provedBy: "snapshot",
      });
      assert.deepEqual(row.lives, [{ from: text(-40 * DAY), until: null, items: 1, endedBy: "vanished" }]);
    });

    it("reads no more than eight snapshots for it besides those that show it gone", async () => {
      const without = Array.from({ length: 12 }, (_, index) => snapshot(-(index + 1) * DAY));
      const { row } = await relations([alarm(-40 * DAY)], without);
      assert.deepEqual(row.deletedBetween, {
        after: text(-40 * DAY),
        before: text(-10 * DAY),
        provedBy: "item",
      });
    });
  });

  it("tells nothing of the end of a resource that is present", async () => {
    const { row } = await relations([alarm(-9 * DAY)], [snapshot(-HOUR, alarm(-9 * DAY))]);
    assert.deepEqual([row.lives, row.deletedBetween, row.referredToBy], [undefined, undefined, undefined]);
  });

  it("lists no mention beside a relationship with the same resource", async () => {
    const { related } = await relations(
      [alarm(-9 * DAY, { arn })],
      [
        snapshot(
          -HOUR,
          alarm(-9 * DAY, { arn }),
          other("i-1", { relationships: [tie("latency", "Is watched by")], configuration: { alarm: arn } }),
        ),
      ],
    );
    assert.deepEqual([related?.pointedAtBy.length, related?.mentionedBy], [1, []]);
  });

  it("tells whom the resource mentions, by ARN in any account and by id in its own", async () => {
    const topic = "arn:aws:sns:us-east-1:444455556666:alerts";
    const configuration = { actions: [topic], instance: "i-0a1", group: "i-0a9" };
    const { related } = await relations(
      [],
      [
        snapshot(-HOUR, alarm(-9 * DAY, { configuration }), other("i-0a1")),
        elsewhere(
          other("i-0a9", { accountId: "444455556666", awsRegion: "us-east-1" }),
          other(topic, { accountId: "444455556666", awsRegion: "us-east-1", arn: topic }),
        ),
      ],
    );
    assert.deepEqual(
      related?.mentions.map(({ resource: end, places }) => [end.resourceId, places]),
      [
        ["i-0a1", [{ path: "/configuration/instance", by: "id" }]],
        [topic, [{ path: "/configuration/actions/0", by: "arn" }]],
      ],
    );
  });

  it("says that a resource which is deleted in the state is deleted, and when", async () => {
    const gone = other("i-1", {
      status: "ResourceDeleted",
      captureTime: noon - 2 * HOUR,
      configuration: undefined,
    });
    const tied = alarm(-9 * DAY, { relationships: [instanceTie("i-1")] });
    const { related } = await relations([gone], [snapshot(-HOUR, tied)]);
    const end = related?.pointsAt[0]?.resource;
    assert.deepEqual([end?.presence, end?.captureTime], ["deleted", text(-2 * HOUR)]);
  });

  it("finds a role by the name that it had before its type was no longer recorded", async () => {
    const role = { resourceType: "AWS::IAM::Role", awsRegion: "global", captureTime: noon - 3 * HOUR };
    const tied = alarm(-9 * DAY, {
      relationships: [{ resourceType: "AWS::IAM::Role", resourceName: "deploy", name: "Is run by" }],
    });
    const { related } = await relations(
      [
        other("AROA1", { ...role, resourceName: "deploy" }),
        other("AROA1", { ...role, status: "ResourceNotRecorded", captureTime: noon - 2 * HOUR }),
      ],
      [snapshot(-HOUR, tied)],
    );
    const end = related?.pointsAt[0]?.resource;
    assert.deepEqual(
      [end?.resourceId, end?.presence, end?.captureTime],
      ["AROA1", "not-recorded", text(-2 * HOUR)],
    );
  });

  it("names an object that it could not read for the relations, and calls the answer partial", async () => {
    const key = historyKey(noon - HOUR / 2, noon - HOUR / 4).replace("CloudWatch::Alarm", "EC2::Instance");
    const source = new MemoryRecordSource(
      stored({ [snapshotKey(noon - HOUR)]: objectOf(alarm(-9 * DAY)), [key]: "{" }),
    );
    const answer = await state(source, noon, { resource, relations: { relatedDepth: 1 } });
    assert.deepEqual(
      [answer.problems.map(({ where }) => where), answer.coverage.verdict],
      [[key], "partial"],
    );
  });

  it("looks for relations in every region, whichever the resource is narrowed to", async () => {
    const role = {
      resourceType: "AWS::IAM::Role",
      resourceId: "AROA1",
      resourceName: "deploy",
      awsRegion: "global",
    };
    const tied = alarm(-9 * DAY, {
      relationships: [{ resourceType: "AWS::IAM::Role", resourceName: "deploy", name: "Is run by" }],
    });
    const east = snapshotKey(noon - HOUR).replaceAll("eu-west-1", "us-east-1");
    const source = new MemoryRecordSource(
      stored({ [snapshotKey(noon - HOUR)]: objectOf(tied), [east]: objectOf(other("AROA1", role)) }),
    );
    const filter = { ...noFilter, awsRegions: ["eu-west-1"] };
    const answer = await state(source, noon, { resource, filter, relations: { relatedDepth: 1 } });
    assert.equal(answer.related?.pointsAt[0]?.resource.resourceId, "AROA1");
  });
});

interface Relations extends Pick<ReadAnswer, "related"> {
  readonly row: JsonObject;
}

async function bracketOf(
  items: readonly RecordedItem[],
  snapshots: readonly Stored[],
): Promise<Json | undefined> {
  return (await relations(items, snapshots)).row.deletedBetween;
}

type Stored = readonly [key: string, text: string];

/** Each item in a history file of its own, beside some snapshots. */
async function relations(
  items: readonly RecordedItem[],
  snapshots: readonly Stored[],
  { at = noon } = {},
): Promise<Relations> {
  const history = items.map((item): Stored => {
    const captureTime = Date.parse(item.configurationItemCaptureTime);
    const key = historyKey(captureTime, captureTime).replace("AWS::CloudWatch::Alarm", item.resourceType);
    return [key, objectOf(item)];
  });
  const source = new MemoryRecordSource(stored(Object.fromEntries([...history, ...snapshots])));
  const answer = await state(source, at, { resource, relations: { relatedDepth: 1, isEndAsked: true } });
  const row = answer.rows[0];
  if (!isJsonObject(row)) throw new TypeError(answer.notFound);
  return { row, related: answer.related };
}

function snapshot(offset: number, ...items: readonly RecordedItem[]): Stored {
  return [snapshotKey(noon + offset), objectOf(...items)];
}

/** A snapshot of another account and region. */
function elsewhere(...items: readonly RecordedItem[]): Stored {
  const key = snapshotKey(noon - HOUR).replaceAll("111122223333", "444455556666");
  return [key.replaceAll("eu-west-1", "us-east-1"), objectOf(...items)];
}

function alarm(offset: number, content: Partial<ItemContent> = {}): RecordedItem {
  return alarmItem({ captureTime: noon + offset, ...content });
}

function deletion(offset: number): RecordedItem {
  return alarm(offset, { status: "ResourceDeleted", configuration: undefined });
}

function other(resourceId: string, content: Partial<ItemContent> = {}): RecordedItem {
  const resourceType = "AWS::EC2::Instance";
  return alarmItem({ resourceType, resourceId, resourceName: undefined, configuration: {}, ...content });
}

function tie(resourceId: string, name: string) {
  return { resourceType: "AWS::CloudWatch::Alarm", resourceId, name };
}

function instanceTie(resourceId: string) {
  return { resourceType: "AWS::EC2::Instance", resourceId, name: "Watches" };
}

function list(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value : [];
}

function idOf({ resource: end }: JsonObject): Json | undefined {
  return isJsonObject(end) ? end.resourceId : undefined;
}

function text(offset: number): string {
  return new Date(noon + offset).toISOString();
}
