import type { Instant } from "../../record/instant";
import { parseObjectKey } from "../../record/object-key";
import { isThere, type Period, periodsAt } from "../model/period";
import type { TimelineItem } from "../model/timeline-item";
import { type AnswerRow, rowOf, type StateAnswer } from "../questions/answer";
import type { AskedState } from "../questions/asked-question";
import type { Item } from "../questions/item";
import type { ItemFilter } from "../questions/item-filter";
import type { Condition } from "../questions/when/condition";
import type { BaseSnapshot, GatheredItems } from "../reading/history-reader";
import { isPeriodAskedFor, rowOfPeriod } from "../reading/item-rows";
import type { Needs } from "../reading/needs";
import type { StoredBody } from "../reading/objects/collect-items";
import type { ItemTexts } from "../reading/objects/item-store";
import { hintsOf } from "./hints-of";
import { type JudgedState, StateJudge } from "./state-judge";

/** The question: what was there at an instant? */
export interface StateQuestion extends Pick<Needs, "filter" | "resource"> {
  readonly at: Instant;
  /** Adds what went after an instant; `base`: after the snapshot that the state is built on. */
  readonly deletedSince?: Needs["goneSince"];
  /** Lists only what fulfils it. */
  readonly condition?: Condition;
}

/** The state of everything that was present or no longer recorded at an instant, or of one resource, gone or not. */
export function stateAnswer(
  gathered: GatheredItems,
  question: StateQuestion,
  asked: AskedState,
): StateAnswer {
  const { texts, coverage, problems, missing, related, end } = gathered;
  const { at, filter, resource, condition } = question;
  const periods = periodsAt(gathered.timelines.flat(), at);
  const shown =
    resource === undefined ? periods.filter((period) => isShown(period, question, gathered.bases)) : periods;
  const judged = judgedState(texts, shown, { filter, condition });
  const rows = { [Symbol.iterator]: () => stateRows(texts, judged?.fulfilling ?? shown, filter) };
  return {
    question: asked,
    coverage,
    problems,
    ...missing,
    ...(related === undefined ? {} : { related }),
    ...(judged === undefined ? {} : { fulfilment: judged.fulfilment }),
    ...hintsOf(gathered, () => heldIn(shown), { filter, fulfilment: judged?.fulfilment }),
    rows: end === undefined ? rows : [...rows].map((row) => rowOf({ ...row.value(), ...end })),
  };
}

/** What of a state fulfils a condition, as far as names and tags are asked for; undefined where there is none. */
export function judgedState(
  texts: ItemTexts,
  periods: readonly Period<StoredBody>[],
  { filter, condition }: Pick<StateQuestion, "filter" | "condition">,
): JudgedState | undefined {
  if (condition === undefined) return undefined;
  const asked = periods.filter((period) => isPeriodAskedFor(texts, period, filter));
  return new StateJudge(condition, texts).judged(asked);
}

/** The items that tell what there was. */
function heldIn(periods: readonly Period<StoredBody>[]): readonly TimelineItem<StoredBody>[] {
  return periods.map(({ lastPresent, item }) => lastPresent ?? item);
}

/** Whether a state lists a resource: what exists, and what went after the instant that is asked for. */
function isShown(
  period: Period<StoredBody>,
  { deletedSince: since }: StateQuestion,
  bases: readonly BaseSnapshot[],
): boolean {
  if (isThere(period)) return true;
  if (since === undefined) return false;
  return period.from > (since === "base" ? baseOf(period.item.body.object, bases) : since);
}

/** Without a snapshot that the state is built on, all that is known to have gone went since. */
function baseOf(object: string, bases: readonly BaseSnapshot[]): Instant {
  const key = parseObjectKey(object);
  if (!("region" in key)) return -Infinity;
  const base = bases.find(
    ({ accountId, awsRegion }) => accountId === key.accountId && awsRegion === key.region,
  );
  return base?.at ?? -Infinity;
}

/** The rows of periods, as far as their names and tags are asked for. */
export function* stateRows(
  texts: ItemTexts,
  periods: readonly Period<StoredBody>[],
  filter: ItemFilter,
): Generator<AnswerRow<Item>> {
  for (const period of periods) if (isPeriodAskedFor(texts, period, filter)) yield rowOfPeriod(texts, period);
}
