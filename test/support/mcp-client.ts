import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const bin = join(__dirname, "..", "..", "history", "cli", "bin.js");

/** What a tool of the server gave. */
export interface CalledTool {
  readonly isError: boolean;
  readonly texts: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: the members of every question's answer
  readonly answer: any;
}

/** A server in a process of its own, and the client of the official SDK that speaks to it. */
export class McpProcess {
  private constructor(
    readonly client: Client,
    readonly transport: StdioClientTransport,
    private readonly stderrChunks: readonly Buffer[],
  ) {}

  static async start(args: readonly string[]): Promise<McpProcess> {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [bin, "mcp", ...args],
      stderr: "pipe",
    });
    const chunks: Buffer[] = [];
    transport.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
    const client = new Client({ name: "test", version: "1.0.0" });
    await client.connect(transport);
    return new McpProcess(client, transport, chunks);
  }

  async call(name: string, args: Readonly<Record<string, unknown>> = {}): Promise<CalledTool> {
    const { isError, content, structuredContent } = await this.client.callTool({
      name,
      arguments: { ...args },
    });
    const texts = Array.isArray(content) ? content.map(({ text }: { readonly text: string }) => text) : [];
    return { isError: isError === true, texts, answer: structuredContent };
  }

  stderr(): string {
    return Buffer.concat([...this.stderrChunks]).toString("utf8");
  }

  stop(): Promise<void> {
    return this.client.close();
  }
}
