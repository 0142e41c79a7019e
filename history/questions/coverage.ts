import type { Instant } from "../../record/instant";

/** How far an answer can be trusted, from best to worst. */
export const verdicts = [
  "complete",
  "provisional",
  "stale",
  "not-yet-discovered",
  "out-of-scope",
  "recorder-off",
  "delivery-gap",
  "no-base",
  "partial",
] as const;

/**
 * `complete`: proven by the next snapshot; `provisional`: nothing speaks against it, nothing proves it yet;
 * `stale`: recorded daily; `not-yet-discovered`: recording had just begun; `out-of-scope`: the type was not
 * recorded; `recorder-off`: nothing was recorded; `delivery-gap`: a delivery is missing; `no-base`: no snapshot
 * to build on; `partial`: something that was planned could not be read.
 */
export type Verdict = (typeof verdicts)[number];

/** What each verdict means, in a few words. */
export const verdictMeanings: Readonly<Record<Verdict, string>> = {
  complete: "the next snapshot proves it",
  provisional: "nothing proves it yet",
  stale: "may be a day old",
  "not-yet-discovered": "recording had just begun",
  "out-of-scope": "not recorded then",
  "recorder-off": "the recorder was off",
  "delivery-gap": "a delivery is missing",
  "no-base": "no snapshot to build on: what never changed is missing",
  partial: "something that was needed could not be read",
};

/** A time through which one verdict holds, from an instant, inclusive, until another, exclusive. */
export interface VerdictPeriod {
  readonly from: Instant;
  readonly until: Instant;
  readonly verdict: Verdict;
  /** What shows it, in words. */
  readonly why: string;
  /** The keys of the objects that show it. */
  readonly objects?: readonly string[];
}

/** How often a recorder was set to record, by the names of the stack's settings. */
export interface FrequencySetting {
  readonly frequency: "continuous" | "daily";
  /** The types that it records at the other frequency. */
  readonly otherFrequencyTypes: readonly string[];
}

/** What is known of how dependably one account and region was recorded. */
export interface ScopeVerdicts {
  readonly accountId: string;
  /** The region that recorded. */
  readonly awsRegion: string;
  /** The verdicts of a resource type over a time, in order and without holes. */
  readonly verdictsOf: (resourceType: string, from: Instant, until: Instant) => readonly VerdictPeriod[];
  /** When AWS Config began to record a type, or began again: what it then discovers need not be new. */
  readonly discoveriesOf: (resourceType: string) => readonly Instant[];
  /**
   * Whether a snapshot of the instant, or of before it, shows all of a type that was there: a resource whose first
   * item was captured then was missing from it.
   */
  readonly lackedBefore: (resourceType: string, at: Instant) => boolean;
  /** From when on something shows that AWS Config recorded a type; −Infinity: it always did, as far as is known. */
  readonly shownFrom: (resourceType: string) => Instant;
  /** Whether the recorders were set to record a type once a day; left out: nothing tells of their settings. */
  readonly isDailyAt?: (resourceType: string, at: Instant) => boolean;
  /** How often each of the customer's recorders was set to record; left out: nothing tells of their settings. */
  readonly frequenciesAt?: (at: Instant) => readonly FrequencySetting[];
}

/** What is said of a time of which nothing shows that AWS Config supported a type. */
export const unshownText = "nothing in the record shows that AWS Config recorded the type by then";

/** The snapshot that the state of a scope was built on. */
interface CoverageBase {
  readonly object: string;
  readonly at: string;
}

/** Resource types of one verdict for one reason. */
export interface TypesOfVerdict {
  readonly verdict: Verdict;
  readonly why: string;
  readonly resourceTypes: readonly string[];
}

/** Whether a scope's note tells of something that the answer names as a problem, too. */
export function isProblemNote(note: string): boolean {
  return /^(?:unreadable|item passed over|conflict|not listed): /.test(note);
}

/** Whether a scope's note tells what its recorder was set to. */
export function isRecorderNote(note: string): boolean {
  return note.startsWith("the recorder ");
}

/** What the record shows of one account and region. */
export interface ScopeCoverage {
  readonly accountId: string;
  readonly awsRegion: string;
  /** The worst of its types'. */
  readonly verdict: Verdict;
  /** Every type that the answer is about, once, by verdict and reason. */
  readonly verdicts: readonly TypesOfVerdict[];
  readonly base: CoverageBase | null;
  /** The newest stamp seen among the deliveries' names. */
  readonly lastDelivery: string | null;
  /** How many planned objects could not be read. */
  readonly unreadable: number;
  readonly notes: readonly string[];
}

/** What an answer rests on. The names are public API (docs/json.md). */
export interface Coverage {
  /** The worst of the scopes'; `no-base` where no scope was asked about. */
  readonly verdict: Verdict;
  readonly scopes: readonly ScopeCoverage[];
}

/** Whether nothing of a type can have been there unseen while this is the verdict: what is daily is seen a day late. */
export function isTypeDependable(verdict: Verdict): boolean {
  return verdict === "complete" || verdict === "provisional" || verdict === "stale";
}

/** The verdict's place in the order from best to worst. */
export function rankOfVerdict(verdict: Verdict): number {
  return verdicts.indexOf(verdict);
}

/** The worst of some verdicts. */
export function worstVerdict(of: readonly Verdict[]): Verdict {
  return verdicts[Math.max(...of.map(rankOfVerdict))] ?? "no-base";
}
