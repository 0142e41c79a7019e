import { changesAnswer } from "../../history/answers/changes-answer";
import { costAnswer } from "../../history/answers/cost-answer";
import { coverageAnswer } from "../../history/answers/coverage-answer";
import { diffAnswer } from "../../history/answers/diff-answer";
import { lookupAnswer } from "../../history/answers/lookup-answer";
import { proofAnswer } from "../../history/answers/proof-answer";
import { stateAnswer } from "../../history/answers/state-answer";
import { type SummaryQuestion, summaryAnswer } from "../../history/answers/summary-answer";
import { whenAnswer } from "../../history/answers/when-answer";
import type { CoverageAnswer } from "../../history/assurance/coverage-report";
import type { ProofAnswer } from "../../history/assurance/proof";
import type { Absence } from "../../history/questions/absence";
import type {
  Answer,
  AnswerProblem,
  ChangesAnswer,
  StateAnswer,
  SummaryAnswer,
} from "../../history/questions/answer";
import type {
  AskedChanges,
  AskedDiff,
  AskedSummary,
  EchoedQuestion,
} from "../../history/questions/asked-question";
import type { CostAnswer } from "../../history/questions/cost/cost-answer";
import { awsPrices, type PriceList } from "../../history/questions/cost/price-list";
import type { Coverage } from "../../history/questions/coverage";
import type { Fulfilment } from "../../history/questions/fulfilment";
import { type ItemFilter, noFilter, withCompliance } from "../../history/questions/item-filter";
import type { Related } from "../../history/questions/related/related";
import { parseResourceReference } from "../../history/questions/resource-reference";
import { countedInstants } from "../../history/questions/summary/step";
import { parseCondition } from "../../history/questions/when/parse-condition";
import type { WhenAnswer } from "../../history/questions/when/when-answer";
import type { HistoryReader } from "../../history/reading/history-reader";
import type { Needs } from "../../history/reading/needs";
import { RecordReader } from "../../history/reading/record-reader";
import type { SessionOptions } from "../../history/reading/record-session";
import type { RecordSource } from "../../history/sources/record-source";
import { formatInstant, type Instant } from "../../record/instant";
import type { Json } from "../../record/json";

/** What every question echoes, where only the resource in it matters. */
export function echoed(resource?: string): EchoedQuestion {
  return {
    command: "state",
    ...(resource === undefined ? {} : { resource }),
    record: "memory",
    filters: { type: [], account: [], region: [], name: [], tag: [] },
  };
}

/** An answer, read to its end. */
export interface ReadAnswer {
  /** The rows as the JSON of the answer gives them. */
  readonly rows: readonly Json[];
  readonly coverage: Coverage;
  readonly problems: readonly AnswerProblem[];
  readonly notFound: string | undefined;
  readonly related: Related | undefined;
  readonly absence: Absence | undefined;
  readonly fulfilment: Fulfilment | undefined;
}

/** What is asked besides the instants. */
export interface AskOptions {
  readonly filter?: ItemFilter;
  readonly resource?: string;
  readonly deletedSince?: Instant | "base";
  /** Of `state` and `when`. */
  readonly condition?: string;
  readonly session?: Partial<SessionOptions>;
  /** What is asked of the record. */
  readonly terms?: Pick<Needs, "asKnownAt" | "isProofAsked">;
  /** What is asked of what a resource is related to. */
  readonly relations?: Pick<Needs, "relatedDepth" | "isEndAsked">;
}

type Window = readonly [Instant, Instant];
type SharedNeeds = Pick<Needs, "filter" | "resource" | "asKnownAt" | "isProofAsked">;
type Counted = Omit<SummaryQuestion, "filter">;
type RecordingOptions = Omit<AskOptions, "resource">;

/** What `when` is asked with besides the instants. */
export type WhenOptions = AskOptions & { readonly condition: string };

/** Asks `state`. */
export function state(source: RecordSource, at: Instant, options: AskOptions = {}): Promise<ReadAnswer> {
  return within(source, options, (reader) => stateIn(reader, at, options));
}

/** Asks `changes`. */
export function changes(source: RecordSource, window: Window, options: AskOptions = {}): Promise<ReadAnswer> {
  return within(source, options, (reader) => changesIn(reader, window, options));
}

