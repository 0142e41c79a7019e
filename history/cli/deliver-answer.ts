import { formatInstant, type Instant } from "../../record/instant";
import type { PosedAnswering, PosedQuestion } from "../commands/question";
import { counted } from "../counted";
import type { Absence } from "../questions/absence";
import { type Answer, type AnswerProblem, isPartial } from "../questions/answer";
import type { Coverage } from "../questions/coverage";
import { trailDigestsText } from "../questions/who/trail-digests";
import type { Explained } from "../reading/history-reader";
import { type Needs, spanOf } from "../reading/needs";
import type { Rendered } from "../rendering/format";
import type { Layout } from "../rendering/layout";
import { zoneText } from "../rendering/zone-text";
import { visibleText } from "../visible-text";
import { exitCodeOf, exitCodes } from "./exit-code";
import type { AskedWith, QuestionSettings } from "./question-settings";
import type { Terminal } from "./terminal";
import { writeToOutput } from "./write-answer";
import { standardOutput, writeToFile } from "./write-to-file";

const mostTypesNamed = 5;

/** Writes an answer and what went wrong; resolves to the exit code. */
export async function writeAnswer<A extends Answer<unknown>>(
  given: A,
  { posed, formOf }: Pick<PosedAnswering<A>, "formOf"> & { readonly posed: Pick<PosedQuestion, "needs"> },
  { settings, terminal }: AskedWith,
): Promise<number> {
  const answer = withFutureNote(given, spanOf(posed.needs).until, settings.now);
  let cutCells = 0;
  const onCutCell = (): void => {
    cutCells += 1;
  };
  const layout = { ...layoutFor(settings, terminal), onCutCell };
  await write(settings.format.render(formOf(answer), layout), settings, terminal);
  if (cutCells > 0)
    await terminal.stderr.write(
      `${counted(cutCells, "cell")} cut to the 32,767 characters of a spreadsheet's; --format json has all\n`,
    );
  await tellProblems(answer.problems, terminal);
  await tellVerdict(answer, { ...settings, needs: posed.needs }, terminal);
  return exitCodeOf(answer, posed.needs.isProofAsked);
}

/** Writes what a question would read, and what could not be planned; resolves to the exit code. */
export async function writeExplanation(
  { explanation, problems }: Explained,
  settings: QuestionSettings,
  terminal: Terminal,
): Promise<number> {
  const layout = layoutFor(settings, terminal);
  await write(settings.format.explain(explanation, layout), settings, terminal);
  await tellProblems(problems, terminal);
  return isPartial({ problems }) ? exitCodes.unreadable : exitCodes.answered;
}

/** The file that an answer goes to; undefined: to standard output, which `-` stands for. */
function fileOf({ output }: QuestionSettings): string | undefined {
  return output === standardOutput ? undefined : output;
}

function layoutFor(settings: QuestionSettings, { stdout }: Terminal): Layout {
  const { calendar } = settings;
  if (fileOf(settings) !== undefined) return { width: Infinity, hasColour: false, calendar };
  return { width: stdout.columns ?? Infinity, hasColour: stdout.hasColour, calendar };
}

async function write(chunks: Rendered, settings: QuestionSettings, terminal: Terminal): Promise<void> {
  const { stdout, signal, pager } = terminal;
  const file = fileOf(settings);
  if (file !== undefined) return writeToFile(chunks, file, terminal);
  const shown = stdout.isTerminal ? settings.format.safe(chunks) : chunks;
  if (pager === undefined || !settings.isPaged) return writeToOutput(shown, stdout, signal);
  try {
    await writeToOutput(shown, pager, signal);
  } finally {
    await pager.close();
  }
}

/** Names everything that could not be read, on stderr. */
export async function tellProblems(problems: readonly AnswerProblem[], terminal: Terminal): Promise<void> {
  for (const problem of problems) await terminal.stderr.write(`${problemText(problem)}\n`);
}

