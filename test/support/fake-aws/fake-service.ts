import type { IncomingMessage } from "node:http";

/** A request that the fake was sent. */
export interface SeenRequest {
  /** `config:ListDiscoveredResources`. */
  readonly action: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What a fake service sends back. */
export interface ServiceAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** One AWS service, as its protocol has it. */
export interface FakeService {
  isFor(request: IncomingMessage, body: string): boolean;
  read(request: IncomingMessage, body: string): Omit<SeenRequest, "region">;
  answer(request: SeenRequest): ServiceAnswer;
  failure(code: string, message: string): ServiceAnswer;
}

/** A fault that a service answers with, as AWS names it. */
export class ServiceFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A service of the protocol AWS JSON 1.1: the operation stands in a header, input and output are JSON. */
export abstract class JsonService implements FakeService {
  /** The part of `X-Amz-Target` before the operation. */
  protected abstract readonly target: string;
  /** The prefix of the service's IAM actions. */
  protected abstract readonly name: string;

  isFor(request: IncomingMessage): boolean {
    return targetOf(request).startsWith(`${this.target}.`);
  }

  read(request: IncomingMessage, body: string): Omit<SeenRequest, "region"> {
    const action = `${this.name}:${targetOf(request).slice(this.target.length + 1)}`;
    return { action, input: JSON.parse(body === "" ? "{}" : body) as SeenRequest["input"] };
  }

  answer(request: SeenRequest): ServiceAnswer {
    try {
      return json(200, this.perform(request));
    } catch (error) {
      if (error instanceof ServiceFault) return this.failure(error.code, error.message);
      return json(500, { __type: "InternalFailure", message: String(error) });
    }
  }

  failure(code: string, message: string): ServiceAnswer {
    return json(code === "InternalFailure" ? 500 : 400, { __type: code, message });
  }

  /** The output of an operation. @throws ServiceFault */
  protected abstract perform(request: SeenRequest): unknown;
}

function targetOf(request: IncomingMessage): string {
  const target = request.headers["x-amz-target"];
  return typeof target === "string" ? target : "";
}

function json(status: number, body: unknown): ServiceAnswer {
  return { status, contentType: "application/x-amz-json-1.1", body: JSON.stringify(body) };
}
