import { matchesGlob } from "../record/glob";
import { parseArn } from "./arn";
import { globsOverlap } from "./glob-overlap";
import type { PolicyDocument, Statement } from "./policy-document";
import { isMet, type Request, requestOf, withVariables, written } from "./policy-request";

type Json = { readonly [key: string]: unknown };

/** How surely a statement speaks of a request: `doubtful` where that hangs on what cannot be judged from here. */
type Certainty = "sure" | "doubtful" | "never";

/** As whom a service does what is needed: as a role of the account that may, and then as itself, or as itself alone. */
export type Actor = "role-then-service" | "service";

/** What a policy grants of the statements that are needed. */
export interface PolicyCoverage {
  /** The needed statements, each with the actions only that nothing grants. */
  readonly missing: readonly Statement[];
  /** What is granted and denied all the same. */
  readonly denials: readonly Denial[];
  /** Conditions and principals, each as it is written, on which a grant hangs that cannot be judged. */
  readonly doubts: readonly string[];
}

/** A statement that denies needed actions. */
interface Denial {
  /** Its Sid, or its place in the policy. */
  readonly statement: string;
  readonly actions: readonly string[];
}

/**
 * What an actual policy grants of the needed statements by its meaning: each action is looked for by itself, in whatever
 * statement, under whatever condition the needed statement meets. A Deny outweighs every grant.
 */
export function policyCoverage(
  needed: readonly Statement[],
  actual: PolicyDocument,
  actor: Actor = "role-then-service",
): PolicyCoverage {
  const statements = listOf(actual.Statement).filter(isRecord);
  const allows = statements.filter(({ Effect }) => Effect === "Allow");
  const judged = needed.map((statement) => ({
    statement,
    actions: statement.Action.map((action) => judgeAction(allows, { needed: statement, actor }, action)),
  }));
  const denied = statements.flatMap((statement, index) =>
    statement.Effect === "Deny" ? [judgeDeny(statement, nameOf(statement, index), { needed, actor })] : [],
  );
  const grantDoubts = judged.flatMap(({ actions }) => actions.flatMap(({ doubts }) => doubts));
  return {
    missing: judged.flatMap(({ statement, actions }) => {
      const Action = statement.Action.filter((_, index) => actions[index]?.certainty === "never");
      return Action.length === 0 ? [] : [{ ...statement, Action }];
    }),
    denials: denied.flatMap(({ statement, actions }) => (actions.length > 0 ? [{ statement, actions }] : [])),
    doubts: [...new Set([...grantDoubts, ...denied.flatMap(({ doubts }) => doubts)])],
  };
}

interface Judgement {
  readonly certainty: Certainty;
  readonly doubts: readonly string[];
}

const never: Judgement = { certainty: "never", doubts: [] };

/** The surest of what the statements say about an action on every resource; doubts count where nothing is sure. */
function judgeAction(
  allows: readonly Json[],
  { needed, actor }: Wanted<Statement>,
  action: string,
): Judgement {
  const perResource = requestsOf({ needed, actor }, action).map((request) => {
    const judgements = allows.map((allow) => judgeGrant(allow, needed, request));
    const sure = judgements.find(({ certainty }) => certainty === "sure");
    return sure ?? judgements.find(({ certainty }) => certainty === "doubtful") ?? never;
  });
  const doubts = perResource.flatMap((judgement) => judgement.doubts);
  if (perResource.some(({ certainty }) => certainty === "never")) return never;
  return { certainty: doubts.length > 0 ? "doubtful" : "sure", doubts };
}

interface Wanted<Needed> {
  readonly needed: Needed;
  readonly actor: Actor;
}

/** What a service does as itself is no request of the account. */
function requestsOf({ needed, actor }: Wanted<Statement>, action: string): readonly Request[] {
  const { context, accountId } = requestOf(needed);
  const request = { action, context, accountId: actor === "service" ? undefined : accountId };
  return (needed.Resource ?? []).map((resource) => ({ ...request, resource }));
}

function judgeGrant(allow: Json, needed: Statement, request: Request): Judgement {
  if (!namesAction(allow, request) || !coversResource(allow, request)) return never;
  if (admits(allow, needed)) {
    const outcomes = conditionsOf(allow).map(
      (condition) => [condition, isMet(condition, request, "every")] as const,
    );
    if (outcomes.some(([, met]) => met === false)) return never;
    const doubts = outcomes.filter(([, met]) => met === undefined).map(([condition]) => written(condition));
    return { certainty: doubts.length > 0 ? "doubtful" : "sure", doubts };
  }
  const identities = identitiesOf(allow.Principal, request.accountId);
  if (identities.length === 0) return never;
  return { certainty: "doubtful", doubts: identities.map((identity) => `Principal ${identity}`) };
}

