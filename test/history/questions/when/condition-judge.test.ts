import assert from "node:assert/strict";
import fc from "fast-check";
import { ConditionJudge } from "../../../../history/questions/when/condition-judge";
import { parseCondition } from "../../../../history/questions/when/parse-condition";
import type { Json } from "../../../../record/json";
import { propertyRuns } from "../../../support/property-runs";
import { randomCondition, randomLiteral } from "../../../support/random-condition";

const statement = { Effect: "Allow", Action: "s3:GetObject", Principal: "*" };
const item: Json = {
  resourceName: "latency",
  tags: { Team: "payments", "Cost Center": "", ["__proto__"]: "x" },
  configuration: {
    threshold: 95,
    spelt: "95.0",
    enabled: "true",
    missing: null,
    list: [1, "2", { cidr: "0.0.0.0/0", port: 22 }],
    none: [],
    when: "2026-11-20T10:00:00.000Z",
    policy: JSON.stringify({ Statement: [statement] }),
    single: encodeURIComponent(JSON.stringify({ Statement: statement })),
  },
};

describe("ConditionJudge", () => {
  const holding = [
    "/configuration/threshold > 90",
    "/configuration/threshold <= 95",
    "/configuration/threshold = 95.0",
    "/configuration/spelt = 95",
    "/configuration/spelt >= 95",
    '/configuration/spelt = "95.0"',
    "/configuration/enabled = true",
    '/configuration/when < "2026-11-21"',
    "/configuration/threshold != 96",
    "/configuration/nothing != 96",
    "/configuration/nothing = null",
    "/configuration/missing = null",
    "not /configuration/missing exists",
    '"/tags/Cost Center" exists',
    '/tags contains "Team"',
    '/tags contains {"Team": "payments"}',
    '/tags/Team contains "pay"',
    '/tags/Team matches "p?y*"',
    '/tags/Team in ["checkout", "payments"]',
    "/configuration/list contains 2",
    '/configuration/list contains {"port": 22}',
    '/configuration/list = [{"port": 22, "cidr": "0.0.0.0/0"}, "2", 1]',
    "/configuration/list/0 = 1",
    "/configuration/list/2/port = 22",
    'any /configuration/list (/port = 22 and /cidr = "0.0.0.0/0")',
    'any /configuration/list ("" = 1)',
    "all /configuration/none (/port = 22)",
    "all /configuration/nothing (/port = 22)",
    '/configuration/policy/Statement/0/Effect = "Allow"',
    'any /configuration/policy/Statement (/Principal = "*" and any /Action ("" matches "s3:*"))',
    'any /configuration/single/Statement (/Effect = "Allow")',
    '/configuration/single/Statement contains {"Effect": "Allow"}',
    '/configuration/policy contains "Allow"',
  ];
  for (const condition of holding) {
    it(`finds that ${condition}`, () => assert.equal(judge(condition), true));
  }

  const failing = [
    "/configuration/threshold > 95",
    '/configuration/threshold = "95"',
    "/configuration/nothing = 1",
    "/configuration/nothing < 1",
    '/configuration/nothing contains "a"',
    '/configuration/nothing matches "*"',
    "/configuration/nothing in [1]",
    "/tags/Team > 5",
    "/configuration/list > 1",
    "/configuration/list/01 exists",
    "/configuration/list/-1 exists",
    "/configuration/toString exists",
    "/configuration/list/length exists",
    '/tags contains "toString"',
    "any /configuration/none (/port != 22)",
    "any /configuration/nothing (/port != 22)",
    "all /configuration/list (/port = 22)",
    '/configuration/list contains {"port": 23}',
    "/configuration/enabled = false",
  ];
  for (const condition of failing) {
    it(`does not find that ${condition}`, () => assert.equal(judge(condition), false));
  }

  it("finds a key named __proto__ as any other", () => {
    const hostile = JSON.parse('{"tags":{"__proto__":{"a":1}}}') as Json;
    assert.equal(new ConditionJudge(parseCondition("/tags/__proto__/a = 1")).holds(hostile), true);
  });

  it("names the pointers that never led anywhere", () => {
    const judged = new ConditionJudge(
      parseCondition("/tags/Team exists and not /configuration/treshold > 5"),
    );
    judged.holds(item);
    assert.deepEqual(judged.neverFound(), ["/configuration/treshold"]);
  });

  it("names no pointer that it had no need to follow", () => {
    const judged = new ConditionJudge(parseCondition("/tags/Team exists or /configuration/treshold > 5"));
    judged.holds(item);
    assert.deepEqual(judged.neverFound(), []);
  });

  it("gives the opposite for every condition that is negated", () => {
    fc.assert(
      fc.property(randomCondition, fc.dictionary(fc.string(), randomLiteral), (condition, configuration) => {
        const value = { configuration, tags: configuration, resourceName: "x" };
        const negated = new ConditionJudge({ kind: "not", part: condition });
        assert.equal(negated.holds(value), !new ConditionJudge(condition).holds(value));
      }),
      propertyRuns(300),
    );
  });
});

function judge(condition: string): boolean {
  return new ConditionJudge(parseCondition(condition)).holds(item);
}
