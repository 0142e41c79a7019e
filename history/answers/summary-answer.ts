import { formatInstant, parseRecordInstant } from "../../record/instant";
import { isThere, type Period, periodsAt } from "../model/period";
import { rowOf, type SummaryAnswer } from "../questions/answer";
import type { AskedSummary } from "../questions/asked-question";
import type { ChangeOfItems } from "../questions/change";
import { changeToClassify } from "../questions/classes/change-to-classify";
import type { Item } from "../questions/item";
import { calendarTimesIn } from "../questions/summary/calendar-time";
import type { CountedTime } from "../questions/summary/counted-times";
import {
  type CountedThing,
  type Dimension,
  instantDimension,
  isOfTags,
} from "../questions/summary/dimension";
import { type CountedWindow, countedInstants } from "../questions/summary/step";
import { type SummaryPlan, summaryOf } from "../questions/summary/summary-of";
import type { GatheredItems } from "../reading/history-reader";
import type { Needs } from "../reading/needs";
import type { StoredBody } from "../reading/objects/collect-items";
import { foundChanges } from "./changes-answer";
import { classified } from "./classified-changes";
import { hintsOf } from "./hints-of";
import { stateRows } from "./state-answer";

/** The question: how many are there, or how many changed, of each kind? */
export interface SummaryQuestion extends Pick<Needs, "filter">, CountedWindow {
  readonly of: "state" | "changes";
  readonly by: readonly Dimension[];
}

/** Counts of the state at an instant or at several, or of the changes in a window. */
export function summaryAnswer(
  gathered: GatheredItems,
  question: SummaryQuestion,
  asked: AskedSummary,
): SummaryAnswer {
  const { coverage, problems } = gathered;
  const plan = planOf(question);
  const things =
    question.of === "state" ? countedState(gathered, question) : countedChanges(gathered, question);
  const { rows, totals } = summaryOf(things, plan, {
    coverage,
    times: countedTimes(gathered, question, plan),
  });
  const timelines = gathered.timelines.flat();
  return {
    question: asked,
    coverage,
    rows: rows.map(rowOf),
    totals,
    fields: plan.dimensions.map(({ field }) => field),
    problems,
    ...hintsOf(gathered, () => timelines.flatMap(({ periods }) => periods.map(({ item }) => item)), {
      filter: question.filter,
    }),
  };
}

function planOf({ by, every }: SummaryQuestion): SummaryPlan {
  const dimensions = every === undefined ? by : [...by, instantDimension];
  const timeDimension = dimensions.find((each) => each === instantDimension || each.unit !== undefined);
  return { dimensions, timeDimension };
}

/** The times that have counts of their own, of each what was recorded. */
function countedTimes(
  { verdicts }: GatheredItems,
  question: SummaryQuestion,
  { timeDimension }: SummaryPlan,
): readonly CountedTime[] {
  const { since, until } = question;
  const unit = timeDimension?.unit;
  if (since === undefined || timeDimension === undefined)
    return [{ from: since ?? until, until, scopes: verdicts.flat() }];
  if (unit === undefined)
    return countedInstants(question).map((at, index) => ({
      name: formatInstant(at),
      from: at,
      until: at,
      scopes: verdicts[index] ?? [],
    }));
  return calendarTimesIn(unit, since, until).map((time) => ({
    name: time.name,
    from: Math.max(since, time.from),
    until: Math.min(until, time.until - 1),
    scopes: verdicts.flat(),
  }));
}

/** What `state` would list at each of the instants. */
function* countedState(gathered: GatheredItems, question: SummaryQuestion): Generator<CountedThing> {
  const isOfAnyTag = question.by.some(isOfTags);
  for (const [index, at] of countedInstants(question).entries()) {
    const periods = periodsAt(gathered.timelines[index] ?? [], at).filter(isThere);
    for (const period of periods)
      for (const row of stateRows(gathered.texts, [period], question.filter))
        yield { ...placeOf(period), at, ...(isOfAnyTag ? { tags: tagsOf(row.value()) } : {}) };
  }
}

function placeOf({ item, presence }: Period<StoredBody>): CountedThing {
  const { accountId, awsRegion, resourceType } = item.heading;
  return { accountId, awsRegion, resourceType, isNotRecorded: presence === "not-recorded" };
}

/** What ended or is no longer recorded has the tags that it had. */
function tagsOf(item: Item): Item["tags"] {
  return item.lastItem?.tags ?? item.tags;
}

/** The rows that `changes` would have. */
function countedChanges(
  gathered: GatheredItems,
  { since = -Infinity, until, filter }: SummaryQuestion,
): readonly CountedThing[] {
  const found = foundChanges(gathered, { since, until, filter }, (each) => ({
    ...changeToClassify(each),
    tags: tagsOfChange(each),
  }));
  return classified(gathered, { found, timelines: gathered.timelines.flat() }).map(
    ({ change, found: { tags } }) => {
      const { accountId, awsRegion, resourceType, kind, captureTime, vanishedBetween } = change;
      const at = parseRecordInstant(captureTime ?? vanishedBetween?.before);
      return { accountId, awsRegion, resourceType, class: change.class, kind, at, tags };
    },
  );
}

function tagsOfChange({ before, after }: ChangeOfItems<Item>): Item["tags"] {
  return (after?.presence === "present" ? after : (before ?? after))?.tags ?? {};
}
