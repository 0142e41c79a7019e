import { csvAnswer, itemColumns } from "../answers/csv-answer";
import { jsonAnswer } from "../answers/json-answer";
import type { Layout } from "../answers/layout";
import { sampleTable } from "../answers/sample-table";
import { askSample, type SampleQuestion, sampleAsked, sampleOfState } from "../asking/ask-sample";
import { HistoryError } from "../history-error";
import type { SampleAnswer } from "../questions/sample";
import { answerQuestion } from "./answer-question";
import { apiState } from "./api-questions";
import type { ApiQuestion } from "./prepared-question";
import { type Format, instantOption, readSharedOptions, type SharedOptions } from "./question-options";
import { type Rendered, renderAs } from "./render";
import { resolveStack } from "./stack-option";
import type { Terminal } from "./terminal";

/** The options of `sample`, as commander gives them. */
export interface SampleOptions extends SharedOptions {
  readonly size: string;
  readonly seed: string;
  readonly at: string;
}

/** Runs `sample`; resolves to the exit code. */
export async function runSample(options: SampleOptions, terminal: Terminal): Promise<number> {
  const filled = await resolveStack(options, terminal);
  const settings = readSharedOptions(filled, terminal.environment, terminal.clock);
  const question: SampleQuestion = {
    size: sizeOf(options.size),
    seed: seedOf(options.seed),
    at: instantOption("--at", options.at, settings.now),
    filter: settings.filter,
  };
  return answerQuestion(
    {
      ask: (session) => askSample(session, question),
      explained: (session) => ({
        asked: sampleAsked(session, question),
        periods: [{ from: question.at, until: question.at }],
        filter: question.filter,
      }),
      api: apiSample(question),
      addWho: (answer) => Promise.resolve(answer),
      render: renderSample,
    },
    settings,
    terminal,
  );
}

/** `sample`, put to AWS Config: a sample of the state that it tells. */
function apiSample(question: SampleQuestion): ApiQuestion<SampleAnswer> {
  const state = apiState(question);
  return {
    ask: async (session) => sampleOfState(session, await state.ask(session), question),
    explain: async (session) => ({
      ...(await state.explain(session)),
      question: sampleAsked(session, question),
    }),
  };
}

function renderSample(answer: SampleAnswer, format: Format, layout: Layout): Rendered {
  return renderAs(answer, format, {
    json: () => jsonAnswer(answer, "items", { population: answer.population }),
    csv: () => csvAnswer(answer.rows, ["draw", "drawHash", ...itemColumns]),
    table: () => sampleTable(answer, layout),
  });
}

function sizeOf(text: string): number {
  const size = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (size > 0) return size;
  throw new HistoryError(
    "bad-option",
    `--size ${JSON.stringify(text)} is no size of a sample`,
    "Give a whole number from 1 to 999999999.",
  );
}

/** An empty seed is a variable that was not set. */
function seedOf(text: string): string {
  if (text !== "") return text;
  throw new HistoryError("bad-option", '--seed "" is empty', "Give any text, and keep it with the sample.");
}
