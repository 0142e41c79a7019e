import assert from "node:assert/strict";
import fc from "fast-check";
import type { FoundChange } from "../../../history/questions/change";
import { changeClasses } from "../../../history/questions/change-class";
import type { ChangeToClassify } from "../../../history/questions/classes/change-to-classify";
import { classifyChanges } from "../../../history/questions/classify-changes";
import type { ScopeVerdicts } from "../../../history/questions/coverage";
import type { PropertyChange } from "../../../history/questions/differences";
import { foundChange, foundDiscovery, sameAddition } from "../../support/found-change";
import { propertyRuns } from "../../support/property-runs";

const restarted: ScopeVerdicts = {
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  verdictsOf: () => [],
  discoveriesOf: () => [Date.parse("2026-11-20T09:30:00.000Z")],
  lackedBefore: () => false,
  shownFrom: () => -Infinity,
};

const asChange = (change: FoundChange): ChangeToClassify => ({
  change,
  isDiscovery: false,
  isFirst: false,
  creationTime: undefined,
});
const classesOf = (
  found: readonly ChangeToClassify[],
  verdicts: readonly ScopeVerdicts[] = [],
): readonly string[] => classifyChanges(found, { verdicts, known: new Map() }).map((change) => change.class);
const classOf = (fields: Partial<FoundChange>): string | undefined =>
  classesOf([asChange(foundChange(fields))])[0];
const changed = (...paths: readonly string[]): readonly PropertyChange[] =>
  paths.map((path) => ({ path, before: 1, after: 2 }));

describe("classifyChanges", () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ["relationships", ["/relationships/0", "/relationships/1/resourceId"], "relationship-only"],
    ["tags", ["/tags/Owner"], "tag-only"],
    ["tags where the configuration repeats them", ["/configuration/tags/0/value", "/tags/Owner"], "tag-only"],
    ["tags and relationships", ["/relationships/0", "/tags/Owner"], "tag-only"],
    [
      "relationships and the item's bookkeeping",
      ["/relationships/0", "/version", "/relatedEvents/0"],
      "relationship-only",
    ],
    ["the item's bookkeeping", ["/relatedEvents/0"], "real"],
    ["a setting", ["/configuration/threshold"], "real"],
    ["a setting and a tag", ["/configuration/threshold", "/tags/Owner"], "real"],
    ["a setting and a relationship", ["/configuration/threshold", "/relationships/0"], "real"],
    ["the name", ["/resourceName"], "real"],
    ["nothing that can be told", [], "real"],
  ];
  for (const [what, paths, expected] of cases) {
    it(`calls a change of ${what} ${expected}`, () => {
      assert.equal(classOf({ changedProperties: changed(...paths) }), expected);
    });
  }

  for (const kind of ["discovered", "deleted", "not-recorded"] as const) {
    it(`calls what was ${kind} real`, () => assert.equal(classOf({ kind, changedProperties: [] }), "real"));
  }

  for (const kind of ["discovered", "changed", "deleted"] as const) {
    it(`calls a verdict of a rule that is ${kind} compliance`, () => {
      assert.equal(classOf({ kind, resourceType: "AWS::Config::ResourceCompliance" }), "compliance");
    });
  }

  it("calls a verdict about a conformance pack compliance", () => {
    assert.equal(
      classOf({ kind: "changed", resourceType: "AWS::Config::ConformancePackCompliance" }),
      "compliance",
    );
  });

  it("calls compliance what was discovered after a start, too", () => {
    const found = foundDiscovery({ resourceType: "AWS::Config::ResourceCompliance" });
    assert.deepEqual(classesOf([found], [restarted]), ["compliance"]);
  });

  it("calls a discovery after a start rediscovered", () => {
    assert.deepEqual(classesOf([foundDiscovery()], [restarted]), ["rediscovered"]);
  });

  it("calls a deletion and a change after a start what they are", () => {
    const deleted = asChange(foundChange({ kind: "deleted", changedProperties: [] }));
    assert.deepEqual(classesOf([deleted, asChange(foundChange())], [restarted]), ["real", "real"]);
  });

  it("calls the same new property on many resources a schema burst", () => {
    assert.deepEqual(new Set(classesOf(sameAddition(12).map(asChange))), new Set(["schema-burst"]));
  });

  it("calls the same new tag on many resources tag-only", () => {
    const tagged = sameAddition(20, { changedProperties: [{ path: "/tags/Owner", after: "payments" }] });
    assert.deepEqual(new Set(classesOf(tagged.map(asChange))), new Set(["tag-only"]));
  });

  it("puts the class after the kind and leaves the rest as it is", () => {
    const found = foundChange();
    const [change] = classifyChanges([asChange(found)], { verdicts: [], known: new Map() });
    const { class: _, ...rest } = { ...change };
    assert.deepEqual(rest, found);
    assert.match(Object.keys(change ?? {}).join(), /arn,kind,class,captureTime/);
  });

  const path = fc.constantFrom(
    "/relationships/0",
    "/tags/Owner",
    "/version",
    "/configuration/a",
    "/configuration/b/c",
  );
  const property: fc.Arbitrary<PropertyChange> = fc.record(
    { path, before: fc.constant(1), after: fc.constant(2) },
    { requiredKeys: ["path", "after"] },
  );
  const found: fc.Arbitrary<ChangeToClassify> = fc
    .record({
      resource: fc.nat({ max: 14 }),
      minute: fc.nat({ max: 900 }),
      properties: fc.oneof(
        { weight: 2, arbitrary: fc.constant([{ path: "/configuration/a", after: 2 }]) },
        { weight: 1, arbitrary: fc.array(property, { maxLength: 3 }) },
      ),
      isDiscovery: fc.integer({ min: 0, max: 4 }).map((each) => each === 0),
    })
    .map(({ resource, minute, properties, isDiscovery }) => ({
      change: foundChange({
        resourceId: `r${resource}`,
        captureTime: new Date(Date.UTC(2026, 10, 20, 0, minute)).toISOString(),
        kind: isDiscovery ? "discovered" : "changed",
        changedProperties: isDiscovery ? [] : properties,
      }),
      isDiscovery,
      isFirst: isDiscovery,
      creationTime: undefined,
    }));
  const window = fc.array(found, { minLength: 1, maxLength: 60 });

  it("gives every change one class", () => {
    fc.assert(
      fc.property(window, (changes) => {
        const classes = classesOf(changes, [restarted]);
        assert.equal(classes.length, changes.length);
        assert.ok(classes.every((each) => changeClasses.some((known) => known === each)));
      }),
      propertyRuns(100),
    );
  });

  it("gives the same classes in whatever order changes come", () => {
    const shuffled = window.chain((changes) =>
      fc.tuple(
        fc.constant(changes),
        fc.shuffledSubarray(changes, { minLength: changes.length, maxLength: changes.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([changes, others]) => {
        const classes = new Map(others.map((each, index) => [each, classesOf(others, [restarted])[index]]));
        assert.deepEqual(
          changes.map((each) => classes.get(each)),
          classesOf(changes, [restarted]),
        );
      }),
      propertyRuns(50),
    );
  });
});
