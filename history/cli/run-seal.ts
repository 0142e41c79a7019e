import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../../record/instant";
import { placeFilters } from "../commands/parameters/filter-parameters";
import { counted } from "../counted";
import type { Chain } from "../evidence/seal/chain";
import type { SealedScope } from "../evidence/seal/digest";
import { readSeal } from "../evidence/seal/read-seal";
import { type Sealing, sealRecord } from "../evidence/seal/seal-record";
import { sealedScopeOf } from "../evidence/seal/sealed-scope";
import { HistoryError } from "../history-error";
import type { Calendar } from "../questions/calendar";
import type { NewFiles } from "../sources/new-files";
import { visibleText } from "../visible-text";
import { tellProblems } from "./deliver-answer";
import { exitCodes } from "./exit-code";
import { openFolderNewFiles } from "./folder-new-files";
import { signingKey } from "./key-file";
import { type LocationOptions, type RecordLocation, readLocation } from "./location-options";
import { openSource, schemeOf } from "./open-source";
import { givenOf, nowOf } from "./question-settings";
import { checkPlace, checkSealPlace } from "./seal-place";
import { type SummaryFormat, summaryFormat } from "./summary-format";
import type { Terminal } from "./terminal";
import { calendarFor, type ZoneOptions } from "./time-zone";
import { toldOf } from "./told-of-option";

/** The options of `seal`, as commander gives them. */
export interface SealOptions extends LocationOptions, ZoneOptions {
  readonly output: string;
  readonly signKey?: string;
  readonly now?: string;
  readonly format: string;
}

/** Runs `seal`; resolves to the exit code. */
export async function runSeal(options: SealOptions, terminal: Terminal): Promise<number> {
  const format = summaryFormat(options.format);
  const calendar = await calendarFor(options, terminal);
  const now = pastOf(options, calendar, terminal);
  const scope = sealedScopeOf(placeFilters.read(givenOf(options, { now, calendar })).filter);
  const location = readLocation({ ...options, cache: false }, terminal.environment);
  await toldOf("--output", async () => checkPlace(options.output));
  checkSealPlace(location.record, options.output);
  const key = await signingKey(options.signKey);
  const record = await openSource(location, terminal);
  const files = await openNewFiles(location, options.output, terminal);
  try {
    const chain = await readChain(location, options.output, terminal);
    if (typeof chain === "number") return chain;
    checkGoesOn(chain, { scope, isSigned: key !== undefined });
    const create = files.create.bind(files);
    const sealing = await sealRecord(chain, { record, scope, now, key, create, signal: terminal.signal });
    return await tell(sealing, { options, format, terminal });
  } finally {
    files.close();
    await record.close?.();
  }
}

function pastOf(options: SealOptions, calendar: Calendar, terminal: Terminal): Instant {
  const instant = nowOf(options, calendar, terminal);
  if (instant <= terminal.clock()) return instant;
  throw new HistoryError(
    "bad-option",
    `--now ${JSON.stringify(options.now)} is yet to come, and nobody knows what is going to be delivered until then`,
    "Give an instant of the past.",
  );
}

async function openNewFiles(
  { profile, environment, isRequesterPaying }: RecordLocation,
  output: string,
  terminal: Terminal,
): Promise<NewFiles> {
  if (schemeOf(output) === undefined) return openFolderNewFiles(output, terminal);
  const { openS3NewFiles } = await import("../sources/s3-new-files.js");
  const { clock, signal } = terminal;
  const access = { environment, isRequesterPaying, ...(profile === undefined ? {} : { profile }) };
  return openS3NewFiles(output, { ...access, clock, signal });
}

