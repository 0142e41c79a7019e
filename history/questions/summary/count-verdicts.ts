import { isGlobalType } from "../../../record/resource-type";
import { rankOfVerdict, type ScopeCoverage, type Verdict, worstVerdict } from "../coverage";
import type { CountedTime, CountGrounds } from "./counted-times";
import type { PlaceField } from "./dimension";

/** Which resources a count is of, as far as verdicts are told of that: of all types, accounts or regions left out. */
export type CountedPlace = Readonly<Partial<Record<PlaceField, string>>>;

/** A type in an account and region that a count rests on. */
interface Ground {
  readonly scope: ScopeCoverage;
  readonly resourceType: string;
}

/** What a count rests on, and the verdicts of accounts and regions of whose types nothing is told. */
interface GroundsOfPlace {
  readonly grounds: readonly Ground[];
  readonly untyped: readonly Verdict[];
}

/** How far counts can be trusted: as far as everything that may have been counted. */
export class CountVerdicts {
  private readonly known = new Map<string, readonly (Verdict | undefined)[]>();
  private readonly places = new Map<string, GroundsOfPlace>();
  private readonly isPartialElsewhere: boolean;

  constructor(private readonly grounds: CountGrounds) {
    const { verdict, scopes } = grounds.coverage;
    this.isPartialElsewhere = verdict === "partial" && scopes.every((scope) => scope.verdict !== "partial");
  }

  /** The verdict of a count in one of the times, by its index. */
  verdictOf(place: CountedPlace, time: number): Verdict {
    const { grounds, untyped } = this.groundsOf(place);
    const told = grounds.flatMap((ground) => this.told(ground)[time] ?? []);
    const elsewhere = this.isPartialElsewhere ? (["partial"] as const) : [];
    return worstVerdict([...told, ...untyped, ...elsewhere]);
  }

  private groundsOf(place: CountedPlace): GroundsOfPlace {
    const name = JSON.stringify([place.accountId, place.awsRegion, place.resourceType]);
    const known = this.places.get(name);
    if (known !== undefined) return known;
    const grounds = groundsOfPlace(this.grounds.coverage.scopes, place);
    this.places.set(name, grounds);
    return grounds;
  }

  /** What the coverage holds against all of the time and none of its parts shows, holds against each of them. */
  private told({ scope, resourceType }: Ground): readonly (Verdict | undefined)[] {
    const name = `${scope.accountId}/${scope.awsRegion}/${resourceType}`;
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const times = this.grounds.times.map((time) => verdictIn(time, scope, resourceType));
    const whole = scope.verdicts.find(({ resourceTypes }) => resourceTypes.includes(resourceType))?.verdict;
    const worst = worstOf(times.filter((verdict) => verdict !== undefined));
    const isWorse = whole !== undefined && (worst === undefined || isWorseThan(whole, worst));
    const told = times.map((verdict) => (isWorse ? whole : verdict));
    this.known.set(name, told);
    return told;
  }
}

function verdictIn(time: CountedTime, scope: ScopeCoverage, resourceType: string): Verdict | undefined {
  const judged = time.scopes.find(
    ({ accountId, awsRegion }) => accountId === scope.accountId && awsRegion === scope.awsRegion,
  );
  const periods = judged?.verdictsOf(resourceType, time.from, time.until + 1) ?? [];
  return worstOf(periods.map(({ verdict }) => verdict));
}

function worstOf(verdicts: readonly Verdict[]): Verdict | undefined {
  return verdicts.length === 0 ? undefined : worstVerdict(verdicts);
}

function isWorseThan(one: Verdict, other: Verdict): boolean {
  return rankOfVerdict(one) > rankOfVerdict(other);
}

/** What is global is recorded in any region of its account. */
function isScopeOf(scope: ScopeCoverage, { accountId, awsRegion, resourceType }: CountedPlace): boolean {
  if (accountId !== undefined && accountId !== scope.accountId) return false;
  if (resourceType !== undefined && isGlobalType(resourceType)) return true;
  return awsRegion === undefined || awsRegion === "global" || awsRegion === scope.awsRegion;
}

/** A type that none of them has met is judged in all of them. */
function groundsOfPlace(all: readonly ScopeCoverage[], place: CountedPlace): GroundsOfPlace {
  const scopes = all.filter((scope) => isScopeOf(scope, place));
  const isUntyped = ({ verdicts }: ScopeCoverage): boolean =>
    verdicts.every(({ resourceTypes }) => resourceTypes.length === 0);
  const untyped = scopes.filter(isUntyped).map(({ verdict }) => verdict);
  const met = scopes.flatMap((scope) => groundsIn(scope, place));
  const { resourceType } = place;
  if (met.length > 0 || resourceType === undefined) return { grounds: met, untyped };
  return { grounds: scopes.map((scope) => ({ scope, resourceType })), untyped };
}

function groundsIn(scope: ScopeCoverage, place: CountedPlace): readonly Ground[] {
  const isAsked = (type: string): boolean => {
    if (place.resourceType !== undefined) return type === place.resourceType;
    return place.awsRegion === undefined || isGlobalType(type) === (place.awsRegion === "global");
  };
  return scope.verdicts
    .flatMap(({ resourceTypes }) => resourceTypes.filter(isAsked))
    .map((resourceType) => ({ scope, resourceType }));
}
