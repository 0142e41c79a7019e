import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { FakeService, SeenRequest } from "./fake-service";

/** What goes wrong, where and how often. */
export interface FakeFault {
  readonly action?: string | RegExp;
  readonly region?: string;
  /** Whether the request is meant, where action and region do not tell. */
  readonly isMeant?: (request: SeenRequest) => boolean;
  /** How many requests meet it; all unless given. */
  readonly times?: number;
  readonly does: "reset" | { readonly code: string; readonly message?: string } | { readonly delay: number };
}

/**
 * AWS on loopback: the protocols of its services over node:http, which the real SDK clients talk to. It fails on
 * demand and remembers what it was asked.
 */
export class FakeAws {
  readonly requests: SeenRequest[] = [];
  private faults: { readonly fault: FakeFault; left: number }[] = [];

  private constructor(
    private readonly server: Server,
    private readonly services: readonly FakeService[],
  ) {}

  static async start(...services: readonly FakeService[]): Promise<FakeAws> {
    const server = createServer();
    const fake = new FakeAws(server, services);
    server.on("request", (request, response) => void fake.serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return fake;
  }

  /** For AWS_ENDPOINT_URL. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  fail(fault: FakeFault): void {
    this.faults.push({ fault, left: fault.times ?? Infinity });
  }

  /** Forgets faults and requests. */
  reset(): void {
    this.faults = [];
    this.requests.length = 0;
  }

  count(action: string): number {
    return this.requests.filter((request) => request.action === action).length;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const service = this.services.find((each) => each.isFor(request, body));
    if (service === undefined) return answer(response, 404, "text/plain", "no such service");
    const seen: SeenRequest = { ...service.read(request, body), region: regionOf(request) };
    this.requests.push(seen);
    const fault = this.take(seen);
    if (fault === "reset") return void request.socket.destroy();
    if (fault !== undefined && "delay" in fault)
      await new Promise((resolve) => setTimeout(resolve, fault.delay));
    const given =
      fault !== undefined && "code" in fault
        ? service.failure(fault.code, fault.message ?? `fake ${fault.code}`)
        : service.answer(seen);
    answer(response, given.status, given.contentType, given.body);
  }

  private take(request: SeenRequest): FakeFault["does"] | undefined {
    const entry = this.faults.find(({ fault, left }) => left > 0 && isMeant(fault, request));
    if (entry === undefined) return undefined;
    entry.left--;
    return entry.fault.does;
  }
}

function isMeant(fault: FakeFault, request: SeenRequest): boolean {
  const { action, region } = fault;
  if (typeof action === "string" && action !== request.action) return false;
  if (action instanceof RegExp && !action.test(request.action)) return false;
  if (region !== undefined && region !== request.region) return false;
  return fault.isMeant?.(request) ?? true;
}

/** The region that the request was signed for. */
function regionOf(request: IncomingMessage): string {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "unsigned";
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function answer(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { "content-type": contentType, "x-amzn-requestid": "fake" });
  response.end(body);
}
