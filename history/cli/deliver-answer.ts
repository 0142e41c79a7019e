import { doubtLines } from "../answers/doubt-lines";
import type { Layout } from "../answers/layout";
import { visibleText } from "../answers/visible-text";
import type { Explained } from "../asking/explain";
import type { Absence } from "../questions/absence";
import { type Answer, type AnswerProblem, isPartial } from "../questions/answer";
import { futureNote, withFutureNote } from "../questions/future-note";
import { exitCodeOf, exitCodes } from "./exit-code";
import type { PreparedQuestion } from "./prepared-question";
import type { QuestionSettings } from "./question-options";
import { type Rendered, renderExplanation, terminalSafe } from "./render";
import type { Terminal } from "./terminal";
import { writeToFile, writeToOutput } from "./write-answer";

/** Writes an answer and what went wrong; resolves to the exit code. */
export async function writeAnswer<A extends Answer<unknown>>(
  given: A,
  { render }: Pick<PreparedQuestion<A>, "render">,
  settings: QuestionSettings,
  terminal: Terminal,
): Promise<number> {
  const answer = withFutureNote(given, settings.now);
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

/** Tells on stderr that a resource is not known and what that means, or that the record does not prove an answer. */
export async function tellVerdict(
  answer: Answer<unknown>,
  settings: QuestionSettings,
  terminal: Terminal,
): Promise<void> {
  const { verdict } = answer.coverage;
  const future = futureNote(answer.question, answer.coverage, settings.now);
  const lines = [
    ...(future === undefined ? [] : [future]),
    ...(answer.notFound === undefined ? [] : [answer.notFound]),
    ...(answer.absence === undefined ? [] : [absenceText(answer.absence)]),
    ...(answer.hints?.() ?? []),
    ...(answer.unmet === undefined ? [] : [answer.unmet]),
  ].map(visibleText);
  if (settings.isCompleteRequired && verdict !== "complete") {
    lines.push(`--require complete: the record does not prove this answer, it is ${verdict}`);
    lines.push(...doubtLines(answer.coverage));
  }
  for (const line of lines) await terminal.stderr.write(`${line}\n`);
}

function absenceText({ isProven, why }: Absence): string {
  if (!isProven) return `That does not prove that it did not exist: ${why}.`;
  return `It did not exist then: ${why}.`;
}

function problemText({ kind, where, reason }: AnswerProblem): string {
  return visibleText(`${kind}: ${where === "" ? "the record" : where}: ${reason}`);
}
