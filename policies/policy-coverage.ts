import { matchesGlob } from "../record/glob";
import type { PolicyDocument, Statement } from "./policy-document";

type Json = { readonly [key: string]: unknown };

/** How surely a policy grants something: `doubtful` where it hangs on conditions that cannot be judged from here. */
type Certainty = "granted" | "doubtful" | "missing";

/** What a policy grants of the statements that are needed. */
export interface PolicyCoverage {
  /** The needed statements, each with the actions only that nothing grants. */
  readonly missing: readonly Statement[];
  /** Conditions and principals, each as it is written, on which a grant hangs that cannot be judged. */
  readonly doubts: readonly string[];
}

/** What a request tells of itself: its context by lower-case key; the keys that it never carries; the rest is unknown. */
interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context: ReadonlyMap<string, readonly string[]>;
  readonly accountId: string | undefined;
}

/** Keys that no request of a service principal carries ("AWS global condition context keys"). */
const neverOfServices: readonly string[] = [
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principalaccount",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:vpcsourceip",
];

/**
 * What an actual policy grants of the needed statements by its meaning: each action is looked for by itself, in whatever
 * statement, under whatever condition the needed statement meets. Deny statements are not weighed: only a delivery
 * proves them harmless.
 */
export function policyCoverage(needed: readonly Statement[], actual: PolicyDocument): PolicyCoverage {
  const allows = listOf(actual.Statement)
    .filter(isRecord)
    .filter(({ Effect }) => Effect === "Allow");
  const judged = needed.map((statement) => ({
    statement,
    actions: statement.Action.map((action) => judgeAction(allows, statement, action)),
  }));
  return {
    missing: judged.flatMap(({ statement, actions }) => {
      const Action = statement.Action.filter((_, index) => actions[index]?.certainty === "missing");
      return Action.length === 0 ? [] : [{ ...statement, Action }];
    }),
    doubts: [...new Set(judged.flatMap(({ actions }) => actions.flatMap(({ doubts }) => doubts)))],
  };
}

interface Judgement {
  readonly certainty: Certainty;
  readonly doubts: readonly string[];
}

/** The surest of what the statements say about an action on every resource; doubts count where nothing is sure. */
function judgeAction(allows: readonly Json[], needed: Statement, action: string): Judgement {
  const perResource = (needed.Resource ?? []).map((resource) => {
    const request = { action, resource, ...requestOf(needed) };
    const judgements = allows.map((allow) => judgeGrant(allow, needed, request));
    const sure = judgements.find(({ certainty }) => certainty === "granted");
    return sure ?? judgements.find(({ certainty }) => certainty === "doubtful") ?? missing;
  });
  const doubts = perResource.flatMap((judgement) => judgement.doubts);
  if (perResource.some(({ certainty }) => certainty === "missing")) return missing;
  return { certainty: doubts.length > 0 ? "doubtful" : "granted", doubts };
}

const missing: Judgement = { certainty: "missing", doubts: [] };

function judgeGrant(allow: Json, needed: Statement, request: Request): Judgement {
  // In the policy of a key every resource means that key.
  const isKey = request.resource === "*";
  const isCovered =
    coversValue(listOf(allow.Action), request.action, { isCaseless: true, request }) &&
    (isKey || coversValue(listOf(allow.Resource), request.resource, { isCaseless: false, request }));
  if (!isCovered) return missing;
  if (admitsService(allow.Principal, needed)) {
    const unmet = conditionsOf(allow).map((condition) => ({ condition, isMet: isMet(condition, request) }));
    if (unmet.some(({ isMet: met }) => met === false)) return missing;
    const doubts = unmet
      .filter(({ isMet: met }) => met === undefined)
      .map(({ condition }) => written(condition));
    return { certainty: doubts.length > 0 ? "doubtful" : "granted", doubts };
  }
  const identities = admittedIdentities(allow.Principal, request.accountId);
  if (identities.length === 0) return missing;
  return { certainty: "doubtful", doubts: identities.map((identity) => `Principal ${identity}`) };
}

