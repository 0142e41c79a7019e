import type { Absence } from "./absence";
import type { Change } from "./change";
import type { ChangeClass } from "./change-class";
import type { LeftOut } from "./changes-of-classes";
import type { Coverage } from "./coverage";
import type { Item } from "./item";
import type { Related } from "./related/related";

/** The filters as an answer echoes them, by the names of their options. */
interface AskedFilters extends Readonly<Record<string, readonly string[]>> {
  readonly type: readonly string[];
}

/** A question as an answer echoes it: what was understood, instants resolved. Public API (README, "JSON"). */
export interface AskedQuestion {
  readonly command: "state" | "changes" | "diff" | "when" | "sample" | "coverage" | "prove";
  readonly resource?: string;
  /** The condition, in the form that it was understood in. */
  readonly where?: string;
  /** Of a sample: how many were asked for, and what decided the draw. */
  readonly size?: number;
  readonly seed?: string;
  readonly at?: string;
  /** Null: from the beginning of the record. */
  readonly since?: string | null;
  readonly until?: string;
  readonly from?: string;
  readonly to?: string;
  readonly record: string;
  /** Only what had been delivered by then took part. */
  readonly asKnownAt?: string;
  /** Where it was asked who made the changes. */
  readonly who?: string;
  /** Where it was asked what a resource is related to: how many relationships deep. */
  readonly relatedDepth?: number;
  readonly filters: AskedFilters;
  /** The classes of changes that were asked for; left out where all were. */
  readonly only?: readonly ChangeClass[];
}

/** A row of an answer: its JSON, where it is at hand, is cheaper than its value. */
export interface AnswerRow<Row> {
  readonly json: () => string | Uint8Array;
  readonly value: () => Row;
}

/**
 * Something that could not be read or trusted: an object that was planned, an item of it, a place that could
 * not be listed, or two bodies under one identity.
 */
export interface AnswerProblem {
  readonly kind: "unreadable" | "item-passed-over" | "not-listed" | "conflict";
  /** The object's key, or the place. */
  readonly where: string;
  readonly reason: string;
}

/** What every answer carries. */
export interface Answer<Row> {
  readonly question: AskedQuestion;
  readonly coverage: Coverage;
  /** Can be gone through again and again while the record's session is open. */
  readonly rows: Iterable<AnswerRow<Row>>;
  readonly problems: readonly AnswerProblem[];
  /**
   * Set when the record does not know a named resource at that instant, or a condition never held: what the
   * record knows, in words.
   */
  readonly notFound?: string;
  /** Set where the record does not know a named resource: what that means. */
  readonly absence?: Absence;
  /** What was most likely meant by filters that fit nothing, in words; it is looked for when it is asked for. */
  readonly hints?: () => readonly string[];
  /** What was required of the answer and is not so, in words. */
  readonly unmet?: string;
}

/** The answer to `state`. */
export interface StateAnswer extends Answer<Item> {
  /** What the resource is related to, where that was asked and the record knows the resource. */
  readonly related?: Related;
}

/** The answer to `changes` and `diff`. */
export interface ChangesAnswer extends Answer<Change> {
  /** What other classes there were, where only some were asked for. */
  readonly leftOut?: LeftOut;
}

/** An object that a question needs, and why. Public API (README, "JSON"). */
export interface ExplainedObject {
  readonly object: string;
  readonly reason: string;
  readonly bytes: number;
  /** Of a call to AWS: how often it is made at least. */
  readonly calls?: number;
}

/** What would be read to answer a question. */
export interface Explanation {
  readonly question: AskedQuestion;
  readonly plan: readonly ExplainedObject[];
  /** Left out where reading sends no requests. */
  readonly requests?: ExplainedRequests;
}

/** What an answer costs where requests are counted. Public API (README, "JSON"). */
interface ExplainedRequests {
  /** Sent already, to make the plan. */
  readonly list: number;
  /** To be sent, for the objects of the plan that are not in the cache. */
  readonly get: number;
  /** To be fetched. */
  readonly bytes: number;
}

/** A row whose value is at hand. */
export function rowOf<Row>(value: Row): AnswerRow<Row> {
  return { json: () => JSON.stringify(value), value: () => value };
}

/** Whether the answer lacks something that could not be read. */
export function isPartial(answer: Pick<Answer<unknown>, "problems">): boolean {
  return answer.problems.some(({ kind }) => kind !== "conflict");
}
