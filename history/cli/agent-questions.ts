import pLimit from "p-limit";
import type { JsonObject } from "../../record/json";
import { questions } from "../commands/catalogue";
import { HistoryError } from "../history-error";
import { type Position, pageOf } from "../mcp/answer-page";
import { cursorText, type HeldAnswer, HeldAnswers } from "../mcp/held-answers";
import { type QuestionTool, toolOf } from "../mcp/question-tool";
import { type ReadArguments, readArguments } from "../mcp/tool-arguments";
import { answerResult, bugResult, dataNotice, errorResult, type ToolResult } from "../mcp/tool-result";
import { askReader } from "./answer-question";
import { notesOf } from "./deliver-answer";
import { openReader } from "./open-reader";
import { openSource } from "./open-source";
import { ProgressLine } from "./progress-line";
import { type AskingOptions, givenOf, type QuestionSettings, readAsking } from "./question-settings";
import { ReadObjects } from "./read-objects";
import type { Terminal } from "./terminal";

/** Each holds its part of the record in memory. */
const questionsAtOnce = 2;
const answersHeld = 4;

interface AgentSettings {
  /** Of the command line: no tool can give others. */
  readonly options: Pick<AskingOptions, "now" | "tz" | "trail" | "who">;
  readonly settings: QuestionSettings;
  readonly terminal: Terminal;
  readonly answerCharacters: number;
}

/** Answers the calls of an agent, page by page, from one record. */
export class AgentQuestions {
  readonly tools: readonly QuestionTool[];
  private readonly limit = pLimit(questionsAtOnce);
  private readonly held = new HeldAnswers(answersHeld);

  constructor(private readonly of: AgentSettings) {
    this.tools = questions
      .filter(({ isKeptFromAgents }) => isKeptFromAgents !== true)
      .map((question) => toolOf(question, { tellsWho: of.settings.isWhoAsked }));
  }

  /** @throws HistoryError when there is no record that can be opened */
  async open(): Promise<void> {
    const { settings, terminal } = this.of;
    if (settings.location.record === "api")
      throw new HistoryError(
        "bad-option",
        '--record "api" is no record that `mcp` serves',
        "Name a folder or s3://bucket/prefix.",
      );
    const source = await openSource(settings.location, terminal);
    await source.close?.();
  }

  close(): Promise<void> {
    return this.held.closeAll();
  }

  /** Whatever a call asks for has a result: an answer, or why there is none. */
  async ask(name: string, given: unknown, signal: AbortSignal): Promise<ToolResult> {
    try {
      const tool = this.tools.find(({ question }) => question.name === name);
      if (tool === undefined) throw unknownTool(name, this.tools);
      return await this.page(tool, readArguments(tool, objectOf(given)), signal);
    } catch (error) {
      if (error instanceof HistoryError) return errorResult(error);
      if (signal.aborted) throw error;
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      await this.of.terminal.stderr.write(`This is a bug in config-history:\n${stack}\n`);
      return bugResult();
    }
  }

  private async page(tool: QuestionTool, asked: ReadArguments, signal: AbortSignal): Promise<ToolResult> {
    if (asked.cursor !== undefined) {
      const { id, answer, from } = this.held.find(asked.cursor, { ...asked, tool: tool.question.name });
      return this.shown(answer, { from, id });
    }
    const answer = await this.limit(() => this.answerOf(tool, asked, signal));
    return this.shown(answer, { from: { piece: 0, character: 0 }, id: undefined });
  }

  /** An answer is kept as long as more of it may be asked for. */
  private async shown(answer: HeldAnswer, { from, id }: Shown): Promise<ToolResult> {
    const mostCharacters = this.of.answerCharacters - dataNotice.length;
    const { content, next } = pageOf(answer, { from, mostCharacters });
    if (next === undefined) {
      if (id === undefined) await answer.close();
      return answerResult(content);
    }
    const cursor = cursorText(id ?? (await this.held.hold(answer)), next);
    return answerResult(withNext(content, cursor));
  }

  private async answerOf(tool: QuestionTool, asked: ReadArguments, signal: AbortSignal): Promise<HeldAnswer> {
    signal.throwIfAborted();
    const { question } = tool;
    const terminal = { ...this.of.terminal, signal };
    const { now, calendar, settings, options } = await this.askingOf(tool, asked, terminal);
    const posed = question.read(givenOf(options, { now, calendar, argument: asked.argument }));
    const progress = new ProgressLine(terminal.stderr, terminal.clock);
    const witness = new ReadObjects();
    const { reader, close } = await openReader(posed.needs, {
      ...{ settings, terminal, progress, witness },
      isConfined: true,
    });
    try {
      return await posed.answer(async (answering) => {
        const answer = await askReader(reader, answering, { settings, terminal, needs: posed.needs });
        const form = answering.formOf(answer);
        return {
          ...{ tool: question.name, asked: asked.asked, fields: asked.fields, close, form },
          hasBodies: form.rowsName === "items",
          coverage: answer.coverage,
          notes: notesOf(answer, { now, needs: posed.needs }),
          objects: [...witness.byKey.keys()].sort(),
        };
      });
    } catch (error) {
      await close();
      throw error;
    } finally {
      await progress.clear();
    }
  }

  /** A question's own settings: what a call may tell, and of the rest what the command line did. */
  private async askingOf({ question }: QuestionTool, { options }: ReadArguments, terminal: Terminal) {
    const { now, tz, trail } = this.of.options;
    const isWhoAsked = options.who === true;
    const given = {
      region: [],
      ...options,
      ...(now === undefined ? {} : { now }),
      ...(tz === undefined ? {} : { tz }),
      ...(isWhoAsked && trail !== undefined ? { trail } : {}),
    };
    const asking = await readAsking(given, terminal, question);
    const { location, aws, regions } = this.of.settings;
    return { ...asking, settings: { ...asking, location, aws, regions } };
  }
}

interface Shown {
  readonly from: Position;
  /** Of an answer that is kept already. */
  readonly id: string | undefined;
}

function withNext(content: JsonObject, cursor: string): JsonObject {
  const page = objectOf(content.page);
  const howToGoOn =
    "call again with the same arguments and cursor = next, or ask for less by filters or fields";
  return { ...content, page: { ...page, next: cursor, howToGoOn } };
}

function objectOf(value: unknown): JsonObject {
  return typeof value === "object" && value !== null ? (value as JsonObject) : {};
}

function unknownTool(name: string, tools: readonly QuestionTool[]): HistoryError {
  return new HistoryError(
    "bad-option",
    `${JSON.stringify(name.slice(0, 100))} is no tool`,
    `Call one of ${tools.map(({ question }) => question.name).join(", ")}.`,
  );
}
