import { formatInstant } from "../../record/instant";
import { checkTypes } from "../asking/check-types";
import { explain } from "../asking/explain";
import { RecordSession } from "../asking/record-session";
import type { Answering } from "../commands/answering";
import { askRecord, explainedOf, sessionOptionsOf } from "../commands/ask-record";
import type { PosedQuestion, Question } from "../commands/question";
import { HistoryError } from "../history-error";
import type { Answer } from "../questions/answer";
import { answerFromApi } from "./answer-from-api";
import { writeAnswer, writeExplanation } from "./deliver-answer";
import { openSource } from "./open-source";
import { ProgressLine } from "./progress-line";
import { type AskingOptions, givenOf, type QuestionSettings, readSettings } from "./question-settings";
import type { Terminal } from "./terminal";
import { withActors } from "./with-actors";

/** A question as it was typed. */
interface TypedQuestion {
  readonly resource: string | undefined;
  readonly options: AskingOptions;
  readonly terminal: Terminal;
}

/** Asks a question; resolves to the exit code. */
export async function runQuestion(
  question: Question,
  { resource, options, terminal }: TypedQuestion,
): Promise<number> {
  const settings = await readSettings(options, terminal);
  const isTable = settings.format.name === "table";
  const posed = question.read(givenOf(options, { now: settings.now, resource, isTable }));
  return posed.answer((answering) => answerQuestion(posed, answering, { settings, terminal }));
}

/** Where a question is asked. */
export interface AskedWith {
  readonly settings: QuestionSettings;
  readonly terminal: Terminal;
}

/** Asks a question and writes its answer; resolves to the exit code. */
async function answerQuestion<A extends Answer<unknown>>(
  posed: PosedQuestion,
  answering: Answering<A>,
  { settings, terminal }: AskedWith,
): Promise<number> {
  if (settings.place.record === "api") {
    const { api } = answering;
    if (api instanceof HistoryError) throw api;
    refuseKnownAt(posed);
    return answerFromApi(posed, { ...answering, api }, { settings, terminal });
  }
  if (settings.aggregator !== undefined) throw aggregatorWithoutApi(settings);
  const progress = new ProgressLine(terminal.stderr, terminal.clock);
  const source = await openSource(settings.place, terminal);
  const session = new RecordSession({
    ...sessionOptionsOf(posed),
    source,
    signal: terminal.signal,
    onProgress: (made) => progress.update(made),
  });
  try {
    if (settings.isExplained) {
      return await writeExplanation(await explain(session, explainedOf(session, posed)), settings, terminal);
    }
    const answer = await askRecord(session, posed, answering);
    await checkTypes(posed.filter.types, session.typesSeen);
    const told = await withActors(answer, answering.addWho, settings, terminal);
    await progress.clear();
    return await writeAnswer(told, { posed, formOf: answering.formOf }, { settings, terminal });
  } finally {
    await progress.clear();
    session.close();
    await source.close?.();
  }
}

/** AWS Config itself does not tell when it came to know an item. */
function refuseKnownAt({ asKnownAt }: PosedQuestion): void {
  if (asKnownAt === undefined) return;
  throw new HistoryError(
    "bad-option",
    `--as-known-at ${formatInstant(asKnownAt)} does not go with --record "api", which has no deliveries`,
    "Ask the delivery bucket, or a copy of it that kept the times of its objects.",
  );
}

function aggregatorWithoutApi({ place: { record }, aggregator }: QuestionSettings): HistoryError {
  return new HistoryError(
    "bad-option",
    `--aggregator ${JSON.stringify(aggregator)} does not go with --record ${JSON.stringify(record)}`,
    "Ask the aggregator with --record api.",
  );
}
