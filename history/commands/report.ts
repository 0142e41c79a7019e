import { DAY_MILLISECONDS } from "../../record/instant";
import type { ReportQuestion } from "../answers/report-answer";
import { claimOf } from "../questions/controls/control";
import { controlsFilter } from "../questions/controls/controls-filter";
import { countedMoments, inventoryDimensions, type ReportWindow } from "../questions/report-window";
import type { CountedNeeds, JudgedNeeds, Needs } from "../reading/needs";
import { type SharedParts, sharedNeedsOf, together } from "./parameter";
import { drawParameter, proofParameter } from "./parameters/answer-parameters";
import { controlsParameter } from "./parameters/control-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { knownAtParameter, windowParameter } from "./parameters/instant-parameters";
import { question } from "./question";

const defaultDays = 30;

const parameters = together(
  windowParameter({
    since: { help: `the start of the period, exclusive (default: ${defaultDays} days before its end)` },
    until: { help: "the end of the period, inclusive" },
    begin: (_, until) => until - defaultDays * DAY_MILLISECONDS,
  }),
  controlsParameter,
  drawParameter({ size: "25", seed: "1" }),
  knownAtParameter,
  allFilters,
  proofParameter(),
);

/** `report`: what an auditor asks about a period, as a page. */
export const reportQuestion = question({
  name: "report",
  summary: "the audit of a period as one page to look at, print and hand over",
  description:
    "Writes one HTML file about a period: what there was and how it grew, what changed and who did that, what was " +
    "deleted and its last state, where the record has gaps, and a sample to be looked at; each row with its " +
    "evidence. The file needs no network.",
  tellsWho: true,
  isPage: true,
  isKeptFromAgents: true,
  examples: [
    ["the last quarter", "config-history report --during 2026-Q3 --output q3.html"],
    [
      "with who made the changes, and the bundle that its numbers can be checked by",
      "config-history report --since 2026-10-01 --until 2026-11-01 --trail ./trail-copy --output october.html --bundle october.tar",
    ],
    [
      "of production alone, with another sample",
      "config-history report --since 90d --tag Environment=production --size 40 --seed audit-2026 --output production.html",
    ],
  ],
  parameters,
  fixedNeeds: { isOfChanges: true },
  needs: (parts) => ({ periods: [{ from: parts.since, until: parts.until }], beside: needsBeside(parts) }),
  gather: async (reader, { beside: [states, recording, judged, end], ...window }) => ({
    // One after the other, so that the same is read first and for the same reason whenever it is asked again.
    recording: await reader.gatherRecording(recording),
    window: await reader.gather(window),
    states: await reader.gatherCounts(states),
    judged: await reader.gatherJudged(judged),
    end: await reader.gather(end),
  }),
  answering: async (parts) => {
    const { reportAnswer } = await import("../answers/report-answer.js");
    const { reportCommands } = await import("./report-commands.js");
    const { withWho } = await import("../reading/who/with-who.js");
    const { actOfChange } = await import("../questions/who/act-of.js");
    const { reportForm } = await import("../rendering/report/report-form.js");
    return {
      answer: (gathered, asked) =>
        reportAnswer(gathered, parts, {
          asked,
          commands: reportCommands(parts, ["report", ...parameters.write(parts)]),
        }),
      addWho: (answer, finder, signal) => withWho(answer, { finder, actOf: actOfChange, signal }),
      formOf: reportForm,
    };
  },
});

/** The states of the trend, how all of it was recorded, what controls make of it, and the state at the end with what its base held. */
function needsBeside(
  parts: SharedParts & ReportWindow & Pick<ReportQuestion, "controls">,
): readonly [states: CountedNeeds, recording: Needs, judged: JudgedNeeds, end: Needs] {
  const { since, until, controls, filter } = parts;
  const shared = sharedNeedsOf(parts);
  return [
    { ...shared, periods: countedMoments({ since, until }).map(momentAt), countedBy: inventoryDimensions },
    { ...shared, periods: [{ from: since, until }], isOfRecording: true },
    {
      ...{ ...shared, periods: [{ from: since, until }] },
      claims: controls.map(claimOf),
      filter: controlsFilter(controls, filter),
    },
    { ...shared, periods: [momentAt(until)], withBases: true },
  ];
}

function momentAt(at: number): Needs["periods"][number] {
  return { from: at, until: at };
}
