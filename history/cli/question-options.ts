import type { Instant } from "../../record/instant";
import { nearestName } from "../../record/nearest-name";
import { HistoryError } from "../history-error";
import { type ChangeClass, changeClasses } from "../questions/change-class";
import { checkGlobals, type ItemFilter, parseTagFilter, type TagFilter } from "../questions/item-filter";
import { instantForms, parseInstant } from "../questions/parse-instant";
import { type AwsSettings, awsSettings } from "../sources/aws/aws-settings";
import { type Place, type PlaceOptions, readPlace } from "./place-options";

/** The forms an answer can take. */
export const formats = ["table", "json", "ndjson", "csv"] as const;

/** The form of an answer. */
export type Format = (typeof formats)[number];

/** The filters of accounts, regions and types, as commander gives them. */
export interface ScopeOptions {
  readonly type: readonly string[];
  readonly account: readonly string[];
  readonly region: readonly string[];
}

/** The options that every question has, as commander gives them. */
export interface SharedOptions extends PlaceOptions, ScopeOptions {
  readonly name: readonly string[];
  readonly tag: readonly string[];
  readonly now?: string;
  readonly asKnownAt?: string;
  readonly format: string;
  readonly output?: string;
  readonly require?: string;
  readonly explain?: boolean;
  readonly aggregator?: string;
  readonly who?: boolean;
  readonly trail?: string;
  readonly stack?: string;
  /** The regions of the stack, once it was asked. */
  readonly stackRegions?: readonly string[];
}

/** The shared options, understood. */
export interface QuestionSettings {
  readonly place: Place;
  readonly filter: ItemFilter;
  /** A report that was made at `--as-known-at` took that instant for now. */
  readonly now: Instant;
  /** Only what had been delivered by then takes part; undefined: everything does. */
  readonly asKnownAt: Instant | undefined;
  readonly format: Format;
  readonly output: string | undefined;
  readonly isCompleteRequired: boolean;
  readonly isExplained: boolean;
  readonly aws: AwsSettings;
  /** The regions that AWS Config's API is asked in; none: the default one. */
  readonly regions: readonly string[];
  readonly aggregator: string | undefined;
  /** Whether it is asked who made the changes, and of which trail; undefined: CloudTrail's event history. */
  readonly isWhoAsked: boolean;
  readonly trail: string | undefined;
}

/** @throws HistoryError naming the option, its value and what is accepted */
export function readSharedOptions(
  options: SharedOptions,
  environment: Readonly<Record<string, string | undefined>>,
  clock: () => Instant,
): QuestionSettings {
  const given = options.now === undefined ? clock() : instantOption("--now", options.now, clock());
  const asKnownAt =
    options.asKnownAt === undefined ? undefined : instantOption("--as-known-at", options.asKnownAt, given);
  return {
    place: readPlace(options, environment),
    filter: { ...readScopeFilter(options), names: options.name, tags: options.tag.map(tagFilter) },
    now: options.now === undefined ? (asKnownAt ?? given) : given,
    asKnownAt,
    format: formatOf(options.format),
    output: options.output,
    isCompleteRequired: isCompleteRequired(options.require),
    isExplained: options.explain === true,
    aws: awsSettings(options.profile, environment),
    regions: regionsOf(options),
    aggregator: options.aggregator,
    isWhoAsked: options.who === true || options.trail !== undefined,
    trail: options.trail,
  };
}

/** @throws HistoryError when an account id is none, or only global types are asked about and no global resources */
export function readScopeFilter(options: ScopeOptions): ItemFilter {
  const accountIds = options.account.map(accountId);
  const filter = { types: options.type, accountIds, awsRegions: options.region, names: [], tags: [] };
  checkGlobals(filter.types, filter);
  return filter;
}

/** @throws HistoryError naming the option, its value and the accepted forms */
export function instantOption(option: string, text: string, now: Instant): Instant {
  const instant = parseInstant(text, now);
  if (instant !== undefined) return instant;
  throw new HistoryError(
    "bad-instant",
    `${option} ${JSON.stringify(text)} is no instant`,
    `Give ${instantForms}.`,
  );
}

/** @throws HistoryError when a window ends before it begins */
export function checkWindow(start: readonly [string, Instant], end: readonly [string, Instant]): void {
  if (start[1] < end[1]) return;
  const [from, to] = [start, end].map(
    ([option, instant]) => `${option} (${new Date(instant).toISOString()})`,
  );
  const problem = start[1] === end[1] ? "the same instant as" : "later than";
  throw new HistoryError(
    "bad-window",
    `${from} is ${problem} ${to}`,
    "Give a window that begins before it ends.",
  );
}

/** @throws HistoryError naming the class that is none, and the one nearest to it */
export function readClasses(texts: readonly string[]): { readonly only?: readonly ChangeClass[] } {
  const classes = texts.flatMap((text) => text.split(",")).map((text) => changeClass(text.trim()));
  return classes.length === 0 ? {} : { only: changeClasses.filter((each) => classes.includes(each)) };
}

function changeClass(text: string): ChangeClass {
  const known = changeClasses.find((each) => each === text);
  if (known !== undefined) return known;
  const near = nearestName(text, changeClasses);
  const meant = near === undefined ? "" : ` (did you mean ${near}?)`;
  throw new HistoryError(
    "bad-option",
    `--only ${JSON.stringify(text)} is not a class of changes${meant}`,
    `Give one of ${changeClasses.join(", ")}.`,
  );
}

/** `global` is where global resources live, and no region to ask; an aggregator lives in one region. */
function regionsOf({ region, aggregator, stackRegions = [] }: SharedOptions): readonly string[] {
  if (aggregator !== undefined) return stackRegions.slice(0, 1);
  const named = region.filter((name) => name !== "global");
  return named.length > 0 ? named : stackRegions;
}

function accountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new HistoryError(
    "bad-option",
    `--account ${JSON.stringify(text)} is no account id`,
    "Give the 12 digits of an AWS account id.",
  );
}

function tagFilter(text: string): TagFilter {
  const tag = parseTagFilter(text);
  if (tag.key !== "") return tag;
  throw new HistoryError("bad-option", `--tag ${JSON.stringify(text)} has no key`, "Give KEY or KEY=VALUE.");
}

/** @throws HistoryError naming what is accepted, and the nearest of it */
export function formatOf(text: string): Format {
  const format = formats.find((each) => each === text);
  if (format !== undefined) return format;
  const near = nearestName(text, formats);
  const meant = near === undefined ? "" : ` (did you mean ${near}?)`;
  throw new HistoryError(
    "bad-option",
    `--format ${JSON.stringify(text)} is not a format${meant}`,
    `Give one of ${formats.join(", ")}.`,
  );
}

function isCompleteRequired(text: string | undefined): boolean {
  if (text === undefined) return false;
  if (text === "complete") return true;
  throw new HistoryError(
    "bad-option",
    `--require ${JSON.stringify(text)} is not known`,
    "Give --require complete, which fails unless the record proves the answer.",
  );
}
