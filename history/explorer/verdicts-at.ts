import { rankOfVerdict, type Verdict } from "../questions/coverage";
import type { ExploredRecord } from "./explored-record";
import type { View } from "./view";

/** A verdict for one reason, and what it is about. */
export interface VerdictGroup {
  readonly verdict: Verdict;
  readonly why: string;
  readonly types: ReadonlySet<string>;
  /** Accounts and regions. */
  readonly places: ReadonlySet<string>;
}

/** The verdicts of an instant about what a view asks for, the worst first. */
export function verdictsAt(
  record: ExploredRecord,
  { at, type, account, region }: View,
): readonly VerdictGroup[] {
  const groups = new Map<
    string,
    { verdict: Verdict; why: string; types: Set<string>; places: Set<string> }
  >();
  for (const scope of record.scopes) {
    if (account !== "" && scope.accountId !== account) continue;
    // What is global was recorded in some region.
    if (region !== "" && region !== "global" && scope.awsRegion !== region) continue;
    for (const { types, verdicts } of scope.courses) {
      const named = types.map((each) => record.typeNames[each] ?? "");
      const asked = type === "" ? named : named.filter((each) => each === type);
      const found = verdicts.findLast(([from]) => from <= at);
      if (found === undefined || asked.length === 0) continue;
      const [, verdict, why] = found;
      const group = groups.get(`${verdict} ${why}`) ?? { verdict, why, types: new Set(), places: new Set() };
      for (const each of asked) group.types.add(each);
      group.places.add(`${scope.accountId} ${scope.awsRegion}`);
      groups.set(`${verdict} ${why}`, group);
    }
  }
  return [...groups.values()].sort((one, other) => rankOfVerdict(other.verdict) - rankOfVerdict(one.verdict));
}
