import assert from "node:assert/strict";
import { changesOfTimeline } from "../../../history/questions/changes-of-timeline";
import type { Item } from "../../../history/questions/item";
import { answerItem, deletedItem } from "../../support/answer-item";

const at = (hour: number): string => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;
const eighty = (hour: number): Item => answerItem({ configurationItemCaptureTime: at(hour) });
const ninety = (hour: number): Item =>
  answerItem({ configurationItemCaptureTime: at(hour), configuration: { threshold: 90 } });
const gone = (hour: number): Item => deletedItem({ configurationItemCaptureTime: at(hour) });
const hidden = (hour: number): Item => ({ ...gone(hour), presence: "not-recorded" });

describe("changesOfTimeline", () => {
  const timelines: readonly (readonly [string, Item | undefined, readonly Item[], readonly string[]])[] = [
    ["a first item discovers", undefined, [eighty(1)], ["discovered 1 -"]],
    ["other content changes", eighty(1), [ninety(2)], ["changed 2 1"]],
    ["there and back are two changes", eighty(1), [ninety(2), eighty(3)], ["changed 2 1", "changed 3 2"]],
    ["the earliest of equal ones stays", undefined, [eighty(1), eighty(2), eighty(3)], ["discovered 1 -"]],
    [
      "an equal item is none, and the one after it knows it as before",
      eighty(1),
      [eighty(2), ninety(3)],
      ["changed 3 2"],
    ],
    ["a deletion ends a life", eighty(1), [gone(2)], ["deleted 2 1"]],
    ["a deletion with nothing before it is one", undefined, [gone(2)], ["deleted 2 -"]],
    [
      "an item after a deletion begins another life, even an equal one",
      gone(1),
      [eighty(2)],
      ["discovered 2 -"],
    ],
    [
      "lives follow each other",
      undefined,
      [eighty(1), gone(2), eighty(3), gone(4)],
      ["discovered 1 -", "deleted 2 1", "discovered 3 -", "deleted 4 3"],
    ],
    ["a type leaves the scope", eighty(1), [hidden(2)], ["not-recorded 2 1"]],
    ["what left the scope is deleted", hidden(1), [gone(2)], ["deleted 2 1"]],
    ["nothing changes without items", eighty(1), [], []],
  ];
  for (const [what, before, within, expected] of timelines) {
    it(what, () =>
      assert.deepEqual(
        changesOfTimeline(before, within).map(({ change }) => textOf(change)),
        expected,
      ),
    );
  }

  it("gives what changed as JSON Pointers, for changes alone", () => {
    const [changed, deleted] = changesOfTimeline(eighty(1), [ninety(2), gone(3)]);
    assert.deepEqual(changed?.change.changedProperties, [
      { path: "/configuration/threshold", before: 80, after: 90 },
    ]);
    assert.deepEqual(deleted?.change.changedProperties, []);
  });

  it("lends a deletion the name and ARN of the item before it", () => {
    const [deleted] = changesOfTimeline(eighty(1), [gone(2)]);
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
      assert.deepEqual(changesOfTimeline(eighty(1), [{ ...eighty(1), ...fields }]), []);
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
    const [related, tagged] = changesOfTimeline(eighty(1), [
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
});

function textOf(change: {
  readonly kind: string;
  readonly captureTime: string | null;
  readonly previousCaptureTime: string | null;
}): string {
  const [hour, before] = [change.captureTime, change.previousCaptureTime].map((time) =>
    time === null ? "-" : String(Number(time.slice(11, 13))),
  );
  return `${change.kind} ${hour} ${before}`;
}
