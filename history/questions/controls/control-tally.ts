import { durationsOf } from "../when/when-resource";
import { type Controlled, controlOutcomeOf, sharesOf } from "./controlled-resource";
import type { ControlResult } from "./controls-answer";

/** Counts what came of a control, resource by resource. */
export class ControlTally {
  private readonly counts = { "operated-throughout": 0, failed: 0, unknown: 0 };
  private readonly compared = { resources: 0, disagreeing: 0 };
  private readonly milliseconds = { held: 0, notHeld: 0, unknown: 0 };

  add({ intervals, rules }: Controlled): void {
    const outcome = controlOutcomeOf(intervals);
    if (outcome === undefined) return;
    this.counts[outcome]++;
    const { held, notHeld, unknown } = durationsOf(intervals);
    this.milliseconds.held += held;
    this.milliseconds.notHeld += notHeld;
    this.milliseconds.unknown += unknown;
    if (rules.length === 0) return;
    this.compared.resources++;
    const differences = rules.flatMap((rule) => rule.differences);
    if (differences.some(({ kind }) => kind === "disagrees")) this.compared.disagreeing++;
  }

  /** Resources that may have been there unseen may have failed. */
  result(
    mayLackResources: boolean,
  ): Pick<ControlResult, "outcome" | "resources" | "shares" | "milliseconds" | "compared"> {
    const { "operated-throughout": operatedThroughout, failed, unknown } = this.counts;
    const total = operatedThroughout + failed + unknown;
    return {
      outcome: this.outcomeOf(total, mayLackResources),
      resources: { total, operatedThroughout, failed, unknown },
      shares: sharesOf(this.milliseconds),
      milliseconds: this.milliseconds,
      ...(this.compared.resources === 0 ? {} : { compared: this.compared }),
    };
  }

  private outcomeOf(total: number, mayLackResources: boolean): ControlResult["outcome"] {
    if (total === 0) return "no-resources";
    if (this.counts.failed > 0) return "failed";
    return this.counts.unknown > 0 || mayLackResources ? "unknown" : "operated-throughout";
  }
}
