import assert from "node:assert/strict";
import { awsPrices, parsePriceList, priceOf } from "../../../../history/questions/cost/price-list";

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

  for (const [what, member] of [
    ["a price below zero", { daily: -1 }],
    ["a price that is text", { continuous: "0.003" }],
    ["a region without prices", { regions: { "eu-west-1": {} } }],
    ["a member of another name", { currency: "EUR" }],
  ] as const)
    it(`refuses ${what}`, () => assert.equal(parsePriceList({ ...structured, ...member }), undefined));
});

const structured = { date: "2026-01-01", source: "contract", continuous: 0.003, daily: 0.012, regions: {} };