/** Asks `diff`. */
export function diff(source: RecordSource, ends: Window, options: AskOptions = {}): Promise<ReadAnswer> {
  return within(source, options, (reader) => diffIn(reader, ends, options));
}

/** Asks `when` of everything that the filter lets pass, or of one resource. */
export function when(source: RecordSource, window: Window, options: WhenOptions): Promise<ReadAnswer> {
  return within(source, options, (reader) => whenIn(reader, window, options));
}

/** Asks `lookup`, at an instant or in a window. */
export function lookup(
  source: RecordSource,
  [from, until]: Window,
  { value, isExact = false, ...options }: AskOptions & { readonly value: string; readonly isExact?: boolean },
): Promise<ReadAnswer> {
  const question = { lookup: { text: value, isExact }, period: { from, until } };
  return within(source, options, async (reader) => {
    const needs = { ...sharedOf(options), lookup: question.lookup, periods: [question.period] };
    const asked = { ...echoed(), command: "lookup", value, at: formatInstant(until) } as const;
    return lookupAnswer(await reader.gatherHoldings(needs), question, asked);
  });
}

/** Asks `summary`. */
export function summary(source: RecordSource, counted: Counted, filter = noFilter): Promise<ReadAnswer> {
  return within(source, {}, (reader) => summaryIn(reader, { ...counted, filter }));
}

/** Asks `cost`: the whole answer. */
export function cost(
  source: RecordSource,
  [since, until]: Window,
  {
    filter = noFilter,
    prices = awsPrices,
  }: { readonly filter?: ItemFilter; readonly prices?: PriceList } = {},
): Promise<CostAnswer> {
  const needs = {
    filter: withCompliance(filter),
    periods: [{ from: since, until }],
    isOfChanges: true,
    isOfItems: true,
  };
  return withReader(source, async (reader) =>
    costAnswer(
      await reader.gather(needs),
      { filter, since, until, prices },
      { ...echoed(), command: "cost", ...windowText([since, until]), prices },
    ),
  );
}

/** Asks `coverage`. */
export function coverage(
  source: RecordSource,
  window: Window,
  options: RecordingOptions = {},
): Promise<ReadAnswer> {
  return within(source, options, (reader) => coverageIn(reader, window, options));
}

/** Asks `prove`. */
export function prove(
  source: RecordSource,
  window: Window,
  options: RecordingOptions = {},
): Promise<ReadAnswer> {
  return within(source, options, (reader) => proofIn(reader, window, options));
}

/** Asks a reader for `state`. */
async function stateIn(reader: HistoryReader, at: Instant, options: AskOptions = {}): Promise<StateAnswer> {
  const { deletedSince, relations, condition } = options;
  const shared = sharedOf(options);
  const needs = {
    ...shared,
    periods: [{ from: at, until: at }],
    ...relations,
    ...(deletedSince === undefined ? {} : { goneSince: deletedSince }),
  };
  const question = {
    at,
    ...shared,
    ...(deletedSince === undefined ? {} : { deletedSince }),
    ...(condition === undefined ? {} : { condition: parseCondition(condition) }),
  };
  return stateAnswer(await reader.gather(needs), question, {
    ...echoed(options.resource),
    command: "state",
    at: formatInstant(at),
  });
}

/** Asks a reader for `changes`. */
export async function changesIn(
  reader: HistoryReader,
  [since, until]: Window,
  options: AskOptions = {},
): Promise<ChangesAnswer> {
  const shared = sharedOf(options);
  const needs = { ...shared, periods: [{ from: since, until }], isOfChanges: true };
  return changesAnswer(
    await reader.gather(needs),
    { since, until, ...shared },
    {
      ...echoed(options.resource),
      command: "changes",
      ...windowText([since, until]),
    },
  );
}

/** Asks a reader for `diff`. */
export async function diffIn(
  reader: HistoryReader,
  [from, to]: Window,
  options: AskOptions = {},
): Promise<ChangesAnswer> {
  const shared = sharedOf(options);
  const periods = [from, to].map((at) => ({ from: at, until: at }));
  const gathered = await reader.gather({ ...shared, periods, isOfChanges: true });
  return diffAnswer(
    gathered,
    { from, to, ...shared },
    {
      ...echoed(options.resource),
      command: "diff",
      ...endsText([from, to]),
    },
  );
}

