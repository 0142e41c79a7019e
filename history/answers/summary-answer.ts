import { formatInstant, parseRecordInstant } from "../../record/instant";
import { rowOf, type SummaryAnswer } from "../questions/answer";
import type { AskedSummary } from "../questions/asked-question";
import type { Change, ChangeOfItems } from "../questions/change";
import type { ChangeOfTimeline } from "../questions/changes-of-timeline";
import { type ChangeToClassify, changeToClassify } from "../questions/classes/change-to-classify";
import type { Item } from "../questions/item";
import { calendarTimesIn } from "../questions/summary/calendar-time";
import type { CountedTime } from "../questions/summary/counted-times";
import { type Dimension, instantDimension } from "../questions/summary/dimension";
import { type CountedWindow, countedInstants } from "../questions/summary/step";
import { type SummaryPlan, summaryOf } from "../questions/summary/summary-of";
import { type CountedValues, ValueTally } from "../questions/summary/value-tally";
import type { GatheredCounts, GatheredItems } from "../reading/history-reader";
import type { Needs } from "../reading/needs";
import { foundChanges } from "./changes-answer";
import { classified } from "./classified-changes";
import { hintsOf } from "./hints-of";

/** The question: how many are there, or how many changed, of each kind? */
export interface SummaryQuestion extends Pick<Needs, "filter">, CountedWindow {
  readonly of: "state" | "changes";
  readonly by: readonly Dimension[];
}

/** Counts of the state at an instant or at several, or of the changes in a window. */
export function summaryAnswer(
  gathered: GatheredItems | GatheredCounts,
  question: SummaryQuestion,
  asked: AskedSummary,
): SummaryAnswer {
  if (!("counts" in gathered))
    return summaryOfChanges(gathered, changesToCount(gathered, question), question, asked);
  const hints = (): readonly string[] => gathered.nearTexts;
  return { ...answerOf(gathered, countedStates(gathered, question), question, asked), hints };
}

/** Counts of the changes in a window, which were found already. */
export function summaryOfChanges(
  gathered: GatheredItems,
  changes: readonly ChangeWithTags[],
  question: SummaryQuestion,
  asked: AskedSummary,
): SummaryAnswer {
  const { dimensions } = planOf(question);
  const counted = countedChanges(changes, dimensions);
  return { ...answerOf(gathered, counted, question, asked), ...hintsOfItems(gathered, question) };
}

function answerOf(
  { coverage, problems, verdicts }: GatheredItems | GatheredCounts,
  counted: readonly CountedValues[],
  question: SummaryQuestion,
  asked: AskedSummary,
): SummaryAnswer {
  const plan = planOf(question);
  const times = countedTimes(verdicts, question, plan);
  const { rows, totals } = summaryOf(counted, plan, { coverage, times });
  return {
    question: asked,
    coverage,
    rows: rows.map(rowOf),
    totals,
    fields: plan.dimensions.map(({ field }) => field),
    problems,
  };
}

function hintsOfItems(gathered: GatheredItems, { filter }: SummaryQuestion): Pick<SummaryAnswer, "hints"> {
  const periods = gathered.timelines.flat().flatMap((timeline) => timeline.periods);
  return hintsOf(gathered, () => periods.map(({ item }) => item), { filter });
}

function planOf({ by, every }: SummaryQuestion): SummaryPlan {
  const dimensions = every === undefined ? by : [...by, instantDimension];
  const timeDimension = dimensions.find((each) => each === instantDimension || each.unit !== undefined);
  return { dimensions, timeDimension };
}

/** The times that have counts of their own, of each what was recorded. */
function countedTimes(
  verdicts: GatheredItems["verdicts"],
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

/** What `state` would list at each of the instants, which are the last dimension of a trend. */
function countedStates({ counts }: GatheredCounts, question: SummaryQuestion): readonly CountedValues[] {
  if (question.every === undefined) return counts.flat();
  return countedInstants(question).flatMap((at, index) =>
    (counts[index] ?? []).map((each) => ({ ...each, values: [...each.values, formatInstant(at)] })),
  );
}

/** A change with the tags that it is counted by. */
interface ChangeWithTags {
  readonly change: Change;
  readonly found: Pick<Item, "tags">;
}

/** The rows that `changes` would have. */
function changesToCount(
  gathered: GatheredItems,
  { since = -Infinity, until, filter }: SummaryQuestion,
): readonly ChangeWithTags[] {
  const found = foundChanges(gathered, { since, until, filter }, changeToCount);
  return classified(gathered, { found, timelines: gathered.timelines.flat() });
}

/** What is kept of a change that is to be counted. */
export function changeToCount(of: ChangeOfTimeline): ChangeToClassify & Pick<Item, "tags"> {
  return { tags: tagsOfChange(of), ...changeToClassify(of) };
}

function countedChanges(
  changes: readonly ChangeWithTags[],
  dimensions: readonly Dimension[],
): readonly CountedValues[] {
  const tally = new ValueTally(dimensions);
  for (const { change, found } of changes) {
    const { accountId, awsRegion, resourceType, kind, captureTime, vanishedBetween } = change;
    const at = parseRecordInstant(captureTime ?? vanishedBetween?.before);
    tally.add({ accountId, awsRegion, resourceType, class: change.class, kind, at, tags: found.tags });
  }
  return tally.counted();
}

function tagsOfChange({ before, after }: ChangeOfItems<Item>): Item["tags"] {
  return (after?.presence === "present" ? after : (before ?? after))?.tags ?? {};
}
