import assert from "node:assert/strict";
import fc from "fast-check";
import { ValueReader } from "../../../../history/explorer/packing/value-reader";
import { ValueWriter } from "../../../../history/explorer/packing/value-writer";
import type { Json } from "../../../../record/json";
import { propertyRuns } from "../../../support/property-runs";

/** Few texts, so that values repeat each other and their owner; some that must be told in the other form. */
const text = fc.oneof(
  fc.constantFrom(
    "",
    "i-0a1b2c3d",
    "arn:aws:ec2:i-0a1b2c3d",
    "eu-west-1",
    "__proto__",
    "\u0000",
    "\u0001",
    "\ud800",
  ),
  fc.string({ unit: "binary", maxLength: 5 }),
);
const value = fc.letrec<{ json: Json; list: Json[]; object: Record<string, Json> }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      text,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    ),
    tie("list"),
    tie("object"),
  ),
  list: fc.array(tie("json"), { maxLength: 5 }),
  object: fc.dictionary(text, tie("json"), { maxKeys: 5 }),
})).json;

const written = fc.array(
  fc.record({
    value,
    isNext: fc.boolean(),
    own: fc.constantFrom([], ["i-0a1b2c3d"], ["\u0002abc", "eu-west-1"]),
  }),
  { maxLength: 12 },
);

describe("ValueWriter", () => {
  it("writes what ValueReader reads, in full and as differences", () => {
    fc.assert(
      fc.property(written, (all) => {
        const writer = new ValueWriter();
        let before: Json | undefined;
        for (const { value: each, isNext, own } of all) {
          writer.write(each, own, isNext ? before : undefined);
          before = each;
        }
        const reader = new ValueReader(writer.finish());
        before = undefined;
        for (const { value: each, isNext, own } of all) {
          before = reader.read(own, isNext ? before : undefined);
          assert.equal(textOf(before), textOf(each));
        }
      }),
      propertyRuns(500),
    );
  });

  it("takes little for what only one of many has", () => {
    const lengthOf = (count: number): number => {
      const writer = new ValueWriter();
      for (let index = 0; index < count; index++) {
        const id = `i-${String(index).padStart(9, "0")}`;
        const arn = `arn:aws:ec2:eu-west-1:111122223333:instance/${id}`;
        writer.write({ id, arn, state: { name: "running" }, tags: [{ key: "Name", value: id }] }, [id]);
      }
      return writer.finish().length;
    };
    assert.ok(lengthOf(1_100) - lengthOf(100) <= 1_000 * 20);
  });
});

/** In one order of members, and with one zero. */
function textOf(json: Json): string {
  return JSON.stringify(json, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
