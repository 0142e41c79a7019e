import type { Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";

/**
 * `high`: the only act of the resource's own service in the window that names it by its id or ARN, and of the
 * right sort; `medium`: such an act among others, or one that names it by its name; `low`: an act of another
 * service that names it.
 */
export type Confidence = "high" | "medium" | "low";

/** An act that CloudTrail recorded and that may have made a change. The names are public API (docs/json.md). */
export interface WhoCandidate {
  readonly principal: string;
  /** The kind of the principal in CloudTrail's words: `IAMUser`, `AssumedRole`, `AWSService`, `Root`. */
  readonly principalType: string | null;
  readonly eventName: string;
  readonly eventSource: string;
  readonly eventTime: string;
  /** The address the act came from, or the name of the AWS service that acted. */
  readonly sourceAddress: string | null;
  readonly eventId: string;
  readonly confidence: Confidence;
  /** On what the confidence rests, in words. */
  readonly because: string;
}

/** What CloudTrail knows of a change that AWS Config recorded: the act, where Config knows the state. */
export interface Who {
  /** Where the events came from: `cloudtrail:LookupEvents`, or the trail as it was named. */
  readonly source: string;
  /** The window that was searched: open at its start, closed at its end. */
  readonly after: string;
  readonly until: string;
  /** The likeliest first. Empty: nobody is named, and `unknown` says why. */
  readonly candidates: readonly WhoCandidate[];
  readonly unknown: string | null;
}

/** A change whose actor is looked for. */
export interface Act extends ResourceKey {
  readonly resourceName: string | null;
  readonly arn: string | null;
  readonly kind: "discovered" | "changed" | "deleted" | "not-recorded";
  /** The capture before, or a day before the change's own where there is none. */
  readonly after: Instant;
  readonly until: Instant;
}
