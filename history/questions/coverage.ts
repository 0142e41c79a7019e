/** How far an answer can be trusted, from best to worst. */
const verdicts = ["complete", "provisional", "no-base", "partial"] as const;

/**
 * `complete`; `provisional`: the instant lies after the last delivery; `no-base`: no snapshot to build on;
 * `partial`: something that was planned could not be read.
 */
export type Verdict = (typeof verdicts)[number];

/** The snapshot that the state of a scope was built on. */
interface CoverageBase {
  readonly object: string;
  readonly at: string;
}

/** What the record shows of one account and region. */
export interface ScopeCoverage {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly verdict: Verdict;
  readonly base: CoverageBase | null;
  /** The newest stamp seen among the deliveries' names. */
  readonly lastDelivery: string | null;
  /** How many planned objects could not be read. */
  readonly unreadable: number;
  readonly notes: readonly string[];
}

/** What an answer rests on. The names are public API (README, "JSON"). */
export interface Coverage {
  /** The worst of the scopes'; `no-base` where no scope was asked about. */
  readonly verdict: Verdict;
  readonly scopes: readonly ScopeCoverage[];
}

/** The worst of some verdicts. */
export function worstVerdict(of: readonly Verdict[]): Verdict {
  return verdicts[Math.max(...of.map((verdict) => verdicts.indexOf(verdict)))] ?? "no-base";
}
