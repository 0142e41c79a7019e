import { GetObjectCommand, type GetObjectCommandInput, type S3Client } from "@aws-sdk/client-s3";
import { getHttpSigningPlugin } from "@smithy/core";
import { constructStack } from "@smithy/core/client";
import { HttpRequest } from "@smithy/core/protocols";
import { getRetryPlugin } from "@smithy/core/retry";
import { getSchemaSerdePlugin } from "@smithy/core/schema";

type Resolve = GetObjectCommand["resolveMiddleware"];
type Context = Parameters<Parameters<Resolve>[0]["resolve"]>[1];

/** What adds to the chain of middleware of a client. */
export type S3Plugin = Parameters<S3Client["middlewareStack"]["use"]>[0];

/** A request for an object that S3 has answered, and what the SDK found out to make it. */
interface AnsweredGet {
  /** Not signed yet; without ETag, and its path ends before the key. */
  readonly request: HttpRequest;
  readonly context: Context;
}

/**
 * Makes the commands of a client for the objects of one bucket. Where that lies, how requests are signed and which headers
 * they have comes out alike for all of them, and takes the SDK half of the time of a GET: once one is answered, the others
 * are sent as that was, but for key and ETag.
 */
export class ObjectCommands {
  private answered: AnsweredGet | undefined;

  /** `noting` hears of the responses to what is repeated. */
  constructor(
    client: S3Client,
    private readonly noting: S3Plugin,
  ) {
    client.middlewareStack.add(
      (next, context) => async (args) => {
        if (this.answered !== undefined || context.commandName !== "GetObjectCommand") return next(args);
        const answered = rememberable(args.request, inputOf(args), context);
        const result = await next(args);
        this.answered ??= answered;
        return result;
      },
      { step: "build", priority: "low", name: "rememberAnswered" },
    );
  }

  get(input: GetObjectCommandInput): GetObjectCommand {
    return this.answered !== undefined && isOrdinary(input)
      ? new RepeatedGetCommand(input, this.answered, this.noting)
      : new GetObjectCommand(input);
  }
}

class RepeatedGetCommand extends GetObjectCommand {
  constructor(
    input: GetObjectCommandInput,
    private readonly answered: AnsweredGet,
    private readonly noting: S3Plugin,
  ) {
    super(input);
  }

  /** The chain of the first command of a client, through which those after it go as well. */
  override resolveMiddleware(
    ...[clientStack, configuration, options]: Parameters<Resolve>
  ): ReturnType<Resolve> {
    const { request, context } = this.answered;
    const stack: typeof clientStack = constructStack();
    stack.add((next) => (args) => next({ ...args, request: repeated(request, inputOf(args)) }), {
      step: "build",
      name: "repeatRequest",
    });
    // It is tried again, signed and read as every request is.
    stack.use(getRetryPlugin(configuration));
    stack.use(getHttpSigningPlugin(configuration));
    stack.use(getSchemaSerdePlugin(configuration));
    stack.remove("serializerMiddleware");
    stack.use(this.noting);
    return stack.resolve(
      (args) => configuration.requestHandler.handle(args.request as HttpRequest, options),
      context,
    );
  }
}

/** Deliveries have such keys, of which the colon alone is encoded in a path. */
function isOrdinary({ Key, Range }: GetObjectCommandInput): boolean {
  return Range === undefined && /^[\w.:/-]+$/.test(Key ?? "");
}

function encodedKey({ Key }: GetObjectCommandInput): string {
  return (Key ?? "").replaceAll(":", "%3A");
}

function inputOf({ input }: { readonly input: object }): GetObjectCommandInput {
  return input as GetObjectCommandInput;
}

/** What is to be remembered of a request once it is answered; undefined where none like it may follow. */
function rememberable(
  request: unknown,
  input: GetObjectCommandInput,
  context: Context,
): AnsweredGet | undefined {
  if (!HttpRequest.isInstance(request) || !isOrdinary(input)) return undefined;
  // Directory buckets are signed for with credentials of a session.
  if (context.authSchemes?.[0]?.name !== "sigv4") return undefined;
  const key = encodedKey(input);
  if (!request.path.endsWith(`/${key}`)) return undefined;
  const remembered = HttpRequest.clone(request);
  remembered.path = request.path.slice(0, -key.length);
  delete remembered.headers["if-match"];
  return { request: remembered, context };
}

function repeated(request: HttpRequest, input: GetObjectCommandInput): HttpRequest {
  const copy = HttpRequest.clone(request);
  copy.path += encodedKey(input);
  if (input.IfMatch !== undefined) copy.headers["if-match"] = input.IfMatch;
  return copy;
}
