import { byText } from "../../record/text-order";
import type { Presence } from "./presence";
import type { CountedMember, Reconciliation } from "./reconciliation";

/** How many resources of one kind a population has, and how many of them were drawn. Public API (docs/sample.md). */
export interface PopulationCount {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly resourceType: string;
  readonly presence: Presence;
  readonly count: number;
  readonly drawn: number;
}

/** What a sample is drawn from. The names are public API (docs/sample.md). */
export interface Population {
  readonly total: number;
  readonly drawn: number;
  /** In the order of answers; their sums are the totals. */
  readonly counts: readonly PopulationCount[];
  readonly reconciliation: readonly Reconciliation[];
}

/** Counts a population by account, region, type and presence. */
export function countPopulation(
  members: Iterable<CountedMember>,
  drawn: Iterable<CountedMember>,
): readonly PopulationCount[] {
  const counts = tally(members);
  const drawnCounts = tally(drawn);
  return [...counts].sort(byText(([text]) => text)).map(([kind, { member, count }]) => {
    const { accountId, awsRegion, resourceType } = member.key;
    const drawnOfKind = drawnCounts.get(kind)?.count ?? 0;
    return { accountId, awsRegion, resourceType, presence: member.presence, count, drawn: drawnOfKind };
  });
}

interface Tally {
  readonly member: CountedMember;
  count: number;
}

function tally(members: Iterable<CountedMember>): ReadonlyMap<string, Tally> {
  const counts = new Map<string, Tally>();
  for (const member of members) {
    const { accountId, awsRegion, resourceType } = member.key;
    const kind = [accountId, awsRegion, resourceType, member.presence].join("\u0000");
    const counted = counts.get(kind);
    if (counted === undefined) counts.set(kind, { member, count: 1 });
    else counted.count++;
  }
  return counts;
}
