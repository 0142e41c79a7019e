import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatInstant } from "../../record/instant";
import { endOf, type PosedAnswering, type Question } from "../commands/question";
import { counted } from "../counted";
import { bundleBytes, partNames } from "../evidence/bundle-part";
import { type MadeBundle, makeBundle } from "../evidence/make-bundle";
import type { Manifest } from "../evidence/manifest";
import { ReadingEvidence } from "../evidence/reading-evidence";
import { isFileFault } from "../file-fault";
import { HistoryError } from "../history-error";
import type { Answer } from "../questions/answer";
import { checkTypes } from "../reading/check-types";
import type { Needs } from "../reading/needs";
import { RecordReader } from "../reading/record-reader";
import { AsKnownSource } from "../sources/as-known-source";
import { CapturingSource } from "../sources/capturing-source";
import type { RecordSource } from "../sources/record-source";
import { openAuthority } from "../sources/time-stamp-authority";
import { visibleText } from "../visible-text";
import { tellProblems, tellVerdict } from "./deliver-answer";
import { exitCodeOf } from "./exit-code";
import { signingKey } from "./key-file";
import { removeLeftovers, temporaryName } from "./leftovers";
import { openSource } from "./open-source";
import { ProgressLine } from "./progress-line";
import {
  type Asking,
  type AskingOptions,
  givenOf,
  type QuestionSettings,
  readAsking,
  readSettings,
} from "./question-settings";
import { type SummaryFormat, summaryFormat } from "./summary-format";
import type { Output, Terminal } from "./terminal";
import { writeToOutput } from "./write-answer";
import { isStandardOutput, writeToFile } from "./write-to-file";

/** The options of `bundle` beside those of its question, as commander gives them. */
export interface BundleOptions {
  readonly output: string;
  readonly includeObjects?: boolean;
  readonly signKey?: string;
  readonly tsa?: string;
}

/** The world of a run and the version of the tool, which a bundle names. */
export interface VersionedTerminal {
  readonly terminal: Terminal;
  readonly version: string;
}

interface TypedBundle extends VersionedTerminal {
  readonly argument: string | undefined;
  readonly options: AskingOptions & BundleOptions;
  /** What else is made of the answer, once the bundle is there. */
  readonly beside?: BesideBundle;
  /** Whether that goes to standard output. */
  readonly isOutputTaken?: boolean;
  /** The option that named where the bundle goes, where that is not `--output`. */
  readonly option?: string;
}

/** Makes something of the very answer that stands in a bundle. */
type BesideBundle = <A extends Answer<unknown>>(
  answer: A,
  answering: PosedAnswering<A>,
  of: { readonly settings: QuestionSettings; readonly manifest: Manifest },
) => Promise<void>;

/** Asks a question and writes the bundle of its answer; resolves to the exit code. */
export async function writeBundle(
  question: Question,
  { argument, options, terminal, version, beside, isOutputTaken = false, option = "--output" }: TypedBundle,
): Promise<number> {
  const format = summaryFormat(options.format);
  const asking = await readAsking(options, terminal, question);
  refuseApi(asking);
  const posed = question.read(
    givenOf(asking.options, { now: asking.now, calendar: asking.calendar, argument }),
  );
  const key = await signingKey(options.signKey);
  const authority = options.tsa === undefined ? undefined : openAuthority(options.tsa, terminal);
  const settings = await readSettings(asking, terminal);
  // A link must not make a bundle give away what lies elsewhere.
  const opened = await openSource(settings.location, terminal, {
    isConfined: options.includeObjects === true,
  });
  const folder = await makeFolder(terminal.stderr);
  const source = new CapturingSource(knownSource(opened, posed.needs), folder);
  const evidence = new ReadingEvidence(endOf(posed));
  const progress = new ProgressLine(terminal.stderr, terminal.clock);
  const reader = new RecordReader({
    source,
    signal: terminal.signal,
    witness: evidence,
    onProgress: (made) => progress.update(made),
  });
  try {
    return await posed.answer(async (answering) => {
      const answer = await answering.ask(reader);
      const { json } = answering.formOf(answer);
      await checkTypes(posed.needs.filter.types, reader.typesSeen);
      const made = await makeBundle({
        ...{ posed, answer, json, source, evidence, folder, toolVersion: version },
        includesObjects: options.includeObjects === true,
        ...(key === undefined ? {} : { key }),
        ...(authority === undefined ? {} : { authority }),
      });
      await progress.clear();
      await writeToFile(bundleBytes(made.parts), options.output, { ...terminal, option });
      const summary = [summaryOf(made, options.output, format)];
      const isTaken = isOutputTaken || isStandardOutput(options.output);
      const told = isTaken ? terminal.stderr : terminal.stdout;
      await writeToOutput(told.isTerminal ? settings.format.safe(summary) : summary, told, terminal.signal);
      await beside?.(answer, answering, { settings, manifest: made.manifest });
      await tellProblems(answer.problems, terminal);
      await tellVerdict(answer, { ...settings, needs: posed.needs }, terminal);
      return exitCodeOf(answer, posed.needs.isProofAsked);
    });
  } catch (error) {
    throw asHistoryError(error, folder);
  } finally {
    await progress.clear();
    reader.close();
    rmSync(folder, { recursive: true, force: true });
    await opened.close?.();
  }
}

/** A folder for what is read, until the bundle is written. */
async function makeFolder(stderr: Output): Promise<string> {
  await removeLeftovers(tmpdir(), "bundle", stderr);
  const folder = join(tmpdir(), temporaryName("bundle"));
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

/** What was delivered later is not to be in the bundle, not even its name. */
function knownSource(source: RecordSource, { asKnownAt }: Needs): RecordSource {
  return asKnownAt === undefined ? source : new AsKnownSource(source, asKnownAt);
}

function refuseApi({ record }: Asking): void {
  if (record !== "api") return;
  throw new HistoryError(
    "bad-option",
    'bundle does not go with --record "api": answers of AWS Config itself are read from no objects',
    "Ask the delivery bucket, or a copy of it.",
  );
}

function summaryOf(
  { manifest, parts, existedAt }: MadeBundle,
  output: string,
  format: SummaryFormat,
): string {
  const { objects, includesObjects, coverage } = manifest;
  const summary = {
    output,
    objects: objects.length,
    includesObjects,
    isSigned: parts.some(({ name }) => name === partNames.signature),
    ...(existedAt === undefined ? {} : { existedAt: formatInstant(existedAt) }),
    manifestSha256: parts[0]?.sha256 ?? "",
    verdict: coverage.verdict,
  };
  if (format === "json") return `${JSON.stringify(summary)}\n`;
  const how = [
    `${counted(summary.objects, "object")} read, ${includesObjects ? "" : "not "}included`,
    summary.isSigned ? "signed" : "not signed",
    ...(summary.existedAt === undefined ? [] : [`time-stamped ${summary.existedAt}`]),
    `coverage ${summary.verdict}`,
    `manifest SHA-256 ${summary.manifestSha256}`,
  ];
  return `Wrote ${visibleText(output)}: ${how.join("; ")}\n`;
}

/** What was read is kept in a folder for temporary files until the bundle is written. */
function asHistoryError(error: unknown, folder: string): unknown {
  if (!isFileFault(error)) return error;
  return new HistoryError(
    "output-failed",
    `What was read cannot be kept in ${JSON.stringify(folder)}: ${error.message}`,
    "Make room there, or name another folder with TMPDIR.",
    { cause: error },
  );
}
