import { formatInstant } from "../../record/instant";
import { checkTypes } from "../asking/check-types";
import { explain } from "../asking/explain";
import { RecordSession } from "../asking/record-session";
import { withBeginnings } from "../asking/with-beginnings";
import { HistoryError } from "../history-error";
import type { Answer } from "../questions/answer";
import { answerFromApi } from "./answer-from-api";
import { writeAnswer, writeExplanation } from "./deliver-answer";
import { openSource } from "./open-source";
import type { PreparedQuestion } from "./prepared-question";
import { ProgressLine } from "./progress-line";
import type { QuestionSettings } from "./question-options";
import type { Terminal } from "./terminal";
import { withActors } from "./with-actors";

/** Asks a question and writes its answer; resolves to the exit code. */
export async function answerQuestion<A extends Answer<unknown>>(
  question: PreparedQuestion<A>,
  settings: QuestionSettings,
  terminal: Terminal,
): Promise<number> {
  if (settings.place.record === "api") {
    const { api } = question;
    if (api instanceof HistoryError) throw api;
    refuseKnownAt(settings);
    return answerFromApi({ ...question, api }, settings, terminal);
  }
  if (settings.aggregator !== undefined) throw aggregatorWithoutApi(settings);
  const progress = new ProgressLine(terminal.stderr, terminal.clock);
  const source = await openSource(settings.place, terminal);
  const session = new RecordSession({
    source,
    signal: terminal.signal,
    isProofAsked: settings.isCompleteRequired,
    ...(settings.asKnownAt === undefined ? {} : { asKnownAt: settings.asKnownAt }),
    onProgress: (made) => progress.update(made),
  });
  try {
    if (settings.isExplained) {
      return await writeExplanation(await explain(session, question.explained(session)), settings, terminal);
    }
    const answer = await withBeginnings(session, await question.ask(session), settings.filter);
    await checkTypes(settings.filter.types, session.typesSeen);
    const told = await withActors(answer, question.addWho, settings, terminal);
    await progress.clear();
    return await writeAnswer(told, question, settings, terminal);
  } finally {
    await progress.clear();
    session.close();
    await source.close?.();
  }
}

/** AWS Config itself does not tell when it came to know an item. */
function refuseKnownAt({ asKnownAt }: QuestionSettings): void {
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
