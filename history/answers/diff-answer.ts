import type { Instant } from "../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../record/resource-key";
import { type Period, periodAt, type Timeline } from "../model/period";
import type { ChangesAnswer } from "../questions/answer";
import type { AskedDiff } from "../questions/asked-question";
import { changeOfStates, type StatesOfResource } from "../questions/change-of-states";
import { type ChangeToClassify, changeToClassify } from "../questions/classes/change-to-classify";
import type { Item } from "../questions/item";
import type { GatheredItems } from "../reading/history-reader";
import { rowOfPeriod } from "../reading/item-rows";
import type { StoredBody } from "../reading/objects/collect-items";
import { type AskedForChanges, answerOfChanges, isChangeAskedFor } from "./classified-changes";

/** The question: how does the state at one instant differ from that at another? */
export interface DiffQuestion extends AskedForChanges {
  readonly from: Instant;
  readonly to: Instant;
}

/** The differences between the states at two instants, in the order of time. */
export function diffAnswer(gathered: GatheredItems, question: DiffQuestion, asked: AskedDiff): ChangesAnswer {
  const { from, to, filter } = question;
  const { texts } = gathered;
  const [startTimelines = [], endTimelines = []] = gathered.timelines;
  const starts = periodsByKey(startTimelines, from);
  const ends = periodsByKey(endTimelines, to);
  const found: ChangeToClassify[] = [];
  for (const key of new Set([...starts.keys(), ...ends.keys()])) {
    const [start, end] = [starts.get(key), ends.get(key)];
    if (isSamePeriod(start, end)) continue;
    const states: StatesOfResource = {
      from: start && rowOfPeriod(texts, start).value(),
      to: end && rowOfPeriod(texts, end).value(),
    };
    const change = changeOfStates(states);
    if (change === undefined) continue;
    const ofItems = { change, before: states.from, after: states.to };
    if (isChangeAskedFor(ofItems, filter)) found.push(changeToClassify(ofItems));
  }
  const timelines = distinct([...startTimelines, ...endTimelines]);
  const itemIn = (periods: PeriodsByKey, key: ResourceKey): Item | undefined => {
    const period = periods.get(resourceKeyText(key));
    return period && rowOfPeriod(texts, period).value();
  };
  return {
    ...answerOfChanges(gathered, { found, timelines }, question, asked),
    sidesOf: (change) => ({ before: itemIn(starts, change), after: itemIn(ends, change) }),
  };
}

type PeriodsByKey = ReadonlyMap<string, Period<StoredBody>>;

function periodsByKey(timelines: readonly Timeline<StoredBody>[], at: Instant): PeriodsByKey {
  const periods = new Map<string, Period<StoredBody>>();
  for (const timeline of timelines) {
    const period = periodAt(timeline, at);
    if (period !== undefined) periods.set(timeline.keyText, period);
  }
  return periods;
}

function distinct(timelines: readonly Timeline<StoredBody>[]): readonly Timeline<StoredBody>[] {
  return [...new Map(timelines.map((timeline) => [timeline.keyText, timeline])).values()];
}

/** The same item in force at both ends needs no look at its body. */
function isSamePeriod(from: Period<StoredBody> | undefined, to: Period<StoredBody> | undefined): boolean {
  if (from === undefined || to === undefined) return from === to;
  const { captureTime, stateId } = from.item.heading;
  const isSameItem = captureTime === to.item.heading.captureTime && stateId === to.item.heading.stateId;
  return isSameItem && from.presence === to.presence;
}
