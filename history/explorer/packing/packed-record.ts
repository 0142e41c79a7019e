import { formatInstant, type Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import type { AnswerProblem } from "../../questions/answer";
import type { ChangeKind } from "../../questions/change";
import type { ChangeClass } from "../../questions/change-class";
import type { Verdict } from "../../questions/coverage";
import type { Item } from "../../questions/item";
import type { OwnTexts } from "./value-writer";

/** What an explored record is of. */
export interface ExploredAbout {
  /** Of the program that made it. */
  readonly version: string;
  readonly record: string;
  readonly from: Instant;
  readonly until: Instant;
  /** What it was asked with besides, as arguments of the command line. */
  readonly args: readonly string[];
  readonly verdict: Verdict;
  readonly problems: readonly AnswerProblem[];
}

/** What a period can be, besides its resource, its start and its item. */
export interface PeriodSort {
  readonly presence: "present" | "deleted" | "not-recorded" | "vanished" | "unknown";
  /** The change that it begins with, if it is one. */
  readonly change: readonly [ChangeKind, ChangeClass] | null;
  /** The number of the scope that recorded it; null: of none that is known. */
  readonly scope: number | null;
}

/** A verdict from an instant on, and what shows it. */
export type PackedVerdict = readonly [from: Instant, verdict: Verdict, why: string];

/** What is known of how dependably an account and region was recorded. */
export interface PackedScope {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly courses: readonly {
    readonly types: readonly number[];
    readonly verdicts: readonly PackedVerdict[];
  }[];
}

/** What an explored record begins with, as JSON; lists of one member are of equal length, an element a resource or period. */
export interface PackedHead {
  readonly about: ExploredAbout;
  readonly types: readonly string[];
  readonly places: readonly (readonly [accountId: string, awsRegion: string])[];
  readonly scopes: readonly PackedScope[];
  readonly sorts: readonly PeriodSort[];
  /** In the order of answers. */
  readonly resources: {
    readonly place: readonly number[];
    readonly type: readonly number[];
    readonly id: readonly string[];
    /** The last name that is known; 0: the id, null: none. */
    readonly name: readonly (string | 0 | null)[];
  };
  /** In the order of time; a period ends where the next one of its resource begins. */
  readonly periods: {
    readonly resource: readonly number[];
    /** Milliseconds since the one before. */
    readonly step: readonly number[];
    readonly sort: readonly number[];
    /** How much later than that of the period before its item stands among the items of its resource. */
    readonly item: readonly number[];
    /** How much earlier the last item stands that had a configuration; null: there is none. */
    readonly lastPresent: readonly (number | null)[];
  };
  /** Of what vanished, or went at some instant: the period's number, and when the resource was seen last and missed first. */
  readonly absences: readonly (readonly [period: number, lastSeen: Instant, firstMissed: Instant])[];
  /**
   * The items of so many resources of a type, in the order of resources, in so many bytes; what they are called lies by
   * itself before them, in so many bytes.
   */
  readonly chunks: readonly (readonly [type: number, resources: number, bytes: number, names: number])[];
}

/** What an item is called, which is read before all else of it. */
export type ItemNames = Pick<Item, "resourceName" | "arn" | "tags">;

/** What the names of an item repeat of its resource. */
export function ownTextsOfNames({ accountId, awsRegion, resourceType, resourceId }: ResourceKey): OwnTexts {
  return [accountId, awsRegion, resourceType, resourceId];
}

/** What a period says of its items, by their numbers. */
interface NumberedPeriod {
  readonly from: Instant;
  readonly item: number;
  readonly lastPresent: number | undefined;
}

/** Since when each of the items of a resource is met in its periods. */
export function itemStarts(periods: Iterable<NumberedPeriod>): readonly Instant[] {
  const starts: Instant[] = [];
  for (const { from, item, lastPresent } of periods) {
    starts[item] ??= from;
    if (lastPresent !== undefined) starts[lastPresent] ??= from;
  }
  return starts;
}

/** What the fields of an item repeat of its resource and of the period that it was met in first. */
export function ownTextsOf(key: ResourceKey, from: Instant): OwnTexts {
  return [formatInstant(from), String(from), key.accountId, key.awsRegion, key.resourceType, key.resourceId];
}
