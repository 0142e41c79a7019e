import assert from "node:assert/strict";
import fc from "fast-check";
import { holdingsOf } from "../../../../history/questions/lookup/holdings-of";
import {
  type HeldPlace,
  type LookupBody,
  sharedPlaces,
} from "../../../../history/questions/lookup/lookup-body";
import { propertyRuns } from "../../../support/property-runs";
import { timelineOf } from "../../../support/timeline-of";

/** What items of a resource hold one after the other: few places, so that many are the same. */
const courses = fc.array(
  fc.dictionary(fc.constantFrom("/a", "/b", "/c"), fc.constantFrom("10.0.0.1", "10.0.0.2")),
  { minLength: 1, maxLength: 8 },
);

describe("sharedPlaces", () => {
  it("gives the list from before where nothing has changed", () => {
    const before = placesOf({ "/a": "10.0.0.1", "/b": "10.0.0.2" });
    assert.equal(sharedPlaces(placesOf({ "/a": "10.0.0.1", "/b": "10.0.0.2" }), before), before);
  });

  it("gives a place from before among others", () => {
    const before = placesOf({ "/b": "10.0.0.1" });
    const [, shared] = sharedPlaces(placesOf({ "/a": "10.0.0.1", "/b": "10.0.0.1" }), before);
    assert.equal(shared, before[0]);
  });

  it("changes nothing of what a resource held, and when", () => {
    fc.assert(
      fc.property(courses, (course) => {
        const own = course.map(placesOf);
        let before: readonly HeldPlace[] = [];
        const shared = own.map((places) => {
          before = sharedPlaces(places, before);
          return before;
        });
        assert.deepEqual(shared, own);
        assert.deepEqual(held(shared), held(own));
      }),
      propertyRuns(500),
    );
  });
});

function placesOf(values: Readonly<Record<string, string>>): readonly HeldPlace[] {
  const paths = Object.keys(values).sort();
  return paths.map((path): HeldPlace => ({ path, value: values[path] ?? "", heldAs: "equal" }));
}

function held(lists: readonly (readonly HeldPlace[])[]) {
  const items = lists.map((places, index) => ({
    heading: {
      accountId: "111122223333",
      awsRegion: "eu-west-1",
      resourceType: "AWS::EC2::Instance",
      resourceId: "i-1",
      captureTime: index,
      stateId: null,
      status: "OK",
    },
    presence: "present" as const,
    body: bodyWith(places, index),
  }));
  return holdingsOf(timelineOf(items), { from: 0, until: 100 });
}

function bodyWith(places: readonly HeldPlace[], index: number): LookupBody {
  const names = { resourceName: null, arn: null };
  return { places, isAskedFor: true, object: `object ${index}`, fingerprint: 0, isOversize: false, ...names };
}
