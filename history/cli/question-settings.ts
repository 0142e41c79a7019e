import { formatInstant, type Instant } from "../../record/instant";
import type { Given } from "../commands/parameter";
import { instantOption, knownAtParameter } from "../commands/parameters/instant-parameters";
import { type Format, formatOf } from "../rendering/format";
import { type AwsSettings, awsSettings } from "../sources/aws/aws-settings";
import { type LocationOptions, type RecordLocation, readLocation } from "./location-options";
import { resolveStack } from "./stack-option";
import type { Terminal } from "./terminal";

/** The options that say how a question is put and what becomes of its answer, as commander gives them. */
export interface AskingOptions extends LocationOptions {
  readonly region: readonly string[];
  readonly now?: string;
  readonly asKnownAt?: string;
  readonly format: string;
  readonly output?: string;
  readonly explain?: boolean;
  readonly aggregator?: string;
  readonly who?: boolean;
  readonly trail?: string;
  readonly stack?: string;
}

/** How a question is put, and what becomes of its answer. */
export interface QuestionSettings {
  /** The options that a question is read from: what is relative to another instant than `now` is resolved. */
  readonly options: AskingOptions;
  readonly location: RecordLocation;
  /** A report that was made at `--as-known-at` took that instant for now. */
  readonly now: Instant;
  readonly format: Format;
  readonly output: string | undefined;
  readonly isExplained: boolean;
  readonly aws: AwsSettings;
  /** The regions that AWS Config's API is asked in; none: the default one. */
  readonly regions: readonly string[];
  readonly aggregator: string | undefined;
  /** Whether it is asked who made the changes, and of which trail; undefined: CloudTrail's event history. */
  readonly isWhoAsked: boolean;
  readonly trail: string | undefined;
}

/**
 * The options of a question, understood, after the stack has filled in what it tells.
 * @throws HistoryError naming the option, its value and what is accepted
 */
export async function readSettings(given: AskingOptions, terminal: Terminal): Promise<QuestionSettings> {
  const { clock } = terminal;
  const { stackRegions = [], stackVariables = {}, ...options } = await resolveStack(given, terminal);
  const environment = { ...terminal.environment, ...stackVariables };
  const now = options.now === undefined ? clock() : instantOption("--now", options.now, clock());
  const { asKnownAt } = knownAtParameter.read(givenOf(options, { now }));
  return {
    options: asKnownAt === undefined ? given : { ...given, asKnownAt: formatInstant(asKnownAt) },
    location: readLocation(options, environment),
    now: options.now === undefined ? (asKnownAt ?? now) : now,
    format: formatOf(options.format),
    output: options.output,
    isExplained: options.explain === true,
    aws: awsSettings(options.profile, environment, stackVariables),
    regions: regionsOf(options, stackRegions),
    aggregator: options.aggregator,
    isWhoAsked: options.who === true || options.trail !== undefined,
    trail: options.trail,
  };
}

/** What a question is read from. */
export function givenOf(
  options: object,
  { now, resource, hasCard = false }: Pick<Given, "now"> & Partial<Given>,
): Given {
  return { options: { ...options }, resource, now, hasCard };
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
