import assert from "node:assert/strict";
import fc from "fast-check";
import {
  differences,
  differencesBeside,
  isSameContent,
  type PropertyChange,
} from "../../../history/questions/differences";
import type { Json, JsonObject } from "../../../record/json";

describe("differences", () => {
  describe("of scalars and objects", () => {
    it("are none between equal values", () => {
      assert.deepEqual(differences({ threshold: 80, unit: null }, { unit: null, threshold: 80 }), []);
    });

    it("are none between two values that do not exist", () => {
      assert.deepEqual(differences(undefined, undefined), []);
    });

    it("name the changed property of an alarm", () => {
      const before = { alarmName: "orders-latency", threshold: 80, period: 300 };
      assert.deepEqual(differences(before, { ...before, threshold: 95 }, "/configuration"), [
        { path: "/configuration/threshold", before: 80, after: 95 },
      ]);
    });

    it("begin every path with the root, the root itself included", () => {
      assert.deepEqual(differences(undefined, { a: 1 }, "/configuration"), [
        { path: "/configuration", after: { a: 1 } },
      ]);
    });

    it("tell null from absence", () => {
      assert.deepEqual(differences({ a: null, b: 1 }, { b: null, c: null }), [
        { path: "/a", before: null },
        { path: "/b", before: 1, after: null },
        { path: "/c", after: null },
      ]);
    });

    it("replace a value of another kind as a whole", () => {
      assert.deepEqual(differences({ a: { b: 1 } }, { a: [1] }), [
        { path: "/a", before: { b: 1 }, after: [1] },
      ]);
    });

    it("escape keys as RFC 6901 asks", () => {
      assert.deepEqual(differences({ "a/b~c": 1, "": 1 }, { "a/b~c": 2, "": 2 }), [
        { path: "/", before: 1, after: 2 },
        { path: "/a~1b~0c", before: 1, after: 2 },
      ]);
    });

    it("treat keys that JavaScript knows as data", () => {
      const before: Json = JSON.parse('{"__proto__": 1, "constructor": 1}');
      assert.deepEqual(differences(before, {}), [
        { path: "/__proto__", before: 1 },
        { path: "/constructor", before: 1 },
      ]);
      assert.deepEqual(differences({}, before), [
        { path: "/__proto__", after: 1 },
        { path: "/constructor", after: 1 },
      ]);
    });

    it("are ordered by key in plain string order and by index as a number", () => {
      const list = Array.from({ length: 12 }, (_, index) => `subnet-${index}`);
      const paths = differences({ b: [], B: 1, a: 1, "a-b": 1 }, { b: list, B: 2, a: 2, "a-b": 2 });
      assert.deepEqual(
        paths.map(({ path }) => path),
        ["/B", "/a", "/a-b", ...list.map((_, index) => `/b/${index}`)],
      );
    });
  });

  describe("of lists", () => {
    it("are none if only the order changed, however deep", () => {
      const before = { groups: [{ ids: ["sg-1", "sg-2"] }, { ids: ["sg-3"] }] };
      const after = { groups: [{ ids: ["sg-3"] }, { ids: ["sg-2", "sg-1"] }] };
      assert.deepEqual(differences(before, after), []);
    });

    it("count how often an element stands in them", () => {
      assert.deepEqual(differences(["a", "a", "b"], ["b", "a"]), [{ path: "/1", before: "a" }]);
    });

    it("give removed elements their old index and added ones their new", () => {
      assert.deepEqual(differences(["a", "b", "c"], ["d", "c"]), [
        { path: "/0", before: "a" },
        { path: "/0", after: "d" },
        { path: "/1", before: "b" },
      ]);
    });

    it("point into the old value for what a moved element lost and into the new one for the rest", () => {
      const before: Json = [{ Key: "team", Value: "orders", Note: "x" }, { Key: "stage" }];
      const after: Json = [{ Key: "stage" }, { Key: "team", Value: "billing", Owner: "y" }];
      assert.deepEqual(differences(before, after), [
        { path: "/0/Note", before: "x" },
        { path: "/1/Owner", after: "y" },
        { path: "/1/Value", before: "orders", after: "billing" },
      ]);
    });

    it("find the most alike where nothing identifies an element", () => {
      const acl = (ruleAction: string, cidr: string) => [
        { ruleNumber: 100, protocol: "6", ruleAction: "allow", egress: false, cidrBlock: cidr },
        { ruleNumber: 100, protocol: "6", ruleAction, egress: true, cidrBlock: cidr },
      ];
      assert.deepEqual(differences(acl("allow", "10.0.0.0/8"), acl("deny", "10.0.0.0/8").reverse()), [
        { path: "/0/ruleAction", before: "allow", after: "deny" },
      ]);
    });

    it("remove and add elements that have less than half in common", () => {
      assert.deepEqual(differences([{ a: 1, b: 2, c: 3 }], [{ a: 1, b: 4, c: 5 }]), [
        { path: "/0", before: { a: 1, b: 2, c: 3 } },
        { path: "/0", after: { a: 1, b: 4, c: 5 } },
      ]);
    });

    it("compare lists in lists inside", () => {
      assert.deepEqual(differences([["a", "b", "c"], ["x"]], [["x"], ["a", "b", "d"]]), [
        { path: "/0/2", before: "c" },
        { path: "/1/2", after: "d" },
      ]);
    });

    it("never compare an object with a list or with a document in a string", () => {
      const changes = differences([{ a: 1, b: 1 }], [JSON.stringify({ a: 1, b: 2 }), [1, 1]]);
      assert.equal(changes.length, 3);
    });

    it("take an identifying field with either way of writing", () => {
      assert.deepEqual(differences([{ Key: "team", Value: "a" }], [{ key: "team", Value: "b" }]), [
        { path: "/0/Key", before: "team" },
        { path: "/0/Value", before: "a", after: "b" },
        { path: "/0/key", after: "team" },
      ]);
    });

    it("follow an element whose optional Sid was added", () => {
      const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
      assert.deepEqual(differences([statement], [{ Sid: "Read", ...statement }]), [
        { path: "/0/Sid", after: "Read" },
      ]);
    });
  });

  describe("of AWS resources", () => {
    const rule = (port: number, description: string) => ({
      fromPort: port,
      toPort: port,
      ipProtocol: "tcp",
      ipv6Ranges: [],
      prefixListIds: [],
      userIdGroupPairs: [
        { userId: "111122223333", groupId: "sg-0a", description: "web" },
        { userId: "111122223333", groupId: "sg-0b", description },
      ],
      ipv4Ranges: [{ cidrIp: `10.0.${port % 256}.0/24` }],
      ipRanges: [`10.0.${port % 256}.0/24`],
    });
    const rules = Array.from({ length: 220 }, (_, index) => rule(8000 + index, "batch"));

    it("are one change when one rule leaves the middle of a security group's 220", () => {
      const after = { ipPermissions: rules.toSpliced(110, 1).reverse() };
      assert.deepEqual(differences({ ipPermissions: rules }, after), [
        { path: "/ipPermissions/110", before: rules[110] },
      ]);
    });

    it("go to the description of a security group's pair", () => {
      const after = { ipPermissions: rules.with(7, rule(8007, "jobs")).reverse() };
      assert.deepEqual(differences({ ipPermissions: rules }, after), [
        { path: "/ipPermissions/212/userIdGroupPairs/1/description", before: "batch", after: "jobs" },
      ]);
    });

    it("replace a pair with another group, though both belong to one account", () => {
      const pair = (groupId: string) => ({ userId: "111122223333", groupId, peeringStatus: "active" });
      assert.deepEqual(
        differences({ userIdGroupPairs: [pair("sg-0a")] }, { userIdGroupPairs: [pair("sg-0b")] }),
        [
          { path: "/userIdGroupPairs/0", before: pair("sg-0a") },
          { path: "/userIdGroupPairs/0", after: pair("sg-0b") },
        ],
      );
    });

    it("go to the value of a tag and take another key for another tag", () => {
      const before = {
        tags: [
          { key: "Stage", value: "dev" },
          { key: "Team", value: "orders" },
        ],
      };
      const after = {
        tags: [
          { key: "Squad", value: "orders" },
          { key: "Stage", value: "prod" },
        ],
      };
      assert.deepEqual(differences(before, after), [
        { path: "/tags/0", after: { key: "Squad", value: "orders" } },
        { path: "/tags/1", before: { key: "Team", value: "orders" } },
        { path: "/tags/1/value", before: "dev", after: "prod" },
      ]);
    });

    it("follow a route by its destination to another gateway", () => {
      const route = (destinationCidrBlock: string, gatewayId: string) => ({
        destinationCidrBlock,
        gatewayId,
        state: "active",
        origin: "CreateRoute",
      });
      const before = { routes: [route("10.0.0.0/8", "tgw-1"), route("0.0.0.0/0", "igw-1")] };
      const after = { routes: [route("10.0.0.0/8", "igw-1"), route("0.0.0.0/0", "tgw-1")] };
      assert.deepEqual(differences(before, after), [
        { path: "/routes/0/gatewayId", before: "tgw-1", after: "igw-1" },
        { path: "/routes/1/gatewayId", before: "igw-1", after: "tgw-1" },
      ]);
    });

    it("replace a relationship to another resource", () => {
      const relationship = (resourceId: string) => ({
        resourceId,
        resourceName: null,
        resourceType: "AWS::EC2::SecurityGroup",
        relationshipName: "Is associated with SecurityGroup",
      });
      const before = { relationships: [relationship("sg-0a"), relationship("sg-0b")] };
      const after = { relationships: [relationship("sg-0c"), relationship("sg-0a")] };
      assert.deepEqual(differences(before, after), [
        { path: "/relationships/0", after: relationship("sg-0c") },
        { path: "/relationships/1", before: relationship("sg-0b") },
      ]);
    });

    it("replace a relationship known by name only", () => {
      const relationship = (resourceName: string) => ({
        resourceName,
        resourceType: "AWS::IAM::Role",
        relationshipName: "Is associated with ",
      });
      const changes = differences(
        { relationships: [relationship("a")] },
        { relationships: [relationship("b")] },
      );
      assert.deepEqual(
        changes.map(({ path }) => path),
        ["/relationships/0", "/relationships/0"],
      );
    });

    it("replace an instance of a group, alike as the new one is", () => {
      const instance = (instanceId: string) => ({
        instanceId,
        instanceType: "t3.micro",
        availabilityZone: "eu-west-1a",
        lifecycleState: "InService",
        healthStatus: "Healthy",
        protectedFromScaleIn: false,
      });
      assert.equal(differences({ instances: [instance("i-1")] }, { instances: [instance("i-2")] }).length, 2);
    });

    it("go on inside the URL-encoded policy of a role", () => {
      const policy = (action: string) => ({
        Version: "2012-10-17",
        Statement: [
          { Sid: "Read", Effect: "Allow", Action: ["s3:GetObject", "s3:ListBucket"], Resource: "*" },
          { Sid: "Send", Effect: "Allow", Action: action, Resource: "*" },
        ],
      });
      const role = (action: string) => ({
        rolePolicyList: [
          { policyName: "jobs", policyDocument: encodeURIComponent(JSON.stringify(policy(action))) },
        ],
      });
      assert.deepEqual(differences(role("sqs:SendMessage"), role("sqs:*")), [
        {
          path: "/rolePolicyList/0/policyDocument/Statement/1/Action",
          before: "sqs:SendMessage",
          after: "sqs:*",
        },
      ]);
    });

    it("go on inside the access control list of a bucket, which is encoded twice", () => {
      const bucket = (permission: string) => ({
        AccessControlList: JSON.stringify(
          JSON.stringify({
            grantSet: null,
            grantList: [{ grantee: { id: "79a5", displayName: null }, permission }],
          }),
        ),
        BucketVersioningConfiguration: { status: "Enabled", isMfaDeleteEnabled: null },
      });
      assert.deepEqual(differences(bucket("Read"), bucket("FullControl"), "/supplementaryConfiguration"), [
        {
          path: "/supplementaryConfiguration/AccessControlList/grantList/0/permission",
          before: "Read",
          after: "FullControl",
        },
      ]);
    });

    it("replace a grant to another grantee", () => {
      const grants = (id: string) => [{ grantee: { id, displayName: null }, permission: "Read" }];
      assert.equal(differences(grants("79a5"), grants("80b6")).length, 2);
    });
  });

  describe("of documents in strings", () => {
    it("are none between two ways of writing one document", () => {
      const document = { Version: "2012-10-17", Statement: [{ Effect: "Deny" }, { Effect: "Allow" }] };
      const reordered = { Statement: document.Statement.toReversed(), Version: "2012-10-17" };
      const writings = [
        JSON.stringify(document),
        JSON.stringify(reordered, undefined, 2),
        encodeURIComponent(JSON.stringify(reordered)),
        JSON.stringify(JSON.stringify(document)),
        encodeURIComponent(encodeURIComponent(JSON.stringify(document))),
      ];
      for (const one of writings)
        for (const other of writings) assert.deepEqual(differences([one], [other]), []);
    });

    it("are a plain replacement if only one side holds a document", () => {
      assert.deepEqual(differences({ p: "{}" }, { p: "{" }), [{ path: "/p", before: "{}", after: "{" }]);
      assert.deepEqual(differences({ p: '{"a":1}' }, { p: { a: 1 } }), [
        { path: "/p", before: '{"a":1}', after: { a: 1 } },
      ]);
    });

    it("are a plain replacement between an object and a list", () => {
      assert.deepEqual(differences({ p: "{}" }, { p: "[]" }), [{ path: "/p", before: "{}", after: "[]" }]);
    });

    it("are a plain replacement between scalars in quotes", () => {
      assert.deepEqual(differences('"5"', ' "5"'), [{ path: "", before: '"5"', after: ' "5"' }]);
      assert.deepEqual(differences("5", "5.0"), [{ path: "", before: "5", after: "5.0" }]);
      assert.deepEqual(differences("%22a%22", '"a"'), [{ path: "", before: "%22a%22", after: '"a"' }]);
    });

    it("are not lost in numbers that JavaScript would round", () => {
      const before = '{"id": 12345678901234567890}';
      const after = '{"id": 12345678901234567891}';
      assert.deepEqual(differences(before, after), [{ path: "", before, after }]);
    });

    it("are a plain replacement if the encoding is broken", () => {
      assert.deepEqual(differences("%7B%2", "%7B%3"), [{ path: "", before: "%7B%2", after: "%7B%3" }]);
    });
  });

  describe("of hostile values", () => {
    const nested = (levels: number, innermost: string): Json =>
      JSON.parse(`${'{"a":['.repeat(levels)}${innermost}${"]}".repeat(levels)}`);

    it("are found below 100,000 levels and reported as a whole", () => {
      const changes = differences(nested(100_000, "1"), nested(100_000, "2"));
      assert.ok(changes.length > 0);
    });

    it("are none between equal values of 100,000 levels", () => {
      assert.deepEqual(differences(nested(100_000, "[1,2]"), nested(100_000, "[2,1]")), []);
    });

    it("are reported at level 100 where keys lead down to them", () => {
      const deep = (innermost: number): Json =>
        JSON.parse(`${'{"a":'.repeat(500)}${innermost}${"}".repeat(500)}`);
      assert.deepEqual(
        differences(deep(1), deep(2)).map(({ path }) => path),
        ["/a".repeat(100)],
      );
    });

    it("take seconds at most for 5,000 unlike elements against 5,000", () => {
      const list = (prefix: string) =>
        Array.from({ length: 5_000 }, (_, index) => ({ port: `${prefix}${index}`, a: "x", b: "y", c: "z" }));
      const start = performance.now();
      differences(list("one"), list("other"));
      assert.ok(performance.now() - start < 5_000);
    });

    it("pair elements too many and too large to compare in full by what is rare in them", () => {
      const common = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`k${index}`, index]));
      const list = (state: string) => Array.from({ length: 300 }, (_, port) => ({ ...common, port, state }));
      const changes = differences(list("up"), list("down").reverse());
      assert.equal(changes.length, 300);
      assert.ok(changes.every(({ path }) => path.endsWith("/state")));
    });
  });

  describe("in general", () => {
    it("are none between a value and itself shuffled", () => {
      fc.assert(
        fc.property(json, fc.integer(), (value, seed) => {
          assert.deepEqual(differences(value, shuffled(value, seed)), []);
        }),
      );
    });

    it("are none exactly between values of the same content", () => {
      fc.assert(
        fc.property(likeValues, ([before, after]) => {
          assert.equal(differences(before, after).length === 0, canonical(before) === canonical(after));
        }),
      );
    });

    it("are what an element stands more often in one list, be they few or many", () => {
      const idsOfList = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 9 });
      fc.assert(
        fc.property(idsOfList, idsOfList, fc.integer(), (olds, news, seed) => {
          const element = (Id: string, at: number) => shuffled({ Id, of: [Id, "x", "y"] }, seed + at);
          const ids = differences(olds.map(element), news.map(element)).map(({ before, after }) => {
            return `${after === undefined ? "-" : "+"}${JSON.stringify(after ?? before).slice(7, 8)}`;
          });
          const removed = without(olds, news).map((id) => `-${id}`);
          const added = without(news, olds).map((id) => `+${id}`);
          assert.deepEqual(ids.sort(), [...removed, ...added].sort());
        }),
      );
    });

    it("hold the values that stand at their paths", () => {
      fc.assert(
        fc.property(likeValues, ([before, after]) => {
          for (const change of differences(before, after)) assertHolds(change, before, after);
        }),
      );
    });

    it("are the same for equal questions, and none comes twice", () => {
      fc.assert(
        fc.property(likeValues, ([before, after]) => {
          const changes = differences(before, after);
          assert.deepEqual(differences(structuredClone(before), structuredClone(after)), changes);
          const places = changes.map(
            ({ path, after: value }) => `${path} ${value === undefined ? "old" : "new"}`,
          );
          assert.equal(new Set(places).size, changes.length);
        }),
      );
    });

    it("turn around with the question", () => {
      fc.assert(
        fc.property(likeValues, ([before, after]) => {
          const turned = differences(after, before).map((change) => ({
            path: change.path,
            ...("after" in change ? { before: change.after } : {}),
            ...("before" in change ? { after: change.before } : {}),
          }));
          assert.deepEqual(contentsOf(turned), contentsOf(differences(before, after)));
        }),
      );
    });

    it("do not depend on the order of lists", () => {
      fc.assert(
        fc.property(fc.array(flatElement), fc.array(flatElement), fc.integer(), (before, after, seed) => {
          const changes = differences(shuffled(before, seed), shuffled(after, seed + 1));
          assert.deepEqual(contentsOf(changes), contentsOf(differences(before, after)));
        }),
      );
    });

    it("are exactly the edit of one element among many that are identified", () => {
      fc.assert(
        fc.property(identifiedList, fc.nat(), fc.integer(), (list, choice, seed) => {
          const index = choice % list.length;
          const edited = list.map((element, at) =>
            at === index ? { ...element, state: "edited" } : element,
          );
          const after = shuffled(edited, seed);
          const place = after.findIndex(({ ruleId }) => ruleId === list[index]?.ruleId);
          assert.deepEqual(differences({ items: list }, { items: after }), [
            { path: `/items/${place}/state`, before: list[index]?.state, after: "edited" },
          ]);
        }),
      );
    });

    it("are exactly the element removed or added", () => {
      fc.assert(
        fc.property(identifiedList, fc.nat(), fc.integer(), (list, choice, seed) => {
          const index = choice % list.length;
          const rest = shuffled(list.toSpliced(index, 1), seed);
          assert.deepEqual(differences(list, rest), [{ path: `/${index}`, before: list[index] }]);
          assert.deepEqual(differences(rest, list), [{ path: `/${index}`, after: list[index] }]);
        }),
      );
    });

    it("are exactly the edit of a property outside of lists", () => {
      const objects = fc.dictionary(key, fc.dictionary(key, json), { minKeys: 1 });
      fc.assert(
        fc.property(objects, key, fc.nat(), fc.integer(), (before, name, choice, seed) => {
          const outer = Object.keys(before)[choice % Object.keys(before).length] ?? "";
          const edited = new Map(Object.entries(before[outer] ?? {}));
          const old = edited.get(name);
          const value = old === "edited" ? null : "edited";
          const after = { ...before, [outer]: Object.fromEntries(edited.set(name, value)) };
          assert.deepEqual(differences(before, shuffled(after, seed)), [
            {
              path: `/${escaped(outer)}/${escaped(name)}`,
              ...(old === undefined ? {} : { before: old }),
              after: value,
            },
          ]);
        }),
      );
    });
  });
});

