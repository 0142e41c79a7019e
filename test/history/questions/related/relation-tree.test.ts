import assert from "node:assert/strict";
import fc from "fast-check";
import type { Item } from "../../../../history/questions/item";
import type { Relation, RelationTree } from "../../../../history/questions/related/related";
import { relationTree } from "../../../../history/questions/related/relation-tree";
import { resourceKeyText } from "../../../../record/resource-key";
import { propertyRuns } from "../../../support/property-runs";
import { graphOf, group } from "../../../support/relation-world";

describe("relationTree", () => {
  it("shows what a resource points at and what points at it", () => {
    const items = [group("sg-a", "sg-b as Uses"), group("sg-b"), group("sg-c", "sg-a as Watches")];
    assert.deepEqual(shown(items, "sg-a"), { pointsAt: ["sg-b as Uses"], pointedAtBy: ["sg-c as Watches"] });
  });

  it("shows a relationship that both ends recorded once, by the name of the end that is expanded", () => {
    const items = [group("sg-a", "sg-b as Contains"), group("sg-b", "sg-a as Is contained in")];
    assert.deepEqual(shown(items, "sg-a"), { pointsAt: ["sg-b as Contains"], pointedAtBy: [] });
    assert.deepEqual(shown(items, "sg-b"), { pointsAt: ["sg-a as Is contained in"], pointedAtBy: [] });
  });

  it("shows two relationships to one resource by both their names, and equal ones once", () => {
    const items = [group("sg-a", "sg-b as Uses", "sg-b as Reads", "sg-b as Uses"), group("sg-b")];
    assert.deepEqual(shown(items, "sg-a").pointsAt, ["sg-b as Reads", "sg-b as Uses"]);
  });

  it("shows a resource that points at itself once", () => {
    assert.deepEqual(shown([group("sg-a", "sg-a as Trusts")], "sg-a", 9), {
      pointsAt: ["sg-a as Trusts"],
      pointedAtBy: [],
    });
  });

  it("cuts a cycle where it closes", () => {
    const items = [group("sg-a", "sg-b"), group("sg-b", "sg-c"), group("sg-c", "sg-a")];
    assert.deepEqual(shown(items, "sg-a", 9), {
      pointsAt: [["sg-b as Is near", { pointsAt: ["sg-c as Is near"], pointedAtBy: [] }]],
      pointedAtBy: ["sg-c as Is near"],
    });
  });

  it("goes as deep as it is asked to", () => {
    const items = [group("sg-a", "sg-b"), group("sg-b", "sg-c"), group("sg-c", "sg-d"), group("sg-d")];
    assert.deepEqual(shown(items, "sg-a", 1).pointsAt, ["sg-b as Is near"]);
    assert.deepEqual(shown(items, "sg-a", 2).pointsAt, [
      ["sg-b as Is near", { pointsAt: ["sg-c as Is near"], pointedAtBy: [] }],
    ]);
  });

  it("shows what the state does not know as not recorded, without a region or a capture time", () => {
    const [relation] = treeOf([group("sg-a", "sg-gone")], "sg-a").pointsAt;
    assert.deepEqual(relation?.resource, {
      accountId: "111122223333",
      awsRegion: null,
      resourceType: "AWS::EC2::SecurityGroup",
      resourceId: "sg-gone",
      resourceName: null,
      presence: "not-recorded",
      captureTime: null,
      evidence: null,
    });
  });

  it("keeps resources of one id in two regions apart", () => {
    const elsewhere = { ...group("sg-b", "sg-a"), awsRegion: "us-east-1" };
    const items = [group("sg-a", "sg-b"), group("sg-b"), elsewhere];
    const tree = treeOf(items, "sg-a");
    assert.deepEqual([tree.pointsAt.length, tree.pointsAt[0]?.resource.awsRegion], [1, "eu-west-1"]);
    assert.deepEqual(tree.pointedAtBy, []);
  });

  it("has every relationship that a walk over all items finds, exactly once", () => {
    fc.assert(
      fc.property(randomItems, fc.nat({ max: 5 }), (items, start) => {
        const root = resourceId(start % items.length);
        assert.deepEqual(tiesIn(root, treeOf(items, root, 99)).sort(), [...expectedTies(items, root)].sort());
      }),
      propertyRuns(300),
    );
  });

  it("expands no resource twice", () => {
    fc.assert(
      fc.property(randomItems, fc.integer({ min: 1, max: 6 }), (items, depth) => {
        const expanded = expandedIn("sg-0", treeOf(items, "sg-0", depth));
        assert.equal(new Set(expanded).size, expanded.length);
      }),
      propertyRuns(300),
    );
  });
});