/** The chain that the digests of a place are; the exit code where they are none. */
async function readChain(
  location: RecordLocation,
  output: string,
  terminal: Terminal,
): Promise<Chain | number> {
  const place = await openSource({ ...location, record: output }, terminal);
  const { stderr, signal } = terminal;
  try {
    const { chain, unreadable } = await readSeal(place, signal);
    await tellProblems(
      unreadable.map((each) => ({ kind: "unreadable", ...each })),
      terminal,
    );
    if (unreadable.length > 0) return exitCodes.unreadable;
    for (const { subject, detail } of chain.faults)
      await stderr.write(`${visibleText(`the seal is no chain: ${subject}: ${detail}`)}\n`);
    return chain.faults.length > 0 ? exitCodes.notProven : chain;
  } finally {
    await place.close?.();
  }
}

/** A chain is of the same accounts and regions throughout, and signed from some digest on. */
function checkGoesOn(
  { digests }: Chain,
  { scope, isSigned }: { readonly scope: SealedScope; readonly isSigned: boolean },
): void {
  const last = digests.at(-1);
  if (last === undefined) return;
  if (!isDeepStrictEqual(last.digest.scope, scope)) {
    const { accounts, regions } = last.digest.scope;
    const names = [...accounts, ...regions];
    throw new HistoryError(
      "bad-option",
      `The seal is of ${names.length === 0 ? "all accounts and regions" : names.join(", ")}, and others are named now`,
      "Give the same --account and --region as before, or another place with --output.",
    );
  }
  if (isSigned || last.signature === null) return;
  throw new HistoryError("bad-option", "The seal is signed, and no key is given", "Give --sign-key.");
}

interface Telling {
  readonly options: SealOptions;
  readonly format: SummaryFormat;
  readonly terminal: Terminal;
}

async function tell(sealing: Sealing, { options, format, terminal }: Telling): Promise<number> {
  const { written, differing, unreadable } = sealing;
  const { stderr, stdout } = terminal;
  await tellProblems(
    unreadable.map(({ key, reason }) => ({ kind: "unreadable", where: key, reason })),
    terminal,
  );
  if (unreadable.length > 0) {
    await stderr.write("Nothing was sealed: a digest names all that was delivered, or there is none.\n");
    return exitCodes.unreadable;
  }
  await stdout.write(summaryOf(sealing, options, format));
  const backDated = backDatedIn(sealing);
  for (const key of backDated)
    await stderr.write(
      `${visibleText(`back-dated: ${key}: it was not there when that was sealed which would have been delivered with it`)}\n`,
    );
  for (const key of differing)
    await stderr.write(`${visibleText(`removed or replaced since it was sealed: ${key}`)}\n`);
  return written.length > 0 && backDated.length + differing.length > 0
    ? exitCodes.notProven
    : exitCodes.answered;
}

function backDatedIn({ written }: Sealing): readonly string[] {
  const objects = written.flatMap(({ digest }) => digest.objects);
  return objects.filter(({ isBackDated }) => isBackDated).map(({ key }) => key);
}

function summaryOf(sealing: Sealing, { output, signKey }: SealOptions, format: SummaryFormat): string {
  const { written, differing } = sealing;
  const [first, last] = [written[0], written.at(-1)];
  const summary = {
    output,
    digests: written.length,
    from: first?.digest.digestStartTime ?? null,
    until: last?.digest.digestEndTime ?? null,
    objects: written.reduce((sum, { digest }) => sum + digest.objects.length, 0),
    backDated: backDatedIn(sealing),
    differing,
    isSigned: signKey !== undefined,
    lastDigest: last?.name ?? null,
    lastDigestSha256: last?.sha256 ?? null,
  };
  if (format === "json") return `${JSON.stringify(summary)}\n`;
  return (
    `Sealed in ${visibleText(output)}, from ${summary.from} to ${summary.until}: ` +
    `${counted(summary.objects, "object")} in ${counted(summary.digests, "digest")}, ` +
    `${summary.isSigned ? "signed" : "not signed"}; ` +
    `the last one is ${summary.lastDigest}, SHA-256 ${summary.lastDigestSha256}\n`
  );
}
