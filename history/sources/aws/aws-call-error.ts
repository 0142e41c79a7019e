/** What kind of foreseen fault a call to AWS met. */
export type AwsFaultKind =
  | "no-credentials"
  | "expired-credentials"
  | "refused-credentials"
  | "access-denied"
  | "no-recorder"
  | "recorder-off"
  | "not-discovered"
  | "bad-time-range"
  | "bad-request"
  | "missing"
  | "throttled"
  | "unreachable"
  | "timed-out"
  | "region-unusable"
  | "failed";

/** The call that met a fault: `config:ListDiscoveredResources` in a region. */
export interface AwsCall {
  readonly action: string;
  readonly region: string;
}

/** A call to AWS failed in a foreseen way, retries included; the hint is one imperative sentence. */
export class AwsCallError extends Error {
  override readonly name = "AwsCallError";

  constructor(
    readonly kind: AwsFaultKind,
    readonly call: AwsCall,
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
