import type { Interval } from "../when/interval";
import { durationsOf } from "../when/when-resource";
import { controlOutcomeOf, sharesOf } from "./controlled-resource";
import type { ControlResult } from "./controls-answer";

/** Counts what came of a control, resource by resource. */
export class ControlTally {
  private readonly counts = { "operated-throughout": 0, failed: 0, unknown: 0 };
  private readonly milliseconds = { held: 0, notHeld: 0, unknown: 0 };

  add(intervals: readonly Interval[]): void {
    const outcome = controlOutcomeOf(intervals);
    if (outcome === undefined) return;
    this.counts[outcome]++;
    const { held, notHeld, unknown } = durationsOf(intervals);
    this.milliseconds.held += held;
    this.milliseconds.notHeld += notHeld;
    this.milliseconds.unknown += unknown;
  }

  /** Resources that may have been there unseen may have failed. */
  result(
    mayLackResources: boolean,
  ): Pick<ControlResult, "outcome" | "resources" | "shares" | "milliseconds"> {
    const { "operated-throughout": operatedThroughout, failed, unknown } = this.counts;
    const total = operatedThroughout + failed + unknown;
    return {
      outcome: this.outcomeOf(total, mayLackResources),
      resources: { total, operatedThroughout, failed, unknown },
      shares: sharesOf(this.milliseconds),
      milliseconds: this.milliseconds,
    };
  }

  private outcomeOf(total: number, mayLackResources: boolean): ControlResult["outcome"] {
    if (total === 0) return "no-resources";
    if (this.counts.failed > 0) return "failed";
    return this.counts.unknown > 0 || mayLackResources ? "unknown" : "operated-throughout";
  }
}
