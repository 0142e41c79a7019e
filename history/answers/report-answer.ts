import {
  isEnd,
  type ReportAnswer,
  type ReportedChange,
  type ReportedCounts,
} from "../assurance/report-answer";
import { type AnswerProblem, rowOf, type SummaryAnswer } from "../questions/answer";
import type { AskedReport } from "../questions/asked-question";
import type { ChangeOfTimeline } from "../questions/changes-of-timeline";
import type { ControlledResource, ControlsAnswer } from "../questions/controls/controls-answer";
import { countedBy, inventoryDimensions, type ReportWindow, trendOf } from "../questions/report-window";
import { type Dimension, dimensionOf } from "../questions/summary/dimension";
import type { CountedWindow } from "../questions/summary/step";
import type {
  GatheredCounts,
  GatheredItems,
  GatheredJudgedItems,
  GatheredRecording,
} from "../reading/history-reader";
import { foundChanges } from "./changes-answer";
import { classified } from "./classified-changes";
import { type ControlsQuestion, controlsAnswer } from "./controls-answer";
import { coverageAnswer } from "./coverage-answer";
import { hintsOf } from "./hints-of";
import { type SampleQuestion, sampleAnswer } from "./sample-answer";
import { changeToCount, summaryAnswer, summaryOfChanges } from "./summary-answer";

/** The question: what does an auditor ask about a span, open at its start and closed at its end? */
export interface ReportQuestion
  extends ReportWindow,
    Pick<SampleQuestion, "filter" | "size" | "seed">,
    Pick<ControlsQuestion, "controls"> {}

/** What is gathered for the parts of a report. */
export interface GatheredReport {
  /** The whole span. */
  readonly window: GatheredItems;
  /** The instants that `countedMoments` gives, by `inventoryDimensions`. */
  readonly states: GatheredCounts;
  readonly recording: GatheredRecording;
  /** What controls made of items, over the whole span. */
  readonly judged: GatheredJudgedItems;
  /** The end of the span, with what the bases hold. */
  readonly end: GatheredItems;
}

/** The answers to the questions of an audit about one span, of which each says what its own command says. */
export function reportAnswer(
  gathered: GatheredReport,
  question: ReportQuestion,
  { asked, commands }: { readonly asked: AskedReport } & Pick<ReportAnswer, "commands">,
): ReportAnswer {
  const { window, states, recording, judged, end } = gathered;
  // What the parts echo is told once, by the report.
  const { record, filters, since, until: at, size, seed, controls } = asked;
  const shared = { record, filters };
  const asking = { ...shared, command: "summary", by: [] } as const;
  const inventory = (index: number, window: CountedWindow, instants: readonly [number, number?]) => {
    const by = inventoryDimensions.slice(index, index + 1);
    const of = { ...question, ...window, of: "state", by } as const;
    return countsOf(summaryAnswer(countsBy(index, states, instants), of, { ...asking, of: "state" }));
  };
  const [start, trend] = [{ until: question.since }, trendOf(question)];
  const changes = changesIn(window, question);
  const daily = { ...question, of: "changes", by: dimensionsOf(countedBy(question)) } as const;
  const drawn = sampleAnswer(
    end,
    { ...question, at: question.until },
    { ...shared, command: "sample", at, size, seed },
  );
  const controlled = controlsAnswer(judged, question, {
    ...shared,
    ...{ command: "controls", since, until: at, controls },
  });
  const scopes = coverageAnswer(recording, question, { ...shared, command: "coverage", since, until: at });
  return {
    question: asked,
    coverage: recording.coverage,
    rows: reportedChanges(changes).map(rowOf),
    inventory: {
      typesAtStart: inventory(0, start, [0, 1]),
      types: inventory(0, trend, [1]),
      accountsAtStart: inventory(1, start, [0, 1]),
      accounts: inventory(1, trend, [1]),
      regionsAtStart: inventory(2, start, [0, 1]),
      regions: inventory(2, trend, [1]),
    },
    daily: countsOf(summaryOfChanges(window, changes, daily, { ...asking, of: "changes" })),
    controls: controlsOf(controlled),
    recording: [...scopes.rows].map((row) => row.value()),
    sample: { population: drawn.population, items: [...drawn.rows].map((row) => row.value()) },
    commands,
    problems: distinctProblems([window, states, recording, judged, end].flatMap(({ problems }) => problems)),
    ...hintsOf(
      window,
      () => window.timelines.flat().flatMap(({ periods }) => periods.map(({ item }) => item)),
      question,
    ),
  };
}

/** A resource on which a control operated throughout is counted, and there may be very many. */
function controlsOf({ controls, rows }: ControlsAnswer): ReportAnswer["controls"] {
  const resources: ControlledResource[] = [];
  for (const row of rows) {
    const resource = row.value();
    if (resource.outcome !== "operated-throughout") resources.push(resource);
  }
  return { controls, resources };
}

/** Of some instants what was counted, by one of the dimensions alone: counts of equal values are added up. */
function countsBy(
  dimension: number,
  gathered: GatheredCounts,
  [from, to]: readonly [from: number, to?: number],
): GatheredCounts {
  const counts = gathered.counts
    .slice(from, to)
    .map((each) => each.map((some) => ({ ...some, values: [some.values[dimension] ?? null] })));
  return { ...gathered, counts, verdicts: gathered.verdicts.slice(from, to) };
}

function dimensionsOf(names: readonly string[]): readonly Dimension[] {
  return names.flatMap((name) => dimensionOf(name) ?? []);
}

function countsOf({ totals, rows }: SummaryAnswer): ReportedCounts {
  return { totals, counts: [...rows].map((row) => row.value()) };
}

/** Every change, with what is counted and shown of it. */
function changesIn(window: GatheredItems, question: ReportQuestion) {
  const found = foundChanges(window, question, changeToShow);
  return classified(window, { found, timelines: window.timelines.flat() });
}

/** The changes of class real, and every end. */
function reportedChanges(changes: ReturnType<typeof changesIn>): readonly ReportedChange[] {
  return changes.flatMap(({ change, found: { evidence, lastItem } }) => {
    if (change.class !== "real" && !isEnd(change)) return [];
    // A spread would give each a hidden class of its own (docs/decisions.md).
    return [Object.assign({}, change, lastItem === undefined ? { evidence } : { evidence, lastItem })];
  });
}

/** What is kept of a change that is to be counted, and maybe shown. */
function changeToShow(
  of: ChangeOfTimeline,
): ReturnType<typeof changeToCount> & Pick<ReportedChange, "evidence" | "lastItem"> {
  const { change, before, after, readLastPresent } = of;
  const evidence = {
    object: (after ?? before)?.evidence.object ?? "",
    before: before?.evidence.object ?? null,
  };
  const lastItem = isEnd(change) ? readLastPresent() : undefined;
  return { evidence, ...(lastItem === undefined ? {} : { lastItem }), ...changeToCount(of) };
}

/** What was read for several parts is told of once. */
function distinctProblems(problems: readonly AnswerProblem[]): readonly AnswerProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
