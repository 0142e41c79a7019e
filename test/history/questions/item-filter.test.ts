import assert from "node:assert/strict";
import { isBodyAskedFor, isHeadingAskedFor } from "../../../history/questions/filter-matching";
import { isTypeAskedFor, noFilter, readFilter } from "../../../history/questions/item-filter";
import { answerItem, deletedItem } from "../../support/answer-item";

describe("isTypeAskedFor", () => {
  const [compliance, packCompliance] = [
    "AWS::Config::ResourceCompliance",
    "AWS::Config::ConformancePackCompliance",
  ];
  for (const type of [compliance, packCompliance]) {
    it(`lets items of ${type} pass only when it is named in full`, () => {
      const asked = [[], ["*"], ["AWS::Config::*"], [type]].map((types) => isTypeAskedFor(type, types));
      assert.deepEqual(asked, [false, false, false, true]);
    });
  }

  it("takes one type of compliance items for no other", () => {
    assert.equal(isTypeAskedFor(packCompliance, [compliance]), false);
  });

  it("takes several globs for alternatives", () => {
    assert.equal(isTypeAskedFor("AWS::IAM::Role", ["AWS::EC2::*", "AWS::IAM::*"]), true);
  });
});

describe("isHeadingAskedFor", () => {
  const heading = { ...answerItem(), captureTime: 1, stateId: "1", status: "OK" };

  it("asks of different options that all hold", () => {
    const filter = { ...noFilter, accountIds: ["111122223333"], awsRegions: ["us-east-1", "eu-west-1"] };
    assert.equal(isHeadingAskedFor(heading, filter), true);
    assert.equal(isHeadingAskedFor(heading, { ...filter, awsRegions: ["global"] }), false);
    assert.equal(isHeadingAskedFor(heading, { ...filter, accountIds: ["444455556666"] }), false);
  });
});

describe("isBodyAskedFor", () => {
  const tag = (key: string, value?: string) => ({ ...noFilter, tags: [{ key, value }] });

  it("asks that every tag holds", () => {
    const item = answerItem({ tags: { a: "1", b: "2" } });
    const both = {
      ...noFilter,
      tags: [
        { key: "a", value: undefined },
        { key: "b", value: "2" },
      ],
    };
    assert.equal(isBodyAskedFor(item, both), true);
    assert.equal(isBodyAskedFor({ ...item, tags: { a: "1" } }, both), false);
  });

  it("is case sensitive", () => {
    assert.equal(isBodyAskedFor(answerItem(), tag("environment")), false);
    assert.equal(isBodyAskedFor(answerItem(), { ...noFilter, names: ["Latency"] }), false);
  });

  it("does not take what every JavaScript object has for a tag", () => {
    assert.equal(isBodyAskedFor(answerItem(), tag("constructor")), false);
  });

  it("looks at the last item of what is gone", () => {
    assert.equal(
      isBodyAskedFor(deletedItem({ lastItem: answerItem() }), tag("Environment", "production")),
      true,
    );
    assert.equal(isBodyAskedFor(deletedItem(), tag("Environment")), false);
  });

  it("lets no nameless resource pass a name", () => {
    assert.equal(isBodyAskedFor(answerItem({ resourceName: null }), { ...noFilter, names: ["*"] }), false);
  });
});

describe("readFilter", () => {
  it("refuses a pattern that would take for ever, and takes a text of any length", () => {
    const filterOf = (name: string) => readFilter((option) => (option === "name" ? [name] : []));
    assert.throws(() => filterOf(`${"*a".repeat(129)}`), /--name .* is a pattern of 258 characters/);
    assert.deepEqual(filterOf("a".repeat(2_000)).names, ["a".repeat(2_000)]);
    assert.equal(filterOf("*a".repeat(128)).names.length, 1);
  });
});
