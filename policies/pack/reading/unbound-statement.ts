import { type PolicyCondition, type PolicyStatement, statementsOf } from "./policy-statement";

/** Whose statements a rule about confused deputies looks at. */
export interface BoundServices {
  /** The service principals, `*` for every one. */
  readonly services: readonly string[];
}

/** The rule's own default and schema: the services that the record is made with. */
export const boundServices = {
  defaults: { services: ["config.amazonaws.com"] },
  properties: {
    services: {
      type: "array" as const,
      items: { type: "string" as const },
      default: ["config.amazonaws.com"],
      description: "Service principals whose statements must be bound to a source; * for every one.",
    },
  },
};

const sourceKeys = new Set(["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"]);

/**
 * What a policy lets a service do for anybody: statements that allow a service principal, or everybody,
 * without saying on whose behalf (IAM user guide, "The confused deputy problem").
 */
export function unboundStatementFaults(policy: unknown, bound: BoundServices): readonly string[] {
  return statementsOf(policy)
    .filter((statement) => statement.effect === "Allow")
    .flatMap((statement, index) => statementFaults(statement, index, bound));
}

function statementFaults(statement: PolicyStatement, index: number, bound: BoundServices): readonly string[] {
  const name =
    statement.sid === undefined ? `allowing statement ${index + 1}` : `statement "${statement.sid}"`;
  if (statement.isForEverybody && statement.conditions.length === 0) {
    return [`${name} allows everybody: name the principal, or add a condition`];
  }
  if (statement.conditions.some(bindsToSource)) return [];
  return statement.services
    .filter((service) => bound.services.includes("*") || bound.services.includes(service))
    .map((service) => `${name} lets ${service} act for any account: add a condition on aws:SourceAccount`);
}

/** `…IfExists`, negations and `ForAllValues` hold for requests without a source too. */
function bindsToSource(condition: PolicyCondition): boolean {
  const isPositive = /^(For(Any|All)Values:)?(String|Arn)(Equals|Like)(IgnoreCase)?$/.test(
    condition.operator,
  );
  const isForAll = condition.operator.startsWith("ForAllValues:");
  const isNarrow = condition.values.length > 0 && condition.values.every(namesAnOwner);
  return sourceKeys.has(condition.key) && isPositive && !isForAll && isNarrow;
}

/** `*` is anybody, and so is an ARN whose account is a wildcard. The ARN of a bucket has no account. */
function namesAnOwner(value: string): boolean {
  const account = value.startsWith("arn:") ? value.split(":")[4] : value;
  return account !== undefined && !/^[*?]+$/.test(account);
}
