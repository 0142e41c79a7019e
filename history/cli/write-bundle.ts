import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { visibleText } from "../answers/visible-text";
import { checkTypes } from "../asking/check-types";
import { askAgain } from "../asking/evidence/ask-again";
import { type AskedAgain, endOf } from "../asking/evidence/asked-again";
import { bundleBytes, partNames } from "../asking/evidence/bundle-part";
import { type MadeBundle, makeBundle } from "../asking/evidence/make-bundle";
import { ReadingEvidence } from "../asking/evidence/reading-evidence";
import { type NamedKey, signDetached } from "../asking/evidence/signature";
import { RecordSession } from "../asking/record-session";
import { HistoryError } from "../history-error";
import { AsKnownSource } from "../sources/as-known-source";
import { CapturingSource } from "../sources/capturing-source";
import type { RecordSource } from "../sources/record-source";
import { tellProblems, tellVerdict } from "./deliver-answer";
import { exitCodeOf } from "./exit-code";
import { readKeyFile } from "./key-file";
import { openSource } from "./open-source";
import { ProgressLine } from "./progress-line";
import type { QuestionSettings } from "./question-options";
import { terminalSafe } from "./render";
import { summaryFormat } from "./summary-format";
import type { Terminal } from "./terminal";
import { writeToFile, writeToOutput } from "./write-answer";

/** The options of `bundle` beside those of its question, as commander gives them. */
export interface BundleOptions {
  readonly output: string;
  readonly includeObjects?: boolean;
  readonly signKey?: string;
}

/** The world of a run and the version of the tool, which a bundle names. */
export interface VersionedTerminal {
  readonly terminal: Terminal;
  readonly version: string;
}

interface BundleRun extends VersionedTerminal {
  readonly settings: QuestionSettings;
}

/** Asks a question and writes the bundle of its answer; resolves to the exit code. */
export async function writeBundle(
  asked: AskedAgain,
  options: BundleOptions & { readonly format: string },
  { settings, terminal, version }: BundleRun,
): Promise<number> {
  const key = await signingKey(options.signKey);
  const opened = await openSource(settings.place, terminal);
  const folder = mkdtempSync(join(tmpdir(), "config-history-"));
  const source = new CapturingSource(knownSource(opened, settings), folder);
  const evidence = new ReadingEvidence(endOf(asked));
  const progress = new ProgressLine(terminal.stderr, terminal.clock);
  const session = new RecordSession({
    source,
    signal: terminal.signal,
    witness: evidence,
    isProofAsked: asked.isProofAsked,
    ...(settings.asKnownAt === undefined ? {} : { asKnownAt: settings.asKnownAt }),
    onProgress: (made) => progress.update(made),
  });
  try {
    const answered = await askAgain(session, asked);
    await checkTypes(settings.filter.types, session.typesSeen);
    const made = await makeBundle({
      ...{ asked, answered, source, evidence, folder, toolVersion: version },
      includesObjects: options.includeObjects === true,
      ...(key === undefined ? {} : { key }),
    });
    await progress.clear();
    await writeToFile(bundleBytes(made.parts), options.output, terminal.signal);
    const summary = [summaryOf(made, options)];
    await writeToOutput(
      terminal.stdout.isTerminal ? terminalSafe(summary, settings.format) : summary,
      terminal.stdout,
      terminal.signal,
    );
    await tellProblems(answered.answer.problems, terminal);
    await tellVerdict(answered.answer, settings, terminal);
    return exitCodeOf(answered.answer, settings.isCompleteRequired);
  } catch (error) {
    throw asHistoryError(error, folder);
  } finally {
    await progress.clear();
    session.close();
    rmSync(folder, { recursive: true, force: true });
    await opened.close?.();
  }
}

/** What was delivered later is not to be in the bundle, not even its name. */
function knownSource(source: RecordSource, { asKnownAt }: QuestionSettings): RecordSource {
  return asKnownAt === undefined ? source : new AsKnownSource(source, asKnownAt);
}

/** A key that cannot sign is told of before anything is read. */
async function signingKey(path: string | undefined): Promise<NamedKey | undefined> {
  if (path === undefined) return undefined;
  const key = readKeyFile("--sign-key", path);
  await signDetached(new Uint8Array(0), key);
  return key;
}

function summaryOf(
  { manifest, parts }: MadeBundle,
  { output, format }: BundleOptions & { readonly format: string },
): string {
  const { objects, includesObjects, coverage } = manifest;
  const summary = {
    output,
    objects: objects.length,
    includesObjects,
    isSigned: parts.some(({ name }) => name === partNames.signature),
    manifestSha256: parts[0]?.sha256 ?? "",
    verdict: coverage.verdict,
  };
  if (summaryFormat(format) === "json") return `${JSON.stringify(summary)}\n`;
  const how = [
    `${summary.objects} object${summary.objects === 1 ? "" : "s"} read, ${includesObjects ? "" : "not "}included`,
    summary.isSigned ? "signed" : "not signed",
    `coverage ${summary.verdict}`,
    `manifest SHA-256 ${summary.manifestSha256}`,
  ];
  return `Wrote ${visibleText(output)}: ${how.join("; ")}\n`;
}

/** What was read is kept in a folder for temporary files until the bundle is written. */
function asHistoryError(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && "syscall" in error)) return error;
  return new HistoryError(
    "output-failed",
    `What was read cannot be kept in ${JSON.stringify(folder)}: ${error.message}`,
    "Make room there, or name another folder with TMPDIR.",
    { cause: error },
  );
}
