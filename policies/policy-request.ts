import { matchesGlob } from "../record/glob";
import type { Statement } from "./policy-document";

/** What a request tells of itself: its context by lower-case key; the keys that it never carries; the rest is unknown. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context: ReadonlyMap<string, readonly string[]>;
  readonly accountId: string | undefined;
}

/** A condition as it is written in a policy. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
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

/** What AWS's own services speak at least ("TLS 1.2 to become the minimum TLS protocol level for all AWS API endpoints"). */
const oldestTls = 1.2;

/** What is known of the requests for which a needed statement stands: that they meet its own conditions. */
export function requestOf(needed: Statement): Pick<Request, "context" | "accountId"> {
  const own = Object.values(needed.Condition ?? {})
    .flatMap((keys) => Object.entries(keys))
    .map(([key, values]) => [key.toLowerCase(), [values].flat()] as const);
  const { Principal: principal } = needed;
  const services = typeof principal === "object" && "Service" in principal ? [principal.Service].flat() : [];
  const isService = services.length > 0;
  const context = new Map<string, readonly string[]>([
    ["aws:securetransport", ["true"]],
    ["aws:principalisawsservice", [String(isService)]],
    ...(isService ? [["aws:principalservicename", services] as const] : []),
    ...own,
  ]);
  return { context, accountId: context.get("aws:sourceaccount")?.[0] };
}

/** Whether every request, or some, meets a condition; undefined where that cannot be judged. */
export function isMet(
  { operator, key: written, values }: Condition,
  request: Request,
  which: "every" | "some",
): boolean | undefined {
  const key = written.toLowerCase();
  const known = request.context.get(key);
  const isAbsent = known === undefined && isNeverSent(key, request);
  const [, quantifier, name = "", ifExists] =
    /^(ForAnyValue:|ForAllValues:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (key === "s3:tlsversion" && name === "NumericLessThan" && Number(values[0]) <= oldestTls) return false;
  if (name === "Null") {
    if (known === undefined && !isAbsent) return undefined;
    return values.every((value) => (value === "true") === isAbsent);
  }
  if (isAbsent) return ifExists !== undefined || quantifier === "ForAllValues:" || name.includes("Not");
  const matches = matchers[name.replace("Not", "")];
  if (known === undefined || matches === undefined) return undefined;
  const isNegated = name.includes("Not");
  const patterns = values.map((value) => withVariables(value, request));
  return known[which]((fact) => patterns.some((pattern) => matches(fact, pattern)) !== isNegated);
}

/** A header of a write stands in the context of no other request ("Condition keys for Amazon S3"). */
function isNeverSent(key: string, { action, context }: Request): boolean {
  const isService = context.has("aws:principalservicename");
  if (isService && neverOfServices.includes(key)) return true;
  return key.startsWith("s3:x-amz-") && !action.startsWith("s3:Put");
}

const matchers: Readonly<Record<string, (value: string, pattern: string) => boolean>> = {
  StringEquals: (value, pattern) => value === pattern,
  StringEqualsIgnoreCase: (value, pattern) => value.toLowerCase() === pattern.toLowerCase(),
  StringLike: matchesGlob,
  ArnEquals: matchesGlob,
  ArnLike: matchesGlob,
  Bool: (value, pattern) => value === pattern.toLowerCase(),
};

/** A condition as it stands in a policy, on one line. */
export function written({ operator, key, values }: Condition): string {
  return `${operator} ${key} ${values.join(", ")}`;
}

/** Fills in the policy variables that the request has one value for. */
export function withVariables(text: string, { context }: Request): string {
  return text.replace(/\$\{([^}]+)\}/g, (variable, key: string) => {
    const values = context.get(key.toLowerCase());
    return values?.length === 1 ? (values[0] ?? variable) : variable;
  });
}
