import assert from "node:assert/strict";
import { type AccountEvent, put, remove } from "../../simulator/account/account-event";
import { recordAccount } from "../../simulator/account/account-recorder";
import type { Link, Resource } from "../../simulator/account/resource";

const start = Date.UTC(2026, 9, 5);
const hour = 3_600_000;

function resource(resourceId: string, links: readonly Link[] = [], size = 1): Resource {
  return {
    awsRegion: "eu-west-1",
    resourceType: "AWS::EC2::Volume",
    resourceId,
    tags: {},
    links,
    configuration: { size },
    supplementaryConfiguration: {},
  };
}

function linkTo(resourceId: string): Link {
  const awsRegion = "eu-west-1";
  return { name: "Uses", inverse: "Is used by", awsRegion, resourceType: "AWS::EC2::Volume", resourceId };
}

function recorded(...events: readonly AccountEvent[]): readonly string[] {
  const items = recordAccount(events, { accountId: "111122223333", seed: 1 });
  return items.map(({ resourceId, configurationItemStatus, relationships }) =>
    [
      resourceId,
      configurationItemStatus,
      ...relationships.map(({ name, resourceId: id }) => `${name} ${id}`),
    ].join(", "),
  );
}

describe("recordAccount", () => {
  it("records an item for each change, and none for a resource that stands as before", () => {
    const events = [
      put(start, resource("a")),
      put(start + hour, resource("a")),
      put(start + 2 * hour, resource("a", [], 2)),
    ];
    assert.deepEqual(recorded(...events), ["a, ResourceDiscovered", "a, OK"]);
  });

  it("captures a change 15 to 50 seconds after it happened", () => {
    const [item] = recordAccount([put(start, resource("a"))], { accountId: "111122223333", seed: 1 });
    const lag = (item?.configurationStateId ?? 0) - start;
    assert.ok(lag >= 15_000 && lag <= 50_000, `${lag} ms`);
  });

  it("records the other side when a relationship comes and when it goes", () => {
    const a = resource("a");
    const b = resource("b", [linkTo("a")]);
    assert.deepEqual(recorded(put(start, a), put(start + hour, b), remove(start + 2 * hour, b)).toSorted(), [
      "a, OK",
      "a, OK, Is used by b",
      "a, ResourceDiscovered",
      "b, ResourceDeleted",
      "b, ResourceDiscovered, Uses a",
    ]);
  });

  it("records no other side for a relationship that stays when its resource changes", () => {
    const changed = [resource("b", [linkTo("a")]), resource("b", [linkTo("a")], 2)];
    const events = changed.map((b, index) => put(start + (index + 1) * hour, b));
    const items = recorded(put(start, resource("a"), resource("c", [linkTo("a")])), ...events);
    assert.deepEqual(items.slice(-1), ["b, OK, Uses a"]);
    assert.equal(items.filter((text) => text.startsWith("a,")).length, 2);
  });

  it("records nothing of a type that left the scope but the end of its resources", () => {
    const leaving = { ...put(start + hour), typesLeavingScope: ["AWS::EC2::Volume"] };
    const [a, changed] = [resource("a"), resource("a", [], 2)];
    const events = [put(start, a), leaving, put(start + 2 * hour, changed), remove(start + 3 * hour, a)];
    assert.deepEqual(recorded(...events), [
      "a, ResourceDiscovered",
      "a, ResourceNotRecorded",
      "a, ResourceDeletedNotRecorded",
    ]);
  });

  it("refuses to delete what does not exist", () => {
    assert.throws(
      () => recorded(remove(start, resource("a"))),
      /deletes AWS::EC2::Volume\/a, which does not exist/,
    );
  });
});
