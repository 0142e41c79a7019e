import assert from "node:assert/strict";
import type { TimelineItem } from "../../../history/model/timeline-item";
import { type ChangeOfTimeline, changesOfTimeline } from "../../../history/questions/changes-of-timeline";
import type { Item } from "../../../history/questions/item";
import { answerItem, deletedItem } from "../../support/answer-item";
import { type SnapshotStamps, timelineOf } from "../../support/timeline-of";

const at = (hour: number): string => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;
const eighty = (hour: number): Item => answerItem({ configurationItemCaptureTime: at(hour) });
const ninety = (hour: number): Item =>
  answerItem({ configurationItemCaptureTime: at(hour), configuration: { threshold: 90 } });
const gone = (hour: number): Item => deletedItem({ configurationItemCaptureTime: at(hour) });
const hidden = (hour: number): Item => ({ ...gone(hour), presence: "not-recorded" });
const found = (hour: number): Item => ({ ...eighty(hour), configurationItemStatus: "ResourceDiscovered" });

describe("changesOfTimeline", () => {
  const timelines: readonly (readonly [string, Item | undefined, readonly Item[], readonly string[]])[] = [
    ["a first item discovers", undefined, [found(1)], ["discovered 1 -"]],
    ["one that is no discovery had another one before it", undefined, [eighty(1)], ["discovered 1 ?"]],
    ["other content changes", eighty(1), [ninety(2)], ["changed 2 1"]],
    ["there and back are two changes", eighty(1), [ninety(2), eighty(3)], ["changed 2 1", "changed 3 2"]],
    ["the earliest of equal ones stays", undefined, [found(1), eighty(2), eighty(3)], ["discovered 1 -"]],
    [
      "an equal item is none, and the one after it knows it as before",
      eighty(1),
      [eighty(2), ninety(3)],
      ["changed 3 2"],
    ],
    ["a deletion ends a life", eighty(1), [gone(2)], ["deleted 2 1"]],
    ["a deletion with nothing before it is one", undefined, [gone(2)], ["deleted 2 ?"]],
    [
      "an item after a deletion begins another life, even an equal one",
      gone(1),
      [eighty(2)],
      ["discovered 2 -"],
    ],
    [
      "lives follow each other",
      undefined,
      [found(1), gone(2), eighty(3), gone(4)],
      ["discovered 1 -", "deleted 2 1", "discovered 3 -", "deleted 4 3"],
    ],
    ["a type leaves the scope", eighty(1), [hidden(2)], ["not-recorded 2 1"]],
    ["what left the scope is deleted", hidden(1), [gone(2)], ["deleted 2 1"]],
    ["what is recorded again is discovered", hidden(1), [eighty(2)], ["discovered 2 1"]],
    ["what is deleted is not deleted again", gone(1), [gone(2)], []],
    ["nothing changes without items", eighty(1), [], []],
  ];
  for (const [what, before, within, expected] of timelines) {
    it(what, () => assert.deepEqual(changesIn(before, within).map(textOf), expected));
  }

  it("gives what changed as JSON Pointers, for changes alone", () => {
    const [changed, deleted] = changesIn(eighty(1), [ninety(2), gone(3)]);
    assert.deepEqual(changed?.change.changedProperties, [
      { path: "/configuration/threshold", before: 80, after: 90 },
    ]);
    assert.deepEqual(deleted?.change.changedProperties, []);
  });

  it("lends a deletion the name and ARN of the item before it", () => {
    const [deleted] = changesIn(eighty(1), [gone(2)]);
    assert.deepEqual([deleted?.change.resourceName, deleted?.change.arn], ["latency", eighty(1).arn]);
  });

  const notContent: readonly Partial<Item>[] = [
    { configurationItemCaptureTime: at(9) },
    { configurationStateId: "99" },
    { configurationItemStatus: "ResourceDiscovered" },
    { evidence: { object: "other" } },
  ];
  for (const fields of notContent) {
    it(`sees no change in another ${Object.keys(fields).join()}`, () => {
      assert.deepEqual(changesIn(eighty(1), [{ ...eighty(1), ...fields }]), []);
    });
  }

  it("sees a change in relationships and tags like in the rest", () => {
    const relationships = [
      {
        resourceType: "AWS::EC2::VPC",
        resourceId: "vpc-1",
        resourceName: null,
        relationshipName: "Is contained in Vpc",
      },
    ];
    const [related, tagged] = changesIn(eighty(1), [
      { ...eighty(2), relationships },
      { ...eighty(3), relationships, tags: {} },
    ]);
    assert.deepEqual(
      related?.change.changedProperties.map(({ path }) => path),
      ["/relationships/0"],
    );
    assert.deepEqual(
      tagged?.change.changedProperties.map(({ path }) => path),
      ["/tags/Environment"],
    );
  });

  describe("where a snapshot lacks the resource", () => {
    it("has it vanish at no capture time, between its last item and the snapshot", () => {
      const [vanished] = changesIn(eighty(1), [], { lacking: [5] });
      assert.deepEqual(
        [vanished?.change.kind, vanished?.change.captureTime, vanished?.change.configurationStateId],
        ["vanished", null, null],
      );
      assert.deepEqual(vanished?.change.vanishedBetween, { after: at(1), before: at(5) });
    });

    const lives: readonly (readonly [string, readonly Item[], SnapshotStamps, readonly string[]])[] = [
      ["it vanishes once", [], { lacking: [5, 6] }, ["vanished - 1"]],
      [
        "what is captured again is discovered",
        [eighty(7)],
        { lacking: [5] },
        ["vanished - 1", "discovered 7 -"],
      ],
      [
        "what a snapshot shows again is discovered, of the item it holds",
        [],
        { lacking: [5], holding: [6] },
        ["vanished - 1", "discovered 1 -"],
      ],
      ["its deletion is told of as well", [gone(7)], { lacking: [5] }, ["vanished - 1", "deleted 7 -"]],
      ["what was deleted does not vanish", [gone(3)], { lacking: [5] }, ["deleted 3 1"]],
      ["what is too old a snapshot shows nothing", [ninety(7)], { lacking: [1] }, ["changed 7 1"]],
    ];
    for (const [what, within, snapshots, expected] of lives) {
      it(what, () => assert.deepEqual(changesIn(eighty(1), within, snapshots).map(textOf), expected));
    }
  });

  it("knows the last item with a configuration, also of what was not recorded when it went", () => {
    const [left, ended] = changesIn(undefined, [ninety(1), hidden(2), gone(3)]).slice(1);
    assert.deepEqual(ended?.before?.presence, "not-recorded");
    for (const change of [left, ended]) {
      assert.deepEqual(change?.readLastPresent()?.configuration, { threshold: 90 });
    }
    assert.equal(changesIn(undefined, [gone(2)])[0]?.readLastPresent(), undefined);
  });

  it("tells of no change beyond the span", () => {
    const timeline = timelineOf([eighty(1), ninety(2), eighty(3), ninety(4)].map(held));
    const span = { after: Date.parse(at(2)), until: Date.parse(at(3)) };
    assert.deepEqual(changesOfTimeline(timeline, span, ({ body }) => body).map(textOf), ["changed 3 2"]);
  });
});