/** Tells on stderr that a resource is not known and what that means, or that the record does not prove an answer. */
export async function tellVerdict(
  answer: Answer<unknown>,
  asked: Pick<QuestionSettings, "calendar"> & AskedAt,
  terminal: Terminal,
): Promise<void> {
  const inZone = zoneText(asked.calendar);
  for (const line of verdictLines(answer, asked)) await terminal.stderr.write(`${inZone(line)}\n`);
}

type AskedAt = Pick<QuestionSettings, "now"> & { readonly needs: Needs };

/** What is to be said of an answer besides its rows and coverage, and what could not be read for it. */
export function notesOf(answer: Answer<unknown>, asked: AskedAt): readonly string[] {
  return [...verdictLines(answer, asked), ...answer.problems.map(problemText)];
}

function verdictLines(answer: Answer<unknown>, { now, needs }: AskedAt): readonly string[] {
  const { verdict } = answer.coverage;
  const future = futureNote(answer, spanOf(needs).until, now);
  const lines = [
    ...(future === undefined ? [] : [future]),
    ...(answer.notFound === undefined ? [] : [answer.notFound]),
    ...(answer.absence === undefined ? [] : [absenceText(answer.absence)]),
    ...(answer.hints?.() ?? []),
    ...(answer.trailDigests === undefined ? [] : [trailDigestsText(answer.trailDigests)]),
    ...(answer.unmet === undefined ? [] : [answer.unmet]),
  ].map(visibleText);
  if (needs.isProofAsked === true && verdict !== "complete") {
    lines.push(`--require complete: the record does not prove this answer, it is ${verdict}`);
    lines.push(...doubtLines(answer.coverage));
  }
  return lines;
}

function absenceText({ isProven, why }: Absence): string {
  if (!isProven) return `That does not prove that it did not exist: ${why}.`;
  return `It did not exist then: ${why}.`;
}

function problemText({ kind, where, reason }: AnswerProblem): string {
  return visibleText(`${kind}: ${where === "" ? "the record" : where}: ${reason}`);
}

/**
 * What is to be said of an answer about a time that is yet to come, which ends with `until`; undefined where it is
 * about none.
 */
function futureNote(
  { coverage: { scopes } }: Pick<Answer<unknown>, "coverage">,
  until: Instant,
  now: Instant,
): string | undefined {
  if (until <= now) return undefined;
  const isRecorded = scopes.some(
    ({ lastDelivery }) => lastDelivery !== null && Date.parse(lastDelivery) > now,
  );
  const instant = `${formatInstant(until)} is in the future`;
  if (isRecorded) return `${instant} of ${formatInstant(now)}: what was delivered between takes part`;
  return `${instant}: the answer is that of now, ${formatInstant(now)}`;
}

/** An answer with that, as a note in each scope. */
function withFutureNote<A extends Answer<unknown>>(answer: A, until: Instant, now: Instant): A {
  const note = futureNote(answer, until, now);
  if (note === undefined) return answer;
  const { coverage } = answer;
  const scopes = coverage.scopes.map((scope) => ({ ...scope, notes: [...scope.notes, note] }));
  return { ...answer, coverage: { ...coverage, scopes } };
}

/** What keeps an answer from being complete: a line for each account, region, verdict and reason. */
function* doubtLines({ scopes }: Coverage): Generator<string> {
  for (const { accountId, awsRegion, verdicts, notes } of scopes) {
    const doubts = verdicts.filter(({ verdict }) => verdict !== "complete");
    for (const { verdict, why, resourceTypes } of doubts)
      yield visibleText(`${accountId}, ${awsRegion}: ${verdict}${typesText(resourceTypes)}: ${why}`);
    if (verdicts.length > 0) continue;
    for (const note of notes) yield visibleText(`${accountId}, ${awsRegion}: ${note}`);
  }
}

function typesText(types: readonly string[]): string {
  if (types.length === 0) return "";
  const more = types.length - mostTypesNamed;
  return ` for ${types.slice(0, mostTypesNamed).join(", ")}${more > 0 ? ` and ${more} more types` : ""}`;
}