describe("differencesBeside", () => {
  it("are those of objects that are without the members", () => {
    const objects = fc.dictionary(key, json, { maxKeys: 6, noNullPrototype: true });
    const changed = fc
      .tuple(objects, objects)
      .map(([some, others]) => [some, { ...some, ...others }] as const);
    fc.assert(
      fc.property(fc.oneof(fc.tuple(objects, objects), changed), fc.array(key), ([before, after], names) => {
        const members = new Set(names);
        const rest = (object: JsonObject): JsonObject =>
          Object.fromEntries(Object.entries(object).filter(([name]) => !members.has(name)));
        assert.deepEqual(differencesBeside(members, before, after), differences(rest(before), rest(after)));
      }),
    );
  });
});

describe("isSameContent", () => {
  it("agrees with the differences", () => {
    fc.assert(
      fc.property(likeValues, ([before, after]) => {
        assert.equal(isSameContent(before, after), differences(before, after).length === 0);
      }),
    );
  });

  it("holds for a value shuffled", () => {
    fc.assert(
      fc.property(json, fc.integer(), (value, seed) =>
        assert.ok(isSameContent(value, shuffled(value, seed))),
      ),
    );
  });

  it("tells values of 100,000 levels apart", () => {
    const nested = (innermost: number): Json =>
      JSON.parse("[".repeat(100_000) + innermost + "]".repeat(100_000));
    assert.equal(isSameContent(nested(1), nested(1)), true);
    assert.equal(isSameContent(nested(1), nested(2)), false);
  });
});

