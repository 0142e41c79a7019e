import { listProperty, property, textProperty, textsProperty } from "./property";

/** A statement of a resource policy, as far as the rules look at it. */
export interface PolicyStatement {
  readonly sid: string | undefined;
  readonly effect: string | undefined;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly isForEverybody: boolean;
  readonly services: readonly string[];
  readonly conditions: readonly PolicyCondition[];
}

/** One comparison of a statement's condition. The key is in lower case, since IAM's keys have no case. */
export interface PolicyCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The statements of a policy given as JSON text or as an object; none if it is neither. */
export function statementsOf(policy: unknown): readonly PolicyStatement[] {
  const document = typeof policy === "string" ? parsedOrUndefined(policy) : policy;
  return listProperty(document, "Statement").map(statementOf);
}

function statementOf(statement: unknown): PolicyStatement {
  const principal = property(statement, "Principal");
  return {
    sid: textProperty(statement, "Sid"),
    effect: textProperty(statement, "Effect"),
    actions: textsProperty(statement, "Action"),
    resources: textsProperty(statement, "Resource"),
    isForEverybody: principal === "*" || textsProperty(principal, "AWS").includes("*"),
    services: textsProperty(principal, "Service"),
    conditions: conditionsOf(property(statement, "Condition")),
  };
}

function conditionsOf(condition: unknown): readonly PolicyCondition[] {
  if (typeof condition !== "object" || condition === null) return [];
  return Object.keys(condition).flatMap((operator) => {
    const comparisons = property(condition, operator);
    if (typeof comparisons !== "object" || comparisons === null) return [];
    return Object.keys(comparisons).map((key) => ({
      operator,
      key: key.toLowerCase(),
      values: listProperty(comparisons, key).map(String),
    }));
  });
}

function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
