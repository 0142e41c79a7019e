import assert from "node:assert/strict";
import fc from "fast-check";
import { folderOfAny, type ItemFolder } from "../../record/item-folder";
import type { ItemHeading } from "../../record/item-heading";
import { ItemScanner } from "../../record/item-scanner";
import { envelope, itemJson } from "../support/scanned-text";

describe("ScannedItem", () => {
  it("reads the heading of an item in the casing of files", () => {
    assert.deepEqual(fieldsOf(headingOf(itemJson())), {
      accountId: "111122223333",
      awsRegion: "eu-west-1",
      resourceType: "AWS::CloudWatch::Alarm",
      resourceId: "latency",
      captureTime: Date.UTC(2026, 10, 20, 10),
      stateId: "1795168800000",
      status: "OK",
    });
  });

  it("reads the same heading in the casing of the API", () => {
    const api = itemJson({
      awsAccountId: undefined,
      accountId: "111122223333",
      configurationStateId: "1795168800000",
      configurationItemCaptureTime: Date.UTC(2026, 10, 20, 10) / 1000,
    });
    assert.deepEqual(headingOf(api), headingOf(itemJson()));
  });

  it("reads the legacy names of 2014, and account and region from the object's key", () => {
    const legacy = JSON.stringify({
      configurationStateID: 7,
      configurationItemState: "Discovered",
      configurationItemCaptureTime: "2014-11-05T17:00:00.000Z",
      resourceType: "AWS::EC2::Volume",
      resourceId: "vol-1",
    });
    const heading = headingOf(legacy, { accountId: "111122223333", region: "us-east-1" });
    assert.deepEqual(fieldsOf(heading), {
      accountId: "111122223333",
      awsRegion: "us-east-1",
      resourceType: "AWS::EC2::Volume",
      resourceId: "vol-1",
      captureTime: Date.UTC(2014, 10, 5, 17),
      stateId: "7",
      status: "Discovered",
    });
  });

  it("keeps every digit of a long state id", () => {
    const item = itemJson().replace("1795168800000", "18446744073709551615");
    assert.equal(stateIdOf(item), "18446744073709551615");
  });

  it("has no state id and no status where the item has none", () => {
    const heading = headingOf(itemJson({ configurationStateId: null, configurationItemStatus: undefined }));
    assert.deepEqual(typeof heading === "object" && [heading.stateId, heading.status], [null, null]);
  });

  const missing: readonly (readonly [string, string])[] = [
    ["awsAccountId", "awsAccountId is missing or not a text"],
    ["awsRegion", "awsRegion is missing or not a text"],
    ["resourceType", "resourceType is missing or not a text"],
    ["resourceId", "resourceId is missing or not a text"],
    ["configurationItemCaptureTime", "configurationItemCaptureTime is missing or no time"],
  ];
  for (const [field, reason] of missing) {
    for (const value of [undefined, null, "", true, {}, [1], -1e300]) {
      it(`cannot be placed with ${JSON.stringify(value)} as ${field}`, () => {
        assert.equal(headingOf(itemJson({ [field]: value })), reason);
      });
    }
  }

  it("takes nothing from the object's key for a field that is there and wrong", () => {
    const heading = headingOf(itemJson({ awsAccountId: 111122223333 }), {
      accountId: "444455556666",
      region: "eu-west-1",
    });
    assert.equal(heading, "awsAccountId is missing or not a text");
  });

  for (const value of [undefined, null, "", "Not Applicable"]) {
    it(`is of its folder's region with ${JSON.stringify(value)} as awsRegion`, () => {
      const folder = { accountId: "111122223333", region: "eu-west-1" };
      assert.deepEqual(headingOf(itemJson({ awsRegion: value }), folder), headingOf(itemJson()));
    });
  }

  it("cannot be placed in the folder of another account", () => {
    const heading = headingOf(itemJson(), { accountId: "444455556666", region: "eu-west-1" });
    assert.equal(heading, 'the item is of account "111122223333", but lies in the folder of 444455556666');
  });

  it("reads a type in another letter case as the one that AWS lists", () => {
    const heading = headingOf(itemJson({ resourceType: "AWS::CLOUDWATCH::ALARM" }));
    assert.deepEqual(heading, headingOf(itemJson()));
  });

  it("cannot be placed with a key field that is no JSON", () => {
    const item = itemJson().replace('"latency"', '"la\\x20tency"');
    assert.equal(headingOf(item), "a key field is not JSON in UTF-8");
  });

  it("cannot be placed with an id that is not UTF-8, for another one may look the same", () => {
    const [before = "", after = ""] = envelope(itemJson()).split("latency");
    for (const bytes of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80]]) {
      const object = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
      assert.deepEqual(headingsOf(object), ["a key field is not JSON in UTF-8"]);
    }
  });

  it("reads any text as JSON.parse does, one item after another", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, unit: "binary" }), { minLength: 1 }), (ids) => {
        const headings = headingsOf(envelope(...ids.map((resourceId) => itemJson({ resourceId }))));
        assert.deepEqual(
          headings.map((heading) => typeof heading === "object" && heading.resourceId),
          ids,
        );
      }),
    );
  });
});

function headingOf(item: string, folder?: ItemFolder): ItemHeading | string | undefined {
  return headingsOf(envelope(item), folder)[0];
}

/** Without the text of its key, which a heading keeps besides. */
function fieldsOf(heading: ItemHeading | string | undefined): ItemHeading | string | undefined {
  return typeof heading === "object" ? { ...heading } : heading;
}

function stateIdOf(item: string): string | null | undefined {
  const heading = headingOf(item);
  return typeof heading === "object" ? heading.stateId : undefined;
}

function headingsOf(
  text: string | Buffer,
  folder: ItemFolder = folderOfAny,
): readonly (ItemHeading | string)[] {
  const headings: (ItemHeading | string)[] = [];
  const scanner = new ItemScanner({
    item: (item) => headings.push(item.heading(folder)),
    quarantined: assert.fail,
  });
  scanner.push(Buffer.from(text));
  scanner.end();
  return headings;
}
