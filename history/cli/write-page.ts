import { formatInstant } from "../../record/instant";
import { refusalOf } from "../api/refusal";
import type { PosedAnswering, PosedQuestion, Question } from "../commands/question";
import { HistoryError } from "../history-error";
import type { Answer } from "../questions/answer";
import type { PageSetting } from "../rendering/page-setting";
import { type HashedObject, HashedSource } from "../sources/hashed-source";
import { askReader, runQuestion } from "./answer-question";
import { tellProblems, tellVerdict, writeExplanation } from "./deliver-answer";
import { exitCodeOf } from "./exit-code";
import { openReader } from "./open-reader";
import { ProgressLine } from "./progress-line";
import { type AskedWith, type AskingOptions, givenOf, readAsking, readSettings } from "./question-settings";
import { withActors } from "./with-actors";
import { type VersionedTerminal, writeBundle } from "./write-bundle";
import { areOneFile, isStandardOutput, writeToFile } from "./write-to-file";
import { wroteText } from "./wrote-text";

/** The options of a question whose answer is a page beside its own, as commander gives them. */
export interface PageOptions extends AskingOptions {
  readonly output: string;
  readonly bundle?: string;
}

interface TypedPage extends VersionedTerminal {
  readonly argument: string | undefined;
  readonly options: PageOptions;
}

interface PageWorld extends AskedWith {
  readonly version: string;
  readonly output: string;
}

/** The names of files that ask for the data of a page in another format. */
const dataNames = /\.(?:json|ndjson|csv)$/i;

/** Asks a question and writes its answer as a page, or as data where that is asked for; resolves to the exit code. */
export async function writePage(question: Question, typed: TypedPage): Promise<number> {
  const { argument, options, terminal, version } = typed;
  const { bundle, output, format, ...others } = options;
  if (format === undefined ? dataNames.test(output) : format !== "html") {
    if (bundle === undefined) return runQuestion(question, typed);
    throw bundleOfPage(bundle);
  }
  const asked: AskingOptions = others;
  if (bundle !== undefined) {
    if (await areOneFile(bundle, output)) throw bundleInPage(bundle);
    return writeBundle(question, {
      ...{ argument, terminal, version, options: { ...asked, output: bundle }, option: "--bundle" },
      isOutputTaken: isStandardOutput(output),
      beside: async (answer, answering, { settings, manifest }) => {
        const objects = new Map(manifest.objects.map((object) => [object.key, object]));
        await putPage(answer, answering, { world: { settings, terminal, version, output }, objects });
      },
    });
  }
  const asking = await readAsking({ ...asked, output }, terminal, question);
  const { now, calendar } = asking;
  const posed = question.read(givenOf(asking.options, { now, calendar, argument }));
  const refusal = asking.record === "api" ? refusalOf(posed.needs, { now }) : undefined;
  if (refusal !== undefined) throw refusal;
  const settings = await readSettings(asking, terminal);
  return posed.answer((answering) => answerAsPage(posed, answering, { settings, terminal, version, output }));
}

async function answerAsPage<A extends Answer<unknown>>(
  posed: PosedQuestion,
  answering: PosedAnswering<A>,
  world: PageWorld,
): Promise<number> {
  const { settings, terminal } = world;
  const { needs } = posed;
  const objects = new Map<string, HashedObject>();
  const progress = new ProgressLine(terminal.stderr, terminal.clock);
  const { reader, close } = await openReader(needs, {
    ...{ settings, terminal, progress },
    ...(settings.isExplained ? {} : { through: (source) => new HashedSource(source, objects) }),
  });
  try {
    if (settings.isExplained)
      return await writeExplanation(
        await reader.explain(needs, posed.echo(reader.where)),
        { ...settings, output: undefined },
        terminal,
      );
    const answer = await askReader(reader, { ask: answering.ask }, { settings, terminal, needs });
    await progress.clear();
    const told = await putPage(answer, answering, { world, objects });
    await tellProblems(told.problems, terminal);
    await tellVerdict(told, { ...settings, needs }, terminal);
    return exitCodeOf(told, needs.isProofAsked);
  } finally {
    await progress.clear();
    await close();
  }
}

/** Writes the page of an answer, with who made the changes where that is asked; resolves to the answer with that. */
async function putPage<A extends Answer<unknown>>(
  answer: A,
  { addWho, formOf }: PosedAnswering<A>,
  { world, objects }: { readonly world: PageWorld } & Pick<PageSetting, "objects">,
): Promise<A> {
  const { settings, terminal, version, output } = world;
  const told = await withActors(answer, addWho, settings, terminal);
  const { page } = formOf(told);
  if (page === undefined) throw new RangeError("the answer has no page");
  const { now, calendar } = settings;
  const text = page({ version, writtenAt: formatInstant(now), calendar, objects });
  await writeToFile([text], output, terminal);
  await terminal.stderr.write(
    `${wroteText(`a ${answer.question.command}`, text, output, answer.coverage)}\n`,
  );
  return told;
}

function bundleOfPage(bundle: string): HistoryError {
  return new HistoryError(
    "bad-option",
    `--bundle ${JSON.stringify(bundle)} is of a page`,
    "Give --output with a name that ends in .html, or ask `bundle report`.",
  );
}

function bundleInPage(bundle: string): HistoryError {
  return new HistoryError(
    "bad-option",
    `--bundle ${JSON.stringify(bundle)} is the file of --output, too`,
    "Give the page and its bundle a file each.",
  );
}
