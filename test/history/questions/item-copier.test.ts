import assert from "node:assert/strict";
import fc from "fast-check";
import { ItemCopier } from "../../../history/questions/item-copier";
import { itemText } from "../../../history/questions/item-text";
import { folderOfAny, type ItemFolder } from "../../../record/item-folder";
import type { ItemHeading } from "../../../record/item-heading";
import { ItemScanner } from "../../../record/item-scanner";
import { parseConfigurationItem } from "../../../record/parse-configuration-item";
import { largeRecord } from "../../../simulator/large/large-record";
import { propertyRuns } from "../../support/property-runs";
import { envelope, itemJson } from "../../support/scanned-text";

const object = "AWSLogs/größe.json.gz";

describe("ItemCopier", () => {
  it("copies items as AWS Config writes them", () => {
    const items = [...largeRecord({ startsAt: 0, days: 1, resources: 50, changesPerDay: 60 })];
    for (const item of items) assertSame(JSON.stringify(item), "copied");
  });

  for (const [what, json, outcome] of [
    ["relationships", itemJson({ relationships: [{ resourceId: "i-1", name: "Is attached to" }] }), "copied"],
    [
      "a supplementary configuration",
      itemJson({ supplementaryConfiguration: { acl: '"{\\"a\\":1}"' } }),
      "copied",
    ],
    [
      "a deleted resource",
      itemJson({ configurationItemStatus: "ResourceDeleted", configuration: null }),
      "copied",
    ],
    ["absent fields", itemJson({ ARN: undefined, tags: undefined, configuration: undefined }), "copied"],
    ["fields of other types", itemJson({ ARN: 7, resourceName: null, availabilityZone: {} }), "copied"],
    ["times in other forms", itemJson({ resourceCreationTime: 1_414_800_000.123 }), "parsed"],
    [
      "a day that the calendar lacks",
      itemJson({ resourceCreationTime: "2026-02-30T00:00:00.000Z" }),
      "copied",
    ],
    ["a type in another letter case", itemJson({ resourceType: "AWS::EC2::SUBNET" }), "copied"],
    [
      "a relationship to a type in another letter case",
      itemJson({ relationships: [{ resourceType: "AWS::EC2::INSTANCE", resourceId: "i-1" }] }),
      "copied",
    ],
    ["an unknown field", itemJson({ resourceTransitionStatus: "None" }), "parsed"],
    ["one field under two names", itemJson({ ARN: "arn:a", arn: "arn:b" }), "parsed"],
    ["a configuration that is a text", itemJson({ configuration: '{"a":1}' }), "parsed"],
    ["tags that are a list", itemJson({ tags: [{ key: "a", value: "b" }] }), "parsed"],
    ["text beyond ASCII", itemJson({ configuration: { name: "Zürich" } }), "parsed"],
  ] as const) {
    it(`makes the text that itemText makes: ${what} (${outcome})`, () => assertSame(json, outcome));
  }

  it("makes the text that itemText makes: a region that is none (copied)", () => {
    const folder = { accountId: "111122223333", region: "eu-west-1" };
    assertSame(itemJson({ awsRegion: "Not Applicable" }), "copied", folder);
  });

  it("makes the text that itemText makes of whatever it copies", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), fc.jsonValue()), (changes) => {
        assertSame(itemJson(changes));
      }),
      propertyRuns(500),
    );
  });
});

const fields = [
  "configuration",
  "supplementaryConfiguration",
  "tags",
  "relationships",
  "resourceName",
  "availabilityZone",
  "resourceCreationTime",
  "configurationItemStatus",
  "configurationStateId",
  "configurationStateMd5Hash",
  "configurationItemVersion",
  "relatedEvents",
  "odd",
];

function assertSame(json: string, outcome?: "copied" | "parsed", folder = folderOfAny): void {
  const { copied, heading } = copiedFrom(json, folder);
  if (outcome !== undefined) assert.equal(copied === undefined ? "parsed" : "copied", outcome);
  if (copied !== undefined) assert.equal(copied, itemText(parseConfigurationItem(json, heading), object));
}

function copiedFrom(
  json: string,
  folder: ItemFolder,
): { readonly copied: string | undefined; readonly heading: ItemHeading } {
  const found: { copied: string | undefined; heading: ItemHeading }[] = [];
  const scanner = new ItemScanner({
    item: (item) => {
      const heading = item.heading(folder);
      assert(typeof heading === "object");
      const copied = new ItemCopier().copy(item, heading, object);
      found.push({ heading, copied: copied && Buffer.from(copied).toString() });
    },
    quarantined: assert.fail,
  });
  scanner.push(Buffer.from(envelope(json)));
  scanner.end();
  assert(found[0] !== undefined);
  return found[0];
}
