import { formatInstant, type Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import type { Timeline } from "../../model/period";
import type { Interval, Outcome } from "../when/interval";
import type { JudgedBody } from "../when/judged-body";
import type { Control } from "./control";
import { isRuleAmong, rulesOf } from "./rule-names";

/**
 * Why a control and a rule say different things: the rule was evaluated later than the change that the record shows;
 * it was not evaluated then; the record does not tell what the resource was like; or they disagree.
 */
type DifferenceKind = "evaluated-later" | "not-evaluated" | "not-known" | "disagrees";

/** A time in which a control and a rule of AWS Config say different things. The names are public API (docs/controls.md). */
export interface RuleDifference {
  readonly from: string;
  readonly until: string;
  readonly control: Outcome;
  /** What AWS Config says of the rule; null: nothing. */
  readonly rule: string | null;
  readonly kind: DifferenceKind;
  readonly why: string;
}

/** How a control compares with one rule on one resource. The names are public API (docs/controls.md). */
export interface RuleComparison {
  readonly rule: string;
  readonly differences: readonly RuleDifference[];
}

/** A time through which a rule had one verdict; null: none. */
interface RuleInterval {
  readonly from: Instant;
  readonly until: Instant;
  readonly complianceType: string | null;
}

/** A rule is evaluated within a day of a change, be it by the clock alone. */
const latestEvaluation = 24 * 3_600_000;

/** The resource that a compliance item is about, by account, type and id: rules of several regions judge what is global. */
export function judgedKeyOf({ accountId, resourceId }: ResourceKey): string {
  return `${accountId}/${resourceId}`;
}

/** The same of a resource itself. */
export function ownKeyOf({ accountId, resourceType, resourceId }: ResourceKey): string {
  return `${accountId}/${resourceType}/${resourceId}`;
}

/** How a control compares, on one resource, with the rules that ask for the same; none where no such rule is recorded. */
export function comparedWithRules(
  control: Control,
  intervals: readonly Interval[],
  compliance: readonly Timeline<JudgedBody>[],
): readonly RuleComparison[] {
  const names = new Set(rulesOf(control));
  return compliance.flatMap((timeline) => {
    const verdicts = timeline.periods.flatMap(({ item }) => item.body.ruleVerdicts ?? []);
    const recorded = new Set(verdicts.map(({ rule }) => rule).filter((rule) => isRuleAmong(rule, names)));
    return [...recorded].sort().map((rule) => {
      const told = ruleIntervals(timeline, rule);
      return { rule, differences: intervals.flatMap((interval) => differencesIn(interval, told, control)) };
    });
  });
}

/** Without holes, from the beginning of time on: nothing is said before the first item. */
function ruleIntervals({ periods }: Timeline<JudgedBody>, rule: string): readonly RuleInterval[] {
  const told = periods.map(({ from, until, presence, item }) => {
    const verdict = item.body.ruleVerdicts?.find((each) => each.rule === rule);
    return { from, until, complianceType: presence === "present" ? (verdict?.complianceType ?? null) : null };
  });
  const whole: RuleInterval[] = [{ from: -Infinity, until: told[0]?.from ?? Infinity, complianceType: null }];
  for (const interval of told) {
    const last = whole.at(-1);
    if (last !== undefined && last.complianceType === interval.complianceType)
      whole[whole.length - 1] = { ...last, until: interval.until };
    else whole.push(interval);
  }
  return whole;
}

function differencesIn(
  interval: Interval,
  told: readonly RuleInterval[],
  control: Control,
): readonly RuleDifference[] {
  return told.flatMap((ruleInterval, index) => {
    const from = Math.max(interval.from, ruleInterval.from);
    const until = Math.min(interval.until, ruleInterval.until);
    if (from >= until || !isDifferent(interval.outcome, ruleInterval.complianceType)) return [];
    const isLate =
      interval.changedBetween !== null &&
      from === interval.from &&
      until === ruleInterval.until &&
      until - from <= latestEvaluation &&
      told[index + 1]?.complianceType === expectedOf(interval.outcome);
    return [
      {
        from: formatInstant(from),
        until: formatInstant(until),
        control: interval.outcome,
        rule: ruleInterval.complianceType,
        ...reasonOf({ interval, ruleInterval, isLate }, control),
      },
    ];
  });
}

/** What is not there, neither of them judges. */
function isDifferent(outcome: Outcome, complianceType: string | null): boolean {
  if (outcome === "absent") return false;
  if (outcome === "unknown") return complianceType === "COMPLIANT" || complianceType === "NON_COMPLIANT";
  return complianceType !== expectedOf(outcome);
}

function expectedOf(outcome: Outcome): string | undefined {
  if (outcome === "held") return "COMPLIANT";
  return outcome === "not-held" ? "NON_COMPLIANT" : undefined;
}

interface Difference {
  readonly interval: Interval;
  readonly ruleInterval: RuleInterval;
  readonly isLate: boolean;
}

function reasonOf(
  { interval, ruleInterval, isLate }: Difference,
  { doesNotCover }: Control,
): Pick<RuleDifference, "kind" | "why"> {
  const { complianceType } = ruleInterval;
  if (interval.outcome === "unknown")
    return {
      kind: "not-known",
      why: "the record does not tell what the resource was like, and the rule was evaluated",
    };
  if (isLate)
    return {
      kind: "evaluated-later",
      why: "the rule was evaluated after the change, and then said the same",
    };
  if (complianceType !== "COMPLIANT" && complianceType !== "NON_COMPLIANT")
    return { kind: "not-evaluated", why: "AWS Config recorded no verdict of the rule for that time" };
  const beyond = doesNotCover === undefined ? "" : `; the control does not cover: ${doesNotCover}`;
  return {
    kind: "disagrees",
    why: `the rule's parameters are not in the record, and it may ask for something else${beyond}`,
  };
}
