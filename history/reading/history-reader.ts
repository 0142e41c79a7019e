import type { Instant } from "../../record/instant";
import type { Timeline } from "../model/period";
import type { CapturedItems } from "../model/timeline-fold";
import type { Answer, AnswerProblem, Explanation } from "../questions/answer";
import type { EchoedQuestion } from "../questions/asked-question";
import type { Coverage, ScopeVerdicts } from "../questions/coverage";
import type { FilterProbe } from "../questions/filter-probe";
import type { Item } from "../questions/item";
import type { LookupBody } from "../questions/lookup/lookup-body";
import type { Related } from "../questions/related/related";
import type { CountedValues } from "../questions/summary/value-tally";
import type { JudgedBody } from "../questions/when/judged-body";
import type { CountedNeeds, JudgedNeeds, LookupNeeds, Needs } from "./needs";
import type { StoredBody } from "./objects/collect-items";
import type { ItemTexts } from "./objects/item-store";
import type { Assurance } from "./read-assurance";

/** How far what was read for a question can be trusted. */
export interface Reliability {
  readonly coverage: Coverage;
  readonly problems: readonly AnswerProblem[];
}

/** What is known of the resources that a question is about. */
export interface Gathered<Body> extends Reliability {
  /** The timelines of each of the periods that are needed, in the order of these. */
  readonly timelines: readonly (readonly Timeline<Body>[])[];
  /** How dependably each account and region was recorded, as far as that is known, of each of the periods. */
  readonly verdicts: readonly (readonly ScopeVerdicts[])[];
  /** What filters of headings may have meant, found among all that was read. */
  readonly headingProbes?: readonly FilterProbe[];
  /** Of a resource that is named and not known: that, and what it means. */
  readonly missing?: Pick<Answer<unknown>, "notFound" | "absence">;
}

/** The same, with the bodies of items. */
export interface GatheredItems extends Gathered<StoredBody> {
  /** Holds the texts of the items. */
  readonly texts: ItemTexts;
  /** The snapshots that states are built on; none where there are no snapshots. */
  readonly bases: readonly BaseSnapshot[];
  /** What those snapshots hold, where it is needed. */
  readonly inBases?: readonly Timeline<StoredBody>[];
  /** Every item that was captured in the periods, where it is recorded; an API tells of none. */
  readonly captured?: () => Iterable<CapturedItems<StoredBody>>;
  readonly related?: Related;
  readonly end?: Pick<Item, "lives" | "deletedBetween" | "referredToBy">;
}

/** How many resources there are, in place of their timelines. */
export interface GatheredCounts extends Reliability, Pick<Gathered<unknown>, "verdicts"> {
  /** Of each of the instants that are needed, in the order of these, by the values of what it is counted by. */
  readonly counts: readonly (readonly CountedValues[])[];
  /** What filters most likely meant where nothing has what they ask for. */
  readonly nearTexts: readonly string[];
}

/** What is judged of items in place of their bodies. */
export interface GatheredJudgedItems extends Gathered<JudgedBody> {
  /** What filters most likely meant where nothing has what they ask for. */
  readonly nearTexts: readonly string[];
  /** Of each claim, the pointers that led to a value in no item. */
  readonly pointersNeverFound: readonly (readonly string[])[];
}

/** Where items hold a value, in place of their bodies. */
export interface GatheredHoldings extends Gathered<LookupBody> {
  /** What filters and the value most likely meant where nothing has what they ask for. */
  readonly nearTexts: readonly string[];
}

/** A snapshot that the state of an account and region is built on. */
export interface BaseSnapshot {
  readonly accountId: string;
  readonly awsRegion: string;
  /** The object's key. */
  readonly object: string;
  readonly at: Instant;
}

/** How dependably a time was recorded. */
export interface GatheredRecording extends Reliability {
  readonly assurance: Assurance;
}

/** What would be read for a question, and what could not even be listed. */
export interface Explained {
  readonly explanation: Explanation;
  readonly problems: readonly AnswerProblem[];
}

/** Gathers what questions need, from wherever the history lies, and tells what that takes. */
export interface HistoryReader {
  /** What an answer names as its record. */
  readonly where: string;
  /** Every resource type that was met, asked for or not. */
  readonly typesSeen: ReadonlySet<string>;
  /** @throws HistoryError when there is no history, or several resources fit the one that is named */
  gather(needs: Needs): Promise<GatheredItems>;
  /** The same, of how many there are in place of items. @throws HistoryError as `gather` does */
  gatherCounts(needs: CountedNeeds): Promise<GatheredCounts>;
  /** The same, of judgements in place of items. @throws HistoryError as `gather` does */
  gatherJudged(needs: JudgedNeeds): Promise<GatheredJudgedItems>;
  /** The same, of where a value stands in items. @throws HistoryError as `gather` does */
  gatherHoldings(needs: LookupNeeds): Promise<GatheredHoldings>;
  /** @throws HistoryError when there is no history */
  gatherRecording(needs: Needs): Promise<GatheredRecording>;
  /** Tells what would be read, and reads no item. */
  explain(needs: Needs, asked: EchoedQuestion): Promise<Explained>;
  /** Removes what is kept on disk. */
  close(): void;
}
