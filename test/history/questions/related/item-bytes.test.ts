import assert from "node:assert/strict";
import fc from "fast-check";
import type { Item } from "../../../../history/questions/item";
import {
  arnIn,
  concernTest,
  resourceNameIn,
  unescapedPart,
} from "../../../../history/questions/related/item-bytes";
import { placesOf } from "../../../../history/questions/related/mentions";
import { answerItem } from "../../../support/answer-item";
import { propertyRuns } from "../../../support/property-runs";

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1 }),
  fc.constantFrom('x","arn":"y', "sg-0a1b", 'a","presence":"', "日本語", "\u001b[2J"),
);
const encodings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify({ Resource: text }),
  (text) => encodeURIComponent(JSON.stringify({ Resource: text })),
  (text) => JSON.stringify(JSON.stringify([text])),
];

describe("unescapedPart", () => {
  it("is what distinguishes an ARN or URL best", () => {
    assert.equal(unescapedPart("arn:aws:iam::111122223333:role/deploy"), "deploy");
    assert.equal(unescapedPart("https://sqs.eu-west-1.amazonaws.com/111122223333/orders"), "orders");
  });

  it("is empty where every character may be escaped", () => assert.equal(unescapedPart("日本語"), ""));
});

describe("concernTest", () => {
  it("lets every item pass that mentions the resource, however the mention is encoded", () => {
    fc.assert(
      fc.property(anyText, fc.nat({ max: encodings.length - 1 }), (name, index) => {
        const encode = encodings[index] ?? ((text: string) => text);
        const item = answerItem({ configuration: { text: encode(name) } });
        if (placesOf(item, { id: name, arn: null }).length === 0) return;
        const test = concernTest(answerItem({ resourceId: name, resourceName: null, arn: null }), false);
        assert.ok(test(Buffer.from(JSON.stringify(item))));
      }),
      propertyRuns(500),
    );
  });

  it("lets every item with relationships pass where all are needed", () => {
    const tie = { resourceType: null, resourceId: "sg-9", resourceName: null, relationshipName: null };
    const other = answerItem({ resourceId: "other", resourceName: null, arn: null, relationships: [tie] });
    const resource = answerItem({ resourceId: "sg-0a1b", resourceName: null, arn: null });
    const text = Buffer.from(JSON.stringify(other));
    assert.deepEqual([concernTest(resource, true)(text), concernTest(resource, false)(text)], [true, false]);
  });

  it("looks for the names that a deleted resource had", () => {
    const gone = answerItem({
      resourceName: null,
      arn: null,
      lastItem: answerItem({ resourceName: "deploy-role" }),
    });
    const text = Buffer.from(
      JSON.stringify(
        answerItem({ resourceId: "x", resourceName: "x", arn: null, configuration: "deploy-role" }),
      ),
    );
    assert.ok(concernTest(gone, false)(text));
  });
});

describe("the head of an item's text", () => {
  it("has the name and ARN that parsing gives, whatever they are", () => {
    const texts = fc.option(anyText);
    fc.assert(
      fc.property(anyText, texts, texts, (resourceId, resourceName, arn) => {
        const item: Item = answerItem({ resourceId, resourceName, arn });
        const text = Buffer.from(JSON.stringify(item));
        assert.deepEqual([resourceNameIn(text), arnIn(text)], [resourceName, arn]);
      }),
      propertyRuns(500),
    );
  });
});
