import type { Instant } from "../../record/instant";
import { DAY_MILLISECONDS } from "../../record/instant";
import { askChanges, type ChangesQuestion, changesAsked } from "../asking/ask-changes";
import { askDiff, type DiffQuestion, diffAsked } from "../asking/ask-diff";
import { askResourceChanges, askResourceDiff, askResourceState } from "../asking/ask-resource";
import { askState, periodOfState, type StateQuestion, stateAsked } from "../asking/ask-state";
import { withWho } from "../asking/who/with-who";
import { actOfChange, actOfItem } from "../questions/who/act-of";
import { answerQuestion } from "./answer-question";
import { apiChanges, apiDiff, apiState } from "./api-questions";
import {
  checkWindow,
  instantOption,
  type QuestionSettings,
  readClasses,
  readSharedOptions,
  type SharedOptions,
} from "./question-options";
import { type RelatedOptions, readSurroundings } from "./related-options";
import { renderChanges, renderState } from "./render";
import { resolveStack } from "./stack-option";
import type { Terminal } from "./terminal";

/** The options of `state`, as commander gives them. */
export interface StateOptions extends SharedOptions, RelatedOptions {
  readonly at: string;
  readonly includeDeleted?: boolean;
  readonly since?: string;
}

/** The options of `changes`, as commander gives them. */
export interface ChangesOptions extends SharedOptions {
  readonly since?: string;
  readonly until: string;
  readonly only: readonly string[];
}

/** The options of `diff`, as commander gives them. */
export interface DiffOptions extends SharedOptions {
  readonly from: string;
  readonly to: string;
  readonly only: readonly string[];
}

/** Runs `state`; resolves to the exit code. */
export async function runState(
  resource: string | undefined,
  options: StateOptions,
  terminal: Terminal,
): Promise<number> {
  const settings = await settingsOf(options, terminal);
  const question = {
    ...stateQuestion(options, settings),
    ...readSurroundings(resource, options, settings),
  };
  return answerQuestion(
    {
      ask: (session) =>
        resource === undefined ? askState(session, question) : askResourceState(session, question, resource),
      explained: (session) => ({
        asked: stateAsked(session, question, resource),
        periods: [periodOfState(question)],
        filter: question.filter,
        readsEverything: question.relatedDepth !== undefined,
      }),
      api: apiState(question, resource),
      addWho: (answer, finder, signal) => withWho(answer, { finder, actOf: actOfItem, signal }),
      render: renderState,
    },
    settings,
    terminal,
  );
}

/** Runs `changes`; resolves to the exit code. */
export async function runChanges(
  resource: string | undefined,
  options: ChangesOptions,
  terminal: Terminal,
): Promise<number> {
  const settings = await settingsOf(options, terminal);
  const question = changesQuestion(resource, options, settings);
  return answerQuestion(
    {
      ask: (session) =>
        resource === undefined
          ? askChanges(session, question)
          : askResourceChanges(session, question, resource),
      explained: (session) => ({
        asked: changesAsked(session, question, resource),
        periods: [{ from: question.since, until: question.until }],
        filter: question.filter,
      }),
      api: apiChanges(question, resource),
      addWho: (answer, finder, signal) => withWho(answer, { finder, actOf: actOfChange, signal }),
      render: renderChanges,
    },
    settings,
    terminal,
  );
}

/** Runs `diff`; resolves to the exit code. */
export async function runDiff(
  resource: string | undefined,
  options: DiffOptions,
  terminal: Terminal,
): Promise<number> {
  const settings = await settingsOf(options, terminal);
  const question = diffQuestion(options, settings);
  return answerQuestion(
    {
      ask: (session) =>
        resource === undefined ? askDiff(session, question) : askResourceDiff(session, question, resource),
      explained: (session) => ({
        asked: diffAsked(session, question, resource),
        periods: [question.from, question.to].map((at) => ({ from: at, until: at })),
        filter: question.filter,
      }),
      api: apiDiff(question, resource),
      addWho: (answer, finder, signal) => withWho(answer, { finder, actOf: actOfChange, signal }),
      render: renderChanges,
    },
    settings,
    terminal,
  );
}

/** The shared options, understood, after the stack has filled in what it tells. */
export async function settingsOf(options: SharedOptions, terminal: Terminal): Promise<QuestionSettings> {
  return readSharedOptions(await resolveStack(options, terminal), terminal.environment, terminal.clock);
}

/** The question that the options of `state` ask. */
export function stateQuestion(options: StateOptions, settings: QuestionSettings): StateQuestion {
  const at = instantOption("--at", options.at, settings.now);
  if (options.since !== undefined) {
    const since = instantOption("--since", options.since, settings.now);
    checkWindow(["--since", since], ["--at", at]);
    return { at, filter: settings.filter, deletedSince: since };
  }
  return {
    at,
    filter: settings.filter,
    ...(options.includeDeleted === true ? { deletedSince: "base" } : {}),
  };
}

/** One resource is asked for its whole history, everything for its last day. */
export function changesQuestion(
  resource: string | undefined,
  options: ChangesOptions,
  settings: QuestionSettings,
): ChangesQuestion {
  const until = instantOption("--until", options.until, settings.now);
  const since = sinceOf(resource, options, { until, now: settings.now });
  checkWindow(["--since", since], ["--until", until]);
  return { since, until, filter: settings.filter, ...readClasses(options.only) };
}

/** The question that the options of `diff` ask. */
export function diffQuestion(options: DiffOptions, settings: QuestionSettings): DiffQuestion {
  const from = instantOption("--from", options.from, settings.now);
  const to = instantOption("--to", options.to, settings.now);
  checkWindow(["--from", from], ["--to", to]);
  return { from, to, filter: settings.filter, ...readClasses(options.only) };
}

function sinceOf(
  resource: string | undefined,
  options: ChangesOptions,
  { until, now }: { readonly until: Instant; readonly now: Instant },
): Instant {
  if (options.since !== undefined) return instantOption("--since", options.since, now);
  return resource === undefined ? until - DAY_MILLISECONDS : -Infinity;
}