/** Up to six groups, each pointing at some of them, at itself, or at one that is not there. */
const randomItems: fc.Arbitrary<readonly Item[]> = fc
  .array(fc.array(fc.tuple(fc.nat({ max: 6 }), fc.constantFrom("Uses", "Is near")), { maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) =>
    all.map((ties, index) =>
      group(resourceId(index), ...ties.map(([to, name]) => `${resourceId(to)} as ${name}`)),
    ),
  );

function resourceId(index: number): string {
  return `sg-${index}`;
}

function treeOf(items: readonly Item[], root: string, depth = 1): RelationTree {
  return relationTree(graphOf(items), resourceKeyText(group(root)), depth);
}

type Shown = string | readonly [string, ShownTree];
interface ShownTree {
  readonly pointsAt: readonly Shown[];
  readonly pointedAtBy: readonly Shown[];
}

function shown(items: readonly Item[], root: string, depth = 1): ShownTree {
  return shownTree(treeOf(items, root, depth));
}

function shownTree({ pointsAt, pointedAtBy }: RelationTree): ShownTree {
  return { pointsAt: pointsAt.map(shownRelation), pointedAtBy: pointedAtBy.map(shownRelation) };
}

function shownRelation({ resource, relationshipName, related }: Relation): Shown {
  const text = `${resource.resourceId} as ${relationshipName}`;
  return related === undefined ? text : [text, shownTree(related)];
}

/** Each tie of a tree as `from name to`, in the direction in which it was recorded. */
function tiesIn(of: string, { pointsAt, pointedAtBy }: RelationTree): string[] {
  const below = [...pointsAt, ...pointedAtBy].flatMap(({ resource, related }) =>
    related === undefined ? [] : tiesIn(resource.resourceId ?? "", related),
  );
  return [
    ...pointsAt.map(({ resource, relationshipName }) => `${of} ${relationshipName} ${resource.resourceId}`),
    ...pointedAtBy.map(
      ({ resource, relationshipName }) => `${resource.resourceId} ${relationshipName} ${of}`,
    ),
    ...below,
  ];
}

/** What breadth-first search over the recorded ties reaches; of a pair, the end that is met first tells. */
function expectedTies(items: readonly Item[], root: string): ReadonlySet<string> {
  const all = items.flatMap((item) =>
    item.relationships.map(({ resourceId: to, relationshipName }) => ({
      from: item.resourceId,
      to: to ?? "",
      name: relationshipName,
    })),
  );
  const isItem = (id: string): boolean => items.some((item) => item.resourceId === id);
  const order = [root];
  const ties = new Set<string>();
  const pairs = new Map<string, string>();
  for (const id of order) {
    const own = all.filter(({ from }) => from === id);
    const others = all.filter(({ from, to }) => to === id && !own.some((tie) => tie.to === from));
    // What it points at comes first, and each half by id: so the tree is laid out.
    const next: string[] = [];
    for (const half of [own.map(({ to }) => to), others.map(({ from }) => from)])
      next.push(...[...new Set(half)].sort());
    for (const tie of [...own, ...others]) {
      const pair = [tie.from, tie.to].sort().join(" ");
      if ((pairs.get(pair) ?? id) !== id) continue;
      pairs.set(pair, id);
      ties.add(`${tie.from} ${tie.name} ${tie.to}`);
    }
    order.push(
      ...next.filter((each, index) => isItem(each) && !order.includes(each) && next.indexOf(each) === index),
    );
  }
  return ties;
}

function expandedIn(of: string, tree: RelationTree): string[] {
  return [
    of,
    ...[...tree.pointsAt, ...tree.pointedAtBy].flatMap(({ resource, related }) =>
      related === undefined ? [] : expandedIn(resource.resourceId ?? "", related),
    ),
  ];
}
