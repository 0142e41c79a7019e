import type { Instant } from "../../../record/instant";
import type { Coverage, ScopeVerdicts } from "../coverage";

/** A time that has counts of its own: an instant of a trend, a day, a week, a month, or all that is asked about. */
export interface CountedTime {
  /** As rows name it; undefined: all that is asked about. */
  readonly name?: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly scopes: readonly ScopeVerdicts[];
}

/** What the verdicts of counts are told from. */
export interface CountGrounds {
  readonly coverage: Coverage;
  readonly times: readonly CountedTime[];
}
