import { once } from "node:events";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { connectionsOf } from "../../network/connections";
import { HistoryError } from "../history-error";
import { certificatesOf } from "./aws/certificates";
import { requireSoundProxies } from "./aws/sound-proxies";

/** How an authority is reached. */
export interface AuthoritySettings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly timeoutMilliseconds?: number;
}

/** An authority by HTTP (RFC 3161, 3.4). */
export interface HttpAuthority {
  /** Its URL, without credentials. */
  readonly name: string;
  readonly ask: (query: Uint8Array) => Promise<Uint8Array>;
}

/** A token with all of its certificates has some 10 KiB. */
const mostBytes = 64 * 1024;
const defaultTimeoutMilliseconds = 30_000;

/**
 * The authority of a URL, reached as AWS is: by proxies, and by the certificates of AWS_CA_BUNDLE. Nothing is sent yet.
 * @throws HistoryError when it is no URL of http or https
 */
export function openAuthority(text: string, settings: AuthoritySettings): HttpAuthority {
  // A URL is parsed without its line's ends, which would make it another one.
  const url = !/[\p{Cc}\s]/u.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol))
    throw new HistoryError(
      "bad-option",
      `--tsa ${JSON.stringify(text)} is no URL of http or https`,
      "Name a time-stamping authority (RFC 3161), such as http://timestamp.example.com/tsr.",
    );
  requireSoundProxies();
  const ca = certificatesOf(settings.environment.AWS_CA_BUNDLE);
  const name = `${url.origin}${url.pathname}`;
  return {
    name,
    ask: (query) => ask(url, query, { ...settings, name, ...(ca === undefined ? {} : { ca }) }),
  };
}

interface Asking extends AuthoritySettings {
  readonly name: string;
  readonly ca?: Buffer;
}

async function ask(url: URL, query: Uint8Array, asking: Asking): Promise<Uint8Array> {
  const { name, signal, timeoutMilliseconds = defaultTimeoutMilliseconds } = asking;
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  const { httpAgent, httpsAgent } = connectionsOf(asking.ca === undefined ? {} : { ca: asking.ca });
  const isSecure = url.protocol === "https:";
  const request = (isSecure ? requestHttps : requestHttp)(url, {
    method: "POST",
    agent: isSecure ? httpsAgent : httpAgent,
    headers: { "content-type": "application/timestamp-query", "content-length": query.length },
    signal: AbortSignal.any([signal, timeout]),
  });
  try {
    request.end(query);
    const [response] = (await once(request, "response")) as [IncomingMessage];
    return await bytesOf(response, name);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof HistoryError || !(error instanceof Error)) throw error;
    const why = timeout.aborted ? `no answer within ${timeoutMilliseconds / 1000} s` : error.message;
    throw unanswered(name, `cannot be asked: ${why}`, error);
  } finally {
    request.destroy();
    httpAgent.destroy();
    httpsAgent.destroy();
  }
}

async function bytesOf(response: IncomingMessage, name: string): Promise<Uint8Array> {
  const { statusCode, headers } = response;
  // A redirection is not followed: whoever is named is asked, and nobody else.
  if (statusCode !== 200) throw unanswered(name, `answered with HTTP ${statusCode}`);
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/timestamp-reply")
    throw unanswered(name, `answered with ${type ?? "no type"}, and not with application/timestamp-reply`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw unanswered(name, `answered with more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unanswered(name: string, what: string, cause?: unknown): HistoryError {
  return new HistoryError(
    "output-failed",
    `The time-stamping authority ${JSON.stringify(name)} ${what}; no bundle was written`,
    "Ask it again, or another one, or leave --tsa out.",
    { cause },
  );
}