/** Asks a reader for `when`. */
export async function whenIn(
  reader: HistoryReader,
  [since, until]: Window,
  { condition: text, ...options }: WhenOptions,
): Promise<WhenAnswer> {
  const claims = [{ condition: parseCondition(text) }];
  const gathered = await reader.gatherJudged({
    ...sharedOf(options),
    claims,
    periods: [{ from: since, until }],
  });
  return whenAnswer(
    gathered,
    { since, until },
    {
      ...echoed(options.resource),
      command: "when",
      ...windowText([since, until]),
      where: text,
    },
  );
}

/** Asks a reader for `summary`. */
async function summaryIn(reader: HistoryReader, question: SummaryQuestion): Promise<SummaryAnswer> {
  const { filter, of, since, until, by } = question;
  const periods =
    of === "changes"
      ? [{ from: since ?? until, until }]
      : countedInstants(question).map((at) => ({ from: at, until: at }));
  const isOfChanges = of === "changes";
  const gathered = isOfChanges
    ? await reader.gather({ filter, periods, isOfChanges })
    : await reader.gatherCounts({ filter, periods, countedBy: by });
  return summaryAnswer(gathered, question, {
    ...echoed(),
    command: "summary",
    of,
    by: by.map(({ name }) => name),
    ...(since === undefined ? { at: formatInstant(until) } : windowOfSummary(since, until)),
  });
}

function windowOfSummary(since: Instant, until: Instant): Pick<AskedSummary, "since" | "until"> {
  return { since: formatInstant(since), until: formatInstant(until) };
}

/** Asks a reader for `coverage`. */
export async function coverageIn(
  reader: HistoryReader,
  [since, until]: Window,
  options: RecordingOptions = {},
): Promise<CoverageAnswer> {
  const needs = { ...sharedOf(options), periods: [{ from: since, until }], isOfRecording: true };
  return coverageAnswer(
    await reader.gatherRecording(needs),
    { since, until },
    {
      ...echoed(),
      command: "coverage",
      ...windowText([since, until]),
    },
  );
}

/** Asks a reader for `prove`. */
export async function proofIn(
  reader: HistoryReader,
  ends: Window,
  options: RecordingOptions = {},
): Promise<ProofAnswer> {
  return proofAnswer(await reader.gatherRecording(proofNeeds(ends, options)), {
    ...echoed(),
    command: "prove",
    ...endsText(ends),
  });
}

/** What `prove` needs. */
export function proofNeeds([from, until]: Window, options: RecordingOptions = {}): Needs {
  return { ...sharedOf(options), periods: [{ from, until }], isOfRecording: true, ends: "within" };
}

function windowText([since, until]: Window): Pick<AskedChanges, "since" | "until"> {
  return { since: Number.isFinite(since) ? formatInstant(since) : null, until: formatInstant(until) };
}

function endsText([from, to]: Window): Pick<AskedDiff, "from" | "to"> {
  return { from: formatInstant(from), to: formatInstant(to) };
}

function sharedOf({ filter = noFilter, resource, terms }: AskOptions): SharedNeeds {
  return {
    filter,
    ...terms,
    ...(resource === undefined ? {} : { resource: parseResourceReference(resource) }),
  };
}

/** Reads a record in memory, or another source, within a test. */
export async function withReader<Result>(
  source: RecordSource,
  use: (reader: HistoryReader) => Promise<Result>,
  options: Partial<SessionOptions> = {},
): Promise<Result> {
  const reader = new RecordReader({ source, signal: new AbortController().signal, ...options });
  try {
    return await use(reader);
  } finally {
    reader.close();
  }
}

function within(
  source: RecordSource,
  options: AskOptions,
  ask: (reader: HistoryReader) => Promise<Answer<unknown> & Pick<StateAnswer, "related" | "fulfilment">>,
): Promise<ReadAnswer> {
  return withReader(
    source,
    async (reader) => {
      const { rows, coverage, problems, notFound, related, absence, fulfilment } = await ask(reader);
      const read = [...rows].map((row) => JSON.parse(Buffer.from(row.json()).toString("utf8")) as Json);
      return { rows: read, coverage, problems, notFound, related, absence, fulfilment };
    },
    options.session,
  );
}
