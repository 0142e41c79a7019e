import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonDocument,
  type JsonObject,
  valueAt,
} from "../../../record/json";

/** A policy document in the one form that all documents of its meaning share. */
export interface PlainPolicy {
  readonly document: JsonObject;
  /** The lists and objects of the plain form for which the recorded one has a single value. */
  readonly unfolded: readonly JsonDocument[];
}

const ROOT_OF_ACCOUNT = /^arn:aws[a-z-]*:iam::(\d{12}):root$/;

/** Whether a document follows the grammar of IAM policies: one or several statements with an effect. */
export function isPolicy(document: JsonDocument): document is JsonObject {
  if (!isJsonObject(document)) return false;
  const statement = valueAt(document, "Statement");
  if (isJsonArray(statement)) return statement.length > 0 && statement.every(isStatement);
  return isStatement(statement);
}

/**
 * The plain form of a policy, as the grammar and the elements' reference of IAM tell what is the same:
 *
 * - one value without brackets is a list of one, everywhere where the grammar has a list;
 * - the principal `*` is `{"AWS": "*"}`, an account's id is the ARN of its root;
 * - neither actions nor the keys of conditions have a case;
 * - values of conditions may be written with or without quotation marks.
 *
 * Lists keep their indexes, so that each value is found again in the recorded form (`recordedAt`).
 */
export function plainPolicy(policy: JsonObject): PlainPolicy {
  const writer = new PlainWriter();
  return { document: writer.policy(policy), unfolded: writer.unfolded };
}

class PlainWriter {
  readonly unfolded: JsonDocument[] = [];

  policy(policy: JsonObject): JsonObject {
    return mapped(policy, (element, value) =>
      element === "Statement" ? this.list(value, (statement) => this.statement(statement)) : value,
    );
  }

  private statement(statement: Json): Json {
    if (!isJsonObject(statement)) return statement;
    return mapped(statement, (element, value) => {
      if (/^(?:Not)?Action$/.test(element)) return this.list(value, withoutCase);
      if (/^(?:Not)?Resource$/.test(element)) return this.list(value);
      if (/^(?:Not)?Principal$/.test(element)) return this.principals(value);
      return element === "Condition" ? this.conditions(value) : value;
    });
  }

  private principals(principals: Json): Json {
    if (principals === "*") return this.unfold({ AWS: this.list("*") });
    if (!isJsonObject(principals)) return principals;
    return mapped(principals, (kind, value) => this.list(value, kind === "AWS" ? accountOfRoot : undefined));
  }

  private conditions(conditions: Json): Json {
    if (!isJsonObject(conditions)) return conditions;
    return mapped(conditions, (_, tests) => {
      if (!isJsonObject(tests)) return tests;
      return withoutCaseOfKeys(mapped(tests, (__, value) => this.list(value, quoted)));
    });
  }

  private list(value: Json, plain: (element: Json) => Json = (element) => element): Json {
    if (isJsonArray(value)) return value.map(plain);
    return value === null ? value : this.unfold([plain(value)]);
  }

  private unfold<Unfolded extends JsonDocument>(document: Unfolded): Unfolded {
    this.unfolded.push(document);
    return document;
  }
}

function isStatement(value: Json | undefined): boolean {
  return isJsonObject(value) && typeof valueAt(value, "Effect") === "string";
}

function mapped(object: JsonObject, plain: (key: string, value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, plain(key, value)]));
}

function withoutCase(value: Json): Json {
  return typeof value === "string" ? value.toLowerCase() : value;
}

function withoutCaseOfKeys(object: JsonObject): JsonObject {
  const entries = Object.entries(object).map(([key, value]): [string, Json] => [key.toLowerCase(), value]);
  const areDistinct = new Set(entries.map(([key]) => key)).size === entries.length;
  return areDistinct ? Object.fromEntries(entries) : object;
}

function accountOfRoot(principal: Json): Json {
  return typeof principal === "string" ? (ROOT_OF_ACCOUNT.exec(principal)?.[1] ?? principal) : principal;
}

function quoted(value: Json): Json {
  return typeof value === "boolean" || typeof value === "number" ? String(value) : value;
}
