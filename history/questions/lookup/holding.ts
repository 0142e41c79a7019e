import { formatInstant, type Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import type { Timeline } from "../../model/period";
import { type Coverage, rankOfVerdict, type ScopeVerdicts, type Verdict } from "../coverage";
import { verdictsOfResource } from "../when/verdicts-of-resource";
import { lastKnown } from "../when/when-resource";
import type { EndOfHolding, HoldingPeriod } from "./holdings-of";
import type { LookupBody } from "./lookup-body";
import type { HeldAs } from "./lookup-matcher";

/** That a resource held a value in one place through a time. The names are public API (docs/lookup.md). */
export interface Holding extends ResourceKey {
  readonly resourceName: string | null;
  readonly arn: string | null;
  /** A JSON Pointer into its item. */
  readonly path: string;
  /** What stands there. */
  readonly value: string;
  readonly heldAs: HeldAs;
  /** The capture of the first item, of those that were read, from which on it stood there. */
  readonly from: string;
  /** Null: it goes on. */
  readonly until: string | null;
  readonly endedBy: EndOfHolding | null;
  /** How dependably the type was recorded in as much of that time as is asked about: the worst, and why. */
  readonly verdict: Verdict;
  readonly why: string | null;
  readonly evidence: { readonly object: string };
}

/** The time that is asked about, both ends inclusive, and how dependably it was recorded. */
export interface LookupSpan {
  readonly from: Instant;
  readonly until: Instant;
  readonly scopes: readonly ScopeVerdicts[];
  readonly coverage: Coverage;
}

/** A resource, and what it held. */
export interface Holder {
  readonly timeline: Timeline<LookupBody>;
  readonly holdings: readonly HoldingPeriod[];
}

/** What a resource held, as answers give it. */
export function* holdingRows({ timeline, holdings }: Holder, span: LookupSpan): Generator<Holding> {
  const { accountId, awsRegion, resourceType, resourceId } = timeline.key;
  const [resourceName, arn] = [lastKnown(timeline, "resourceName"), lastKnown(timeline, "arn")];
  const verdicts = new Map<string, Pick<Holding, "verdict" | "why">>();
  for (const holding of holdings) {
    const { path, value, heldAs, from, until, endedBy, object } = holding;
    // Much of what a resource holds comes and goes together.
    const time = `${from} ${until}`;
    const worst = verdicts.get(time) ?? worstOf(timeline.key, holding, span);
    verdicts.set(time, worst);
    yield {
      accountId,
      awsRegion,
      resourceType,
      resourceId,
      resourceName,
      arn,
      path,
      value,
      heldAs,
      from: formatInstant(from),
      until: Number.isFinite(until) ? formatInstant(until) : null,
      endedBy,
      verdict: worst.verdict,
      why: worst.why,
      evidence: { object },
    };
  }
}

/** The worst verdict of the part of a holding that is asked about; that of the answer where no scope tells. */
function worstOf(
  key: ResourceKey,
  { from, until }: Pick<HoldingPeriod, "from" | "until">,
  span: LookupSpan,
): Pick<Holding, "verdict" | "why"> {
  const asked = { from: Math.max(from, span.from), until: Math.min(until, span.until + 1) };
  const [first, ...others] = verdictsOfResource(key, span.scopes, asked);
  if (first === undefined) return { verdict: span.coverage.verdict, why: null };
  const worst = others.reduce(
    (worse, each) => (rankOfVerdict(each.verdict) > rankOfVerdict(worse.verdict) ? each : worse),
    first,
  );
  return { verdict: worst.verdict, why: worst.why };
}
