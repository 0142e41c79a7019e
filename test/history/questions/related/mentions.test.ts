import assert from "node:assert/strict";
import { isTellingId, mentionableTexts, placesOf } from "../../../../history/questions/related/mentions";
import type { Json, JsonObject } from "../../../../record/json";
import { answerItem } from "../../../support/answer-item";

const id = "sg-0a1b2c3d4e5f60718";
const arn = "arn:aws:iam::111122223333:role/deploy";
const names = { id, arn };

describe("placesOf", () => {
  const paths = (
    configuration: Json,
    rest: { readonly tags?: JsonObject; readonly supplementaryConfiguration?: JsonObject } = {},
  ) =>
    placesOf(answerItem({ tags: {}, configuration, ...rest }), names).map(({ path, by }) => `${by} ${path}`);

  it("finds an id and an ARN as values, by JSON Pointer, in the order of the item", () => {
    assert.deepEqual(paths({ groups: ["sg-1", id], role: arn }), [
      "id /configuration/groups/1",
      "arn /configuration/role",
    ]);
  });

  it("finds them in tags and in the supplementary configuration", () => {
    const found = paths(
      {},
      { tags: { "aws:owner": arn }, supplementaryConfiguration: { Policy: { Role: id } } },
    );
    assert.deepEqual(found, ["arn /tags/aws:owner", "id /supplementaryConfiguration/Policy/Role"]);
  });

  it("goes on inside a policy that is embedded as a text", () => {
    const policy = JSON.stringify({ Statement: [{ Principal: { AWS: [arn] } }] });
    assert.deepEqual(paths({ policyText: policy }), [
      "arn /configuration/policyText/Statement/0/Principal/AWS/0",
    ]);
  });

  it("goes on inside a policy that is URL-encoded, as those of IAM are, or encoded twice", () => {
    const policy = JSON.stringify({ Resource: arn });
    assert.deepEqual(paths({ document: encodeURIComponent(policy) }), [
      "arn /configuration/document/Resource",
    ]);
    assert.deepEqual(paths({ document: JSON.stringify(policy) }), ["arn /configuration/document/Resource"]);
  });

  it("takes what a policy says of everything below an ARN for a mention of it", () => {
    assert.deepEqual(paths({ Resource: [`${arn}/*`, `${arn}:*`] }), [
      "arn /configuration/Resource/0",
      "arn /configuration/Resource/1",
    ]);
  });

  it("finds nothing in a text that only contains the id or ARN, nor in a name of a member", () => {
    assert.deepEqual(paths({ a: `${id}x`, b: `uses ${arn}`, c: `${arn}/session`, [id]: true }), []);
  });

  it("finds nothing by an id that means another resource", () => {
    assert.deepEqual(
      placesOf(answerItem({ configuration: { group: id } }), { id: undefined, arn: null }),
      [],
    );
  });

  it("escapes the members of its pointers", () => {
    assert.deepEqual(paths({ "a/b~c": { __proto__x: id } }), ["id /configuration/a~1b~0c/__proto__x"]);
  });

  it("finds them behind a member that is called __proto__", () => {
    assert.deepEqual(paths(JSON.parse(`{"__proto__":{"x":"${id}"}}`) as Json), [
      "id /configuration/__proto__/x",
    ]);
  });

  it("goes down a value of any depth", () => {
    const deep = JSON.parse(`${"[".repeat(20_000)}"${id}"${"]".repeat(20_000)}`) as Json;
    assert.equal(paths(deep).length, 1);
  });
});

describe("mentionableTexts", () => {
  it("tells where each text stands, an ARN without the wildcard below it", () => {
    const texts = mentionableTexts(answerItem({ tags: {}, configuration: { a: id, b: [id, `${arn}/*`] } }));
    assert.deepEqual(
      [...texts],
      [
        [id, ["/configuration/a", "/configuration/b/0"]],
        [arn, ["/configuration/b/1"]],
      ],
    );
  });
});

describe("isTellingId", () => {
  it("takes ids for telling that are more than a word or a number", () => {
    assert.deepEqual(["sg-1", id, "payments-api-latency", "AROA1EXAMPLE"].map(isTellingId), [
      true,
      true,
      true,
      true,
    ]);
    assert.deepEqual(["default", "web", "8080", "a-1", "日本語の"].map(isTellingId), [
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
