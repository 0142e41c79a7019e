import { formatInstant } from "../../../record/instant";
import { isGlobalType } from "../../../record/resource-type";
import {
  isTypeDependable,
  type ScopeVerdicts,
  type Verdict,
  type VerdictPeriod,
  worstVerdict,
} from "../coverage";
import type { ItemFilter } from "../item-filter";
import { verdictsOfResource } from "../when/verdicts-of-resource";
import type { WhenSpan } from "../when/when-rows";
import type { Control } from "./control";
import type { NotJudged } from "./controls-answer";

type Place = Pick<ScopeVerdicts, "accountId" | "awsRegion">;

interface Judged {
  readonly notJudged: readonly NotJudged[];
  /** The worst of the control's types. */
  readonly verdict: Verdict;
}

/** When a control's resources could have been there unseen, in the accounts and regions that are asked about. */
export function notJudgedOf(
  { resourceTypes }: Pick<Control, "resourceTypes">,
  { since, until, scopes }: WhenSpan,
  { awsRegions }: Pick<ItemFilter, "awsRegions">,
): Judged {
  const told = resourceTypes.flatMap((resourceType) =>
    placesOf(resourceType, scopes)
      .filter(({ awsRegion }) => awsRegions.length === 0 || awsRegions.includes(awsRegion))
      .map((place) => {
        const key = { ...place, resourceType, resourceId: "" };
        return { key, periods: verdictsOfResource(key, scopes, { from: since, until }) };
      }),
  );
  const verdicts = told.flatMap(({ periods }) => periods.map(({ verdict }) => verdict));
  return {
    verdict: worstVerdict(verdicts),
    notJudged: told.flatMap(({ key: { accountId, awsRegion, resourceType }, periods }) =>
      joined(periods.filter(({ verdict }) => !isTypeDependable(verdict))).map((period) => ({
        accountId,
        awsRegion,
        resourceType,
        from: formatInstant(period.from),
        until: formatInstant(period.until),
        verdict: period.verdict,
        why: period.why,
      })),
    ),
  };
}

/** Where resources of a type lie; what is global need be recorded in one region of an account only. */
function placesOf(resourceType: string, scopes: readonly ScopeVerdicts[]): readonly Place[] {
  if (!isGlobalType(resourceType)) return scopes;
  const accountIds = new Set(scopes.map(({ accountId }) => accountId));
  return [...accountIds].map((accountId) => ({ accountId, awsRegion: "global" }));
}

/** Periods of one verdict for one reason that follow each other are one. */
function joined(periods: readonly VerdictPeriod[]): readonly VerdictPeriod[] {
  const whole: VerdictPeriod[] = [];
  for (const period of periods) {
    const last = whole.at(-1);
    const isSame = last?.until === period.from && last.verdict === period.verdict && last.why === period.why;
    if (last !== undefined && isSame) whole[whole.length - 1] = { ...last, until: period.until };
    else whole.push(period);
  }
  return whole;
}