const key = fc.oneof(
  fc.constantFrom("Id", "Name", "groupId", "state", "", "a/b", "~", "__proto__", "constructor", "10", "9"),
  fc.string({ maxLength: 3 }),
);
const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom("", "a", "b", "5", "{", "[a]", "%7B", '"a"'),
);
const { json } = fc.letrec<{ json: Json; object: Json; list: Json; text: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    tie("object"),
    tie("list"),
    tie("text"),
  ),
  object: fc.dictionary(key, tie("json"), { maxKeys: 4, noNullPrototype: true }),
  list: fc.array(tie("json"), { maxLength: 5 }),
  text: fc
    .tuple(fc.oneof(tie("object"), tie("list")), fc.constantFrom("plain", "twice", "url"))
    .map(([document, encoding]) => encoded(document, encoding)),
}));
const likeValues = fc.oneof(
  fc.tuple(json, json),
  fc
    .tuple(json, fc.integer(), fc.nat(), json)
    .map(([value, seed, at, other]): [Json, Json] => [
      value,
      withOneReplaced(shuffled(value, seed), at, other),
    ]),
);
const flatElement = fc.record(
  {
    Id: fc.constantFrom("a", "b", "c"),
    gatewayId: fc.constantFrom("g", "h"),
    port: fc.integer({ min: 1, max: 3 }),
    state: fc.constantFrom("on", "off", null),
    ranges: fc.array(fc.constantFrom("x", "y", "z"), { maxLength: 3 }),
  },
  { requiredKeys: [], noNullPrototype: true },
);
const identifiedList = fc.uniqueArray(
  fc.record({ ruleId: fc.string({ minLength: 1 }), state: fc.constantFrom("on", "off"), rest: json }),
  { minLength: 1, maxLength: 8, selector: ({ ruleId }) => ruleId },
);

