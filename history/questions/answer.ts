import type { Absence } from "./absence";
import type { AskedChanges, AskedDiff, AskedState, AskedSummary, EchoedQuestion } from "./asked-question";
import type { Change } from "./change";
import type { Coverage } from "./coverage";
import type { Fulfilment } from "./fulfilment";
import type { Item } from "./item";
import type { LifeCourse } from "./life-course";
import type { Related } from "./related/related";
import type { SealReport } from "./seal-report";
import type { LeftOut } from "./selected-changes";
import type { SummaryRow } from "./summary/summary-of";
import type { TrailDigests } from "./who/trail-digests";

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
export interface Answer<Row, Asked extends EchoedQuestion = EchoedQuestion> {
  readonly question: Asked;
  readonly coverage: Coverage;
  /** Can be gone through again and again while the record's session is open. */
  readonly rows: Iterable<AnswerRow<Row>>;
  readonly problems: readonly AnswerProblem[];
  /**
   * Set when the record does not know a named resource at that instant, a condition never held or nothing held a value: what the
   * record knows, in words.
   */
  readonly notFound?: string;
  /** Set where the record does not know a named resource: what that means. */
  readonly absence?: Absence;
  /** What was most likely meant by filters that fit nothing, in words; it is looked for when it is asked for. */
  readonly hints?: () => readonly string[];
  /** Where who made changes was read from a trail that has digests: how its files agree with them. */
  readonly trailDigests?: TrailDigests;
  /** How the record compares with its seal, where that was asked. */
  readonly seal?: SealReport;
  /** What was required of the answer and is not so, in words. */
  readonly unmet?: string;
}

/** The answer to `state`. */
export interface StateAnswer extends Answer<Item, AskedState> {
  /** What the resource is related to, where that was asked and the record knows the resource. */
  readonly related?: Related;
  /** Where only what fulfils a condition is listed: what that leaves open. */
  readonly fulfilment?: Fulfilment;
}

/** What a resource was and is, as far as the record has it. */
export interface ItemSides {
  readonly before?: Item | undefined;
  readonly after?: Item | undefined;
}

/** The answer to `changes` and `diff`. */
export interface ChangesAnswer extends Answer<Change, AskedChanges | AskedDiff> {
  /** What other changes there were, where only some were asked for. */
  readonly leftOut?: LeftOut;
  /** Of states that are compared: what a resource was and is. It is drawn, like the course. */
  readonly sidesOf?: (change: Change) => ItemSides;
  /** Of one resource: what its changes stand in. It is drawn, and part of no format that is read by programs. */
  readonly course?: LifeCourse;
}

/** The answer to `summary`. */
export interface SummaryAnswer extends Answer<SummaryRow, AskedSummary> {
  /** The same of all together: one of each time that has counts of its own, else one. */
  readonly totals: readonly SummaryRow[];
  /** The fields that tell rows apart, in order. */
  readonly fields: readonly string[];
}

/** An object that a question needs, and why. Public API (docs/json.md). */
export interface ExplainedObject {
  readonly object: string;
  readonly reason: string;
  readonly bytes: number;
  /** Of a call to AWS: how often it is made at least. */
  readonly calls?: number;
}

/** What would be read to answer a question. */
export interface Explanation {
  readonly question: EchoedQuestion;
  readonly plan: readonly ExplainedObject[];
  /** Left out where reading sends no requests. */
  readonly requests?: ExplainedRequests;
}

/** What an answer costs where requests are counted. Public API (docs/json.md). */
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
