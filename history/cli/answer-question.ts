import type { Layout } from "../answers/layout";
import { visibleText } from "../answers/visible-text";
import { checkTypes } from "../asking/check-types";
import { type Explained, type ExplainedQuestion, explain } from "../asking/explain";
import { RecordSession } from "../asking/record-session";
import { HistoryError } from "../history-error";
import { type Answer, type AnswerProblem, isPartial } from "../questions/answer";
import { type ApiQuestion, answerFromApi } from "./answer-from-api";
import { exitCodeOf, exitCodes } from "./exit-code";
import { openSource } from "./open-source";
import { ProgressLine } from "./progress-line";
import type { Format, QuestionSettings } from "./question-options";
import { type Rendered, renderExplanation, terminalSafe } from "./render";
import type { Terminal } from "./terminal";
import { type AddWho, withActors } from "./with-actors";
import { writeToFile, writeToOutput } from "./write-answer";

/** A question, ready to be asked, explained and rendered. */
export interface PreparedQuestion<A extends Answer<unknown>> {
  readonly ask: (session: RecordSession) => Promise<A>;
  readonly explained: (session: RecordSession) => ExplainedQuestion;
  /** The question, put to AWS Config itself. */
  readonly api: ApiQuestion<A>;
  /** Adds who made the changes, for `--who`. */
  readonly addWho: AddWho<A>;
  readonly render: (answer: A, format: Format, layout: Layout) => Rendered;
}

/** Asks a question and writes its answer; resolves to the exit code. */
export async function answerQuestion<A extends Answer<unknown>>(
  question: PreparedQuestion<A>,
  settings: QuestionSettings,
  terminal: Terminal,
): Promise<number> {
  if (settings.place.record === "api") return answerFromApi(question, settings, terminal);
  if (settings.aggregator !== undefined) throw aggregatorWithoutApi(settings);
  const progress = new ProgressLine(terminal.stderr, terminal.clock);
  const source = await openSource(settings.place, terminal);
  const session = new RecordSession({
    source,
    signal: terminal.signal,
    onProgress: (made) => progress.update(made),
  });
  try {
    if (settings.isExplained) {
      return await writeExplanation(await explain(session, question.explained(session)), settings, terminal);
    }
    const answer = await question.ask(session);
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

/** Writes an answer and what went wrong; resolves to the exit code. */
export async function writeAnswer<A extends Answer<unknown>>(
  answer: A,
  { render }: Pick<PreparedQuestion<A>, "render">,
  settings: QuestionSettings,
  terminal: Terminal,
): Promise<number> {
  await write(render(answer, settings.format, layoutFor(settings, terminal)), settings, terminal);
  await tellProblems(answer.problems, terminal);
  await tellVerdict(answer, settings, terminal);
  return exitCodeOf(answer, settings.isCompleteRequired);
}

/** Writes what a question would read, and what could not be planned; resolves to the exit code. */
export async function writeExplanation(
  { explanation, problems }: Explained,
  settings: QuestionSettings,
  terminal: Terminal,
): Promise<number> {
  const layout = layoutFor(settings, terminal);
  await write(renderExplanation(explanation, settings.format, layout), settings, terminal);
  await tellProblems(problems, terminal);
  return isPartial({ problems }) ? exitCodes.unreadable : exitCodes.answered;
}

function aggregatorWithoutApi({ place: { record }, aggregator }: QuestionSettings): HistoryError {
  return new HistoryError(
    "bad-option",
    `--aggregator ${JSON.stringify(aggregator)} does not go with --record ${JSON.stringify(record)}`,
    "Ask the aggregator with --record api.",
  );
}

function layoutFor(settings: QuestionSettings, { stdout }: Terminal): Layout {
  if (settings.output !== undefined) return { width: Infinity, hasColour: false };
  return { width: stdout.columns ?? Infinity, hasColour: stdout.hasColour };
}

async function write(chunks: Rendered, settings: QuestionSettings, terminal: Terminal): Promise<void> {
  const { stdout, signal } = terminal;
  if (settings.output !== undefined) return writeToFile(chunks, settings.output, signal);
  return writeToOutput(stdout.isTerminal ? terminalSafe(chunks, settings.format) : chunks, stdout, signal);
}

/** Names everything that could not be read, on stderr. */
export async function tellProblems(problems: readonly AnswerProblem[], terminal: Terminal): Promise<void> {
  for (const problem of problems) await terminal.stderr.write(`${problemText(problem)}\n`);
}

async function tellVerdict(
  answer: Answer<unknown>,
  settings: QuestionSettings,
  terminal: Terminal,
): Promise<void> {
  if (answer.notFound !== undefined) await terminal.stderr.write(`${visibleText(answer.notFound)}\n`);
  const { verdict } = answer.coverage;
  if (settings.isCompleteRequired && verdict !== "complete") {
    await terminal.stderr.write(
      `--require complete: the record does not prove this answer, it is ${verdict}\n`,
    );
  }
}

function problemText({ kind, where, reason }: AnswerProblem): string {
  return visibleText(`${kind}: ${where === "" ? "the record" : where}: ${reason}`);
}
