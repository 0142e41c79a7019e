import type { Instant } from "../../record/instant";
import type { HeldItem } from "../model/held-item";
import type { Span, Timeline } from "../model/period";
import type { AskedQuestion, ChangesAnswer } from "../questions/answer";
import type { Change, ChangeOfItems } from "../questions/change";
import type { ChangeClass } from "../questions/change-class";
import { changesOfTimeline } from "../questions/changes-of-timeline";
import { changeToClassify } from "../questions/classes/change-to-classify";
import type { Item } from "../questions/item";
import { type ItemFilter, isBodyAskedFor, needsBodies } from "../questions/item-filter";
import type { StoredBody } from "../reading/collect-items";
import type { ListingProblem } from "../sources/record-source";
import type { AnsweringSession } from "./answering-session";
import { type ChangeSelection, changeRows, classifiedChanges } from "./classified-changes";
import { coverageOfPlans } from "./coverage-of-plans";
import { heldItem } from "./held-item";
import { hintsOf } from "./hints-of";
import { problemsOf } from "./problems-of";
import { withWhatLeft } from "./read-left";
import { filterRequest, type PeriodReading, readPeriod } from "./read-timelines";
import type { RecordSession } from "./record-session";

/** The question: what changed in a span, open at its start and closed at its end? */
export interface ChangesQuestion {
  /** −Infinity: from the beginning of the record on. */
  readonly since: Instant;
  readonly until: Instant;
  readonly filter: ItemFilter;
  /** The classes of changes asked for; all unless given. */
  readonly only?: readonly ChangeClass[];
}

/**
 * Every change in a span, in the order of time.
 * @throws HistoryError when there is no record
 */
export async function askChanges(
  session: RecordSession,
  question: ChangesQuestion,
  asked: AskedQuestion,
): Promise<ChangesAnswer> {
  const { filter, since, until } = question;
  const { calendars, problems } = await session.scopes(filter);
  const request = filterRequest(calendars, filter);
  const reading = await readPeriod(session, { from: since, until }, request);
  return changesOfReading(session, question, {
    reading: await withWhatLeft(session, reading, request),
    problems,
    asked,
  });
}

/** What was read of a span, and what is echoed of the question. */
export interface ReadChanges {
  readonly reading: PeriodReading;
  readonly problems: readonly ListingProblem[];
  readonly asked: AskedQuestion;
}

/** The answer that the timelines of a span give. */
export function changesOfReading(
  session: RecordSession,
  question: ChangesQuestion,
  { reading: { fold, plans, assurance, report }, problems, asked }: ReadChanges,
): ChangesAnswer {
  const selection = { filter: question.filter, verdicts: assurance.scopes };
  const timelines = fold.timelines();
  const changes = changesOfTimelines(session, timelines, { ...spanOf(question), ...selection });
  return {
    question: asked,
    coverage: coverageOfPlans({ plans, assurances: [assurance], report, problems }),
    ...changeRows(changes, question.only),
    ...hintsOf(session, () => timelines.flatMap(itemsOf), question.filter),
    problems: problemsOf(report, plans, problems),
  };
}

/** The one that ends a resource may be without a name. */
function itemsOf({ periods }: Timeline<StoredBody>): readonly HeldItem<StoredBody>[] {
  return periods.map(({ item }) => item);
}

/** The span that is asked about. */
export function spanOf({ since, until }: Pick<ChangesQuestion, "since" | "until">): Span {
  return { after: since, until };
}

/** Whether a change is asked for: by the item it led to, or by the one it came from. */
export function isChangeAskedFor({ before, after }: ChangeOfItems<Item>, filter: ItemFilter): boolean {
  return !needsBodies(filter) || isBodyAskedFor(after, filter) || isBodyAskedFor(before, filter);
}

/** The changes that timelines show in a span, with their classes, in the order of time. */
export function changesOfTimelines(
  session: AnsweringSession,
  timelines: readonly Timeline<StoredBody>[],
  { after, until, ...selection }: ChangeSelection & Span,
): readonly Change[] {
  const read = heldItem.bind(undefined, session);
  const found = timelines
    .flatMap((timeline) => changesOfTimeline(timeline, { after, until }, read))
    .filter((change) => isChangeAskedFor(change, selection.filter))
    .map(changeToClassify);
  return classifiedChanges(found, timelines, selection);
}
