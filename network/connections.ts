import { type ClientRequest, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { isIPv6, type Socket } from "node:net";
import { createSecureContext } from "node:tls";
import { type AgentConnectOpts, Agent as ChoosingAgent } from "agent-base";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import { readBoundedFile } from "./bounded-file";
import { isProxySet, proxyFor } from "./proxy";

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
    httpsAgent: new ProxyChoosingAgent(direct.httpsAgent, (proxy) => new TunnelAgent(proxy, options)),
  };
}

/**
 * The certificates of the file that AWS_CA_BUNDLE names, or a profile's `ca_bundle`.
 * @throws Error when it cannot be read, or holds none
 */
export function certificatesIn(path: string | undefined): Pick<ConnectionOptions, "ca"> {
  if (!path) return {};
  const ca = readBoundedFile(path);
  if (!ca.includes("-----BEGIN CERTIFICATE-----")) throw new Error("it holds no PEM certificate");
  createSecureContext({ ca });
  return { ca };
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
    const { host = "localhost", port } = options;
    const proxy = proxyFor(`${scheme}://${isIPv6(host) ? `[${host}]` : host}:${port}`);
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

/**
 * A tunnel through a proxy, at whose end the same certificates are trusted as without it. What is wrong with the proxy's
 * answer has no code of Node's, so it is given one.
 */
class TunnelAgent extends HttpsProxyAgent<string> {
  constructor(
    proxy: string,
    private readonly trusted: ConnectionOptions,
  ) {
    super(proxy, { ...trusted, keepAlive: true });
  }

  override async connect(request: ClientRequest, options: AgentConnectOpts): Promise<Socket> {
    const { ca } = this.trusted;
    try {
      return await super.connect(request, { ...options, ...(ca === undefined ? {} : { ca }) });
    } catch (error) {
      if (!(error instanceof Error) || "code" in error) throw error;
      throw Object.assign(error, { code: "ERR_PROXY_TUNNEL" });
    }
  }
}
