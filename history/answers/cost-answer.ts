import type { Instant } from "../../record/instant";
import { itemIdentity } from "../../record/item-heading";
import { type ResourceKey, resourceKeyOf } from "../../record/resource-key";
import { isComplianceType, recorderType } from "../../record/resource-type";
import type { Timeline } from "../model/period";
import type { CapturedItems } from "../model/timeline-fold";
import type { TimelineItem } from "../model/timeline-item";
import { rowOf } from "../questions/answer";
import type { AskedCost } from "../questions/asked-question";
import { changeToClassify } from "../questions/classes/change-to-classify";
import type { BilledItem, ItemClass } from "../questions/cost/billed-item";
import type { CostAnswer, CostTotal } from "../questions/cost/cost-answer";
import {
  alternativesTo,
  type CostRow,
  chargeOf,
  costliestResources,
  costRows,
} from "../questions/cost/cost-of";
import type { PriceList } from "../questions/cost/price-list";
import {
  rankOfVerdict,
  type ScopeVerdicts,
  type Verdict,
  type VerdictPeriod,
  worstVerdict,
} from "../questions/coverage";
import { isBodyAskedFor, needsBodies } from "../questions/filter-matching";
import { type ItemFilter, noFilter } from "../questions/item-filter";
import type { GatheredItems } from "../reading/history-reader";
import { itemOf } from "../reading/item-rows";
import type { StoredBody } from "../reading/objects/collect-items";
import { foundChanges } from "./changes-answer";
import { classified } from "./classified-changes";
import { hintsOf } from "./hints-of";

/** The question: what did recording cost in a span, open at its start and closed at its end? */
export interface CostQuestion {
  readonly filter: ItemFilter;
  readonly since: Instant;
  readonly until: Instant;
  readonly prices: PriceList;
}

const mostResources = 10;

/** The items that were recorded in a span, with what AWS charges for them. */
export function costAnswer(gathered: GatheredItems, question: CostQuestion, asked: AskedCost): CostAnswer {
  const { coverage, problems } = gathered;
  const { prices } = question;
  const billed = billedItems(gathered, question);
  const verdictsOf = periodsIn(gathered.verdicts.flat(), question);
  const rows = costRows(billed, prices, (row) => worstVerdict(verdictsOf(row).map(({ verdict }) => verdict)));
  const timelines = gathered.timelines.flat();
  return {
    question: asked,
    coverage,
    problems,
    rows: rows.map(rowOf),
    total: { ...chargeOf(billed, prices), ...boundOf(rows, gathered, verdictsOf) },
    resources: costliestResources(billed, prices, mostResources),
    alternatives: alternativesTo(billed, prices, recordedAfter(timelines, question.since)),
    frequencies: gathered.verdicts.flat().flatMap((scope) => scope.frequenciesAt?.(question.until) ?? []),
    ...hintsOf(gathered, () => timelines.flatMap(({ periods }) => periods.map(({ item }) => item)), {
      filter: question.filter,
    }),
  };
}

/** What was there, and recorded, at some time after an instant. */
function recordedAfter(timelines: readonly Timeline<unknown>[], since: Instant): readonly ResourceKey[] {
  return timelines
    .filter(({ periods }) => periods.some(({ presence, until }) => presence === "present" && until > since))
    .map(({ key }) => key);
}

function billedItems(gathered: GatheredItems, question: CostQuestion): readonly BilledItem[] {
  const classes = classesOf(gathered, question);
  const scopes = gathered.verdicts.flat();
  return [...(gathered.captured?.() ?? [])].flatMap((captured) => {
    const { key, recordedIn } = captured;
    const recording = scopes.filter((each) => isOf(each, { ...key, awsRegion: recordedIn }));
    return itemsAskedFor(captured, gathered, question.filter).map(({ heading }): BilledItem => {
      const { captureTime } = heading;
      const isDaily = recording.some((scope) => scope.isDailyAt?.(key.resourceType, captureTime) === true);
      return {
        recordedIn,
        captureTime,
        class: classes.get(itemIdentity(heading)) ?? otherClassOf(key),
        frequency: isDaily ? "daily" : "continuous",
        ...key,
      };
    });
  });
}

/** Changes are classified among all of a window; filters of bodies come after that. */
function classesOf(gathered: GatheredItems, question: CostQuestion): ReadonlyMap<string, ItemClass> {
  const found = foundChanges(gathered, { ...question, filter: noFilter }, changeToClassify);
  const changes = classified(gathered, { found, timelines: gathered.timelines.flat() });
  return new Map(
    changes.flatMap(({ change }) =>
      change.captureTime === null
        ? []
        : [
            [
              itemIdentity({
                captureTime: Date.parse(change.captureTime),
                stateId: change.configurationStateId,
                ...resourceKeyOf(change),
              }),
              change.class,
            ],
          ],
    ),
  );
}

function otherClassOf({ resourceType }: ResourceKey): ItemClass {
  return isComplianceType(resourceType) ? "compliance" : "unchanged";
}

/** What ended has no name and no tags of its own: it has those of the item before. */
function itemsAskedFor(
  { before, items }: CapturedItems<StoredBody>,
  { texts }: GatheredItems,
  filter: ItemFilter,
): readonly TimelineItem<StoredBody>[] {
  if (!needsBodies(filter)) return items;
  let last = before;
  return items.filter((item) => {
    const sides = [item, last].map((side) => side && itemOf(texts, side));
    if (item.presence === "present") last = item;
    return sides.some((side) => isBodyAskedFor(side, filter));
  });
}

type Place = Pick<CostRow, "accountId" | "awsRegion" | "resourceType">;

/** Where nothing tells which region recorded something, all of the account's may have. */
function isOf(scope: ScopeVerdicts, { accountId, awsRegion }: Pick<Place, "accountId" | "awsRegion">) {
  return scope.accountId === accountId && (scope.awsRegion === awsRegion || awsRegion === "global");
}

function periodsIn(
  scopes: readonly ScopeVerdicts[],
  { since, until }: CostQuestion,
): (place: Place) => readonly VerdictPeriod[] {
  return (place) =>
    scopes
      .filter((scope) => isOf(scope, place))
      .flatMap((scope) => scope.verdictsOf(place.resourceType, since, until + 1));
}

/** Verdicts under which items may have been recorded that the record lacks; while it was off there were none. */
const lacking: readonly Verdict[] = ["provisional", "delivery-gap", "no-base", "partial"];

function boundOf(
  rows: readonly CostRow[],
  { coverage, problems, verdicts }: GatheredItems,
  verdictsOf: (place: Place) => readonly VerdictPeriod[],
): Pick<CostTotal, "isLowerBound" | "why"> {
  const places = verdicts.flat().map(({ accountId, awsRegion }) => ({
    accountId,
    awsRegion,
    resourceType: recorderType,
  }));
  const met = [...rows, ...places].flatMap((place) => verdictsOf(place).map(({ verdict }) => verdict));
  const told = coverage.scopes.flatMap((scope) => scope.verdicts.map(({ verdict }) => verdict));
  const shown = new Set([...met, ...told, ...(problems.length > 0 ? ["partial" as const] : [])]);
  const why = lacking.filter((verdict) => shown.has(verdict));
  return {
    isLowerBound: why.length > 0,
    why: why.toSorted((a, b) => rankOfVerdict(a) - rankOfVerdict(b)),
  };
}
