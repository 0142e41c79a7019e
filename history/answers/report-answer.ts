import {
  isEnd,
  type ReportAnswer,
  type ReportedChange,
  type ReportedCounts,
} from "../assurance/report-answer";
import { type AnswerProblem, rowOf, type SummaryAnswer } from "../questions/answer";
import type { AskedReport } from "../questions/asked-question";
import type { ChangeOfItems } from "../questions/change";
import { changeToClassify } from "../questions/classes/change-to-classify";
import type { ControlledResource, ControlsAnswer } from "../questions/controls/controls-answer";
import type { Item } from "../questions/item";
import { countedBy, inventoryDimensions, type ReportWindow, trendOf } from "../questions/report-window";
import type { Dimension } from "../questions/summary/dimension";
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
import { type SummaryQuestion, summaryAnswer } from "./summary-answer";

/** The question: what does an auditor ask about a span, open at its start and closed at its end? */
export interface ReportQuestion
  extends ReportWindow,
    Pick<SampleQuestion, "filter" | "size" | "seed">,
    Pick<ControlsQuestion, "controls"> {}

/** From which to before which of the instants of `countedMoments`. */
type Moments = readonly [from: number, to?: number];

/** What is gathered for the parts of a report. */
export interface GatheredReport {
  /** The whole span. */
  readonly window: GatheredItems;
  /** The instants that `countedMoments` gives. */
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
  const counted = (
    from: GatheredItems | GatheredCounts,
    of: Omit<SummaryQuestion, "filter">,
  ): ReportedCounts =>
    countsOf(
      summaryAnswer(from, { ...question, ...of }, { ...shared, command: "summary", of: of.of, by: [] }),
    );
  const state = (dimension: Dimension, of: Omit<SummaryQuestion, "filter" | "of" | "by">, moments: Moments) =>
    counted(countsBy(dimension, states, moments), { ...of, of: "state", by: [dimension] });
  const trend = (dimension: Dimension) => state(dimension, trendOf(question), [1]);
  const { type, account, region } = inventoryDimensions;
  const start = state(type, { until: question.since }, [0, 1]);
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
    rows: reportedChanges(window, question).map(rowOf),
    inventory: { start, types: trend(type), accounts: trend(account), regions: trend(region) },
    daily: counted(window, { ...question, of: "changes", by: countedBy(question) }),
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

/** Some of the instants of what was counted, by one of the dimensions of the inventory. */
function countsBy({ name }: Dimension, counted: GatheredCounts, moments: Moments): GatheredCounts {
  const index = Object.keys(inventoryDimensions).indexOf(name);
  const counts = counted.counts
    .slice(...moments)
    .map((each) => each.map((values) => ({ ...values, values: values.values.slice(index, index + 1) })));
  return { ...counted, counts, verdicts: counted.verdicts.slice(...moments) };
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

function countsOf({ totals, rows }: SummaryAnswer): ReportedCounts {
  return { totals, counts: [...rows].map((row) => row.value()) };
}

/** The changes of class real, and every end. */
function reportedChanges(window: GatheredItems, question: ReportQuestion): readonly ReportedChange[] {
  const found = foundChanges(window, question, (of) => ({ ...changeToClassify(of), ...shownOf(of) }));
  return classified(window, { found, timelines: window.timelines.flat() }).flatMap(
    ({ change, found: { evidence, lastItem } }) => {
      if (change.class !== "real" && !isEnd(change)) return [];
      return [{ ...change, evidence, ...(lastItem === undefined ? {} : { lastItem }) }];
    },
  );
}

function shownOf({
  change,
  before,
  after,
}: ChangeOfItems<Item>): Pick<ReportedChange, "evidence" | "lastItem"> {
  const evidence = {
    object: (after ?? before)?.evidence.object ?? "",
    before: before?.evidence.object ?? null,
  };
  if (!isEnd(change) || before?.presence !== "present") return { evidence };
  return { evidence, lastItem: before };
}

/** What was read for several parts is told of once. */
function distinctProblems(problems: readonly AnswerProblem[]): readonly AnswerProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
