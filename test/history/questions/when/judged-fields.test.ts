import assert from "node:assert/strict";
import fc from "fast-check";
import { type Condition, lookedAtBy } from "../../../../history/questions/when/condition";
import { ConditionJudge } from "../../../../history/questions/when/condition-judge";
import { JudgedFields } from "../../../../history/questions/when/judged-fields";
import { folderOfAny } from "../../../../record/item-folder";
import { defaultScanLimits, ItemScanner } from "../../../../record/item-scanner";
import type { Json, JsonObject } from "../../../../record/json";
import { propertyRuns } from "../../../support/property-runs";
import { envelope, itemJson } from "../../../support/scanned-text";

const names = [
  "accountId",
  "arn",
  "availabilityZone",
  "awsRegion",
  "configuration",
  "configurationItemCaptureTime",
  "configurationItemStatus",
  "configurationStateId",
  "relationships",
  "resourceCreationTime",
  "resourceId",
  "resourceName",
  "resourceType",
  "supplementaryConfiguration",
  "tags",
  "version",
];

describe("judgedFields", () => {
  it("reads no more than the fields that are asked for", () => {
    assert.deepEqual(fieldsOf({}, ["configuration"]), { configuration: { threshold: 80 } });
  });

  it("reads a configuration that is a text as what the text holds", () => {
    const fields = fieldsOf({ configuration: '{"threshold":80}' }, ["configuration"]);
    assert.deepEqual(fields.configuration, { threshold: 80 });
  });

  it("reads tags that are a list of pairs as a map", () => {
    const fields = fieldsOf({ tags: [{ key: "Team", value: "payments" }] }, ["tags"]);
    assert.deepEqual(fields.tags, { Team: "payments" });
  });

  it("reads fields that it does not know", () => {
    assert.equal(
      fieldsOf({ recordingFrequency: "DAILY" }, ["recordingFrequency"]).recordingFrequency,
      "DAILY",
    );
  });

  it("gives each field as the whole item has it", () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.jsonValue({ maxDepth: 1 }).map((inner) => JSON.stringify(inner)),
      fc.constant("2026-11-20T10:00:00Z"),
      fc.constant([{ key: "Team", value: "payments" }]),
      fc.constant([{ resourceId: "x", name: "Is attached to Volume" }]),
    );
    const changed = fc.constantFrom(
      "tags",
      "relationships",
      "supplementaryConfiguration",
      "resourceName",
      "ARN",
      "resourceCreationTime",
      "further",
    );
    fc.assert(
      fc.property(fc.dictionary(changed, value), (fields) => {
        const whole = scanned(fields, undefined);
        for (const name of names) assert.deepEqual(scanned(fields, [name])?.[name], whole?.[name], name);
      }),
      propertyRuns(300),
    );
  });

  it("reads no more of a configuration than the members that are asked for", () => {
    const configuration = { a: { b: [1, "]}"] }, threshold: 80, state: '"}', last: null };
    const fields = scanned({ configuration }, ["configuration"], new Set(["threshold", "last", "none"]));
    assert.deepEqual(fields, { configuration: { threshold: 80, last: null } });
  });

  it("reads of a configuration all that is needed to tell what it contains", () => {
    const key = fc.constantFrom("a", "b", "c");
    const value = fc.constantFrom<Json>(1, "1", "a", null, { a: 1, b: 2 }, [{ a: 1 }], '{"a":1}');
    const configuration = fc.oneof(
      fc.dictionary(key, value),
      fc.constantFrom<Json>(null, ["a", { a: 1 }], '{"a":1}', '["a"]'),
    );
    const literal = fc.oneof(fc.dictionary(key, value), key, value);
    fc.assert(
      fc.property(configuration, literal, (held, wanted) => {
        const condition: Condition = {
          kind: "comparison",
          pointer: ["configuration"],
          operator: "contains",
          literal: wanted,
        };
        const lookedAt = lookedAtBy([condition]);
        const item = scanned({ configuration: held }, [...(lookedAt?.fields ?? [])], lookedAt?.members);
        const whole = scanned({ configuration: held }, undefined);
        const judge = new ConditionJudge(condition);
        assert.equal(judge.holds(item ?? {}), judge.holds(whole ?? {}));
      }),
      propertyRuns(1000),
    );
  });

  it("reads each member of a configuration as the whole has it", () => {
    const key = fc.oneof(fc.constantFrom("a", "b", 'é"', "__proto__", ""), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.jsonValue({ maxDepth: 3 })),
        fc.boolean(),
        (configuration, isSpaced) => {
          const spaced = isSpaced ? JSON.stringify(configuration, null, 1) : configuration;
          const names = new Set([...Object.keys(configuration), "none"]);
          const read = scanned({ configuration: spaced }, ["configuration"], names)?.configuration;
          assert.deepEqual(read, JSON.parse(JSON.stringify(configuration)));
        },
      ),
      propertyRuns(300),
    );
  });
});

function fieldsOf(fields: Readonly<Record<string, Json>>, asked: readonly string[]): JsonObject {
  return scanned(fields, asked) ?? {};
}

/** The fields of an item that is scanned; undefined where it is not valid. */
function scanned(
  fields: Readonly<Record<string, unknown>>,
  asked: readonly string[] | undefined,
  members?: ReadonlySet<string>,
): JsonObject | undefined {
  let read: JsonObject | undefined;
  const scanner = new ItemScanner(
    {
      item: (item) => {
        const heading = item.heading(folderOfAny);
        assert.ok(typeof heading !== "string");
        read = new JudgedFields(asked && { fields: new Set(asked), members }).of(item, heading);
      },
      quarantined: (reason) => assert.fail(reason),
    },
    defaultScanLimits,
  );
  scanner.push(Buffer.from(envelope(itemJson(fields))));
  scanner.end();
  return read;
}
