import { formatInstant, type Instant, parseRecordInstant } from "../../../record/instant";
import { jsonAnswer } from "../../answers/json-answer";
import { HistoryError } from "../../history-error";
import { type Answer, type AskedFilters, askedFilters } from "../../questions/answer";
import type { ItemFilter, TagFilter } from "../../questions/item-filter";
import { askChanges, type ChangesQuestion } from "../ask-changes";
import { askDiff, type DiffQuestion } from "../ask-diff";
import { askResourceChanges, askResourceDiff, askResourceState } from "../ask-resource";
import { askState, type StateQuestion } from "../ask-state";
import type { RecordSession } from "../record-session";

/** What every question that can be asked again has. */
interface Asked {
  /** Null: it is about all of them. */
  readonly resource: string | null;
  readonly asKnownAt: string | null;
  readonly filters: AskedFilters;
}

/** A question with every instant resolved, so that it means the same whenever it is asked. */
export type AskedAgain = Asked &
  (
    | { readonly command: "state"; readonly at: string; readonly deletedSince: string | null }
    /** Since null: from the beginning of the record. */
    | { readonly command: "changes"; readonly since: string | null; readonly until: string }
    | { readonly command: "diff"; readonly from: string; readonly to: string }
  );

/** A question as the command line understood it. */
export type UnderstoodQuestion =
  | ({ readonly command: "state" } & StateQuestion)
  | ({ readonly command: "changes" } & ChangesQuestion)
  | ({ readonly command: "diff" } & DiffQuestion);

/** An answer, and its JSON as `--format json` prints it. */
export interface AnswerAgain {
  readonly answer: Answer<unknown>;
  readonly json: () => Iterable<string | Uint8Array>;
}

/** Writes a question down. */
export function askedAgain(
  question: UnderstoodQuestion,
  resource: string | undefined,
  asKnownAt: Instant | undefined,
): AskedAgain {
  const asked: Asked = {
    resource: resource ?? null,
    asKnownAt: asKnownAt === undefined ? null : formatInstant(asKnownAt),
    filters: askedFilters(question.filter),
  };
  switch (question.command) {
    case "state":
      return {
        command: "state",
        at: formatInstant(question.at),
        deletedSince: deletedText(question.deletedSince),
        ...asked,
      };
    case "changes":
      return {
        command: "changes",
        since: Number.isFinite(question.since) ? formatInstant(question.since) : null,
        until: formatInstant(question.until),
        ...asked,
      };
    case "diff":
      return {
        command: "diff",
        from: formatInstant(question.from),
        to: formatInstant(question.to),
        ...asked,
      };
  }
}

/**
 * Asks a question that was written down.
 * @throws HistoryError as asking does, or when an instant is none
 */
export async function askAgain(session: RecordSession, asked: AskedAgain): Promise<AnswerAgain> {
  const filter = filterOf(asked.filters);
  const { resource } = asked;
  switch (asked.command) {
    case "state": {
      const { deletedSince } = asked;
      const question: StateQuestion = {
        at: instantOf(asked.at),
        filter,
        ...(deletedSince === null ? {} : { deletedSince: deletedOf(deletedSince) }),
      };
      const answer = await (resource === null
        ? askState(session, question)
        : askResourceState(session, question, resource));
      return { answer, json: () => jsonAnswer(answer, "items") };
    }
    case "changes": {
      const since = asked.since === null ? -Infinity : instantOf(asked.since);
      const question: ChangesQuestion = { since, until: instantOf(asked.until), filter };
      const answer = await (resource === null
        ? askChanges(session, question)
        : askResourceChanges(session, question, resource));
      return { answer, json: () => jsonAnswer(answer, "changes") };
    }
    case "diff": {
      const question: DiffQuestion = { from: instantOf(asked.from), to: instantOf(asked.to), filter };
      const answer = await (resource === null
        ? askDiff(session, question)
        : askResourceDiff(session, question, resource));
      return { answer, json: () => jsonAnswer(answer, "changes") };
    }
  }
}

/** The last instant that a question speaks of. */
export function endOf(asked: AskedAgain): Instant {
  switch (asked.command) {
    case "state":
      return instantOf(asked.at);
    case "changes":
      return instantOf(asked.until);
    case "diff":
      return instantOf(asked.to);
  }
}

/** The instant of `--as-known-at`; undefined where it was not given. */
export function knownAtOf({ asKnownAt }: AskedAgain): Instant | undefined {
  return asKnownAt === null ? undefined : instantOf(asKnownAt);
}

function deletedText(since: Instant | "base" | undefined): string | null {
  if (since === undefined) return null;
  return since === "base" ? since : formatInstant(since);
}

function deletedOf(text: string): Instant | "base" {
  return text === "base" ? text : instantOf(text);
}

function instantOf(text: string): Instant {
  const instant = parseRecordInstant(text);
  if (instant !== undefined && formatInstant(instant) === text) return instant;
  throw new HistoryError(
    "bad-instant",
    `The question's ${JSON.stringify(text)} is no instant`,
    "Make the bundle anew.",
  );
}

function filterOf(filters: AskedFilters): ItemFilter {
  return {
    types: filters.type,
    accountIds: filters.account,
    awsRegions: filters.region,
    names: filters.name,
    tags: filters.tag.map(tagOf),
  };
}

function tagOf(text: string): TagFilter {
  const separator = text.indexOf("=");
  if (separator < 0) return { key: text, value: undefined };
  return { key: text.slice(0, separator), value: text.slice(separator + 1) };
}
