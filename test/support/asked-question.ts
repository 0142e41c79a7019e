import { askChanges } from "../../history/asking/ask-changes";
import { askDiff } from "../../history/asking/ask-diff";
import { askResourceChanges, askResourceDiff, askResourceState } from "../../history/asking/ask-resource";
import { askState, type StateQuestion } from "../../history/asking/ask-state";
import { RecordSession, type SessionOptions } from "../../history/asking/record-session";
import type { Answer, AnswerProblem, StateAnswer } from "../../history/questions/answer";
import type { Coverage } from "../../history/questions/coverage";
import type { ItemFilter } from "../../history/questions/item-filter";
import type { Related } from "../../history/questions/related/related";
import type { RecordSource } from "../../history/sources/record-source";
import type { Instant } from "../../record/instant";
import type { Json } from "../../record/json";

/** A filter that lets everything pass. */
export const noFilter: ItemFilter = { types: [], accountIds: [], awsRegions: [], names: [], tags: [] };

/** An answer, read to its end. */
export interface ReadAnswer {
  /** The rows as the JSON of the answer gives them. */
  readonly rows: readonly Json[];
  readonly coverage: Coverage;
  readonly problems: readonly AnswerProblem[];
  readonly notFound: string | undefined;
  readonly related: Related | undefined;
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
    resource === undefined ? askState(session, question) : askResourceState(session, question, resource),
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
    resource === undefined ? askChanges(session, question) : askResourceChanges(session, question, resource),
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
    resource === undefined ? askDiff(session, question) : askResourceDiff(session, question, resource),
  );
}

async function within(
  source: RecordSource,
  options: AskOptions,
  ask: (session: RecordSession) => Promise<Answer<unknown> & Pick<StateAnswer, "related">>,
): Promise<ReadAnswer> {
  const session = new RecordSession({ source, signal: new AbortController().signal, ...options.session });
  try {
    const { rows, coverage, problems, notFound, related } = await ask(session);
    const read = [...rows].map((row) => JSON.parse(Buffer.from(row.json()).toString("utf8")) as Json);
    return { rows: read, coverage, problems, notFound, related };
  } finally {
    session.close();
  }
}
