import assert from "node:assert/strict";
import fc from "fast-check";
import { compareInTime, type ItemHeading, itemIdentity, itemPresence } from "../../record/item-heading";

const heading: ItemHeading = {
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  resourceType: "AWS::CloudWatch::Alarm",
  resourceId: "latency",
  captureTime: 1000,
  stateId: "1",
  status: "OK",
};

describe("itemPresence", () => {
  const presences: readonly (readonly [string | null, string])[] = [
    ["ResourceDiscovered", "present"],
    ["OK", "present"],
    ["ResourceDeleted", "deleted"],
    ["ResourceDeletedNotRecorded", "deleted"],
    ["ResourceNotRecorded", "not-recorded"],
    ["Discovered", "present"],
    ["Deleted", "deleted"],
    ["SomethingNew", "present"],
    [null, "present"],
  ];
  for (const [status, presence] of presences) {
    it(`of ${status} is ${presence}`, () => assert.equal(itemPresence(status), presence));
  }
});

describe("compareInTime", () => {
  it("orders by capture time before anything else", () => {
    assert.ok(
      compareInTime(
        { ...heading, captureTime: 1, stateId: "9" },
        { ...heading, captureTime: 2, stateId: "1" },
      ) < 0,
    );
  });

  it("orders state ids as numbers, however long", () => {
    const ids = fc.bigInt({ min: 0n, max: 10n ** 30n });
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        const order = compareInTime({ ...heading, stateId: String(a) }, { ...heading, stateId: String(b) });
        assert.equal(Math.sign(order), a < b ? -1 : Number(a > b));
      }),
    );
  });

  it("puts an item without a state id first", () => {
    assert.ok(compareInTime({ ...heading, stateId: null }, heading) < 0);
  });

  it("is an order: turned around for any two, and zero for equals", () => {
    const ids = fc.option(fc.oneof(fc.nat().map(String), fc.string()), { nil: null });
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        const [one, other] = [
          { ...heading, stateId: a },
          { ...heading, stateId: b },
        ];
        assert.equal(Math.sign(compareInTime(one, other)) + Math.sign(compareInTime(other, one)), 0);
      }),
    );
  });
});

describe("itemIdentity", () => {
  it("is another for another account, region, type, id, state id or capture time, and not for another status", () => {
    const others: readonly Partial<ItemHeading>[] = [
      { accountId: "x" },
      { awsRegion: "x" },
      { resourceType: "x" },
      { resourceId: "x" },
      { stateId: "x" },
      { captureTime: 5 },
    ];
    const identities = [{}, { status: "ResourceDeleted" }, ...others].map((other) =>
      itemIdentity({ ...heading, ...other }),
    );
    assert.equal(new Set(identities).size, 1 + others.length);
  });
});
