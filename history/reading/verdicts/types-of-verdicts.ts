import { snapshotSpreadMilliseconds } from "../../../record/delivery-times";
import type { Instant } from "../../../record/instant";
import { isGlobalType, recorderType } from "../../../record/resource-type";
import { type TypesOfVerdict, type VerdictPeriod, worstVerdict } from "../../questions/coverage";
import type { JudgedScope } from "./judged-scope";

/** A scope, and the time that it is asked about. */
export interface AskedScope {
  readonly scope: JudgedScope;
  readonly from: Instant;
  readonly until: Instant;
}

/** What the verdicts of a scope's types are asked about. */
export interface VerdictQuestion {
  /** Resource types that are asked about by their full names, whether the record has them or not. */
  readonly namedTypes: readonly string[];
  /** The other regions of the account: global resources need be recorded in one of them only. */
  readonly others: readonly AskedScope[];
}

/**
 * The resource types of a scope by the worst verdict that they have in the times that are asked about. Where
 * there is no type, the recorder's own stands for what might have been there.
 */
export function typesOfVerdicts(
  asked: readonly AskedScope[],
  question: VerdictQuestion,
): readonly TypesOfVerdict[] {
  const met = new Set(asked.flatMap(({ scope }) => [...scope.types]));
  const types = [...new Set([...met, ...question.namedTypes])].sort();
  const groups = new Map<string, { period: VerdictPeriod; resourceTypes: string[] }>();
  for (const type of types.length === 0 ? [recorderType] : types) {
    const told = asked.filter(
      (each) => each.scope.types.has(type) || !isRecordedElsewhere(each, type, question),
    );
    if (told.length === 0) continue;
    const period = worstPeriod(told, type);
    const name = `${period.verdict}\n${period.why}`;
    const group = groups.get(name) ?? { period, resourceTypes: [] };
    if (types.length > 0) group.resourceTypes.push(type);
    groups.set(name, group);
  }
  if (groups.size === 0) return [elsewhere];
  return [...groups.values()].map(({ period: { verdict, why }, resourceTypes }) => ({
    verdict,
    why,
    resourceTypes,
  }));
}

/** Nothing that is asked about is recorded in the region, and all of it in another one. */
const elsewhere: TypesOfVerdict = {
  verdict: "complete",
  why: "another region of the account records what is global",
  resourceTypes: [],
};

/** The first of the worst periods. */
function worstPeriod(asked: readonly AskedScope[], type: string): VerdictPeriod {
  const periods = asked.flatMap((each) => each.scope.verdictsOf(type, beginningOf(each), each.until + 1));
  const worst = worstVerdict(periods.map(({ verdict }) => verdict));
  const period = periods.find(({ verdict }) => verdict === worst);
  return period ?? { from: 0, until: 0, verdict: worst, why: "nothing is known of that time" };
}

/** What is asked from the beginning of the record on is judged from its first snapshot on. */
function beginningOf({ scope, from, until }: AskedScope): Instant {
  if (Number.isFinite(from)) return from;
  const first = scope.plan.snapshots[0]?.key.snapshotTime ?? until;
  return Math.min(first + snapshotSpreadMilliseconds, until);
}

/** IAM's types are recorded where the recorder includes them, in one region as a rule. */
function isRecordedElsewhere(asked: AskedScope, type: string, { others }: VerdictQuestion): boolean {
  if (!isGlobalType(type) || worstPeriod([asked], type).verdict !== "out-of-scope") return false;
  const then = others.filter(({ from, until }) => from === asked.from && until === asked.until);
  return then.some((other) => worstPeriod([other], type).verdict !== "out-of-scope");
}
