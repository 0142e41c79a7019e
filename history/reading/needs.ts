import type { Instant } from "../../record/instant";
import type { ReadPeriod } from "../planning/plan";
import type { ItemFilter } from "../questions/item-filter";
import type { LookupValue } from "../questions/lookup/lookup-matcher";
import type { ResourceReference } from "../questions/resource-reference";
import type { Dimension } from "../questions/summary/dimension";
import type { Claim } from "../questions/when/claim";

/** What a question needs of the history, as data; what is read for it is the reader's affair. */
export interface Needs {
  readonly filter: ItemFilter;
  /** The resource that it is about; left out: everything that the filter lets pass. */
  readonly resource?: ResourceReference;
  /** Only what had been delivered by then takes part; left out: everything does. */
  readonly asKnownAt?: Instant;
  /** Whether the record has to prove the answer, for which it is read further. */
  readonly isProofAsked?: boolean;
  /** Whether an index may tell what objects hold, although they are planned as for a proof. */
  readonly isIndexEnough?: boolean;
  /** The instants whose states it tells of; a single instant is a period that ends where it begins. */
  readonly periods: readonly ReadPeriod[];
  /** Whether it tells of changes alone: what stayed as it was need not be read. */
  readonly isOfChanges?: boolean;
  /** Adds what went after an instant; `base`: after the snapshot that the state is built on. */
  readonly goneSince?: Instant | "base";
  /** By what its states are counted, where nothing else is told of them: names and tags of bodies are enough. */
  readonly countedBy?: readonly Dimension[];
  /** Of everything that the filter lets pass, the fields of items that it tells; left out: all of them. */
  readonly itemFields?: ReadonlySet<string>;
  /** Whether it is about every item, as each region recorded it. */
  readonly isOfItems?: boolean;
  /** What is judged of each item: its body is not needed then. */
  readonly claims?: readonly Claim[];
  /** Of which rules of AWS Config the verdicts are wanted, by name. */
  readonly rules?: readonly string[];
  /** What is looked up in each item: its body is not needed then, either. */
  readonly lookup?: LookupValue;
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
  /** What it needs besides, of the same accounts and regions, each gathered for itself. */
  readonly beside?: readonly Needs[];
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

/** What a question about how many there are needs. */
export type CountedNeeds = Needs & Required<Pick<Needs, "countedBy">>;

/** What a question about conditions needs. */
export type JudgedNeeds = Needs & Required<Pick<Needs, "claims">>;

/** What a question about who holds a value needs. */
export type LookupNeeds = Needs & Required<Pick<Needs, "lookup">>;
