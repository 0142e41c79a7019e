import * as pulumi from "@pulumi/pulumi";
import { policyCoverage } from "../../policies/policy-coverage";
import type { PolicyDocument, Statement } from "../../policies/policy-document";

/** A policy that somebody else wrote, and what AWS Config needs of it. */
export interface JudgedPolicy {
  /** What carries the policy: `the bucket central-record`. */
  readonly of: string;
  readonly needed: readonly Statement[];
  /** Undefined where it cannot be read. */
  readonly actual: PolicyDocument | undefined;
  /** The regions whose AWS Config delivers. */
  readonly regions: readonly string[];
  /** Actions without which a delivery works all the same. */
  readonly dispensable: readonly string[];
}

/**
 * Throws a RunError with the statements that a policy lacks. Warns of what it lacks and can do without, of what hangs on
 * conditions that nothing here can judge, and of a policy that cannot be read.
 */
export async function judgePolicy({ of, needed, actual, regions, dispensable }: JudgedPolicy): Promise<void> {
  if (actual === undefined) {
    await pulumi.log.warn(
      `The policy of ${of} cannot be read from here. Its owner must grant: ${JSON.stringify(needed)}`,
    );
    return;
  }
  const { missing, doubts } = policyCoverage(inRegions(needed, regions), actual);
  const lacking = new Set(missing.flatMap(({ Action }) => Action));
  const lacks = (action: string) => lacking.has(action) && !dispensable.includes(action);
  if ([...lacking].some(lacks)) {
    const unmet = needed.filter(({ Action }) => Action.some(lacks));
    throw new pulumi.RunError(
      `The policy of ${of} does not let AWS Config deliver. Add these statements to it:\n` +
        JSON.stringify(unmet, null, 2),
    );
  }
  const notices = [
    ...[...lacking].map(
      (action) => `does not grant ${action}: deliveries work without it, but CloudTrail shows AccessDenied`,
    ),
    ...doubts.map(
      (doubt) =>
        `grants only under "${doubt}", which cannot be judged from here: watch for the first delivery`,
    ),
  ];
  for (const notice of notices) await pulumi.log.warn(`The policy of ${of} ${notice}.`);
}

/** Requests come from the regions that record: a policy need admit no others. */
function inRegions(needed: readonly Statement[], regions: readonly string[]): readonly Statement[] {
  return needed.map((statement) => {
    const { "aws:SourceArn": patterns = [], ...others } = statement.Condition?.ArnLike ?? {};
    const arns = [patterns]
      .flat()
      .flatMap((arn) => regions.map((region) => arn.replace(":*:", `:${region}:`)));
    const ArnLike = arns.length === 0 ? others : { ...others, "aws:SourceArn": arns };
    return { ...statement, Condition: { ...statement.Condition, ArnLike } };
  });
}
