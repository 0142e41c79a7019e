import { isJsonObject, type Json, type JsonObject } from "../../../record/json";
import { isOwn, type ListKey, type Scalars, valuesOf } from "./list-keys";

/** What tells an element of a list from its neighbours: some of its fields and their values. */
export interface Identity {
  readonly text: string;
  readonly key: ListKey;
  /** The identity names the element itself; otherwise it may name something that the element refers to. */
  readonly isOwn: boolean;
  /** No two elements of one list have the identity. */
  readonly isAlone: boolean;
  /** Of the first field of the key. */
  readonly value: string;
}

// Other than a Sid or a rule's id, which people give, such an id is what the thing is.
const GIVEN_BY_AWS = /^(?:arn:|[a-z]+-[0-9a-f]{8,}|\d{12}$|[0-9a-f]{32,}$|[0-9a-f]{8}-[0-9a-f]{4}-)/;

// What is allowed to another account, principal or range, or sent to another host, is something else.
const WHO_OR_WHERE = /(?:accountnumber|cidr(?:block)?|principal|endpoint|host|ur[il])$/i;

/** The identity of an element by the first key that it has. */
export function identityOf(scalars: Scalars, keys: readonly ListKey[]): Identity | undefined {
  for (const key of keys) {
    const text = valuesOf(scalars, key.fields);
    if (text === undefined) continue;
    const value = String(scalars.get(key.fields[0]));
    return { text, key, isOwn: isOwn(key), isAlone: !key.shared.has(text), value };
  }
  return undefined;
}

/** Whether an identity is what people call the element, which may go on under another one. */
export function isLabel({ key, value }: Identity): boolean {
  return isOfLabels(key) && !GIVEN_BY_AWS.test(value);
}

/** An object without the values of these fields. */
export function withoutValues(object: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([field, value]): [string, Json] => {
      if (fields.includes(field)) return [field, null];
      const inner = fields.flatMap((each) =>
        each.startsWith(`${field}.`) ? each.slice(field.length + 1) : [],
      );
      return [field, inner.length > 0 && isJsonObject(value) ? withoutValues(value, inner) : value];
    }),
  );
}

function isOfLabels({ rank, fields: [main] }: ListKey): boolean {
  if (rank === "name") return /(?:id|name)$/i.test(main);
  if (rank === "position") return !WHO_OR_WHERE.test(main);
  return rank === "kind" || (rank === "about the list" && /name$/i.test(main));
}
