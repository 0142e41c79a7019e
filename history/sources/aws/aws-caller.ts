import { type AwsCall, AwsCallError, type AwsFaultKind } from "./aws-call-error";
import { translateAwsFault } from "./translate-aws-fault";

/** Faults after which every other call in the region would fail the same way. */
const lastingInRegion: ReadonlySet<AwsFaultKind> = new Set([
  "no-credentials",
  "expired-credentials",
  "refused-credentials",
  "unreachable",
  "timed-out",
  "region-unusable",
]);

/** Faults after which every other call of the same action in the region would fail the same way. */
const lastingForAction: ReadonlySet<AwsFaultKind> = new Set(["access-denied", "no-recorder"]);

/** Whether a fault is one of more than the call that met it. */
export function isLasting({ kind }: AwsCallError): boolean {
  return lastingInRegion.has(kind) || lastingForAction.has(kind);
}

/** Faults that may pass, but are taken to last once so many calls of an action met them, retries included. */
const passing: ReadonlySet<AwsFaultKind> = new Set(["throttled", "failed"]);
const mostPassingFaults = 3;

/**
 * Makes calls in one region, names their faults, and remembers those that last, so that a question of thousands
 * of calls does not meet the same wall thousands of times.
 */
export class AwsCaller {
  private readonly lasting = new Map<string, AwsCallError>();
  private readonly passed = new Map<string, number>();

  constructor(
    readonly region: string,
    private readonly signal: AbortSignal,
    private readonly onCall: (call: AwsCall) => void = () => undefined,
  ) {}

  /** @throws AwsCallError for a foreseen fault */
  async call<Output>(
    action: string,
    send: (options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
  ): Promise<Output> {
    this.signal.throwIfAborted();
    const known = this.lasting.get("") ?? this.lasting.get(action);
    if (known !== undefined) throw known;
    const call = { action, region: this.region };
    this.onCall(call);
    try {
      return await send({ abortSignal: this.signal });
    } catch (error) {
      const fault = translateAwsFault(error, call, this.signal);
      throw fault instanceof AwsCallError ? this.remembered(fault) : fault;
    }
  }

  private remembered(fault: AwsCallError): AwsCallError {
    if (lastingInRegion.has(fault.kind)) this.lasting.set("", fault);
    if (lastingForAction.has(fault.kind)) this.lasting.set(fault.call.action, fault);
    return passing.has(fault.kind) ? this.counted(fault) : fault;
  }

  private counted(fault: AwsCallError): AwsCallError {
    const { kind, call, hint } = fault;
    const count = (this.passed.get(call.action) ?? 0) + 1;
    this.passed.set(call.action, count);
    if (count < mostPassingFaults) return fault;
    const message = `${fault.message}; after ${count} such calls no more were made`;
    const last = new AwsCallError(kind, call, message, hint, { cause: fault });
    this.lasting.set(call.action, last);
    return last;
  }
}
