import type { Layout } from "../answers/layout";
import { visibleText } from "../answers/visible-text";
import { checkTypes } from "../asking/check-types";
import { type ExplainedQuestion, explain } from "../asking/explain";
import { RecordSession } from "../asking/record-session";
import { type Answer, type AnswerProblem, isPartial } from "../questions/answer";
import { exitCodeOf, exitCodes } from "./exit-code";
import { openSource } from "./open-source";
import { ProgressLine } from "./progress-line";
import type { Format, QuestionSettings } from "./question-options";
import { type Rendered, renderExplanation } from "./render";
import type { Terminal } from "./terminal";
import { writeToFile, writeToOutput } from "./write-answer";

/** A question, ready to be asked, explained and rendered. */
export interface PreparedQuestion<A extends Answer<unknown>> {
  readonly ask: (session: RecordSession) => Promise<A>;
  readonly explained: (session: RecordSession) => ExplainedQuestion;
  readonly render: (answer: A, format: Format, layout: Layout) => Rendered;
}

/** Asks a question and writes its answer; resolves to the exit code. */
export async function answerQuestion<A extends Answer<unknown>>(
  question: PreparedQuestion<A>,
  settings: QuestionSettings,
  terminal: Terminal,
): Promise<number> {
  const progress = new ProgressLine(terminal.stderr, terminal.clock);
  const source = await openSource(settings.place, terminal);
  const session = new RecordSession({
    source,
    signal: terminal.signal,
    onProgress: (made) => progress.update(made),
  });
  try {
    const layout = layoutFor(settings, terminal);
    if (settings.isExplained) {
      const explained = await explain(session, question.explained(session));
      await write(renderExplanation(explained.explanation, settings.format, layout), settings, terminal);
      await tellProblems(explained.problems, terminal);
      return isPartial(explained) ? exitCodes.unreadable : exitCodes.answered;
    }
    const answer = await question.ask(session);
    await checkTypes(settings.filter.types, session.typesSeen);
    await progress.clear();
    await write(question.render(answer, settings.format, layout), settings, terminal);
    await tellProblems(answer.problems, terminal);
    await tellVerdict(answer, settings, terminal);
    return exitCodeOf(answer, settings.isCompleteRequired);
  } finally {
    await progress.clear();
    session.close();
    await source.close?.();
  }
}

function layoutFor(settings: QuestionSettings, { stdout }: Terminal): Layout {
  if (settings.output !== undefined) return { width: Infinity, hasColour: false };
  return { width: stdout.columns ?? Infinity, hasColour: stdout.hasColour };
}

async function write(chunks: Rendered, settings: QuestionSettings, terminal: Terminal): Promise<void> {
  if (settings.output === undefined) await writeToOutput(chunks, terminal.stdout, terminal.signal);
  else await writeToFile(chunks, settings.output, terminal.signal);
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
