import type { Instant } from "../../record/instant";
import { isJsonObject, type Json } from "../../record/json";
import { HistoryError } from "../history-error";
import type { Calendar } from "../questions/calendar";
import type { Needs } from "../reading/needs";

/** An option of the command line. */
export interface OptionSpec {
  /** As commander takes them: `--at <instant>`. */
  readonly flags: string;
  readonly help: string;
  /** The text that stands for it where it is not given. */
  readonly byDefault?: string;
  readonly isRequired?: boolean;
  readonly isRepeatable?: boolean;
  /** Its value is a text; the command line also takes the name of a file that holds it. */
  readonly isText?: boolean;
  /**
   * Its text as the question reads it, where it may be given in a notation that takes a library to read.
   * @throws HistoryError naming the option, the place in the text and what is accepted
   */
  readonly decode?: (text: string) => Promise<string>;
  /** Where it stands among the options of a command; left out: with those of the question itself. */
  readonly group?: "filter" | "clock" | "requirement" | "who";
}

/** What a command was given. */
export interface Given {
  /** By the names that commander gives to options: `includeDeleted`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The argument: the resource that is named, or what else the question takes; undefined: none is given. */
  readonly argument: string | undefined;
  readonly now: Instant;
  /** Of the zone that dates and times of day are read in. */
  readonly calendar: Calendar;
  /** Whether a resource that is named is shown as a card. */
  readonly hasCard: boolean;
}

/** A question as it is written down: in answers and in the manifests of bundles. */
export type StoredQuestion = Readonly<Record<string, Json | undefined>>;

/** A member of a stored question as JSON Schema. */
export interface MemberSchema {
  readonly schema: Readonly<Record<string, unknown>>;
  /** Whether the member may be left out: it is by an echo where nothing is asked, or by an older one as a default. */
  readonly isOptional?: boolean;
}

/**
 * A part of a question that is asked: how it is given, understood, written down and given again. Reading what is
 * written gives the same part, and so does parsing what is echoed.
 */
export interface Parameter<Part extends object, Echo extends object = object> {
  readonly options: readonly OptionSpec[];
  /** The members that a stored question has of it. */
  readonly members: Readonly<Record<string, MemberSchema>>;
  /** @throws HistoryError naming the option, its value and what is accepted */
  read(given: Given): Part;
  /** What it is in a stored question; `where` is the record. */
  echo(part: Part, where: string): Echo;
  /** A member that is left out has its default. @throws HistoryError when one is none that `echo` makes */
  parse(stored: StoredQuestion): Part;
  /** The arguments that give it again. */
  write(part: Part): readonly string[];
}

type PartOf<P> = P extends Parameter<infer Part, object> ? Part : never;
type EchoOf<P> = P extends Parameter<infer _, infer Echo> ? Echo : never;
type Intersection<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer All) => void
  ? All & object
  : never;

/**
 * Several parameters as one; they are echoed in this order.
 * @throws RangeError when two of them echo the same member, of which one would be lost
 */
export function together<const Ps extends readonly Parameter<object>[]>(
  ...parameters: Ps
): Parameter<Intersection<PartOf<Ps[number]>>, Intersection<EchoOf<Ps[number]>>> {
  const members = parameters.flatMap((each) => Object.keys(each.members));
  const twice = members.find((member, index) => members.indexOf(member) < index);
  if (twice !== undefined) throw new RangeError(`two parameters echo ${twice}`);
  return {
    options: parameters.flatMap(({ options }) => options),
    members: merged(parameters.map(({ members }) => members)),
    read: (given) => merged(parameters.map((each) => each.read(given))),
    echo: (part, where) => merged(parameters.map((each) => each.echo(part, where))),
    parse: (stored) => merged(parameters.map((each) => each.parse(stored))),
    write: (part) => parameters.flatMap((each) => each.write(part)),
  };
}

/** What is echoed, without what a stored question lacks: it was written before there was that parameter. */
export function echoedAs<Echo extends object>(echo: Echo, stored: StoredQuestion): Echo {
  const members = Object.entries(echo).filter(([name]) => Object.hasOwn(stored, name));
  return merged(
    members.map(([name, value]: [string, unknown]) => {
      const written = stored[name];
      const isWhole = !isJsonObject(written) || typeof value !== "object" || value === null;
      return { [name]: isWhole ? value : echoedAs(value, written) };
    }),
  );
}

/** What each of some parts has, which the compiler cannot follow through a list. */
function merged<Whole>(parts: readonly object[]): Whole {
  return Object.assign({}, ...parts) as Whole;
}

/** What every question has. */
export type SharedParts = Pick<Needs, "filter" | "isProofAsked" | "asKnownAt" | "resource">;

/** What every question needs: what it shares with all of them. */
export function sharedNeedsOf({ filter, isProofAsked, asKnownAt, resource }: SharedParts): SharedParts {
  return { filter, isProofAsked, asKnownAt, resource };
}

/** The text of an option; undefined where it is not given. */
export function optionText({ options }: Given, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** The texts of an option that may be given several times. */
export function optionTexts({ options }: Given, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter((text) => typeof text === "string") : [];
}

/** A member of a stored question that is a text, as options not empty; undefined where it is left out. */
export function storedText(stored: StoredQuestion, name: string): string | undefined {
  const value = stored[name];
  if (value === undefined || (typeof value === "string" && value !== "")) return value;
  throw badMember(name, value);
}

/** A member of a stored question that is a list of texts; none where it is left out. */
export function storedTexts(stored: StoredQuestion, name: string): readonly string[] {
  const value = stored[name];
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badMember(name, value);
  return value.map((text) => {
    if (typeof text === "string" && text !== "") return text;
    throw badMember(name, value);
  });
}

/** A member of a stored question that is none. */
export function badMember(name: string, value: Json | undefined): HistoryError {
  return new HistoryError(
    "bad-option",
    `The question's ${name} is ${JSON.stringify(value)}, which no question has`,
    "Make the bundle anew.",
  );
}
