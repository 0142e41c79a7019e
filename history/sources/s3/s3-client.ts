import { S3Client } from "@aws-sdk/client-s3";
import { connectionsOf } from "../../../network/connections";
import { ObjectCommands, type S3Plugin } from "./object-commands";
import type { S3Location } from "./s3-location";
import type { S3Settings } from "./s3-settings";
import { isRawResponse, soften } from "./sound-response";

/** How many requests are in flight at most; beyond it S3 answers no faster to one reader. */
export const maxRequestsInFlight = 32;

/** Idle streams of objects opened ahead hold a connection each, beside the requests in flight. */
const maxConnections = 2 * maxRequestsInFlight;
const connectTimeoutMilliseconds = 10_000;

/** What is noted of every response, first attempts and retries alike. */
export interface S3ResponseNote {
  readonly command: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How the bucket is reached: by a client for its region, which gets objects by commands of their own. */
export interface S3Connection {
  readonly client: S3Client;
  readonly objects: ObjectCommands;
}

/** Makes a client for a region; `onResponse` hears of every response. */
export function connectS3(
  { isAccessPoint }: S3Location,
  settings: S3Settings,
  region: string,
  onResponse: (note: S3ResponseNote) => void,
): S3Connection {
  const { endpoint, credentials, profile, certificates } = settings;
  const ca = certificates === undefined ? {} : { ca: certificates };
  const client = new S3Client({
    region,
    ...(profile === undefined ? {} : { profile }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(endpoint === undefined ? {} : { endpoint }),
    forcePathStyle: settings.hasPathStyle && !isAccessPoint,
    useArnRegion: true,
    // All requests are of one bucket, and are sent without options.
    cacheMiddleware: true,
    maxAttempts: settings.maxAttempts,
    retryMode: "adaptive",
    // Bodies are checked here, across resumed parts, which the SDK cannot (see ContentCheck).
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      connectionTimeout: connectTimeoutMilliseconds,
      requestTimeout: settings.readTimeoutMilliseconds,
      throwOnRequestTimeout: true,
      socketTimeout: settings.readTimeoutMilliseconds,
      ...connectionsOf({ maxSockets: maxConnections, ...ca }),
    },
  });
  // Without a logger it makes a copy of every answer all the same, for nobody.
  client.middlewareStack.remove("loggerMiddleware");
  askForChecksums(client);
  const noting = notingResponses(onResponse);
  client.middlewareStack.use(noting);
  return { client, objects: new ObjectCommands(client, noting) };
}

function askForChecksums(client: S3Client): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const headers = headersOf(args.request);
        if (commandName === "GetObjectCommand" && headers !== undefined) {
          headers["x-amz-checksum-mode"] = "ENABLED";
        }
        return next(args);
      },
    { step: "build", name: "askForChecksums" },
  );
}

function notingResponses(onResponse: (note: S3ResponseNote) => void): S3Plugin {
  return {
    applyToStack: (stack) =>
      stack.add(
        (next, { commandName }) =>
          async (args) => {
            const result = await next(args);
            const { response } = result;
            if (isRawResponse(response)) soften(response, commandName === "ListObjectsV2Command");
            onResponse({ command: String(commandName), headers: headersOf(response) ?? {} });
            return result;
          },
        { step: "deserialize", priority: "low", name: "noteResponses" },
      ),
  };
}

function headersOf(message: unknown): Record<string, string> | undefined {
  if (typeof message !== "object" || message === null || !("headers" in message)) return undefined;
  return message.headers as Record<string, string>;
}
