import {
  type Coverage,
  rankOfVerdict,
  type Verdict,
  verdicts,
  worstVerdict,
} from "../../../history/questions/coverage";
import { formatInstant, type Instant } from "../../../record/instant";
import { isJsonObject, type Json } from "../../../record/json";
import type { TrueScope } from "../true-account/true-resource";
import { listIn, textIn } from "./answer-rows";

/** A verdict for a time, of one type. */
export interface TimePeriod {
  readonly from: string;
  readonly until: string;
  readonly verdict: Verdict;
  readonly why: string;
}

/** A verdict, and why it is given. */
export type Judged = Pick<TimePeriod, "verdict" | "why">;

/** What a coverage says of a type of a scope; undefined where it does not name the type. */
export function verdictOf(coverage: Coverage, scope: TrueScope, resourceType: string): Judged | undefined {
  const covered = coverage.scopes.find((each) => isOf(each, scope));
  return covered?.verdicts.find(({ resourceTypes }) => resourceTypes.includes(resourceType));
}

/** The periods of a type of a scope in an answer to `coverage`. */
export function verdictsOf(
  rows: readonly Json[],
  scope: TrueScope,
  resourceType: string,
): readonly TimePeriod[] {
  const row = rows
    .filter(isJsonObject)
    .find((each) =>
      isOf({ accountId: textIn(each, "accountId"), awsRegion: textIn(each, "awsRegion") }, scope),
    );
  const types = row === undefined ? [] : listIn(row, "types");
  const type = types.find((each) => textIn(each, "resourceType") === resourceType);
  return type === undefined ? [] : listIn(type, "periods").map(periodOf);
}

/** The period that an instant lies in. */
export function periodCovering(periods: readonly TimePeriod[], at: Instant): TimePeriod | undefined {
  const time = formatInstant(at);
  return periods.find(({ from, until }) => from <= time && time < until);
}

/** The worst verdict of some periods. */
export function worstOf(periods: readonly Judged[]): Verdict {
  return worstVerdict(periods.map(({ verdict }) => verdict));
}

/** Whether one verdict is worse than another. */
export function isWorse(one: Verdict, other: Verdict): boolean {
  return rankOfVerdict(one) > rankOfVerdict(other);
}

function periodOf(period: Parameters<typeof textIn>[0]): TimePeriod {
  const given = textIn(period, "verdict");
  return {
    from: textIn(period, "from"),
    until: textIn(period, "until"),
    verdict: verdicts.find((verdict) => verdict === given) ?? "partial",
    why: textIn(period, "why"),
  };
}

function isOf(one: TrueScope, other: TrueScope): boolean {
  return one.accountId === other.accountId && one.awsRegion === other.awsRegion;
}