/** Each of the first list for which there is none in the second. */
function without(list: readonly string[], others: readonly string[]): readonly string[] {
  const rest = [...others];
  return list.filter((each) => {
    const at = rest.indexOf(each);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
}

function encoded(document: Json, encoding: string): string {
  const text = JSON.stringify(document);
  if (encoding === "plain") return text;
  return encoding === "twice" ? JSON.stringify(text) : encodeURIComponent(text);
}

function shuffled<Value extends Json>(value: Value, seed: number): Value;
function shuffled(value: Json, seed: number): Json {
  if (typeof value !== "object" || value === null) return value;
  if (!isList(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shuffled(inner, seed)]));
  }
  return value
    .map((element, index) => ({ element: shuffled(element, seed), order: Math.sin(seed + index * 7919) }))
    .sort((one, other) => one.order - other.order)
    .map(({ element }) => element);
}

function withOneReplaced(value: Json, at: number, other: Json): Json {
  if (typeof value !== "object" || value === null || at % 4 === 0) return other;
  if (isList(value)) {
    if (value.length === 0) return [other];
    const index = at % value.length;
    return value.with(index, withOneReplaced(value[index] ?? null, Math.floor(at / 4), other));
  }
  const names = Object.keys(value);
  const name = names[at % Math.max(names.length, 1)] ?? "new";
  const inner = Object.hasOwn(value, name) ? (value[name] ?? null) : null;
  const entries = new Map(Object.entries(value)).set(name, withOneReplaced(inner, Math.floor(at / 4), other));
  return Object.fromEntries(entries);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function documentIn(text: string): Json | undefined {
  try {
    const plain: Json = JSON.parse(text.startsWith("%") ? decodeURIComponent(text) : text);
    if (typeof plain === "string") return documentIn(plain);
    return typeof plain === "object" && plain !== null ? plain : undefined;
  } catch {
    return undefined;
  }
}

/** One text for all values of the same content, written independently of the code under test. */
function canonical(value: Json | undefined): string {
  if (value === undefined) return "absent";
  if (typeof value === "string") {
    const document = documentIn(value);
    return document === undefined ? JSON.stringify(value) : `text ${canonical(document)}`;
  }
  if (typeof value !== "object" || value === null) return String(value);
  if (isList(value)) return `[${value.map(canonical).sort().join()}]`;
  const entries = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`);
  return `{${entries.sort().join()}}`;
}

function contentsOf(changes: readonly PropertyChange[]): readonly string[] {
  return changes
    .map(
      ({ path, before, after }) => `${path.replace(/\/\d+/g, "/#")} ${canonical(before)} ${canonical(after)}`,
    )
    .sort();
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function resolved(root: Json, path: string): Json | undefined {
  let here: Json | undefined = root;
  for (const token of path.split("/").slice(1)) {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    const container: Json | undefined = typeof here === "string" ? documentIn(here) : here;
    if (typeof container !== "object" || container === null || !Object.hasOwn(container, name))
      return undefined;
    here = Object.entries<Json>(container).find(([one]) => one === name)?.[1];
  }
  return here;
}

function assertHolds(change: PropertyChange, before: Json, after: Json): void {
  if (change.after !== undefined) assert.deepEqual(resolved(after, change.path), change.after);
  else assert.deepEqual(resolved(before, change.path), change.before);
  assert.notEqual(canonical(change.before), canonical(change.after));
}
