import type { Verdict } from "../../../history/questions/coverage";

/** Counts how often each verdict is given. */
export class VerdictTally {
  private readonly counts = new Map<Verdict, number>();

  add(claims: readonly { readonly verdict: Verdict }[]): void {
    for (const { verdict } of claims) this.counts.set(verdict, (this.counts.get(verdict) ?? 0) + 1);
  }

  /** The share of a verdict among all, from 0 to 1; 0 where none was given. */
  shareOf(verdict: Verdict): number {
    return (this.counts.get(verdict) ?? 0) / Math.max(1, this.total());
  }

  /** The shares of all verdicts, the most frequent first. */
  text(): string {
    const inOrder = [...this.counts].sort(([, one], [, other]) => other - one);
    const shares = inOrder.map(([verdict]) => `${verdict} ${(100 * this.shareOf(verdict)).toFixed(1)} %`);
    return `of ${this.total()}: ${shares.join(", ")}`;
  }

  private total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }
}
