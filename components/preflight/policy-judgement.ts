import * as pulumi from "@pulumi/pulumi";
import { type Actor, type PolicyCoverage, policyCoverage } from "../../policies/policy-coverage";
import type { PolicyDocument, Statement } from "../../policies/policy-document";

/** A policy that cannot be read from here, and why. */
export interface UnreadPolicy {
  readonly unreadBecause: string;
}

/** In AWS's own words, where the provider hands them on. */
export function unread(error: unknown): UnreadPolicy {
  const text = String(error);
  return { unreadBecause: /api error (.*)/.exec(text)?.[1] ?? text };
}

/** A policy that somebody else wrote, and what is needed of it. */
export interface JudgedPolicy {
  /** What carries the policy: `the bucket central-record`. */
  readonly of: string;
  /** Whom it has to let do what: `AWS Config deliver`. */
  readonly lets: string;
  readonly needed: readonly Statement[];
  readonly actual: PolicyDocument | UnreadPolicy;
  /** The regions whose AWS Config delivers. */
  readonly regions: readonly string[];
  readonly actor: Actor;
  /** Actions without which a delivery works all the same. */
  readonly dispensable: readonly string[];
}

/**
 * Throws a RunError with the statements that a policy lacks, and those of it that deny. Warns of what it lacks and can do
 * without, of what hangs on conditions that nothing here can judge, and of a policy that cannot be read.
 */
export async function judgePolicy(judged: JudgedPolicy): Promise<void> {
  const { of, needed, actual, regions, actor } = judged;
  if ("unreadBecause" in actual) {
    await pulumi.log.warn(
      `The policy of ${of} cannot be read from here (${actual.unreadBecause}). Its owner must grant: ` +
        JSON.stringify(needed),
    );
    return;
  }
  const coverage = policyCoverage(inRegions(needed, regions), actual, actor);
  const refusals = refusalsOf(judged, coverage);
  if (refusals.length > 0) throw new pulumi.RunError(refusals.join("\n"));
  for (const notice of noticesOf(coverage)) await pulumi.log.warn(`The policy of ${of} ${notice}.`);
}

function refusalsOf(
  { of, lets, needed, dispensable }: JudgedPolicy,
  { missing, denials }: PolicyCoverage,
): readonly string[] {
  const isNeeded = (action: string) => !dispensable.includes(action);
  const lacking = new Set(missing.flatMap(({ Action }) => Action).filter(isNeeded));
  const unmet = needed.filter(({ Action }) => Action.some((action) => lacking.has(action)));
  const lacks =
    `The policy of ${of} does not let ${lets}. Add these statements to it:\n` +
    JSON.stringify(unmet, null, 2);
  const denies = denials.flatMap(({ statement, actions }) => {
    const denied = actions.filter(isNeeded);
    if (denied.length === 0) return [];
    return [
      `The policy of ${of} does not let ${lets}: its Deny ${statement} speaks of ${denied.join(", ")} too. Spare AWS's ` +
        'services in it, by the further condition "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }, or narrow it.',
    ];
  });
  return [...(unmet.length > 0 ? [lacks] : []), ...denies];
}

function noticesOf({ missing, denials, doubts }: PolicyCoverage): readonly string[] {
  const lacking = [...missing.flatMap(({ Action }) => Action), ...denials.flatMap(({ actions }) => actions)];
  return [
    ...[...new Set(lacking)].map(
      (action) => `does not grant ${action}: deliveries work without it, but CloudTrail shows AccessDenied`,
    ),
    ...doubts.map((doubt) => `${doubtful(doubt)}: watch for the first delivery`),
  ];
}

function doubtful(doubt: string): string {
  if (doubt.startsWith("Deny ")) return `may deny, by "${doubt}", which cannot be judged from here`;
  const grants = `grants only under "${doubt}"`;
  if (!doubt.startsWith("Principal ")) return `${grants}, which cannot be judged from here`;
  return `${grants}, as which AWS Config acts by a role of your own, and never by the service-linked one`;
}

/** Requests come from the regions that record: a policy need admit no others. */
function inRegions(needed: readonly Statement[], regions: readonly string[]): readonly Statement[] {
  return needed.map((statement) => {
    const { "aws:SourceArn": patterns = [], ...others } = statement.Condition?.ArnLike ?? {};
    const accountIds = [statement.Condition?.StringEquals?.["aws:SourceAccount"] ?? []].flat();
    const arns = [patterns]
      .flat()
      .flatMap((arn) => regions.map((region) => arn.replace(":*:", `:${region}:`)))
      // One pattern may stand for all accounts.
      .flatMap((arn) =>
        arn.includes(":*:") ? accountIds.map((accountId) => arn.replace(":*:", `:${accountId}:`)) : [arn],
      );
    const ArnLike = arns.length === 0 ? others : { ...others, "aws:SourceArn": arns };
    return { ...statement, Condition: { ...statement.Condition, ArnLike } };
  });
}
