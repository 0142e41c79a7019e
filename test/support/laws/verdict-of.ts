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
export interface Spell {
  readonly from: string;
  readonly until: string;
  readonly verdict: Verdict;
  readonly why: string;
}

/** A verdict, and why it is given. */
export type Judged = Pick<Spell, "verdict" | "why">;

/** What a coverage says of a type of a scope; undefined where it does not name the type. */
export function verdictOf(coverage: Coverage, scope: TrueScope, resourceType: string): Judged | undefined {
  const covered = coverage.scopes.find((each) => isOf(each, scope));
  return covered?.verdicts.find(({ resourceTypes }) => resourceTypes.includes(resourceType));
}

/** The spells of a type of a scope in an answer to `coverage`. */
export function spellsOf(rows: readonly Json[], scope: TrueScope, resourceType: string): readonly Spell[] {
  const row = rows
    .filter(isJsonObject)
    .find((each) =>
      isOf({ accountId: textIn(each, "accountId"), awsRegion: textIn(each, "awsRegion") }, scope),
    );
  const types = row === undefined ? [] : listIn(row, "types");
  const type = types.find((each) => textIn(each, "resourceType") === resourceType);
  return type === undefined ? [] : listIn(type, "spells").map(spellOf);
}

/** The spell that an instant lies in. */
export function spellAt(spells: readonly Spell[], at: Instant): Spell | undefined {
  const time = formatInstant(at);
  return spells.find(({ from, until }) => from <= time && time < until);
}

/** The worst verdict of some spells. */
export function worstOf(spells: readonly Judged[]): Verdict {
  return worstVerdict(spells.map(({ verdict }) => verdict));
}

/** Whether one verdict is worse than another. */
export function isWorse(one: Verdict, other: Verdict): boolean {
  return rankOfVerdict(one) > rankOfVerdict(other);
}

function spellOf(spell: Parameters<typeof textIn>[0]): Spell {
  const given = textIn(spell, "verdict");
  return {
    from: textIn(spell, "from"),
    until: textIn(spell, "until"),
    verdict: verdicts.find((verdict) => verdict === given) ?? "partial",
    why: textIn(spell, "why"),
  };
}

function isOf(one: TrueScope, other: TrueScope): boolean {
  return one.accountId === other.accountId && one.awsRegion === other.awsRegion;
}
