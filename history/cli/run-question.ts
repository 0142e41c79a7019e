import type { Question } from "../commands/question";
import { answerQuestion } from "./answer-question";
import { type AskingOptions, givenOf, readSettings } from "./question-settings";
import type { Terminal } from "./terminal";

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
