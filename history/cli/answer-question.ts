import { refusalOf } from "../api/refusal";
import type { PosedAnswering, PosedQuestion, Question } from "../commands/question";
import type { Answer } from "../questions/answer";
import { checkTypes } from "../reading/check-types";
import type { HistoryReader } from "../reading/history-reader";
import type { Needs } from "../reading/needs";
import { writeAnswer, writeExplanation } from "./deliver-answer";
import { openReader } from "./open-reader";
import { ProgressLine } from "./progress-line";
import { type AskedWith, type AskingOptions, givenOf, readAsking, readSettings } from "./question-settings";
import { ReadObjects } from "./read-objects";
import type { Terminal } from "./terminal";
import { withActors } from "./with-actors";
import { exitCodeWithoutAnswer, withSeal } from "./with-seal";

/** A question as it was typed. */
interface TypedQuestion {
  readonly argument: string | undefined;
  readonly options: AskingOptions;
  readonly terminal: Terminal;
}

/** Asks a question; resolves to the exit code. */
export async function runQuestion(
  question: Question,
  { argument, options, terminal }: TypedQuestion,
): Promise<number> {
  const asking = await readAsking(options, terminal, question);
  const { now, calendar, format, record, aggregator } = asking;
  const { hasCard = false } = format;
  const posed = question.read(givenOf(asking.options, { now, calendar, argument, hasCard }));
  if (record === "api") {
    const refusal = refusalOf(posed.needs, { now: terminal.clock(), aggregator });
    if (refusal !== undefined) throw refusal;
  }
  const settings = await readSettings(asking, terminal);
  return posed.answer((answering) => answerQuestion(posed, answering, { settings, terminal }));
}

/** Asks a question and writes its answer; resolves to the exit code. */
async function answerQuestion<A extends Answer<unknown>>(
  posed: PosedQuestion,
  { ask, addWho, formOf }: PosedAnswering<A>,
  { settings, terminal }: AskedWith,
): Promise<number> {
  const { needs } = posed;
  const progress = new ProgressLine(terminal.stderr, terminal.clock);
  const witness = settings.seal === undefined ? undefined : new ReadObjects();
  const asking = { settings, terminal, needs, readKeys: witness?.byKey ?? new Set<string>() };
  const { reader, close } = await openReader(needs, {
    ...{ settings, terminal, progress },
    ...(witness === undefined ? {} : { witness }),
  });
  try {
    if (settings.isExplained) {
      const explained = await reader.explain(needs, posed.echo(reader.where));
      return await writeExplanation(explained, settings, terminal);
    }
    const told = await askReader(reader, { ask, addWho }, { settings, terminal, needs });
    const sealed = await withSeal(told, asking);
    await progress.clear();
    return await writeAnswer(sealed, { posed, formOf }, { settings, terminal });
  } catch (error) {
    await progress.clear();
    const exitCode = await exitCodeWithoutAnswer(error, asking);
    if (exitCode === undefined) throw error;
    return exitCode;
  } finally {
    await progress.clear();
    await close();
  }
}

/** What a reader answers, with who made the changes where that is asked. @throws HistoryError as `ask` does */
export async function askReader<A extends Answer<unknown>>(
  reader: HistoryReader,
  { ask, addWho }: Pick<PosedAnswering<A>, "ask" | "addWho">,
  { settings, terminal, needs }: AskedWith & { readonly needs: Needs },
): Promise<A> {
  const answer = await ask(reader);
  await checkTypes(needs.filter.types, reader.typesSeen);
  return withActors(answer, addWho, settings, terminal);
}
