import assert from "node:assert/strict";
import fc from "fast-check";
import type { ConfigurationItem } from "../../record/configuration-item";
import type { ItemHeading } from "../../record/item-heading";
import { parseConfigurationItem } from "../../record/parse-configuration-item";
import { envelope, itemJson, scanText } from "../support/scanned-text";

const inFiles = {
  ARN: "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:latency",
  resourceName: "latency",
  availabilityZone: "Regional",
  resourceCreationTime: "2026-11-01T00:00:00.000Z",
  configurationStateMd5Hash: "",
  tags: { Environment: "production" },
  relationships: [{ resourceType: "AWS::SNS::Topic", resourceId: "t", name: "Is associated with " }],
  supplementaryConfiguration: { Policy: { Version: "2012-10-17" } },
};
const inApi = {
  configurationItemVersion: undefined,
  version: "1.3",
  awsAccountId: undefined,
  accountId: "111122223333",
  configurationStateId: "1795168800000",
  arn: inFiles.ARN,
  resourceName: "latency",
  availabilityZone: "Regional",
  resourceCreationTime: Date.UTC(2026, 10, 1) / 1000,
  configurationItemMD5Hash: "",
  tags: inFiles.tags,
  relationships: [
    {
      resourceType: "AWS::SNS::Topic",
      resourceId: "t",
      resourceName: null,
      relationshipName: "Is associated with ",
    },
  ],
  configuration: '{"threshold":80}',
  supplementaryConfiguration: { Policy: '{"Version":"2012-10-17"}' },
};

describe("parseConfigurationItem", () => {
  it("gives an item the same shape, whether it comes from a file or from the API", () => {
    assert.deepEqual(parsed(inApi), parsed(inFiles));
  });

  it("gives null for what is absent, and empty maps and lists", () => {
    const item = parsed({ configuration: undefined });
    assert.deepEqual(
      [item.arn, item.resourceName, item.availabilityZone, item.resourceCreationTime, item.configuration],
      [null, null, null, null, null],
    );
    assert.deepEqual([item.tags, item.relationships, item.supplementaryConfiguration], [{}, [], {}]);
  });

  it("takes an explicit null for absence", () => {
    const nulls = {
      ARN: null,
      tags: null,
      relationships: null,
      supplementaryConfiguration: null,
      relatedEvents: null,
    };
    assert.deepEqual(parsed({ ...nulls, configuration: null }), parsed({ configuration: undefined }));
  });

  it('takes the API\'s configuration "null" of a deleted resource for null', () => {
    assert.equal(parsed({ configuration: "null" }).configuration, null);
  });

  it("refuses a configuration whose text holds no JSON", () => {
    assert.throws(() => parsed({ configuration: "threshold: 80" }), SyntaxError);
  });

  it("refuses a body that is not valid JSON", () => {
    assert.throws(() => parseConfigurationItem('{"a":tru}', headingOf(itemJson())), SyntaxError);
  });

  it("decodes supplements that were encoded twice, as the AccessControlList of a bucket is", () => {
    const grants = { grantList: [{ grantee: "x" }] };
    const text = JSON.stringify(JSON.stringify(grants));
    assert.deepEqual(
      parsed({ supplementaryConfiguration: { AccessControlList: text } }).supplementaryConfiguration,
      {
        AccessControlList: grants,
      },
    );
  });

  it("reads the misspelled zone of 2014", () => {
    assert.equal(parsed({ availibilityZone: "us-east-1a" }).availabilityZone, "us-east-1a");
  });

  it("reads tags that are a list of pairs", () => {
    const tags = [
      { key: "a", value: "1" },
      { Key: "b", Value: "2" },
      { tagName: "c", tagValue: "3" },
      { value: "x" },
      5,
    ];
    assert.deepEqual(parsed({ tags }).tags, { a: "1", b: "2", c: "3" });
  });

  it("keeps tags that differ only by case", () => {
    assert.deepEqual(parsed({ tags: { name: "a", Name: "b" } }).tags, { name: "a", Name: "b" });
  });

  it("keeps fields that it does not know, by the API's name and in order, nulls left out", () => {
    const item = parsed({
      zeta: [1],
      resourceTransitionStatus: "x",
      alpha: null,
      configurationStateMd5Hash: "h",
    });
    assert.equal(
      JSON.stringify(item.furtherFields),
      '{"configurationItemMD5Hash":"h","resourceTransitionStatus":"x","version":"1.3","zeta":[1]}',
    );
  });

  it("gives the delivery time of daily recording as an instant", () => {
    const item = parsed({ configurationItemDeliveryTime: Date.UTC(2026, 10, 21) / 1000 });
    assert.equal(item.furtherFields.configurationItemDeliveryTime, "2026-11-21T00:00:00.000Z");
  });

  it("keeps a creation time that is written in no known way", () => {
    assert.equal(parsed({ resourceCreationTime: "long ago" }).resourceCreationTime, "long ago");
  });

  it("takes keys that JavaScript knows for data", () => {
    const hostile = '{"__proto__":{"polluted":true},"constructor":1}';
    const text = itemJson().replace(
      /^\{/,
      `{"__proto__":{"x":1},"tags":${hostile},"supplementaryConfiguration":${hostile},`,
    );
    const item = parseConfigurationItem(text, headingOf(text));
    assert.equal(JSON.stringify(item.tags), hostile);
    assert.equal(JSON.stringify(item.supplementaryConfiguration), hostile);
    assert.equal(JSON.stringify(Object.entries(item.furtherFields)[0]), '["__proto__",{"x":1}]');
    assert.equal("polluted" in {}, false);
  });

  it("passes over relationships and tags of the wrong type", () => {
    const item = parsed({ tags: "x", relationships: [null, 1, "x", { resourceId: 5 }] });
    assert.deepEqual(item.tags, {});
    const nothing = { resourceType: null, resourceId: null, resourceName: null, relationshipName: null };
    assert.deepEqual(item.relationships, [nothing]);
  });

  it("gives an item or a SyntaxError, whatever the fields hold", () => {
    const names = Object.keys({ ...inFiles, ...inApi, configurationItemDeliveryTime: 1 });
    const bodies = fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
    fc.assert(
      fc.property(bodies, (body) => {
        const text = JSON.stringify(body);
        const heading = headingOf(itemJson());
        try {
          return parseConfigurationItem(text, heading).resourceId === "latency";
        } catch (error) {
          return error instanceof SyntaxError;
        }
      }),
    );
  });
});

function parsed(fields: Readonly<Record<string, unknown>>): ConfigurationItem {
  const text = itemJson(fields);
  return parseConfigurationItem(text, headingOf(text));
}

function headingOf(text: string): ItemHeading {
  const [heading] = scanText(envelope(text)).headings;
  if (typeof heading !== "object") return assert.fail(heading);
  return heading;
}
