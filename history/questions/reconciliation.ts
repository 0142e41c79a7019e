import type { ResourceKey } from "../../record/resource-key";
import { byText } from "../../record/text-order";
import type { Presence } from "./presence";

/** A member of a population, as far as it is counted. */
export interface CountedMember {
  readonly key: ResourceKey;
  readonly presence: Presence;
}

/** A snapshot that a population is reconciled with. */
export interface ReconciledBase {
  readonly object: string;
  readonly at: string;
}

/**
 * How the population of one account and region comes of what its base snapshots held: `inBase` + `discovered` +
 * `notRecorded` + `beganToMatch` − `deleted` − `ceasedToMatch` + `unexplained` = `population`. Null where there is
 * no base. Public API (docs/sample.md).
 */
export interface Reconciliation extends RegionOfAccount {
  readonly bases: readonly ReconciledBase[];
  readonly inBase: number | null;
  /** In the population and present, and in no base. */
  readonly discovered: number | null;
  /** In the population although their type is no longer recorded, and so in no base. */
  readonly notRecorded: number | null;
  /** In a base, and deleted since. */
  readonly deleted: number | null;
  /** In a base and in the population, but of a name or tags in the base that were not asked for. */
  readonly beganToMatch: number | null;
  /** In a base with a name and tags that were asked for, and still there, but with others. */
  readonly ceasedToMatch: number | null;
  readonly population: number;
  /** What the counts above leave open: 0, or there is a fault. */
  readonly unexplained: number | null;
}

/** An account and the region of its resources, which is `global` for global ones. */
interface RegionOfAccount {
  readonly accountId: string;
  readonly awsRegion: string;
}

/** Where a resource stands in the base and in the population. */
export interface ReconciledResource extends CountedMember {
  readonly inBase: "matching" | "other" | "absent";
  readonly inPopulation: "member" | "other" | "absent";
}

/** Reconciles a population with its bases, account by account and region by region. */
export function reconcilePopulation(
  resources: Iterable<ReconciledResource>,
  basesOf: (of: RegionOfAccount) => readonly ReconciledBase[],
): readonly Reconciliation[] {
  const regions = new Map<string, RegionTally>();
  for (const resource of resources) {
    const { accountId, awsRegion } = resource.key;
    const region = `${accountId}\u0000${awsRegion}`;
    const counted = regions.get(region) ?? new RegionTally({ accountId, awsRegion });
    counted.add(resource);
    regions.set(region, counted);
  }
  return [...regions]
    .sort(byText(([text]) => text))
    .map(([, counted]) => counted.reconciled(basesOf(counted.of)))
    .filter(({ inBase, population }) => population > 0 || (inBase ?? 0) > 0);
}

class RegionTally {
  private inBase = 0;
  private discovered = 0;
  private notRecorded = 0;
  private deleted = 0;
  private beganToMatch = 0;
  private ceasedToMatch = 0;
  private population = 0;

  constructor(readonly of: RegionOfAccount) {}

  add({ inBase, inPopulation, presence }: ReconciledResource): void {
    if (inBase === "matching") this.inBase++;
    if (inPopulation === "member") this.population++;
    if (inBase === "absent" && inPopulation === "member") this.addNew(presence);
    if (inBase === "other" && inPopulation === "member") this.beganToMatch++;
    if (inBase === "matching" && inPopulation === "absent") this.deleted++;
    if (inBase === "matching" && inPopulation === "other") this.ceasedToMatch++;
  }

  reconciled(bases: readonly ReconciledBase[]): Reconciliation {
    const { inBase, discovered, notRecorded, deleted, beganToMatch, ceasedToMatch, population } = this;
    const explained = inBase + discovered + notRecorded + beganToMatch - deleted - ceasedToMatch;
    const compared = { inBase, discovered, notRecorded, deleted, beganToMatch, ceasedToMatch };
    const counts = bases.length === 0 ? nothingToCompare : compared;
    const unexplained = bases.length === 0 ? null : population - explained;
    return { ...this.of, bases, ...counts, population, unexplained };
  }

  private addNew(presence: Presence): void {
    if (presence === "not-recorded") this.notRecorded++;
    else this.discovered++;
  }
}

const nothingToCompare = {
  inBase: null,
  discovered: null,
  notRecorded: null,
  deleted: null,
  beganToMatch: null,
  ceasedToMatch: null,
} as const;
