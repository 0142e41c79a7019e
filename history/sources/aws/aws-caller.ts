import { type AwsCall, AwsCallError, type AwsFaultKind } from "./aws-call-error";
import { translateAwsFault } from "./translate-aws-fault";

/** Faults after which every other call in the region would fail the same way. */
const lastingInRegion: ReadonlySet<AwsFaultKind> = new Set([
  "no-credentials",
  "expired-credentials",
  "refused-credentials",
  "unreachable",
  "region-unusable",
]);

/** Faults that may pass, but are taken to last once so many calls of an action met them, retries included. */
const passing: ReadonlySet<AwsFaultKind> = new Set(["throttled", "timed-out", "failed"]);
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
      if (fault instanceof AwsCallError) this.remember(fault);
      throw fault;
    }
  }

  private remember(fault: AwsCallError): void {
    if (lastingInRegion.has(fault.kind)) this.lasting.set("", fault);
    if (fault.kind === "access-denied" || fault.kind === "no-recorder")
      this.lasting.set(fault.call.action, fault);
    if (passing.has(fault.kind)) this.countPassing(fault);
  }

  private countPassing(fault: AwsCallError): void {
    const { action } = fault.call;
    const count = (this.passed.get(action) ?? 0) + 1;
    this.passed.set(action, count);
    if (count >= mostPassingFaults) this.lasting.set(action, fault);
  }
}
