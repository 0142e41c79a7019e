import { DAY_MILLISECONDS, type Instant } from "../../record/instant";
import { jsonAnswer } from "../answers/json-answer";
import type { Layout } from "../answers/layout";
import { whenCsv } from "../answers/when-csv";
import { whenTable } from "../answers/when-table";
import { askResourceWhen, askWhen, type WhenQuestion, whenAsked } from "../asking/ask-when";
import { HistoryError } from "../history-error";
import { parseCondition } from "../questions/when/parse-condition";
import { requiringAlways, type WhenAnswer } from "../questions/when/when-answer";
import { answerQuestion } from "./answer-question";
import {
  checkWindow,
  type Format,
  instantOption,
  type QuestionSettings,
  readSharedOptions,
  type SharedOptions,
} from "./question-options";
import { type Rendered, renderAs } from "./render";
import { resolveStack } from "./stack-option";
import type { Terminal } from "./terminal";

/** The options of `when`, as commander gives them. */
export interface WhenOptions extends Omit<SharedOptions, "require" | "aggregator" | "who" | "trail"> {
  readonly where: string;
  readonly since?: string;
  readonly until: string;
  readonly require: readonly string[];
}

/** Everything is asked about this long unless the command says otherwise. */
const defaultDays = 30;

/** Runs `when`; resolves to the exit code. */
export async function runWhen(
  resource: string | undefined,
  options: WhenOptions,
  terminal: Terminal,
): Promise<number> {
  const { isAlwaysRequired, shared } = requirementsOf(options);
  const settings = readSharedOptions(
    await resolveStack(shared, terminal),
    terminal.environment,
    terminal.clock,
  );
  const question = whenQuestion(resource, options, settings);
  return answerQuestion(
    {
      ask: async (session) => {
        const answer = await (resource === undefined
          ? askWhen(session, question)
          : askResourceWhen(session, question, resource));
        return isAlwaysRequired ? requiringAlways(answer) : answer;
      },
      explained: (session) => ({
        asked: whenAsked(session, question, resource),
        periods: [{ from: question.since, until: question.until }],
        filter: question.filter,
      }),
      api: whenOfApi(),
      addWho: async (answer) => answer,
      render: renderWhen,
    },
    settings,
    terminal,
  );
}

/** The answer to `when` in a format. */
function renderWhen(answer: WhenAnswer, format: Format, layout: Layout): Rendered {
  const { totals, pointersNeverFound } = answer;
  return renderAs(answer, format, {
    json: () => jsonAnswer(answer, "resources", { totals, pointersNeverFound }),
    csv: () => whenCsv(answer.rows),
    table: () => whenTable(answer, layout),
  });
}

/** What `--require` asks for: of the record, as with every question, and of the answer itself. */
function requirementsOf({ require, ...options }: WhenOptions): {
  readonly isAlwaysRequired: boolean;
  readonly shared: SharedOptions;
} {
  const ofRecord = require.filter((text) => text !== "always");
  const unknown = ofRecord.find((text) => text !== "complete");
  if (unknown !== undefined) {
    throw new HistoryError(
      "bad-option",
      `--require ${JSON.stringify(unknown)} is not known`,
      "Give --require always, --require complete, or both.",
    );
  }
  const [first] = ofRecord;
  return {
    isAlwaysRequired: require.includes("always"),
    shared: { ...options, ...(first === undefined ? {} : { require: first }) },
  };
}

function whenQuestion(
  resource: string | undefined,
  options: WhenOptions,
  { now, filter }: QuestionSettings,
): WhenQuestion {
  const until = instantOption("--until", options.until, now);
  const since = sinceOf(resource, options, { until, now });
  checkWindow(["--since", since], ["--until", until]);
  return { condition: parseCondition(options.where), since, until, filter };
}

function sinceOf(
  resource: string | undefined,
  { since }: WhenOptions,
  { until, now }: { readonly until: Instant; readonly now: Instant },
): Instant {
  if (since !== undefined) return instantOption("--since", since, now);
  return resource === undefined ? until - defaultDays * DAY_MILLISECONDS : -Infinity;
}

function whenOfApi(): HistoryError {
  return new HistoryError(
    "bad-option",
    '--record "api" cannot be asked when a condition held: it would take a call for each resource and week',
    "Name the bucket that AWS Config delivers to, or a copy of it.",
  );
}
