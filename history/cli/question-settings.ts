import { formatInstant, type Instant } from "../../record/instant";
import type { Given } from "../commands/parameter";
import { instantOption, knownAtParameter } from "../commands/parameters/instant-parameters";
import { decodedOptions, type Question } from "../commands/question";
import { HistoryError } from "../history-error";
import type { Calendar } from "../questions/calendar";
import type { TrailKeys } from "../reading/who/digest-file";
import { askedFormat, type Format } from "../rendering/format";
import { type AwsSettings, awsSettings } from "../sources/aws/aws-settings";
import { type AskedSeal, askedSealOf, type SealedOptions } from "./asked-seal";
import { type LocationOptions, type RecordLocation, readLocation } from "./location-options";
import { schemeOf } from "./open-source";
import { resolveStack } from "./stack-option";
import type { Terminal } from "./terminal";
import { calendarFor, type ZoneOptions } from "./time-zone";
import { readTrailKeys } from "./trail-keys";

/** The options that say how a question is put and what becomes of its answer, as commander gives them. */
export interface AskingOptions extends LocationOptions, SealedOptions, ZoneOptions {
  readonly region: readonly string[];
  readonly now?: string;
  readonly asKnownAt?: string;
  readonly format?: string;
  readonly output?: string;
  readonly columns?: string;
  readonly withCoverage?: boolean;
  readonly explain?: boolean;
  /** False with --no-pager. */
  readonly pager?: boolean;
  readonly aggregator?: string;
  readonly who?: boolean;
  readonly trail?: string;
  readonly trailKeys?: string;
  readonly stack?: string;
}

/** How a question is put, and what becomes of its answer: what the command line alone tells of it. */
export interface Asking {
  /** The options that a question is read from: what is relative to another instant than `now` is resolved. */
  readonly options: AskingOptions;
  /** The record that is named; undefined: that of the stack, or none. */
  readonly record: string | undefined;
  /** A report that was made at `--as-known-at` took that instant for now. */
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly format: Format;
  readonly output: string | undefined;
  readonly isExplained: boolean;
  readonly isPaged: boolean;
  readonly aggregator: string | undefined;
  /** Whether it is asked who made the changes, and of which trail; undefined: CloudTrail's event history. */
  readonly isWhoAsked: boolean;
  readonly trail: string | undefined;
  readonly trailKeys: TrailKeys | undefined;
  /** The seal that the record is compared with; undefined: it is not. */
  readonly seal: AskedSeal | undefined;
}

/** The same, with where its answer is read, which a stack may tell. */
export interface QuestionSettings extends Asking {
  readonly location: RecordLocation;
  readonly aws: AwsSettings;
  /** The regions that AWS Config's API is asked in; none: the default one. */
  readonly regions: readonly string[];
}

/** Where a question is asked. */
export interface AskedWith {
  readonly settings: QuestionSettings;
  readonly terminal: Terminal;
}

/**
 * The options of a question, understood, before anything is run or read.
 * @throws HistoryError naming the option, its value and what is accepted
 */
export async function readAsking(
  given: AskingOptions,
  terminal: Terminal,
  { views = [], options = [] }: Partial<Pick<Question, "views" | "options">> = {},
): Promise<Asking> {
  const { environment } = terminal;
  const decoded = await decodedOptions(given, options);
  const calendar = await calendarFor(given, terminal);
  const isGiven = new Map(Object.entries(given));
  const now = nowOf(given, calendar, terminal);
  const { asKnownAt } = knownAtParameter.read(givenOf(given, { now, calendar }));
  return {
    options: asKnownAt === undefined ? decoded : { ...decoded, asKnownAt: formatInstant(asKnownAt) },
    record: given.record ?? (given.stack === undefined ? environment.CONFIG_HISTORY_RECORD : undefined),
    now: given.now === undefined ? (asKnownAt ?? now) : now,
    format: askedFormat(
      given,
      views.flatMap(({ name }) => (isGiven.get(attributeOf(name)) === true ? [name] : [])),
    ),
    output: pathOf(given.output),
    calendar,
    isExplained: given.explain === true,
    isPaged: given.pager !== false,
    aggregator: given.aggregator,
    isWhoAsked: given.who === true || given.trail !== undefined,
    trail: given.trail,
    trailKeys: trailKeysOf(given),
    seal: askedSealOf(given),
  };
}

/** What commander calls the value of an option: `side-by-side` is `sideBySide`. */
function attributeOf(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** An answer goes to a file of this machine. @throws HistoryError when an address is given */
function pathOf(output: string | undefined): string | undefined {
  if (output === undefined || schemeOf(output) === undefined) return output;
  throw new HistoryError(
    "bad-option",
    `--output ${JSON.stringify(output)} is no file of this machine`,
    "Name a file, and copy it there.",
  );
}

/** The instant that is taken for now. @throws HistoryError when it is none */
export function nowOf(
  { now }: Pick<AskingOptions, "now">,
  calendar: Calendar,
  { clock }: Pick<Terminal, "clock">,
): Instant {
  const instant = clock();
  return now === undefined ? instant : instantOption("--now", now, { now: instant, calendar });
}

function trailKeysOf({ trail, trailKeys: path }: AskingOptions): TrailKeys | undefined {
  if (path === undefined) return undefined;
  if (trail !== undefined) return readTrailKeys(path);
  throw new HistoryError(
    "bad-option",
    `--trail-keys ${JSON.stringify(path)} goes with --trail`,
    "Name the trail whose digests these keys have signed.",
  );
}

/**
 * Where the answer is read, after the stack has filled in what it tells.
 * @throws HistoryError when the stack cannot be asked, or an option is not understood
 */
export async function readSettings(asking: Asking, terminal: Terminal): Promise<QuestionSettings> {
  const { stackRegions = [], stackVariables = {}, ...options } = await resolveStack(asking.options, terminal);
  const environment = { ...terminal.environment, ...stackVariables };
  return {
    ...asking,
    // What a seal is to vouch for has to come from the record as it is compared with it.
    location: readLocation(asking.seal === undefined ? options : { ...options, cache: false }, environment),
    aws: awsSettings(options.profile, environment, stackVariables),
    regions: regionsOf(options, stackRegions),
  };
}

/** What a question is read from. */
export function givenOf(
  options: object,
  { now, calendar, argument, hasCard = false }: Pick<Given, "now" | "calendar"> & Partial<Given>,
): Given {
  return { options: { ...options }, argument, now, calendar, hasCard };
}

/** `global` is where global resources live, and no region to ask; an aggregator lives in one region. */
function regionsOf(
  { region, aggregator }: AskingOptions,
  stackRegions: readonly string[],
): readonly string[] {
  if (aggregator !== undefined) return stackRegions.slice(0, 1);
  const named = region.filter((name) => name !== "global");
  return named.length > 0 ? named : stackRegions;
}
