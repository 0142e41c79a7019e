import { askChanges } from "../../history/asking/ask-changes";
import { askCoverage } from "../../history/asking/ask-coverage";
import { askDiff } from "../../history/asking/ask-diff";
import { askProof } from "../../history/asking/ask-proof";
import { askResourceChanges, askResourceDiff, askResourceState } from "../../history/asking/ask-resource";
import { askState } from "../../history/asking/ask-state";
import { askResourceWhen, askWhen } from "../../history/asking/ask-when";
import { RecordSession, type SessionOptions } from "../../history/asking/record-session";
import type { StateQuestion } from "../../history/asking/state-question";
import type { Absence } from "../../history/questions/absence";
import type { Answer, AnswerProblem, AskedQuestion, StateAnswer } from "../../history/questions/answer";
import type { Coverage } from "../../history/questions/coverage";
import { type ItemFilter, noFilter } from "../../history/questions/item-filter";
import type { Related } from "../../history/questions/related/related";
import { parseCondition } from "../../history/questions/when/parse-condition";
import type { RecordSource } from "../../history/sources/record-source";
import type { Instant } from "../../record/instant";
import type { Json } from "../../record/json";

/** A question as an answer echoes it, where only the resource in it matters. */
export function echoed(resource?: string): AskedQuestion {
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
}

/** What is asked besides the instants. */
export interface AskOptions {
  readonly filter?: ItemFilter;
  readonly resource?: string;
  readonly deletedSince?: Instant | "base";
  readonly session?: Partial<SessionOptions>;
  /** What is asked of a resource's surroundings. */
  readonly surroundings?: Pick<StateQuestion, "relatedDepth" | "isEndAsked">;
}

/** Asks `state`. */
export function state(source: RecordSource, at: Instant, options: AskOptions = {}): Promise<ReadAnswer> {
  const { filter = noFilter, resource, deletedSince, surroundings } = options;
  const question = { at, filter, ...surroundings, ...(deletedSince === undefined ? {} : { deletedSince }) };
  return within(source, options, (session) =>
    resource === undefined
      ? askState(session, question, echoed())
      : askResourceState(session, { ...question, resource }, echoed(resource)),
  );
}

/** Asks `changes`. */
export function changes(
  source: RecordSource,
  [since, until]: readonly [Instant, Instant],
  options: AskOptions = {},
): Promise<ReadAnswer> {
  const { filter = noFilter, resource } = options;
  const question = { since, until, filter };
  return within(source, options, (session) =>
    resource === undefined
      ? askChanges(session, question, echoed())
      : askResourceChanges(session, { ...question, resource }, echoed(resource)),
  );
}

/** Asks `diff`. */
export function diff(
  source: RecordSource,
  [from, to]: readonly [Instant, Instant],
  options: AskOptions = {},
): Promise<ReadAnswer> {
  const { filter = noFilter, resource } = options;
  const question = { from, to, filter };
  return within(source, options, (session) =>
    resource === undefined
      ? askDiff(session, question, echoed())
      : askResourceDiff(session, { ...question, resource }, echoed(resource)),
  );
}

/** Asks `when` of everything that the filter lets pass, or of one resource. */
export function when(
  source: RecordSource,
  [since, until]: readonly [Instant, Instant],
  { condition, ...options }: AskOptions & { readonly condition: string },
): Promise<ReadAnswer> {
  const { filter = noFilter, resource } = options;
  const question = { since, until, filter, condition: parseCondition(condition) };
  return within(source, options, (session) =>
    resource === undefined
      ? askWhen(session, question, echoed())
      : askResourceWhen(session, { ...question, resource }, echoed(resource)),
  );
}

/** Asks `coverage`. */
export function coverage(
  source: RecordSource,
  [since, until]: readonly [Instant, Instant],
  options: Omit<AskOptions, "resource"> = {},
): Promise<ReadAnswer> {
  const { filter = noFilter } = options;
  return within(source, options, (session) => askCoverage(session, { since, until, filter }, echoed()));
}

/** Asks `prove`. */
export function prove(
  source: RecordSource,
  [from, to]: readonly [Instant, Instant],
  options: Omit<AskOptions, "resource"> = {},
): Promise<ReadAnswer> {
  const { filter = noFilter } = options;
  return within(source, options, (session) => askProof(session, { from, to, filter }, echoed()));
}

async function within(
  source: RecordSource,
  options: AskOptions,
  ask: (session: RecordSession) => Promise<Answer<unknown> & Pick<StateAnswer, "related">>,
): Promise<ReadAnswer> {
  const session = new RecordSession({ source, signal: new AbortController().signal, ...options.session });
  try {
    const { rows, coverage, problems, notFound, related, absence } = await ask(session);
    const read = [...rows].map((row) => JSON.parse(Buffer.from(row.json()).toString("utf8")) as Json);
    return { rows: read, coverage, problems, notFound, related, absence };
  } finally {
    session.close();
  }
}
