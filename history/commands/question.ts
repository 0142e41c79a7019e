import type { Instant } from "../../record/instant";
import type { ReadPeriod } from "../planning/plan";
import type { Answer } from "../questions/answer";
import type { EchoedQuestion } from "../questions/asked-question";
import { type ItemFilter, withCompliance } from "../questions/item-filter";
import type { HistoryReader } from "../reading/history-reader";
import { type Needs, spanOf } from "../reading/needs";
import type { WhoFinder } from "../reading/who/who-finder";
import type { AnswerForm, Form } from "../rendering/format";
import {
  echoedAs,
  type Given,
  type MemberSchema,
  type OptionSpec,
  type Parameter,
  type SharedParts,
  type StoredQuestion,
  sharedNeedsOf,
} from "./parameter";

/** What a question is, before anything is asked. */
export interface QuestionSpec<
  Name extends string,
  Parts extends SharedParts,
  Echo extends SharedEcho,
  N extends OwnNeeds,
  Gathered,
  A extends Answer<unknown>,
> {
  readonly name: Name;
  readonly summary: string;
  readonly description: string;
  readonly examples: readonly (readonly [purpose: string, command: string])[];
  /** What the help says before the examples. */
  readonly notes?: string;
  readonly isOfResource?: boolean;
  /** An argument that has to be given, where it is no resource. */
  readonly argument?: ArgumentSpec;
  /** Tables of its answer besides the usual one, by the options that ask for them. */
  readonly views?: readonly { readonly name: string; readonly help: string }[];
  /** Whether it can be asked with `--who`. */
  readonly tellsWho?: boolean;
  /** Whether it can be asked with `--seal`. */
  readonly tellsSeal?: boolean;
  /** Whether agents are offered no tool for it: they choose badly among many. */
  readonly isKeptFromAgents?: boolean;
  /** Whether AWS Config itself can be asked. */
  readonly isOfApi?: boolean;
  /** Whether its answer is a page, which is written to a file. */
  readonly isPage?: boolean;
  readonly parameters: Parameter<Parts, Echo>;
  /** Whether compliance items take part where no types are named. */
  readonly takesCompliance?: boolean;
  /** What it needs whatever it is asked with. */
  readonly fixedNeeds?: FixedNeeds;
  /** What it needs as it is asked; together with the rest, all that is read for it, explained and refused. */
  readonly needs: (parts: Parts) => N;
  /** In which form a reader gathers it. @throws HistoryError as the reader does */
  readonly gather: (reader: HistoryReader, needs: N & SharedParts) => Promise<Gathered>;
  /** Loaded when it is asked: the engine and its tables are large. */
  readonly answering: (parts: Parts) => Promise<Answering<Gathered, A, { readonly command: Name } & Echo>>;
}

/** An argument of the command line: `<value>`. */
interface ArgumentSpec {
  readonly flags: string;
  readonly help: string;
}

/** What a question needs besides what it shares with all others. */
type OwnNeeds = Omit<Needs, keyof SharedParts>;

/** Those that no option tells. */
type FixedNeeds = Pick<OwnNeeds, "isOfChanges" | "isOfItems" | "withBases" | "isOfRecording" | "ends">;

/** How a question is answered that is echoed as `Asked`, and what its answer consists of. */
interface Answering<Gathered, A extends Answer<unknown>, Asked> extends Omit<PosedAnswering<A>, "ask"> {
  /** What was gathered, as an answer: a function of nothing else. */
  readonly answer: (gathered: Gathered, asked: Asked) => A;
}

/** How a question that was posed is answered. */
export interface PosedAnswering<A extends Answer<unknown>> {
  /**
   * Answers from what a reader gathers.
   * @throws HistoryError when there is no history, or several resources fit the one that is named
   */
  readonly ask: (reader: HistoryReader) => Promise<A>;
  /** Left out: who made the changes is not asked with it. */
  readonly addWho?: AddWho<A>;
  readonly formOf: (answer: A) => AnswerForm;
}

/** Adds to an answer who made its changes, as a finder tells it. */
export type AddWho<A> = (answer: A, finder: WhoFinder, signal: AbortSignal) => Promise<A>;

/** A question of the catalogue. */
export interface Question
  extends Omit<
    QuestionSpec<string, SharedParts, SharedEcho, OwnNeeds, unknown, Answer<unknown>>,
    "parameters" | "takesCompliance" | "fixedNeeds" | "needs" | "gather" | "answering"
  > {
  readonly options: readonly OptionSpec[];
  /** A stored question of the kind, as JSON Schema. */
  readonly schema: object;
  /** What it needs of a time, whatever else it is asked with: what `sync` fetches ahead. */
  readonly needsWithin: (filter: ItemFilter, period: ReadPeriod) => Needs;
  /** @throws HistoryError naming the option, its value and what is accepted */
  readonly read: (given: Given) => PosedQuestion;
  /** @throws HistoryError when what is stored is none that is echoed */
  readonly parse: (stored: StoredQuestion) => PosedQuestion;
}

