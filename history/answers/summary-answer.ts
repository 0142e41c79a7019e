import { formatInstant, parseRecordInstant } from "../../record/instant";
import { rowOf, type SummaryAnswer } from "../questions/answer";
import type { AskedSummary } from "../questions/asked-question";
import type { ChangeOfItems } from "../questions/change";
import { changeToClassify } from "../questions/classes/change-to-classify";
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
  const { coverage, problems, verdicts } = gathered;
  const plan = planOf(question);
  const counted =
    "counts" in gathered ? countedStates(gathered, question) : countedChanges(gathered, question, plan);
  const times = countedTimes(verdicts, question, plan);
  const { rows, totals } = summaryOf(counted, plan, { coverage, times });
  return {
    question: asked,
    coverage,
    rows: rows.map(rowOf),
    totals,
    fields: plan.dimensions.map(({ field }) => field),
    problems,
    ...("counts" in gathered ? { hints: () => gathered.nearTexts } : hintsOfItems(gathered, question)),
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

/** The rows that `changes` would have. */
function countedChanges(
  gathered: GatheredItems,
  { since = -Infinity, until, filter }: SummaryQuestion,
  { dimensions }: SummaryPlan,
): readonly CountedValues[] {
  const found = foundChanges(gathered, { since, until, filter }, (each) => ({
    ...changeToClassify(each),
    tags: tagsOfChange(each),
  }));
  const tally = new ValueTally(dimensions);
  for (const { change, found: each } of classified(gathered, {
    found,
    timelines: gathered.timelines.flat(),
  })) {
    const { accountId, awsRegion, resourceType, kind, captureTime, vanishedBetween } = change;
    const at = parseRecordInstant(captureTime ?? vanishedBetween?.before);
    tally.add({ accountId, awsRegion, resourceType, class: change.class, kind, at, tags: each.tags });
  }
  return tally.counted();
}

function tagsOfChange({ before, after }: ChangeOfItems<Item>): Item["tags"] {
  return (after?.presence === "present" ? after : (before ?? after))?.tags ?? {};
}
