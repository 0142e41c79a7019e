import { coverageCsv, proofCsv } from "../answers/coverage-csv";
import { coverageTable } from "../answers/coverage-table";
import { jsonAnswer } from "../answers/json-answer";
import type { Layout } from "../answers/layout";
import { proofTable } from "../answers/proof-table";
import {
  askCoverage,
  type CoverageAnswer,
  type CoverageQuestion,
  coverageAsked,
} from "../asking/ask-coverage";
import { askProof, type ProofAnswer, type ProofQuestion, proofAsked } from "../asking/ask-proof";
import { HistoryError } from "../history-error";
import { answerQuestion } from "./answer-question";
import {
  checkWindow,
  type Format,
  instantOption,
  type QuestionSettings,
  readSharedOptions,
  type SharedOptions,
} from "./question-options";
import { type Rendered, renderAs } from "./render";
import { resolveStack } from "./stack-option";
import type { Terminal } from "./terminal";

type ReportOptions = Omit<SharedOptions, "name" | "tag" | "aggregator" | "who" | "trail">;

/** The options of `coverage`, as commander gives them. */
export interface CoverageOptions extends ReportOptions {
  readonly since: string;
  readonly until: string;
}

/** The options of `prove`, as commander gives them. */
export interface ProofOptions extends ReportOptions {
  readonly from: string;
  readonly to: string;
}

/** Runs `coverage`; resolves to the exit code. */
export async function runCoverage(options: CoverageOptions, terminal: Terminal): Promise<number> {
  const settings = await settingsOf(options, terminal);
  const question: CoverageQuestion = {
    since: instantOption("--since", options.since, settings.now),
    until: instantOption("--until", options.until, settings.now),
    filter: settings.filter,
  };
  checkWindow(["--since", question.since], ["--until", question.until]);
  return answerQuestion(
    {
      ask: (session) => askCoverage(session, question),
      explained: (session) => ({
        asked: coverageAsked(session, question),
        periods: [{ from: question.since, until: question.until }],
        isProof: true,
        filter: question.filter,
      }),
      api: noSnapshots("coverage"),
      addWho: async (answer) => answer,
      render: renderCoverage,
    },
    settings,
    terminal,
  );
}

/** Runs `prove`; resolves to the exit code. */
export async function runProof(options: ProofOptions, terminal: Terminal): Promise<number> {
  const settings = await settingsOf(options, terminal);
  const question: ProofQuestion = {
    from: instantOption("--from", options.from, settings.now),
    to: instantOption("--to", options.to, settings.now),
    filter: settings.filter,
  };
  checkWindow(["--from", question.from], ["--to", question.to]);
  return answerQuestion(
    {
      ask: (session) => askProof(session, question),
      explained: (session) => ({
        asked: proofAsked(session, question),
        periods: [{ from: question.from, until: question.to }],
        isProof: true,
        ends: "within",
        filter: question.filter,
      }),
      api: noSnapshots("prove"),
      addWho: async (answer) => answer,
      render: renderProof,
    },
    settings,
    terminal,
  );
}

async function settingsOf(options: ReportOptions, terminal: Terminal): Promise<QuestionSettings> {
  const { environment, clock } = terminal;
  const shared = { ...options, name: [], tag: [] };
  return readSharedOptions(await resolveStack(shared, terminal), environment, clock);
}

function renderCoverage(answer: CoverageAnswer, format: Format, layout: Layout): Rendered {
  return renderAs(answer, format, {
    json: () => jsonAnswer(answer, "scopes"),
    csv: () => coverageCsv(answer.rows),
    table: () => coverageTable(answer, layout),
  });
}

function renderProof(answer: ProofAnswer, format: Format, layout: Layout): Rendered {
  return renderAs(answer, format, {
    json: () => jsonAnswer(answer, "scopes"),
    csv: () => proofCsv(answer.rows),
    table: () => proofTable(answer, layout),
  });
}

function noSnapshots(command: string): HistoryError {
  return new HistoryError(
    "bad-option",
    `--record "api" does not go with ${command}: AWS Config's API has no snapshots to compare`,
    "Name the bucket that AWS Config delivers to, or a copy of it.",
  );
}
