import { Writable } from "node:stream";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { HistoryError } from "../history-error";
import { instructions } from "../mcp/instructions";
import { inputSchemaOf, type QuestionTool } from "../mcp/question-tool";
import { visibleText } from "../visible-text";
import { AgentQuestions } from "./agent-questions";
import { exitCodes } from "./exit-code";
import { type AskingOptions, readAsking, readSettings } from "./question-settings";
import type { Terminal } from "./terminal";
import type { VersionedTerminal } from "./write-bundle";

/** The options of `mcp`, as commander gives them. */
export interface McpOptions extends Omit<AskingOptions, "region"> {
  readonly answerSize: string;
}

const leastCharacters = 8_000;
const mostCharacters = 1_000_000;

/** Serves questions until stdin ends or the user interrupts; resolves to the exit code. */
export async function runMcp(given: McpOptions, { terminal, version }: VersionedTerminal): Promise<number> {
  const { answerSize, ...options } = given;
  const answerCharacters = charactersOf(answerSize);
  const asking = await readAsking({ ...options, region: [] }, terminal);
  const settings = await readSettings(asking, terminal);
  const questions = new AgentQuestions({ options, settings, terminal, answerCharacters });
  await questions.open();
  const end = new AbortController();
  const server = serverOf(questions, { version, terminal, end: end.signal });
  const input = terminal.openStdin?.();
  if (input === undefined) return exitCodes.answered;
  try {
    await served(server, input, { terminal, end });
  } finally {
    end.abort();
    await server.close();
    await questions.close();
  }
  return terminal.signal.aborted ? exitCodes.interrupted : exitCodes.answered;
}

interface Serving {
  readonly terminal: Terminal;
  readonly version: string;
  readonly end: AbortSignal;
}

function serverOf(questions: AgentQuestions, { version, terminal, end }: Serving): Server {
  const server = new Server(
    { name: "config-history", title: "AWS Config's record", version },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: questions.tools.map(listedTool) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, { signal }) =>
    questions.ask(params.name, params.arguments, AbortSignal.any([signal, end, terminal.signal])),
  );
  server.onerror = ({ message }) =>
    void terminal.stderr.write(`mcp: ${visibleText(message.slice(0, 500))}\n`);
  return server;
}

function listedTool(tool: QuestionTool) {
  const { name, summary } = tool.question;
  return {
    name,
    title: summary,
    description: tool.description,
    inputSchema: inputSchemaOf(tool),
    annotations: {
      title: summary,
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    },
  };
}

/** Serves until there is nobody left to serve. */
async function served(
  server: Server,
  input: NodeJS.ReadStream,
  { terminal, end }: { readonly terminal: Terminal; readonly end: AbortController },
): Promise<void> {
  const output = new Writable({
    write: (chunk: Uint8Array, _, done) => {
      void terminal.stdout.write(chunk).then((isRead) => {
        if (!isRead) end.abort();
        done();
      });
    },
  });
  const ended = new Promise<void>((resolve) => {
    for (const event of ["end", "close", "error"]) input.once(event, () => resolve());
    AbortSignal.any([end.signal, terminal.signal]).addEventListener("abort", () => resolve());
    server.onclose = resolve;
  });
  await server.connect(new StdioServerTransport(input, output));
  await ended;
}

function charactersOf(text: string): number {
  const characters = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (characters >= leastCharacters && characters <= mostCharacters) return characters;
  throw new HistoryError(
    "bad-option",
    `--answer-size ${JSON.stringify(text)} is no size of an answer`,
    `Give a whole number of characters from ${leastCharacters} to ${mostCharacters}.`,
  );
}