/** A question with everything that it is asked with: a value. */
export interface PosedQuestion {
  readonly name: string;
  readonly needs: Needs;
  /** As answers echo it; `where` is the record. */
  readonly echo: (where: string) => EchoedQuestion;
  /** The arguments of `config-history` that ask it again; the record is named by whoever asks. */
  readonly argv: readonly string[];
  /** Hands over how it is answered, whatever its answer is. */
  readonly answer: <Result>(use: UseOfAnswering<Result>) => Promise<Result>;
}

/** What is done with a question of any kind. */
type UseOfAnswering<Result> = <A extends Answer<unknown>>(
  answering: PosedAnswering<A>,
) => Result | Promise<Result>;

/** What every question echoes. */
type SharedEcho = Omit<EchoedQuestion, "command">;

/** A question of the catalogue, made of what it is asked with and how it is answered. */
export function question<
  const Name extends string,
  Parts extends SharedParts,
  Echo extends SharedEcho,
  N extends OwnNeeds,
  Gathered,
  A extends Answer<unknown>,
>({
  parameters,
  takesCompliance = false,
  fixedNeeds,
  needs: needsOf,
  gather,
  answering,
  ...about
}: QuestionSpec<Name, Parts, Echo, N, Gathered, A>): Question {
  const { name } = about;
  const filterOf = (filter: ItemFilter) => (takesCompliance ? withCompliance(filter) : filter);
  const posed = (parts: Parts, stored?: StoredQuestion): PosedQuestion => {
    const echo = (where: string) => {
      const whole = { command: name, ...parameters.echo(parts, where) };
      return stored === undefined ? whole : echoedAs(whole, stored);
    };
    const shared = { ...sharedNeedsOf(parts), filter: filterOf(parts.filter) };
    const needs = { ...shared, ...fixedNeeds, ...needsOf(parts) };
    return {
      name,
      needs,
      echo,
      // What an option could be taken for comes last.
      argv: [name, ...parameters.write(parts), ...argumentOf(parts)],
      answer: async (use) => {
        const { answer, ...rest } = await answering(parts);
        const ask = async (reader: HistoryReader) => answer(await gather(reader, needs), echo(reader.where));
        return use({ ...rest, ask });
      },
    };
  };
  const properties = { command: { const: name }, ...schemas(parameters.members) };
  return {
    ...about,
    options: parameters.options,
    schema: {
      type: "object",
      properties,
      required: Object.keys(properties).filter((member) => parameters.members[member]?.isOptional !== true),
      additionalProperties: false,
    },
    needsWithin: (filter, period) => ({ filter: filterOf(filter), periods: [period], ...fixedNeeds }),
    read: (given) => posed(parameters.read(given)),
    parse: (stored) => posed(parameters.parse(stored), stored),
  };
}

/**
 * Options as a question reads them, by the names that commander gives to options: some take a library to read.
 * @throws HistoryError as they do
 */
export async function decodedOptions<Options extends object>(
  given: Options,
  options: readonly OptionSpec[],
): Promise<Options> {
  const decoded: Record<string, string> = {};
  for (const { flags, decode } of options) {
    const name = flags.replace(/^--| .*$/g, "");
    const text: unknown = Object.getOwnPropertyDescriptor(given, name)?.value;
    if (decode !== undefined && typeof text === "string") decoded[name] = await decode(text);
  }
  return { ...given, ...decoded };
}

function argumentOf({ resource, lookup }: SharedParts & Pick<Needs, "lookup">): readonly string[] {
  const argument = resource ?? lookup;
  return argument === undefined ? [] : ["--", argument.text];
}

function schemas(members: Readonly<Record<string, MemberSchema>>): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(members).map(([name, { schema }]) => [name, schema]));
}

/**
 * Asks a question of any kind: its answer, and that as `--format json` prints it.
 * @throws HistoryError when there is no record, or several resources fit the one that is named
 */
export function askForJson(
  reader: HistoryReader,
  posed: PosedQuestion,
): Promise<{ readonly answer: Answer<unknown>; readonly json: Form["json"] }> {
  return posed.answer(async ({ ask, formOf }) => {
    const answer = await ask(reader);
    return { answer, json: formOf(answer).json };
  });
}

/** The last instant that a question speaks of. */
export function endOf({ needs }: PosedQuestion): Instant {
  return spanOf(needs).until;
}