/** Of a Deny it is enough that it speaks of some of what is delivered. */
function judgeDeny(
  deny: Json,
  statement: string,
  { needed, actor }: Wanted<readonly Statement[]>,
): Denial & { readonly doubts: readonly string[] } {
  const judged = needed.flatMap((one) =>
    one.Action.flatMap((action) =>
      requestsOf({ needed: one, actor }, action).map((request) => ({
        action,
        ...judgeDenial(deny, one, request),
      })),
    ),
  );
  const sure = judged.filter(({ certainty }) => certainty === "sure").map(({ action }) => action);
  const doubts = judged.flatMap((judgement) => judgement.doubts);
  return {
    statement,
    actions: [...new Set(sure)],
    doubts: doubts.map((doubt) => `Deny ${statement}: ${doubt}`),
  };
}

function judgeDenial(deny: Json, needed: Statement, request: Request): Judgement {
  if (!namesAction(deny, request) || !touchesResource(deny, request)) return never;
  const outcomes = conditionsOf(deny).map(
    (condition) => [condition, isMet(condition, request, "some")] as const,
  );
  if (!admits(deny, needed) || outcomes.some(([, met]) => met === false)) return never;
  // What it leaves out may be the role as which AWS Config delivers before it does as a service.
  const spared = identitiesOf(deny.NotPrincipal, request.accountId);
  const doubts = [
    ...spared.map((identity) => `NotPrincipal ${identity}`),
    ...outcomes.filter(([, met]) => met === undefined).map(([condition]) => written(condition)),
  ];
  return { certainty: doubts.length > 0 ? "doubtful" : "sure", doubts };
}

function nameOf({ Sid }: Json, index: number): string {
  return typeof Sid === "string" && Sid !== "" ? Sid : `statement ${index + 1}`;
}

function namesAction({ Action, NotAction }: Json, { action }: Request): boolean {
  const isAmong = (patterns: unknown) =>
    textsOf(patterns).some((pattern) => matchesGlob(action.toLowerCase(), pattern.toLowerCase()));
  return NotAction === undefined ? isAmong(Action) : !isAmong(NotAction);
}

/** In the policy of a key every resource means that key. */
function isKey({ resource }: Request): boolean {
  return resource === "*";
}

/** Whether a statement speaks of all that a request may be about. */
function coversResource({ Resource, NotResource }: Json, request: Request): boolean {
  if (isKey(request)) return true;
  if (NotResource !== undefined)
    return !resourcesOf(NotResource, request).some((left) => overlaps(left, request));
  return textsOf(Resource).some((pattern) => matchesGlob(request.resource, withVariables(pattern, request)));
}

/** Whether a statement speaks of some of what a request may be about. */
function touchesResource({ Resource, NotResource }: Json, request: Request): boolean {
  if (isKey(request)) return true;
  if (NotResource === undefined)
    return resourcesOf(Resource, request).some((pattern) => overlaps(pattern, request));
  return !textsOf(NotResource).some((left) => matchesGlob(request.resource, withVariables(left, request)));
}

/** A policy variable that the request has not one value for may be anything. */
function resourcesOf(patterns: unknown, request: Request): readonly string[] {
  return textsOf(patterns).map((pattern) => withVariables(pattern, request).replaceAll(/\$\{[^}]*\}/g, "*"));
}

function overlaps(pattern: string, { resource }: Request): boolean {
  return globsOverlap(pattern, resource);
}

function admits({ Principal, NotPrincipal }: Json, { Principal: needed }: Statement): boolean {
  if (NotPrincipal !== undefined) return !includes(NotPrincipal, needed);
  return includes(Principal, needed);
}

function includes(principal: unknown, needed: Statement["Principal"]): boolean {
  if (principal === "*") return true;
  if (!isRecord(principal) || needed === undefined || needed === "*") return false;
  const identities = listOf(principal.AWS);
  if (identities.includes("*")) return true;
  if ("AWS" in needed)
    return textsOf(needed.AWS).every((root) =>
      [root, parseArn(root)?.accountId].some((one) => identities.includes(one)),
    );
  const services = listOf(principal.Service);
  return listOf(needed.Service).every((service) => services.includes(service));
}

/** AWS Config delivers as the recorder's role before it does as a service: a grant to the account may be enough. */
function identitiesOf(principal: unknown, accountId: string | undefined): readonly string[] {
  if (!isRecord(principal) || accountId === undefined) return [];
  return textsOf(principal.AWS).filter(
    (identity) =>
      identity === accountId || new RegExp(`^arn:[a-z-]+:(iam|sts)::${accountId}:`).test(identity),
  );
}

function conditionsOf({ Condition: conditions }: Json) {
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

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((text) => typeof text === "string");
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
