import type { S3Request } from "./s3-request";

/** What goes wrong with a request. Bytes are those of the body that still arrive. */
export type S3Fault =
  | {
      readonly kind: "error";
      readonly status: number;
      readonly code: string;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
      /** Further elements of the error's XML. */
      readonly details?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "reset"; readonly afterBytes: number }
  | { readonly kind: "cut"; readonly afterBytes: number }
  | { readonly kind: "stall"; readonly afterBytes: number }
  | { readonly kind: "corrupt" }
  | { readonly kind: "shorten-listing" | "repeat-page" };

/** A fault and the requests it befalls. */
export interface S3FaultRule {
  readonly befalls: (request: S3Request) => boolean;
  readonly fault: S3Fault;
  /** How many requests it befalls; all unless given. */
  times?: number;
}

/** The faults that a server is to show, in order of precedence. */
export class S3Faults {
  private rules: S3FaultRule[] = [];

  add(rule: S3FaultRule): void {
    this.rules.push({ ...rule });
  }

  clear(): void {
    this.rules = [];
  }

  /** The fault that befalls a request, which counts. */
  take(request: S3Request): S3Fault | undefined {
    const rule = this.rules.find(({ befalls, times }) => times !== 0 && befalls(request));
    if (rule?.times !== undefined) rule.times--;
    return rule?.fault;
  }
}
