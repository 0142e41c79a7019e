import assert from "node:assert/strict";
import { type Life, livesOf } from "../../../../history/questions/related/lives";
import { headed } from "../../../support/headed-item";

describe("livesOf", () => {
  const lives = (statuses: readonly string[], isVanished = false): readonly string[] =>
    livesOf(
      statuses.map((status, index) => headed(index, index, status).heading),
      isVanished,
    ).map(brief);

  it("ends a life with a deletion and begins another with the next item", () => {
    const found = lives([
      "ResourceDiscovered",
      "OK",
      "ResourceDeleted",
      "ResourceDiscovered",
      "ResourceDeleted",
    ]);
    assert.deepEqual(found, ["0-2: 3, deleted", "3-4: 2, deleted"]);
  });

  it("tells a deletion that happened out of the recorder's scope apart", () => {
    const found = lives(["OK", "ResourceNotRecorded", "ResourceDeletedNotRecorded"]);
    assert.deepEqual(found, ["0-2: 3, deleted-not-recorded, not recorded 1-2"]);
  });

  it("counts a deletion that is told of twice to the life that it ended", () => {
    assert.deepEqual(lives(["OK", "ResourceDeleted", "ResourceDeleted", "OK", "ResourceDeleted"]), [
      "0-1: 3, deleted",
      "3-4: 2, deleted",
    ]);
  });

  it("knows a life of which only the end was recorded", () => {
    assert.deepEqual(lives(["ResourceDeleted"]), ["0-0: 1, deleted"]);
  });

  it("lets the last life of a vanished resource end at no recorded time", () => {
    assert.deepEqual(lives(["OK", "ResourceDeleted", "OK"], true), ["0-1: 2, deleted", "2-: 1, vanished"]);
  });

  it("leaves the end of a life that goes on open", () => {
    assert.deepEqual(lives(["OK", "OK"]), ["0-: 2, null"]);
  });

  it("takes no rediscovery within a life for another one: a recorder that starts discovers what it knew", () => {
    assert.deepEqual(lives(["ResourceDiscovered", "ResourceDiscovered", "ResourceDeleted"]), [
      "0-2: 3, deleted",
    ]);
  });

  it("knows each time through which a type was not recorded, and of the last whether it ended", () => {
    const statuses = [
      "OK",
      "ResourceNotRecorded",
      "ResourceNotRecorded",
      "ResourceDiscovered",
      "ResourceNotRecorded",
    ];
    assert.deepEqual(lives(statuses), ["0-: 5, null, not recorded 1-3, not recorded 4-"]);
  });

  it("is empty without items", () => assert.deepEqual(lives([]), []));
});

function brief({ from, until, items, endedBy, notRecorded = [] }: Life): string {
  const unrecorded = notRecorded.map((each) => `, not recorded ${spanOf(each)}`).join("");
  return `${spanOf({ from, until })}: ${items}, ${endedBy}${unrecorded}`;
}

function spanOf({ from, until }: Pick<Life, "from" | "until">): string {
  return `${Date.parse(from)}-${until === null ? "" : Date.parse(until)}`;
}
