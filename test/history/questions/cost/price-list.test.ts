import assert from "node:assert/strict";
import { awsPrices, isFault, parsePriceList, priceOf } from "../../../../history/questions/cost/price-list";

describe("priceOf", () => {
  it("tells daily items from continuous ones", () => {
    assert.equal(priceOf(awsPrices, "eu-west-1", "continuous"), 0.003);
    assert.equal(priceOf(awsPrices, "eu-west-1", "daily"), 0.012);
  });

  it("knows no dollars of China", () =>
    assert.equal(priceOf(awsPrices, "cn-north-1", "continuous"), undefined));

  it("prefers the price of the region", () => {
    const prices = { ...awsPrices, regions: { "cn-north-1": { continuous: 1, daily: 2 } } };
    assert.equal(priceOf(prices, "cn-north-1", "daily"), 2);
  });
});

describe("parsePriceList", () => {
  it("reads what an answer echoes", () =>
    assert.deepEqual(parsePriceList(JSON.parse(JSON.stringify(awsPrices))), awsPrices));

  it("takes a list without regions", () => {
    const { regions, ...rest } = structured;
    assert.deepEqual(parsePriceList(rest), { ...rest, regions });
  });

  for (const [what, member, fault] of [
    ["a price below zero", { daily: -1 }, /^"daily" is -1, which is not a price in dollars, from 0/],
    ["a price beyond all reason", { daily: 1e5 }, /^"daily" is 100000, /],
    ["a price that is text", { continuous: "0.003" }, /^"continuous" is "0.003", which is not a price/],
    ["a price that is left out", { continuous: undefined }, /^"continuous" is missing/],
    ["a day that is none", { date: "2026-02-30" }, /^"date" is "2026-02-30", which is not a day/],
    ["a list of no day", { date: undefined }, /^"date" is missing/],
    [
      "a region without prices",
      { regions: { "eu-west-1": {} } },
      /^in region "eu-west-1" "continuous" is missing/,
    ],
    [
      "a region that is a price",
      { regions: { "eu-west-1": 1 } },
      /^in region "eu-west-1" there is no object/,
    ],
    ["regions in a list", { regions: [] }, /^"regions" is \[\], which is not an object/],
    ["another currency", { currency: "EUR" }, /^"currency" is no member of it/],
    [
      "a misspelled member",
      { contnuous: 1 },
      /^"contnuous" is no member of it \(did you mean continuous\?\)/,
    ],
    [
      "another currency of a region",
      { regions: { "cn-north-1": { continuous: 1, daily: 1, currency: "CNY" } } },
      /^in region "cn-north-1" "currency" is no member/,
    ],
  ] as const)
    it(`tells of ${what}`, () => {
      const read = parsePriceList(JSON.parse(JSON.stringify({ ...structured, ...member })));
      assert.match(isFault(read) ? read.fault : "", fault);
    });

  it("tells of what is no object", () => assert.deepEqual(parsePriceList([]), { fault: "it is no object" }));
});

const structured = { date: "2026-01-01", source: "contract", continuous: 0.003, daily: 0.012, regions: {} };
