import assert from "node:assert/strict";
import fc from "fast-check";
import { differences, isSameContent } from "../../../../history/questions/differences";
import type { Json, JsonObject } from "../../../../record/json";

const statement = {
  Effect: "Allow",
  Principal: "*",
  Action: "sqs:SendMessage",
  Resource: "arn:aws:sqs:eu-west-1:111122223333:orders",
  Condition: { Bool: { "aws:SecureTransport": "true" } },
};
const policy = (Statement: Json): JsonObject => ({ Version: "2012-10-17", Statement });
const changed = (change: JsonObject) => policy([{ ...statement, ...change }]);

describe("differences of policies", () => {
  const forms: Readonly<Record<string, Json>> = {
    "a list of one statement": policy([statement]),
    "a list of one action": changed({ Action: ["sqs:SendMessage"] }),
    "a list of one resource": changed({ Resource: [statement.Resource] }),
    "a map of principals": changed({ Principal: { AWS: "*" } }),
    "a map of principals with a list of one": changed({ Principal: { AWS: ["*"] } }),
    "an action in another case": changed({ Action: "SQS:sendmessage" }),
    "a list of one condition value": changed({ Condition: { Bool: { "aws:SecureTransport": ["true"] } } }),
    "a condition value without quotation marks": changed({
      Condition: { Bool: { "aws:SecureTransport": true } },
    }),
    "a condition key in another case": changed({ Condition: { Bool: { "AWS:securetransport": "true" } } }),
  };
  for (const [form, other] of Object.entries(forms)) {
    it(`are none between a plain form and ${form}`, () => {
      assert.deepEqual(differences(policy(statement), other), []);
    });
  }

  for (const partition of ["aws", "aws-cn", "aws-us-gov"]) {
    it(`are none between an account's id and the ARN of its root in ${partition}`, () => {
      const before = changed({ Principal: { AWS: ["111122223333"] } });
      const after = changed({ Principal: { AWS: `arn:${partition}:iam::111122223333:root` } });
      assert.deepEqual(differences(before, after), []);
    });
  }

  it("are none between two encodings of two forms", () => {
    const before = { Policy: JSON.stringify(policy(statement)) };
    const after = { Policy: encodeURIComponent(JSON.stringify(policy([statement]))) };
    assert.deepEqual(differences(before, after), []);
  });

  it("go to the one difference of two forms, with values as recorded", () => {
    const after = policy([{ ...statement, Action: ["SQS:SendMessage"], Effect: "Deny" }]);
    assert.deepEqual(differences({ Policy: policy(statement) }, { Policy: after }), [
      { path: "/Policy/Statement/0/Effect", before: "Allow", after: "Deny" },
    ]);
    assert.deepEqual(differences({ Policy: after }, { Policy: policy(statement) }), [
      { path: "/Policy/Statement/Effect", before: "Deny", after: "Allow" },
    ]);
  });

  it("name the action that joins a single one", () => {
    const after = changed({ Action: ["sqs:DeleteMessage", "sqs:SendMessage"] });
    assert.deepEqual(differences(changed({}), after), [
      { path: "/Statement/0/Action/0", after: "sqs:DeleteMessage" },
    ]);
  });

  it("replace a single action as it stands by a list without it", () => {
    const after = changed({ Action: ["SQS:DeleteMessage"] });
    assert.deepEqual(differences(changed({}), after), [
      { path: "/Statement/0/Action", before: "sqs:SendMessage", after: ["SQS:DeleteMessage"] },
    ]);
  });

  it("replace everybody as it stands by a principal", () => {
    const after = changed({ Principal: { AWS: "arn:aws:iam::111122223333:root" } });
    assert.deepEqual(differences(changed({}), after), [
      { path: "/Statement/0/Principal", before: "*", after: { AWS: "arn:aws:iam::111122223333:root" } },
    ]);
  });

  it("point to the key of a condition as recorded", () => {
    const after = changed({ Condition: { Bool: { "AWS:securetransport": "false" } } });
    assert.deepEqual(differences(changed({}), after), [
      { path: "/Statement/0/Condition/Bool/AWS:securetransport", before: "true", after: "false" },
    ]);
  });

  it("tell resources apart by case", () => {
    const after = changed({ Resource: "arn:aws:sqs:eu-west-1:111122223333:Orders" });
    assert.equal(differences(changed({}), after).length, 1);
  });

  it("leave a configuration alone that only has the names of a policy's elements", () => {
    const before = { Statement: "daily", Action: "report", Principal: "*" };
    const after = { Statement: ["daily"], Action: ["report"], Principal: { AWS: "*" } };
    assert.deepEqual(
      differences(before, after).map(({ path }) => path),
      ["/Action", "/Principal", "/Statement"],
    );
  });

  it("are none between any two forms of one policy", () => {
    fc.assert(
      fc.property(formsOfOnePolicy, ([before, after]) => {
        assert.deepEqual(differences(before, after), []);
        assert.ok(isSameContent(before, after));
      }),
    );
  });

  it("are exactly the one effect that differs between any two forms", () => {
    fc.assert(
      fc.property(formsOfOnePolicy, ([before, after]) => {
        const denied = withEffectOfFirst(after, "Deny");
        const [change, ...others] = differences(before, denied);
        assert.match(change?.path ?? "", /^\/Statement(?:\/\d+)?\/Effect$/);
        assert.deepEqual([change?.before, change?.after, others], ["Allow", "Deny", []]);
      }),
    );
  });
});

interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly accounts: readonly string[];
}

const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 });
const grants = fc.uniqueArray(
  fc.record({
    actions: some(["s3:GetObject", "s3:PutObject", "sns:*"]),
    resources: some(["arn:aws:s3:::a", "arn:aws:s3:::A", "*"]),
    accounts: some(["111122223333", "444455556666", "*"]),
  }),
  { minLength: 1, maxLength: 3, selector: (grant) => JSON.stringify(grant) },
);
const formsOfOnePolicy = grants.chain((all) => fc.tuple(formOf(all), formOf(all)));

function formOf(all: readonly Grant[]): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(...all.map((grant, index) => statementOf(grant, index)))
    .chain((statements) => foldedList(statements).map((Statement) => ({ Statement })));
}

function statementOf(grant: Grant, index: number): fc.Arbitrary<Json> {
  return fc.record({
    Sid: fc.constant(`Grant${index}`),
    Effect: fc.constant("Allow"),
    Action: fc
      .constantFrom(
        grant.actions,
        grant.actions.map((action) => action.toUpperCase()),
      )
      .chain(foldedList),
    Resource: foldedList(grant.resources),
    Principal: principalsOf(grant.accounts),
  });
}

function principalsOf(accounts: readonly string[]): fc.Arbitrary<Json> {
  const map = fc
    .tuple(
      ...accounts.map((account) =>
        account === "*" ? fc.constant("*") : fc.constantFrom(account, `arn:aws:iam::${account}:root`),
      ),
    )
    .chain(foldedList)
    .map((AWS): Json => ({ AWS }));
  return accounts.join() === "*" ? fc.oneof(fc.constant("*"), map) : map;
}

/** A list in any order, or its only value without brackets. */
function foldedList(values: readonly Json[]): fc.Arbitrary<Json> {
  const lists = fc.shuffledSubarray([...values], { minLength: values.length });
  const [single] = values;
  return values.length === 1 && single !== undefined ? fc.constantFrom<Json>([single], single) : lists;
}

function withEffectOfFirst(document: JsonObject, Effect: string): JsonObject {
  const [first, ...others] = [document.Statement ?? []].flat();
  const changedFirst = { ...(typeof first === "object" ? first : {}), Effect };
  return { Statement: Array.isArray(document.Statement) ? [changedFirst, ...others] : changedFirst };
}
