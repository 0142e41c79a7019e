import { doubtLines } from "../answers/doubt-lines";
import type { Layout } from "../answers/layout";
import { visibleText } from "../answers/visible-text";
import type { Explained } from "../asking/explain";
import { type Answer, type AnswerProblem, isPartial } from "../questions/answer";
import type { Coverage } from "../questions/coverage";
import { exitCodeOf, exitCodes } from "./exit-code";
import type { PreparedQuestion } from "./prepared-question";
import type { QuestionSettings } from "./question-options";
import { type Rendered, renderExplanation, terminalSafe } from "./render";
import type { Terminal } from "./terminal";
import { writeToFile, writeToOutput } from "./write-answer";

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

/** Tells on stderr that a resource is not known, or that the record does not prove an answer. */
export async function tellVerdict(
  answer: Answer<unknown>,
  settings: QuestionSettings,
  terminal: Terminal,
): Promise<void> {
  const { verdict } = answer.coverage;
  if (answer.notFound !== undefined) await terminal.stderr.write(`${visibleText(answer.notFound)}\n`);
  if (answer.notFound !== undefined && answer.question.where === undefined)
    await terminal.stderr.write(`${meaningOfAbsence(answer.coverage)}\n`);
  if (answer.unmet !== undefined) await terminal.stderr.write(`${visibleText(answer.unmet)}\n`);
  if (settings.isCompleteRequired && verdict !== "complete") {
    await terminal.stderr.write(
      `--require complete: the record does not prove this answer, it is ${verdict}\n`,
    );
    for (const line of doubtLines(answer.coverage)) await terminal.stderr.write(`${line}\n`);
  }
}

/** What is not in the record did not exist only where the record of that time is proven. */
function meaningOfAbsence({ verdict, scopes }: Coverage): string {
  if (verdict !== "complete")
    return `That does not prove that it did not exist: the record of that time is ${verdict}.`;
  const isProven = scopes.every(({ base }) => base !== null);
  return isProven
    ? "The record of that time is complete: it did not exist then."
    : "That does not prove that it did not exist: AWS Config may not have discovered it.";
}

function problemText({ kind, where, reason }: AnswerProblem): string {
  return visibleText(`${kind}: ${where === "" ? "the record" : where}: ${reason}`);
}
