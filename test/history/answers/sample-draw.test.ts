import assert from "node:assert/strict";
import fc from "fast-check";
import { drawHash, SampleDraw } from "../../../history/answers/sample-draw";
import type { ResourceKey } from "../../../record/resource-key";
import { propertyRuns } from "../../support/property-runs";

interface Member {
  readonly key: ResourceKey;
}

const member = (resourceId: string): Member => ({
  key: { accountId: "111122223333", awsRegion: "eu-west-1", resourceType: "AWS::EC2::VPC", resourceId },
});

function drawnOf(members: readonly Member[], size: number, seed = "7"): readonly string[] {
  const draw = new SampleDraw<Member>(size, seed);
  for (const each of members) draw.offer(each);
  return draw.drawn().map(({ member: { key } }) => key.resourceId);
}

describe("drawHash", () => {
  it("is the SHA-256 that any tool gives of the documented text", () => {
    // printf '7\n111122223333\neu-west-1\nAWS::EC2::VPC\nvpc-0a' | sha256sum
    assert.equal(
      drawHash("7", member("vpc-0a").key),
      "c15c49bc647f61c8751e5f220ac8b1b4a22be78ce0b6a764cebc8e0950c217b2",
    );
  });

  it("differs with the seed, and with every field of the key", () => {
    const { key } = member("vpc-0a");
    const keys: readonly ResourceKey[] = [
      key,
      { ...key, accountId: "444455556666" },
      { ...key, awsRegion: "us-east-1" },
      { ...key, resourceType: "AWS::EC2::Subnet" },
      { ...key, resourceId: "vpc-0b" },
    ];
    const hashes = [...keys.map((each) => drawHash("7", each)), drawHash("07", key)];
    assert.equal(new Set(hashes).size, hashes.length);
  });
});

describe("SampleDraw", () => {
  const ids = fc.uniqueArray(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 60 });
  const size = fc.integer({ min: 1, max: 70 });

  it("draws as many as are asked for, none twice, and all where there are fewer", () => {
    fc.assert(
      fc.property(ids, size, fc.string(), (each, asked, seed) => {
        const drawn = drawnOf(each.map(member), asked, seed);
        assert.equal(drawn.length, Math.min(asked, each.length));
        assert.equal(new Set(drawn).size, drawn.length);
      }),
      propertyRuns(100),
    );
  });

  it("draws the members of the smallest hashes, smallest first", () => {
    fc.assert(
      fc.property(ids, size, (each, asked) => {
        const hashes = each.map((id) => drawHash("7", member(id).key)).sort();
        const drawn = drawnOf(each.map(member), asked).map((id) => drawHash("7", member(id).key));
        assert.deepEqual(drawn, hashes.slice(0, asked));
      }),
      propertyRuns(100),
    );
  });

  it("draws the same in whatever order members come", () => {
    fc.assert(
      fc.property(ids, size, (each, asked) => {
        assert.deepEqual(drawnOf(each.map(member), asked), drawnOf(each.toReversed().map(member), asked));
      }),
      propertyRuns(100),
    );
  });

  it("keeps what a smaller sample drew", () => {
    fc.assert(
      fc.property(ids, size, (each, asked) => {
        const larger = drawnOf(each.map(member), asked + 3);
        assert.deepEqual(larger.slice(0, asked), drawnOf(each.map(member), asked));
      }),
      propertyRuns(100),
    );
  });

  it("changes one place at most where a member goes", () => {
    fc.assert(
      fc.property(ids, size, ([gone = "", ...rest], asked) => {
        const before = drawnOf([gone, ...rest].map(member), asked);
        const after = drawnOf(rest.map(member), asked);
        assert.ok(before.filter((id) => !after.includes(id)).length <= 1);
      }),
      propertyRuns(100),
    );
  });

  it("draws each of a hundred members about as often as any other, over many seeds", () => {
    const members = Array.from({ length: 100 }, (_, index) => member(`vpc-${index}`));
    const times = new Map<string, number>();
    for (let seed = 0; seed < 400; seed++)
      for (const id of drawnOf(members, 10, String(seed))) times.set(id, (times.get(id) ?? 0) + 1);
    // Forty times are expected, with a deviation of six.
    assert.ok([...times.values()].every((count) => count > 10 && count < 70));
    assert.equal(times.size, 100);
  });
});
