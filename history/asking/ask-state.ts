import type { Instant } from "../../record/instant";
import { parseObjectKey } from "../../record/object-key";
import { isThere, type Period, periodAt, type Timeline } from "../model/period";
import type { ScopePlan } from "../planning/plan";
import type { AnswerRow, AskedQuestion, StateAnswer } from "../questions/answer";
import type { Item } from "../questions/item";
import { type ItemFilter, isBodyAskedFor, needsBodies } from "../questions/item-filter";
import type { StoredBody } from "../reading/collect-items";
import type { AnsweringSession } from "./answering-session";
import { coverageOfPlans } from "./coverage-of-plans";
import { rowOfPeriod } from "./held-item";
import { hintsOf } from "./hints-of";
import { problemsOf } from "./problems-of";
import { withWhatLeft } from "./read-left";
import { filterRequest, readPeriod } from "./read-timelines";
import type { RecordSession } from "./record-session";
import { periodOfState, type StateQuestion } from "./state-question";

/**
 * The state of everything that was present or no longer recorded at an instant.
 * @throws HistoryError when there is no record
 */
export async function askState(
  session: RecordSession,
  question: StateQuestion,
  asked: AskedQuestion,
): Promise<StateAnswer> {
  const { at, filter } = question;
  const { calendars, problems } = await session.scopes(filter);
  const reading = await readPeriod(session, periodOfState(question), filterRequest(calendars, filter));
  const { fold, plans, assurance, report } = await withWhatLeft(
    session,
    reading,
    filterRequest(calendars, filter),
  );
  const shown = periodsAt(fold.timelines(), at).filter((period) => isShown(period, question, plans));
  return {
    question: asked,
    coverage: coverageOfPlans({ plans, assurances: [assurance], report, problems }),
    rows: { [Symbol.iterator]: () => stateRows(session, shown, filter) },
    ...hintsOf(session, () => shown.map(({ lastPresent, item }) => lastPresent ?? item), filter),
    problems: problemsOf(report, plans, problems),
  };
}

/** What the timelines say of an instant, in their order; of those that begin later, nothing. */
export function periodsAt<Body>(timelines: readonly Timeline<Body>[], at: Instant): readonly Period<Body>[] {
  return timelines.flatMap((timeline) => periodAt(timeline, at) ?? []);
}

/** Whether a state lists a resource: what exists, and what went after the instant that is asked for. */
function isShown(
  period: Period<StoredBody>,
  { deletedSince: since }: StateQuestion,
  plans: readonly ScopePlan[],
): boolean {
  if (isThere(period)) return true;
  if (since === undefined) return false;
  return period.from > (since === "base" ? baseOf(period.item.body.object, plans) : since);
}

function baseOf(object: string, plans: readonly ScopePlan[]): Instant {
  const key = parseObjectKey(object);
  if (!("region" in key)) return -Infinity;
  const plan = plans.find(
    ({ accountId, awsRegion }) => accountId === key.accountId && awsRegion === key.region,
  );
  return plan?.base?.at ?? -Infinity;
}

/** The rows of periods, as far as their names and tags are asked for. */
export function* stateRows(
  session: AnsweringSession,
  periods: readonly Period<StoredBody>[],
  filter: ItemFilter,
): Generator<AnswerRow<Item>> {
  for (const period of periods) {
    const row = rowOfPeriod(session, period);
    if (!needsBodies(filter) || isBodyAskedFor(row.value(), filter)) yield row;
  }
}