type ItemBody = Item & { readonly isOversize: boolean };

function held(item: Item): TimelineItem<ItemBody> {
  const { accountId, awsRegion, resourceType, resourceId, presence } = item;
  if (presence === "vanished") throw new RangeError("no item says that its resource vanished");
  const captureTime = Date.parse(item.configurationItemCaptureTime);
  const stateId = item.configurationStateId;
  const status = item.configurationItemStatus;
  const heading = { accountId, awsRegion, resourceType, resourceId, captureTime, stateId, status };
  return { heading, presence, body: { ...item, isOversize: false } };
}

/** The changes after an item, or of all time without one; the stamps of snapshots are hours. */
function changesIn(
  before: Item | undefined,
  within: readonly Item[],
  { holding = [], lacking = [] }: SnapshotStamps = {},
): readonly ChangeOfTimeline[] {
  const items = [...(before === undefined ? [] : [before]), ...within].map(held);
  const stampOf = (hour: number): number => Date.parse(at(hour));
  const timeline = timelineOf(items, { holding: holding.map(stampOf), lacking: lacking.map(stampOf) });
  const after = before === undefined ? -Infinity : Date.parse(before.configurationItemCaptureTime);
  return changesOfTimeline(timeline, { after, until: Infinity }, ({ body }) => body);
}

function textOf({ change }: ChangeOfTimeline): string {
  const [hour, before] = [change.captureTime, change.previousCaptureTime].map((time) => {
    if (time === undefined) return "?";
    return time === null ? "-" : String(Number(time.slice(11, 13)));
  });
  return `${change.kind} ${hour} ${before}`;
}
