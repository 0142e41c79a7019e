import { matchesGlob } from "../record/glob";
import type { Conditions, PolicyDocument, Statement } from "./policy-document";

type Json = { readonly [key: string]: unknown };

/**
 * The needed statements that an actual policy does not grant. A grant counts when one Allow of the actual policy
 * names the service, every action and resource (wildcards understood), and asks for no condition that the needed
 * statement does not already meet. Deny statements are not weighed: only a delivery proves them harmless.
 */
export function missingStatements(
  needed: readonly Statement[],
  actual: PolicyDocument,
): readonly Statement[] {
  const allows = listOf(actual.Statement)
    .filter(isRecord)
    .filter(({ Effect }) => Effect === "Allow");
  return needed.filter((statement) => !allows.some((allow) => grants(allow, statement)));
}

function grants(allow: Json, needed: Statement): boolean {
  return (
    admitsPrincipal(allow.Principal, needed) &&
    coversAll(listOf(allow.Action), needed.Action, true) &&
    coversAll(listOf(allow.Resource), needed.Resource ?? [], false) &&
    asksNoMore(allow.Condition, needed.Condition ?? {})
  );
}

function admitsPrincipal(principal: unknown, { Principal: needed }: Statement): boolean {
  if (principal === "*") return true;
  if (!isRecord(principal) || needed === undefined || needed === "*") return false;
  if (!("Service" in needed)) return false;
  const admitted = listOf(principal.Service);
  return listOf(needed.Service).every((service) => admitted.includes(service));
}

function coversAll(patterns: readonly unknown[], values: readonly string[], caseless: boolean): boolean {
  return values.every((value) =>
    patterns.some((pattern) => typeof pattern === "string" && globMatches(pattern, value, caseless)),
  );
}

/** Each condition of the actual grant must be one that every request of the needed statement meets. */
function asksNoMore(conditions: unknown, known: Conditions): boolean {
  if (!isRecord(conditions)) return true;
  const facts = new Map(
    Object.values(known)
      .flatMap((keys) => Object.entries(keys))
      .map(([key, values]) => [key.toLowerCase(), listOf(values)]),
  );
  return Object.entries(conditions).every(([operator, keys]) =>
    isRecord(keys)
      ? Object.entries(keys).every(([key, values]) => isMet(operator, facts.get(key.toLowerCase()), values))
      : false,
  );
}

function isMet(operator: string, facts: readonly unknown[] | undefined, values: unknown): boolean {
  if (!/^(StringEquals|StringLike|ArnEquals|ArnLike|StringEqualsIgnoreCase)(IfExists)?$/.test(operator))
    return false;
  if (facts === undefined) return operator.endsWith("IfExists");
  return coversAll(
    listOf(values),
    facts.filter((fact) => typeof fact === "string"),
    false,
  );
}

function globMatches(pattern: string, value: string, caseless: boolean): boolean {
  return caseless ? matchesGlob(value.toLowerCase(), pattern.toLowerCase()) : matchesGlob(value, pattern);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
