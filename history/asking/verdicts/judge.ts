import type { ScopePlan } from "../../planning/plan";
import type { JudgedTime } from "../../planning/plan-replay";
import type { ScopeCalendar } from "../../planning/scope-calendar";
import { isTypeAskedFor } from "../../questions/item-filter";
import type { CollectionReport } from "../../reading/collect-items";
import type { RecordSession } from "../record-session";
import {
  type JudgedScope,
  readVerdicts,
  type VerdictRequest,
  type Verdicts,
  type VerdictWatch,
  watchVerdicts,
} from "./read-verdicts";

/** How dependably a time was recorded, of the types that a question is about. */
export interface Judgement {
  readonly time: JudgedTime;
  readonly scopes: readonly JudgedScope[];
  /** Resource types that are asked about by their full names, whether the record has them or not. */
  readonly namedTypes: readonly string[];
  readonly report: CollectionReport;
}

/** Of what a judgement is wanted. */
export interface JudgedQuestion {
  readonly calendars: readonly ScopeCalendar[];
  readonly time: JudgedTime;
  /** Names and globs of resource types; none: every type. */
  readonly types: readonly string[];
}

/** A state lies between two snapshots; a window of a day holds another one. */
const fewSnapshots = 2;

/** What a judgement would read. */
export function verdictRequest(
  { calendars, time, types }: JudgedQuestion,
  isProofAsked: boolean,
  unreadable: ReadonlySet<string> = new Set(),
): VerdictRequest {
  return {
    calendars,
    time,
    isTypeNeeded: (type) => isTypeAskedFor(type, types),
    mostBetween: isProofAsked ? Infinity : fewSnapshots,
    unreadable,
  };
}

/**
 * Judges the time of a question by a reading of its own. Many snapshots are compared only where the answer must
 * be proven: to read all of a long window would take longer than the answer itself.
 */
export async function judge(
  session: RecordSession,
  question: JudgedQuestion,
  { unreadable }: Pick<CollectionReport, "unreadable">,
): Promise<Judgement> {
  const known = new Set(unreadable.map(({ object }) => object));
  return judgementOf(
    question,
    await readVerdicts(session, verdictRequest(question, session.isProofAsked, known)),
  );
}

/** Judges the time of a question from what is read for its answer, and little more. */
export class JudgingWatch {
  private watch: VerdictWatch | undefined;

  constructor(private readonly question: JudgedQuestion) {}

  /** Watches anew: the answer is read again when a base turns out unreadable. */
  async begin(unreadable: ReadonlySet<string>): Promise<VerdictWatch> {
    this.watch = await watchVerdicts(verdictRequest(this.question, false, unreadable));
    return this.watch;
  }

  judgement(): Judgement {
    if (this.watch === undefined) throw new Error("a judgement was asked for before anything was read");
    return judgementOf(this.question, this.watch.verdicts());
  }
}

/** A window that is judged on the way, or, where it must be proven, by a reading of its own. */
export interface WatchedWindow {
  readonly asked: JudgedQuestion;
  readonly watch: JudgingWatch | undefined;
  readonly report: Pick<CollectionReport, "unreadable">;
}

/** A proof reads all snapshots of a window in turn: to keep its history meanwhile would take too much memory. */
export async function judged(
  session: RecordSession,
  { asked, watch, report }: WatchedWindow,
): Promise<Judgement> {
  return watch === undefined ? judge(session, asked, report) : watch.judgement();
}

/** What was read, as a judgement of the question. */
export function judgementOf({ time, types }: JudgedQuestion, { scopes, report }: Verdicts): Judgement {
  return { time, scopes, namedTypes: types.filter((type) => !/[*?]/.test(type)), report };
}

/** The plans of the scopes that were judged. */
export function judgedPlans(plans: readonly ScopePlan[], { scopes }: Judgement): readonly ScopePlan[] {
  return plans.filter((plan) =>
    scopes.some(({ accountId, awsRegion }) => accountId === plan.accountId && awsRegion === plan.awsRegion),
  );
}
