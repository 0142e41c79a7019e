import { formatInstant, type Instant } from "../../record/instant";
import { compareTexts } from "../../record/text-order";
import type { Answer } from "../questions/answer";
import type { AskedCoverage } from "../questions/asked-question";
import { type Verdict, type VerdictPeriod, worstVerdict } from "../questions/coverage";
import type { NamedSetting } from "./recorder-timeline";

/** A span of time as an answer gives it; null: beyond what is known. */
interface ReportedSpan {
  readonly from: string | null;
  readonly until: string | null;
}

/** What a recorder was set to do for a time. */
export interface ReportedSetting extends ReportedSpan {
  readonly name: string;
  readonly isRecording: boolean;
  /** What it was set to record, in words. */
  readonly scope: string;
}

/** A time through which one verdict holds of a resource type. */
export interface ReportedPeriod {
  readonly from: string;
  readonly until: string;
  readonly verdict: Verdict;
  readonly why: string;
  /** The keys of the objects that show it. */
  readonly objects: readonly string[];
}

/** How dependably one resource type was recorded. */
export interface ReportedType {
  readonly resourceType: string;
  /** The worst of its periods'. */
  readonly verdict: Verdict;
  /** When the objects that were read hold it first and last: by snapshots' stamps and capture times. */
  readonly seenFrom: string | null;
  readonly seenUntil: string | null;
  /** Whether the last snapshot lacks it, though earlier objects hold it. */
  readonly isGone: boolean;
  readonly periods: readonly ReportedPeriod[];
}

/** A time of which the record does not know all, and the types that it concerns. */
export interface ReportedGap extends ReportedPeriod {
  readonly milliseconds: number;
  readonly resourceTypes: readonly string[];
}

/** How dependably one account and region was recorded in a window. The names are public API (docs/coverage.md). */
export interface ScopeReport {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly verdict: Verdict;
  readonly recorder: readonly ReportedSetting[];
  readonly snapshots: {
    readonly count: number;
    /** The longest time without one. */
    readonly longestGap: ReportedSpan | null;
  };
  readonly lastDelivery: string | null;
  readonly gaps: readonly ReportedGap[];
  readonly types: readonly ReportedType[];
}

/** The answer to `coverage`, an account and region a row. */
export type CoverageAnswer = Answer<ScopeReport, AskedCoverage>;

/** What a report is made of. */
export interface ReportedScope {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly settings: readonly (Pick<NamedSetting, "name" | "from" | "until"> & {
    readonly setting: Pick<NamedSetting["setting"], "isRecording" | "scope">;
  })[];
  readonly snapshots: readonly Instant[];
  /** The last snapshot whose items were all seen; undefined where none were looked at. */
  readonly lastSeenSnapshot: Instant | undefined;
  readonly lastDelivery: Instant | null;
  readonly seen: ReadonlyMap<string, { readonly first: Instant; readonly last: Instant }>;
  readonly resourceTypes: readonly string[];
  readonly verdictsOf: (resourceType: string) => readonly VerdictPeriod[];
}

/** Makes the report of a scope. */
export function scopeReport(scope: ReportedScope, since: Instant, until: Instant): ScopeReport {
  const types = scope.resourceTypes.map((resourceType) => reportedType(scope, resourceType));
  return {
    accountId: scope.accountId,
    awsRegion: scope.awsRegion,
    verdict: worstVerdict(types.map(({ verdict }) => verdict)),
    recorder: scope.settings
      .filter((each) => each.from <= until && each.until > since)
      .map(({ name, from, until: end, setting: { isRecording, scope: text } }) => ({
        name,
        ...reportedSpan(from, end),
        isRecording,
        scope: text,
      })),
    snapshots: { count: scope.snapshots.length, longestGap: longestGap(scope.snapshots) },
    lastDelivery: scope.lastDelivery === null ? null : formatInstant(scope.lastDelivery),
    gaps: gapsOf(types),
    types,
  };
}

function reportedType(scope: ReportedScope, resourceType: string): ReportedType {
  const periods = scope.verdictsOf(resourceType).map(
    ({ from, until, verdict, why, objects = [] }): ReportedPeriod => ({
      from: formatInstant(from),
      until: formatInstant(until),
      verdict,
      why,
      objects,
    }),
  );
  const seen = scope.seen.get(resourceType);
  return {
    resourceType,
    verdict: worstVerdict(periods.map(({ verdict }) => verdict)),
    seenFrom: seen === undefined ? null : formatInstant(seen.first),
    seenUntil: seen === undefined ? null : formatInstant(seen.last),
    isGone: seen !== undefined && seen.last < (scope.lastSeenSnapshot ?? -Infinity),
    periods,
  };
}

/** The times of all types in which something is not known, equal ones together, in order of time. */
function gapsOf(types: readonly ReportedType[]): readonly ReportedGap[] {
  const gaps = new Map<string, ReportedPeriod & { resourceTypes: string[] }>();
  for (const { resourceType, periods } of types) {
    for (const period of periods.filter(isGap)) {
      const name = [period.from, period.until, period.verdict, period.why].join("\n");
      const gap = gaps.get(name) ?? { ...period, resourceTypes: [] };
      gap.resourceTypes.push(resourceType);
      gaps.set(name, gap);
    }
  }
  return [...gaps.values()]
    .map((gap) => ({ ...gap, milliseconds: Date.parse(gap.until) - Date.parse(gap.from) }))
    .sort((a, b) => (a.from === b.from ? compareTexts(a.until, b.until) : compareTexts(a.from, b.from)));
}

/** What is merely not proven yet is no gap. */
function isGap({ verdict }: ReportedPeriod): boolean {
  return verdict !== "complete" && verdict !== "provisional";
}

function longestGap(snapshots: readonly Instant[]): ReportedSpan | null {
  let longest: { readonly from: Instant; readonly until: Instant } | undefined;
  for (const [index, from] of snapshots.entries()) {
    const until = snapshots[index + 1];
    if (until === undefined) continue;
    if (longest === undefined || until - from > longest.until - longest.from) longest = { from, until };
  }
  return longest === undefined ? null : reportedSpan(longest.from, longest.until);
}

function reportedSpan(from: Instant, until: Instant): ReportedSpan {
  return {
    from: Number.isFinite(from) ? formatInstant(from) : null,
    until: Number.isFinite(until) ? formatInstant(until) : null,
  };
}
