import { readFileSync } from "node:fs";
import { type ClientRequest, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { type AgentConnectOpts, Agent as ChoosingAgent } from "agent-base";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";

/** What connections to AWS are made with. */
export interface ConnectionOptions {
  readonly maxSockets?: number;
  /** PEM certificates that are trusted instead of the well-known ones. */
  readonly ca?: Buffer;
}

/** The agents of a client of AWS's SDK. */
export interface Connections {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpAgent;
}

/**
 * How AWS is reached: through the proxies that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, in either case, as the AWS CLI
 * does ("Using an HTTP proxy for the AWS CLI", its user guide).
 */
export function connectionsOf(options: ConnectionOptions = {}): Connections {
  const kept = { ...options, keepAlive: true };
  const direct = { httpAgent: new HttpAgent(kept), httpsAgent: new HttpsAgent(kept) };
  if (!isProxySet()) return direct;
  return {
    httpAgent: new ProxyChoosingAgent(direct.httpAgent, (proxy) => new HttpProxyAgent(proxy, kept)),
    httpsAgent: new ProxyChoosingAgent(direct.httpsAgent, (proxy) => new HttpsProxyAgent(proxy, kept)),
  };
}

/**
 * The certificates of the file that AWS_CA_BUNDLE names, or a profile's `ca_bundle`.
 * @throws Error when it cannot be read
 */
export function certificatesIn(path: string | undefined): Pick<ConnectionOptions, "ca"> {
  return path ? { ca: readFileSync(path) } : {};
}

/** The proxy by which a URL is reached; empty: none. One without a scheme is reached by http, as the AWS CLI has it. */
export function proxyFor(url: string): string {
  const proxy = getProxyForUrl(url);
  const isWritten = Object.values(process.env).some((value) => value === proxy);
  return isWritten ? proxy : proxy.replace(/^https:/, "http:");
}

function isProxySet(): boolean {
  return Object.entries(process.env).some(
    ([name, value]) => /^(https?|all)_proxy$/i.test(name) && value !== undefined && value !== "",
  );
}

/** Hands each request to the agent of the proxy that its host is reached by, or to the one that goes there itself. */
class ProxyChoosingAgent extends ChoosingAgent {
  private readonly proxied = new Map<string, HttpAgent>();

  constructor(
    private readonly direct: HttpAgent,
    private readonly agentFor: (proxy: string) => HttpAgent,
  ) {
    super();
  }

  connect(_request: ClientRequest, options: AgentConnectOpts): HttpAgent {
    const scheme = options.secureEndpoint ? "https" : "http";
    const proxy = proxyFor(`${scheme}://${options.host ?? "localhost"}:${options.port}`);
    if (proxy === "") return this.direct;
    const agent = this.proxied.get(proxy) ?? this.agentFor(proxy);
    this.proxied.set(proxy, agent);
    return agent;
  }

  override destroy(): void {
    this.direct.destroy();
    for (const agent of this.proxied.values()) agent.destroy();
  }
}
