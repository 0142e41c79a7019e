import type { Instant } from "../../record/instant";
import type { Timeline } from "../model/period";
import type { ReadPeriod } from "../planning/plan";
import type { Answer, AnswerProblem, Explanation } from "../questions/answer";
import type { EchoedQuestion } from "../questions/asked-question";
import type { Coverage, ScopeVerdicts } from "../questions/coverage";
import type { FilterProbe } from "../questions/filter-probe";
import type { Item } from "../questions/item";
import type { ItemFilter } from "../questions/item-filter";
import type { Related } from "../questions/related/related";
import type { ResourceReference } from "../questions/resource-reference";
import type { Condition } from "../questions/when/condition";
import type { JudgedBody } from "../questions/when/judged-body";
import type { StoredBody } from "./objects/collect-items";
import type { ItemTexts } from "./objects/item-store";
import type { Assurance } from "./read-assurance";

/** What a question needs of the history, as data; what is read for it is the reader's affair. */
export interface Needs {
  readonly filter: ItemFilter;
  /** The resource that it is about; left out: everything that the filter lets pass. */
  readonly resource?: ResourceReference;
  /** Only what had been delivered by then takes part; left out: everything does. */
  readonly asKnownAt?: Instant;
  /** Whether the record has to prove the answer, for which it is read further. */
  readonly isProofAsked?: boolean;
  /** The instants whose states it tells of; a single instant is a period that ends where it begins. */
  readonly periods: readonly ReadPeriod[];
  /** Whether it tells of changes alone: what stayed as it was need not be read. */
  readonly isOfChanges?: boolean;
  /** Adds what went after an instant; `base`: after the snapshot that the state is built on. */
  readonly goneSince?: Instant | "base";
  /** What is judged of each item: its body is not needed then. */
  readonly condition?: Condition;
  /** Whether it tells of what the base snapshots hold, too. */
  readonly withBases?: boolean;
  /** Of one resource: how many relationships deep it tells what that is related to. */
  readonly relatedDepth?: number;
  /** Of one resource: whether it tells, should it be gone, how it lived and what still refers to it. */
  readonly isEndAsked?: boolean;
  /** Whether it is about the recording alone: all history is compared with all snapshots. */
  readonly isOfRecording?: boolean;
  /** Whether the comparison goes on to the first snapshot after the periods, or ends with the last one in them. */
  readonly ends?: "beyond" | "within";
}

/** From the first to the last instant that a question is about. */
export function spanOf({ periods }: Needs): ReadPeriod {
  return {
    from: Math.min(...periods.map(({ from }) => from)),
    until: Math.max(...periods.map(({ until }) => until)),
  };
}

/** The periods that are read: what went since an instant takes the whole time since then to tell. */
export function readPeriodsOf({ periods, goneSince }: Needs): readonly ReadPeriod[] {
  if (typeof goneSince !== "number") return periods;
  return periods.map(({ from, until }) => ({ from: Math.min(goneSince, from), until }));
}

/** What a question about a condition needs. */
export type JudgedNeeds = Needs & Required<Pick<Needs, "condition">>;

/** What was read for any question, and how far it can be trusted. */
export interface Grounds {
  readonly coverage: Coverage;
  readonly problems: readonly AnswerProblem[];
}

/** What is known of the resources that a question is about. */
export interface Gathered<Body> extends Grounds {
  /** The timelines of each of the periods that are needed, in the order of these. */
  readonly timelines: readonly (readonly Timeline<Body>[])[];
  /** How dependably each account and region was recorded, as far as that is known. */
  readonly verdicts: readonly ScopeVerdicts[];
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
  readonly related?: Related;
  readonly end?: Pick<Item, "lives" | "deletedBetween" | "referredToBy">;
}

/** What is judged of items in place of their bodies. */
export interface GatheredJudgedItems extends Gathered<JudgedBody> {
  /** What filters most likely meant where nothing has what they ask for. */
  readonly nearTexts: readonly string[];
  /** Pointers of the condition that led to a value in no item. */
  readonly pointersNeverFound: readonly string[];
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
export interface GatheredRecording extends Grounds {
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
  /** The same, of judgements in place of items. @throws HistoryError as `gather` does */
  gatherJudged(needs: JudgedNeeds): Promise<GatheredJudgedItems>;
  /** @throws HistoryError when there is no history */
  gatherRecording(needs: Needs): Promise<GatheredRecording>;
  /** Tells what would be read, and reads no item. */
  explain(needs: Needs, asked: EchoedQuestion): Promise<Explained>;
  /** Removes what is kept on disk. */
  close(): void;
}
