import assert from "node:assert/strict";
import type { Timeline } from "../../../history/model/period";
import { courseOfItem, courseOfLives, courseOfTimeline } from "../../../history/questions/life-course";
import { answerItem, deletedItem } from "../../support/answer-item";

const days = ["2026-11-01", "2026-11-05", "2026-11-09", "2026-11-13"].map((day) => `${day}T00:00:00.000Z`);
const [first = "", second = "", third = "", last = ""] = days;
const at = Date.parse("2026-11-20");

describe("courseOfLives", () => {
  it("has a life between a discovery and a deletion, and after it nothing until the next", () => {
    const lives = [
      { from: first, until: second, items: 2, endedBy: "deleted" },
      { from: third, until: last, items: 2, endedBy: "deleted-not-recorded" },
    ] as const;
    assert.deepEqual(told(courseOfLives(lives, deletedItem(), at)), [
      [first, second, "present"],
      [second, third, "deleted"],
      [third, last, "present"],
      [last, "2026-11-20T00:00:00.000Z", "deleted"],
    ]);
  });

  it("has apart when its type was not recorded", () => {
    const notRecorded = [{ from: second, until: third }];
    const lives = [
      { from: first, until: last, items: 4, endedBy: "deleted-not-recorded", notRecorded },
    ] as const;
    assert.deepEqual(told(courseOfLives(lives, deletedItem(), Date.parse(last))), [
      [first, second, "present"],
      [second, third, "not-recorded"],
      [third, last, "present"],
      [last, last, "deleted"],
    ]);
  });

  it("does not know when what vanished went, between the last proof of it and the first snapshot without it", () => {
    const lives = [{ from: first, until: null, items: 1, endedBy: "vanished" }] as const;
    const item = answerItem({
      presence: "vanished",
      vanishedBetween: { after: first, before: third },
      deletedBetween: { after: second, before: third, provedBy: "snapshot" },
    });
    assert.deepEqual(told(courseOfLives(lives, item, at)), [
      [first, second, "present"],
      [second, third, "unknown"],
      [third, "2026-11-20T00:00:00.000Z", "vanished"],
    ]);
  });

  it("goes on where no end is recorded", () => {
    const lives = [{ from: first, until: null, items: 1, endedBy: null }] as const;
    assert.deepEqual(told(courseOfLives(lives, answerItem(), at)), [
      [first, "2026-11-20T00:00:00.000Z", "present"],
    ]);
  });

  it("takes no time where there are no lives", () => {
    const { from, until } = courseOfLives([], answerItem(), at);
    assert.deepEqual([from, until], [at, at]);
  });
});

describe("courseOfItem", () => {
  const item = { ...answerItem(), configurationItemCaptureTime: second, configurationItemStatus: "OK" };

  it("tells since when it is as it is, and that nothing was read of the time before since it was made", () => {
    const course = courseOfItem({ ...item, resourceCreationTime: first }, at);
    assert.equal(course.from, Date.parse(first));
    assert.deepEqual(told(course), [
      [first, second, "unread"],
      [second, new Date(at).toISOString(), "present"],
    ]);
    assert.deepEqual(course.changedAt, [Date.parse(second)]);
  });

  it("tells of no time before its item where that does not say when it was made", () => {
    const course = courseOfItem(
      { ...item, resourceCreationTime: null, configurationItemStatus: "ResourceDiscovered" },
      at,
    );
    assert.deepEqual(told(course), [[second, new Date(at).toISOString(), "present"]]);
    assert.deepEqual(course.changedAt, []);
  });
});

describe("courseOfTimeline", () => {
  const item = {
    heading: { ...answerItem(), captureTime: Date.parse(second), stateId: null, status: "OK" },
    presence: "present",
    body: undefined,
  } as const;
  const period = {
    item,
    lastPresent: item,
    from: Date.parse(second),
    until: Infinity,
    presence: "present",
  } as const;
  const timeline: Timeline<undefined> = { key: item.heading, keyText: "", periods: [period] };

  it("begins where the record does, if the window has no beginning", () => {
    const { from, until } = courseOfTimeline(timeline, { after: -Infinity, until: at }, []);
    assert.deepEqual([from, until], [Date.parse(second), at]);
  });

  it("begins where the window does", () => {
    const { from } = courseOfTimeline(timeline, { after: Date.parse(first), until: at }, []);
    assert.equal(from, Date.parse(first));
  });
});

function told({ periods }: ReturnType<typeof courseOfLives>): readonly (readonly string[])[] {
  return periods.map(({ from, until, presence }) => [
    new Date(from).toISOString(),
    new Date(until).toISOString(),
    presence,
  ]);
}
