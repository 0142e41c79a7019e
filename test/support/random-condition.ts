import fc from "fast-check";
import type { Condition, Pointer } from "../../history/questions/when/condition";
import type { Json } from "../../record/json";

const fields = [
  "configuration",
  "supplementaryConfiguration",
  "tags",
  "relationships",
  "resourceName",
] as const;
const step = fc.oneof(
  fc.constantFrom(
    "threshold",
    "0",
    "Cost Center",
    "a/b",
    "~",
    "",
    "__proto__",
    "exists",
    "=cmd",
    "\u001b[31m",
  ),
  fc.string({ unit: "binary" }),
);
const elementPointer: fc.Arbitrary<Pointer> = fc.array(step, { maxLength: 3 });
const itemPointer: fc.Arbitrary<Pointer> = fc
  .tuple(fc.constantFrom(...fields), elementPointer)
  .map(([field, steps]) => [field, ...steps]);

/** As the parser makes them. */
const plain = { noNullPrototype: true };

/** A JSON value as a condition can hold it: minus zero is zero. */
export const randomLiteral: fc.Arbitrary<Json> = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);

function claims(pointer: fc.Arbitrary<Pointer>): fc.Arbitrary<Condition> {
  const scalar = fc.oneof(fc.integer(), fc.string());
  const literals: readonly fc.Arbitrary<Condition>[] = [
    claim(pointer, fc.constantFrom("=", "!=", "contains"), randomLiteral),
    claim(pointer, fc.constantFrom("<", "<=", ">", ">="), scalar),
    claim(pointer, fc.constant("in"), fc.array(randomLiteral, { maxLength: 3 })),
    claim(pointer, fc.constant("matches"), fc.string()),
  ];
  return fc.oneof(
    ...literals,
    pointer.map((each): Condition => ({ kind: "exists", pointer: each })),
  );
}

function claim(
  pointer: fc.Arbitrary<Pointer>,
  operator: fc.Arbitrary<Extract<Condition, { kind: "comparison" }>["operator"]>,
  literal: fc.Arbitrary<Json>,
): fc.Arbitrary<Condition> {
  return fc.record({ kind: fc.constant("comparison" as const), pointer, operator, literal }, plain);
}

function conditions(pointer: fc.Arbitrary<Pointer>, depth: number): fc.Arbitrary<Condition> {
  if (depth === 0) return claims(pointer);
  const part = conditions(pointer, depth - 1);
  const parts = fc.array(part, { minLength: 2, maxLength: 3 });
  return fc.oneof(
    claims(pointer),
    part.map((each): Condition => ({ kind: "not", part: each })),
    fc.record({ kind: fc.constantFrom("and" as const, "or" as const), parts }, plain),
    fc.record(
      {
        kind: fc.constantFrom("any" as const, "all" as const),
        pointer,
        part: conditions(elementPointer, depth - 1),
      },
      plain,
    ),
  );
}

/** Any condition, as it can be written. */
export const randomCondition: fc.Arbitrary<Condition> = conditions(itemPointer, 3);