function admitsService(principal: unknown, { Principal: needed }: Statement): boolean {
  if (principal === "*") return true;
  if (!isRecord(principal) || needed === undefined || needed === "*" || !("Service" in needed)) return false;
  if (listOf(principal.AWS).includes("*")) return true;
  const admitted = listOf(principal.Service);
  return listOf(needed.Service).every((service) => admitted.includes(service));
}

/** AWS Config delivers as the recorder's role before it does as a service: a grant to the account may be enough. */
function admittedIdentities(principal: unknown, accountId: string | undefined): readonly string[] {
  if (!isRecord(principal) || accountId === undefined) return [];
  return listOf(principal.AWS)
    .filter((identity): identity is string => typeof identity === "string")
    .filter(
      (identity) =>
        identity === accountId || new RegExp(`^arn:[a-z-]+:(iam|sts)::${accountId}:`).test(identity),
    );
}

/** What is known of the requests for which a needed statement stands: that they meet its own conditions. */
function requestOf(needed: Statement): Pick<Request, "context" | "accountId"> {
  const own = Object.values(needed.Condition ?? {})
    .flatMap((keys) => Object.entries(keys))
    .map(([key, values]) => [key.toLowerCase(), listOf(values).map(String)] as const);
  const { Principal: principal } = needed;
  const services =
    typeof principal === "object" && "Service" in principal ? listOf(principal.Service).map(String) : [];
  const context = new Map([
    ["aws:securetransport", ["true"]],
    ["aws:principalisawsservice", ["true"]],
    ["aws:principalservicename", services],
    ...own,
  ]);
  return { context, accountId: context.get("aws:sourceaccount")?.[0] };
}

interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

function conditionsOf({ Condition: conditions }: Json): readonly Condition[] {
  if (conditions === undefined) return [];
  if (!isRecord(conditions)) return [{ operator: "Condition", key: JSON.stringify(conditions), values: [] }];
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(isRecord(keys) ? keys : { "": keys }).map(([key, values]) => ({
      operator,
      key,
      values: listOf(values).map(String),
    })),
  );
}

function written({ operator, key, values }: Condition): string {
  return `${operator} ${key} ${values.join(", ")}`;
}

/** Whether every request meets a condition; undefined where that cannot be judged. */
function isMet({ operator, key, values }: Condition, request: Request): boolean | undefined {
  const known = request.context.get(key.toLowerCase());
  const isAbsent = neverOfServices.includes(key.toLowerCase());
  const [, quantifier, name = "", ifExists] =
    /^(ForAnyValue:|ForAllValues:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (name === "Null") {
    if (known === undefined && !isAbsent) return undefined;
    return values.every((value) => (value === "true") === isAbsent);
  }
  if (isAbsent) return ifExists !== undefined || quantifier === "ForAllValues:" || name.includes("Not");
  const matches = matchers[name.replace("Not", "")];
  if (known === undefined || matches === undefined) return undefined;
  const isNegated = name.includes("Not");
  const patterns = values.map((value) => withVariables(value, request));
  return known.every((fact) => patterns.some((pattern) => matches(fact, pattern)) !== isNegated);
}

const matchers: Readonly<Record<string, (value: string, pattern: string) => boolean>> = {
  StringEquals: (value, pattern) => value === pattern,
  StringEqualsIgnoreCase: (value, pattern) => value.toLowerCase() === pattern.toLowerCase(),
  StringLike: matchesGlob,
  ArnEquals: matchesGlob,
  ArnLike: matchesGlob,
  Bool: (value, pattern) => value === pattern.toLowerCase(),
};

interface Comparison {
  readonly isCaseless: boolean;
  readonly request: Request;
}

function coversValue(
  patterns: readonly unknown[],
  value: string,
  { isCaseless, request }: Comparison,
): boolean {
  return patterns
    .filter((pattern) => typeof pattern === "string")
    .some((pattern) =>
      isCaseless
        ? matchesGlob(value.toLowerCase(), pattern.toLowerCase())
        : matchesGlob(value, withVariables(pattern, request)),
    );
}

/** Fills in the policy variables that the request has one value for. */
function withVariables(text: string, { context }: Request): string {
  return text.replace(/\$\{([^}]+)\}/g, (variable, key: string) => {
    const values = context.get(key.toLowerCase());
    return values?.length === 1 ? (values[0] ?? variable) : variable;
  });
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
