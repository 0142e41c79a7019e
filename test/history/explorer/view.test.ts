import assert from "node:assert/strict";
import fc from "fast-check";
import { hashOf, resourceTabs, type View, viewAt, viewOf } from "../../../history/explorer/view";
import { propertyRuns } from "../../support/property-runs";

const instant = fc.integer({ min: Date.UTC(2014, 0), max: Date.UTC(2100, 0) });
// A lone half of a character cannot stand in an address.
const text = fc.string({ unit: "grapheme", maxLength: 12 });

const view: fc.Arbitrary<View> = fc
  .record({
    at: instant,
    search: text,
    type: text,
    account: text,
    region: text,
    isOfAllTime: fc.boolean(),
    resource: fc.option(fc.tuple(text, text, text, text), { nil: undefined }),
    tab: fc.constantFrom(...resourceTabs),
    from: fc.option(instant, { nil: undefined }),
  })
  // Without a resource nothing of one is shown.
  .map((each) => ({
    ...each,
    ...(each.resource === undefined && { tab: "configuration", from: undefined }),
  }));

describe("hashOf", () => {
  it("names a view so that viewOf gives it again", () => {
    fc.assert(
      fc.property(view, (each) => assert.deepEqual(viewOf(hashOf(each), viewAt(0)), each)),
      propertyRuns(300),
    );
  });
});

describe("viewOf", () => {
  const otherwise = viewAt(Date.UTC(2026, 10, 20));

  it("shows all there was where an address names nothing", () => {
    assert.deepEqual(viewOf("", otherwise), otherwise);
  });

  for (const hash of ["#at=yesterday", "#resource=[1,2]", "#resource={", "#tab=everything", "#%", "#at="])
    it(`takes no harm of ${hash}`, () => assert.deepEqual(viewOf(hash, otherwise), otherwise));
});
