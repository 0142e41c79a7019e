import { formatInstant } from "../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../record/resource-key";
import { isThere, type Period, periodsAt } from "../model/period";
import type { AnswerRow } from "../questions/answer";
import type { AskedSample } from "../questions/asked-question";
import { isBodyAskedFor, needsBodies } from "../questions/filter-matching";
import type { Item } from "../questions/item";
import type { ItemFilter } from "../questions/item-filter";
import { countPopulation } from "../questions/population";
import {
  type CountedMember,
  type ReconciledBase,
  type ReconciledResource,
  reconcilePopulation,
} from "../questions/reconciliation";
import type { DrawnItem, SampleAnswer } from "../questions/sample";
import type { BaseSnapshot, GatheredItems } from "../reading/history-reader";
import { itemOf } from "../reading/item-rows";
import type { StoredBody } from "../reading/objects/collect-items";
import type { ItemTexts } from "../reading/objects/item-store";
import { hintsOf } from "./hints-of";
import { type Drawn, SampleDraw } from "./sample-draw";
import { judgedState, type StateQuestion, stateRows } from "./state-answer";
import { StateJudge } from "./state-judge";

/** The question: which resources, of all there were at an instant, does a seed draw? */
export interface SampleQuestion extends Pick<StateQuestion, "at" | "filter" | "condition"> {
  /** How many are drawn, and what decides which. */
  readonly size: number;
  readonly seed: string;
}

/**
 * A reproducible random sample of the state at an instant, and the population that it was drawn from, reconciled
 * with the base snapshots.
 */
export function sampleAnswer(
  gathered: GatheredItems,
  { at, filter, condition, size, seed }: SampleQuestion,
  asked: AskedSample,
): SampleAnswer {
  const { texts, coverage, problems, bases, inBases = [] } = gathered;
  const present = periodsAt(gathered.timelines.flat(), at);
  const there = present.filter(isThere);
  const judged = judgedState(texts, there, { filter, condition });
  const members = [...membersOf(texts, judged?.fulfilling ?? there, filter)];
  const inBase = new Map(inBases.map(({ keyText, periods }) => [keyText, periods.at(-1)]));
  const resources = reconciledResources(texts, { present, inBase, members }, { filter, condition });
  const draw = new SampleDraw<Member>(size, seed);
  for (const member of members) draw.offer(member);
  const drawn = draw.drawn();
  return {
    question: asked,
    coverage,
    rows: drawn.map(drawnRow),
    population: {
      total: members.length,
      drawn: drawn.length,
      counts: countPopulation(
        members,
        drawn.map(({ member }) => member),
      ),
      reconciliation: reconcilePopulation(resources, (region) => basesOf(region, bases)),
    },
    ...(judged === undefined ? {} : { fulfilment: judged.fulfilment }),
    ...hintsOf(gathered, () => present.map(({ item }) => item), { filter, fulfilment: judged?.fulfilment }),
    problems,
  };
}

/** A member of a population, with its row, which is only read when it is drawn. */
interface Member extends CountedMember {
  readonly row: AnswerRow<Item>;
}

/** As with `--who`, a row gains fields at its end and loses nothing. */
function drawnRow({ member: { row }, hash }: Drawn<Member>, index: number): AnswerRow<DrawnItem> {
  const fields = { draw: index + 1, drawHash: hash };
  return {
    json: () => `${textOf(row.json()).slice(0, -1)},${JSON.stringify(fields).slice(1)}`,
    value: () => ({ ...row.value(), ...fields }),
  };
}

function textOf(text: string | Uint8Array): string {
  return typeof text === "string" ? text : Buffer.from(text).toString("utf8");
}

function* membersOf(
  texts: ItemTexts,
  periods: readonly Period<StoredBody>[],
  filter: ItemFilter,
): Generator<Member> {
  for (const period of periods) {
    const { heading, presence } = period.item;
    for (const row of stateRows(texts, [period], filter)) yield { key: heading, presence, row };
  }
}

interface SampledStates {
  readonly present: readonly Period<StoredBody>[];
  /** What the bases hold of each resource, by the text of its key. */
  readonly inBase: ReadonlyMap<string, Period<StoredBody> | undefined>;
  readonly members: readonly Member[];
}

function* reconciledResources(
  texts: ItemTexts,
  { present, inBase, members }: SampledStates,
  { filter, condition }: Pick<SampleQuestion, "filter" | "condition">,
): Generator<ReconciledResource> {
  const memberKeys = new Set(members.map(({ key }) => key));
  const judge = condition && new StateJudge(condition, texts);
  const isMatching = ({ item }: Period<StoredBody>): boolean => {
    if (!needsBodies(filter) && judge === undefined) return true;
    const held = itemOf(texts, item);
    return isBodyAskedFor(held, filter) && (judge?.holdsOf(held) ?? true);
  };
  for (const period of present) {
    const { heading, presence } = period.item;
    const before = inBase.get(resourceKeyText(heading));
    const gone = isThere(period) ? "other" : "absent";
    yield {
      key: heading,
      presence: isThere(period) ? presence : "deleted",
      inBase: before === undefined ? "absent" : isMatching(before) ? "matching" : "other",
      inPopulation: memberKeys.has(heading) ? "member" : gone,
    };
  }
}

/** Global resources are in the snapshots of every region that records them. */
function basesOf(
  { accountId, awsRegion }: Pick<ResourceKey, "accountId" | "awsRegion">,
  bases: readonly BaseSnapshot[],
): readonly ReconciledBase[] {
  return bases
    .filter((base) => base.accountId === accountId)
    .filter((base) => awsRegion === "global" || base.awsRegion === awsRegion)
    .map(({ object, at }) => ({ object, at: formatInstant(at) }));
}
