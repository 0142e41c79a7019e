import type { ChangeKind } from "./change";
import type { ChangeClass } from "./change-class";
import type { Control } from "./controls/control";
import type { PriceList } from "./cost/price-list";
import type { Outcome } from "./when/interval";

/**
 * A question as an answer echoes it: what was understood, instants resolved, so that it can be asked again. Public
 * API (docs/json.md).
 */
export interface EchoedQuestion {
  readonly command: string;
  readonly record: string;
  /** The filters by the names of their options. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly resource?: string;
  /** Only what had been delivered by then took part. */
  readonly asKnownAt?: string;
  /** What was required of the record and of the answer. */
  readonly require?: readonly string[];
  /** Where it was asked who made the changes. */
  readonly who?: string;
}

export interface AskedState extends EchoedQuestion {
  readonly command: "state";
  readonly at: string;
  /** From when on what went is listed, too: an instant, or `base`. */
  readonly deletedSince?: string;
  /** Where it was asked what a resource is related to: how many relationships deep. */
  readonly relatedDepth?: number;
  /** The condition that is fulfilled by what is listed, in the form that it was understood in. */
  readonly where?: string;
}

export interface AskedChanges extends EchoedQuestion, AskedWindow, AskedSelection {
  readonly command: "changes";
}

export interface AskedDiff extends EchoedQuestion, AskedEnds, AskedSelection {
  readonly command: "diff";
}

/** Which changes were asked for; left out where all were. */
interface AskedSelection {
  readonly only?: readonly ChangeClass[];
  readonly kind?: readonly ChangeKind[];
  readonly limit?: number;
  /** With who made them: globs over the principals. */
  readonly by?: readonly string[];
}

export interface AskedWhen extends EchoedQuestion, AskedWindow {
  readonly command: "when";
  /** The condition, in the form that it was understood in. */
  readonly where: string;
  /** The outcomes of the intervals that were asked for; left out where all were. */
  readonly only?: readonly Outcome[];
}

export interface AskedControls extends EchoedQuestion, AskedWindow {
  readonly command: "controls";
  /** Whole, for a control of this name may ask for something else tomorrow. */
  readonly controls: readonly Control[];
  /** The outcomes of the intervals that were asked for; left out where all were. */
  readonly only?: readonly Outcome[];
}

export interface AskedLookup extends EchoedQuestion {
  readonly command: "lookup";
  /** What is looked up, and whether only what equals it counts. */
  readonly value: string;
  readonly exact?: true;
  /** One instant, or the window. */
  readonly at?: string;
  readonly since?: string;
  readonly until?: string;
}

export interface AskedSample extends EchoedQuestion {
  readonly command: "sample";
  readonly at: string;
  /** How many were asked for, and what decided the draw. */
  readonly size: number;
  readonly seed: string;
  /** The condition that the population fulfils, in the form that it was understood in. */
  readonly where?: string;
}

export interface AskedSummary extends EchoedQuestion {
  readonly command: "summary";
  readonly of: "state" | "changes";
  /** By what is counted: `type`, `tag:Team`, `week`. */
  readonly by: readonly string[];
  /** Of a state: the instant. */
  readonly at?: string;
  /** Of changes and of a trend: the window. */
  readonly since?: string;
  readonly until?: string;
  /** Of a trend: how far apart its instants lie, such as `1w`. */
  readonly every?: string;
}

export interface AskedCost extends EchoedQuestion, AskedWindow {
  readonly command: "cost";
  /** The price list that it is told by. */
  readonly prices: PriceList;
}

export interface AskedCoverage extends EchoedQuestion, AskedWindow {
  readonly command: "coverage";
}

export interface AskedProof extends EchoedQuestion, AskedEnds {
  readonly command: "prove";
}

export interface AskedSql extends EchoedQuestion {
  readonly command: "sql";
  /** As it was written. */
  readonly query: string;
  /** One instant, or the window that was loaded; since null: from the beginning of the record. */
  readonly at?: string;
  readonly since?: string | null;
  readonly until?: string;
}

export interface AskedReport
  extends EchoedQuestion,
    AskedWindow,
    Pick<AskedSample, "size" | "seed">,
    Pick<AskedControls, "controls"> {
  readonly command: "report";
}

interface AskedWindow {
  /** Null: from the beginning of the record. */
  readonly since: string | null;
  readonly until: string;
}

interface AskedEnds {
  readonly from: string;
  readonly to: string;
}
