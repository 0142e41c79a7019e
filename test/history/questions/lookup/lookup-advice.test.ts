import assert from "node:assert/strict";
import { lookupAdvice } from "../../../../history/questions/lookup/lookup-advice";

describe("lookupAdvice", () => {
  const advice = (value: string): readonly string[] => lookupAdvice(value, { isOfInstant: false });

  it("names the id of a resource that is named with its type", () =>
    assert.deepEqual(advice("AWS::EC2::SecurityGroup/sg-0a1b2c3d4e5f60718"), [
      "An item holds a resource by its id or ARN: lookup sg-0a1b2c3d4e5f60718",
    ]));

  it("tells how a tag is found", () =>
    assert.deepEqual(advice("Team=payments"), [
      "A tag is found by its value: lookup payments; by its key and value: state --tag Team=payments",
    ]));

  it("names the window where an instant was asked about", () =>
    assert.deepEqual(lookupAdvice("web", { isOfInstant: true }), [
      "What was there only before is found with --since, such as --since 30d",
    ]));

  for (const value of ["web", "10.1.2.3", "a condition = b", "arn:aws:iam::111122223333:role/deploy"])
    it(`has nothing to say of ${value}`, () => assert.deepEqual(advice(value), []));
});
