import type { Instant } from "../../../record/instant";
import { changesJson, jsonAnswer } from "../../answers/json-answer";
import type { Answer, AskedFilters } from "../../questions/answer";
import type { ChangeClass } from "../../questions/change-class";
import { type ItemFilter, parseTagFilter } from "../../questions/item-filter";
import { askChanges, type ChangesQuestion } from "../ask-changes";
import { askDiff, type DiffQuestion } from "../ask-diff";
import { askResourceChanges, askResourceDiff, askResourceState } from "../ask-resource";
import { askState, type StateQuestion } from "../ask-state";
import type { RecordSession } from "../record-session";
import { withBeginnings } from "../with-beginnings";
import { type AskedAgain, instantOf } from "./asked-again";

/** An answer, and its JSON as `--format json` prints it. */
export interface AnswerAgain {
  readonly answer: Answer<unknown>;
  readonly json: () => Iterable<string | Uint8Array>;
}

/**
 * Asks a question that was written down.
 * @throws HistoryError as asking does, or when an instant is none
 */
export async function askAgain(session: RecordSession, asked: AskedAgain): Promise<AnswerAgain> {
  switch (asked.command) {
    case "state":
      return stateAgain(session, asked);
    case "changes":
      return changesAgain(session, asked);
    case "diff":
      return diffAgain(session, asked);
  }
}

type Asked<Command> = Extract<AskedAgain, { readonly command: Command }>;

async function stateAgain(session: RecordSession, asked: Asked<"state">): Promise<AnswerAgain> {
  const { resource, deletedSince } = asked;
  const question: StateQuestion = {
    at: instantOf(asked.at),
    filter: filterOf(asked.filters),
    ...(deletedSince === null ? {} : { deletedSince: deletedOf(deletedSince) }),
  };
  const given = await (resource === null
    ? askState(session, question)
    : askResourceState(session, question, resource));
  const answer = await withBeginnings(session, given, question.filter);
  return { answer, json: () => jsonAnswer(answer, "items") };
}

async function changesAgain(session: RecordSession, asked: Asked<"changes">): Promise<AnswerAgain> {
  const { resource, since } = asked;
  const question: ChangesQuestion = {
    since: since === null ? -Infinity : instantOf(since),
    until: instantOf(asked.until),
    filter: filterOf(asked.filters),
    ...onlyOf(asked),
  };
  const given = await (resource === null
    ? askChanges(session, question)
    : askResourceChanges(session, question, resource));
  const answer = await withBeginnings(session, given, question.filter);
  return { answer, json: () => changesJson(answer) };
}

async function diffAgain(session: RecordSession, asked: Asked<"diff">): Promise<AnswerAgain> {
  const { resource } = asked;
  const question: DiffQuestion = {
    from: instantOf(asked.from),
    to: instantOf(asked.to),
    filter: filterOf(asked.filters),
    ...onlyOf(asked),
  };
  const given = await (resource === null
    ? askDiff(session, question)
    : askResourceDiff(session, question, resource));
  const answer = await withBeginnings(session, given, question.filter);
  return { answer, json: () => changesJson(answer) };
}

function deletedOf(text: string): Instant | "base" {
  return text === "base" ? text : instantOf(text);
}

function onlyOf({ only }: { readonly only: readonly ChangeClass[] | null }): Pick<ChangesQuestion, "only"> {
  return only === null ? {} : { only };
}

function filterOf(filters: AskedFilters): ItemFilter {
  return {
    types: filters.type,
    accountIds: filters.account,
    awsRegions: filters.region,
    names: filters.name,
    tags: filters.tag.map(parseTagFilter),
  };
}
