import { grouped } from "../../record/grouped";
import type { Instant } from "../../record/instant";
import type { Timeline } from "../model/period";
import { type AnswerRow, rowOf } from "../questions/answer";
import type { AskedControls } from "../questions/asked-question";
import type { Control } from "../questions/controls/control";
import { ControlTally } from "../questions/controls/control-tally";
import { type Controlled, controlledResource, isOfControl } from "../questions/controls/controlled-resource";
import {
  type ControlledResource,
  type ControlResult,
  type ControlsAnswer,
  noneIsAbout,
  nothingHeld,
  requiringThroughout,
} from "../questions/controls/controls-answer";
import { notJudgedOf } from "../questions/controls/not-judged";
import { comparedWithRules, judgedKeyOf, ownKeyOf } from "../questions/controls/rule-comparison";
import type { ItemFilter } from "../questions/item-filter";
import type { ResourceReference } from "../questions/resource-reference";
import type { Outcome } from "../questions/when/interval";
import type { JudgedBody } from "../questions/when/judged-body";
import { selectedRows } from "../questions/when/selected-intervals";
import { intervalsIn, isTimelineAskedFor, type WhenSpan } from "../questions/when/when-rows";
import type { GatheredJudgedItems } from "../reading/history-reader";

/** The question: how did controls operate in a span that is open at its start and closed at its end? */
export interface ControlsQuestion {
  readonly controls: readonly Control[];
  readonly since: Instant;
  readonly until: Instant;
  readonly filter: ItemFilter;
  /** The one that is asked about; left out: all that the controls are about. */
  readonly resource?: ResourceReference;
  /** The outcomes of the intervals that are asked for; all unless given. */
  readonly only?: readonly Outcome[];
  /** Whether the answer is found wanting unless all of them operated throughout. */
  readonly isAlwaysRequired?: boolean;
}

/** How controls operated, on each resource that they are about. */
export function controlsAnswer(
  gathered: GatheredJudgedItems,
  question: ControlsQuestion,
  asked: AskedControls,
): ControlsAnswer {
  const { coverage, problems, missing, nearTexts } = gathered;
  const matrix = new ControlMatrix(gathered, question);
  const results = question.controls.map((control, index) => resultOf(control, index, matrix, gathered));
  const controls =
    question.resource === undefined ? results : results.filter(({ resources }) => resources.total > 0);
  const answer = {
    question: asked,
    coverage,
    ...selectedRows({ [Symbol.iterator]: () => matrix.rows() }, question.only),
    controls,
    problems,
    hints: () => nearTexts,
    ...(question.resource === undefined || controls.length > 0
      ? nothingHeld(controls)
      : noneIsAbout(question.controls, question.resource)),
    ...missing,
  };
  return question.isAlwaysRequired === true ? requiringThroughout(answer) : answer;
}

function resultOf(
  control: Control,
  index: number,
  matrix: ControlMatrix,
  { pointersNeverFound, coverage }: GatheredJudgedItems,
): ControlResult {
  const { name, title, ids, resourceTypes, doesNotCover } = control;
  const tally = new ControlTally();
  for (const cell of matrix.cellsOf(control, index)) tally.add(cell);
  const { resource, filter } = matrix.question;
  // Of one resource nobody asks what else may have been there.
  const { notJudged, verdict } =
    resource === undefined
      ? notJudgedOf(control, matrix.span, filter)
      : { notJudged: [], verdict: coverage.verdict };
  return {
    name,
    title,
    ...(ids === undefined ? {} : { ids }),
    resourceTypes,
    ...(doesNotCover === undefined ? {} : { doesNotCover }),
    ...tally.result(notJudged.length > 0),
    verdict,
    notJudged,
    pointersNeverFound: pointersNeverFound[index] ?? [],
  };
}

/** A control's resource, and what came of the control there. */
interface Cell extends Controlled {
  readonly timeline: Timeline<JudgedBody>;
}

/** Controls by resources. The intervals are told when they are asked for: there may be more than should be held at once. */
class ControlMatrix {
  readonly span: WhenSpan;
  private readonly timelines: ReadonlyMap<string, readonly Timeline<JudgedBody>[]>;
  /** What rules of AWS Config found, by the resource. */
  private readonly compliance: ReadonlyMap<string, readonly Timeline<JudgedBody>[]>;

  constructor(
    { timelines, verdicts }: GatheredJudgedItems,
    readonly question: ControlsQuestion,
  ) {
    this.span = { since: question.since, until: question.until, scopes: verdicts.flat() };
    const all = timelines.flat();
    this.timelines = grouped(all.filter(isTimelineAskedFor), ({ key }) => key.resourceType);
    this.compliance = grouped(all.filter(hasRuleVerdicts), ({ key }) => judgedKeyOf(key));
  }

  *cellsOf(control: Control, index: number): Generator<Cell> {
    for (const resourceType of control.resourceTypes)
      for (const timeline of this.timelines.get(resourceType) ?? []) {
        if (!isOfControl(timeline, index)) continue;
        const intervals = intervalsIn(timeline, this.span, index);
        const compliance = this.compliance.get(ownKeyOf(timeline.key)) ?? [];
        yield { timeline, intervals, rules: comparedWithRules(control, intervals, compliance) };
      }
  }

  *rows(): Generator<AnswerRow<ControlledResource>> {
    for (const [index, control] of this.question.controls.entries())
      for (const { timeline, ...controlled } of this.cellsOf(control, index)) {
        const resource = controlledResource(control, timeline, controlled);
        if (resource !== undefined) yield rowOf(resource);
      }
  }
}

function hasRuleVerdicts({ periods }: Timeline<JudgedBody>): boolean {
  return periods.some(({ item }) => item.body.ruleVerdicts !== undefined);
}
