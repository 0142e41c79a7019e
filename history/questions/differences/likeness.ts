import { compareTexts } from "../../../record/text-order";
import type { Profile } from "./profile";

/** Two values by their ranks in their lists, and the share of their leaves that they have in common, up to 1. */
export interface Likeness {
  readonly oldRank: number;
  readonly newRank: number;
  readonly share: number;
}

interface Leaf {
  readonly text: string;
  oldCount: number;
  readonly newRanks: number[];
  readonly newWeights: number[];
}

/**
 * How often a leaf of an old value meets one of a new value before the leaves that most values have are left
 * out, from the common and the whole alike: 220 changed rules against 220, with 40 leaves in common, are
 * still compared in full.
 */
const MAX_MEETINGS = 2_000_000;

/** The likeness of each old value to each new one, where they share a leaf, and enough; in no particular order. */
export function likenesses(
  before: readonly Profile[],
  after: readonly Profile[],
  isEnough: (likeness: Likeness) => boolean,
): readonly Likeness[] {
  const { counted, leftOut } = sortedOut(sharedLeaves(before, after));
  const newTotals = after.map((profile) => totalWithout(leftOut, profile));
  const found: Likeness[] = [];
  // One table for all old values, cleared where it was used: a new one each would make the work quadratic.
  const commonWeights = new Float64Array(after.length);
  for (const [oldRank, profile] of before.entries()) {
    const oldTotal = totalWithout(leftOut, profile);
    for (const newRank of sumCommonWeights(profile.weights, counted, commonWeights)) {
      const total = oldTotal + (newTotals[newRank] ?? 0);
      const likeness = { oldRank, newRank, share: (2 * (commonWeights[newRank] ?? 0)) / total };
      if (isEnough(likeness)) found.push(likeness);
      commonWeights[newRank] = 0;
    }
  }
  return found;
}

/** Adds the weight of each common leaf to its new values' sums, and returns the ranks of these. */
function sumCommonWeights(
  weights: ReadonlyMap<string, number>,
  leaves: ReadonlyMap<string, Leaf>,
  sums: Float64Array,
): readonly number[] {
  const met: number[] = [];
  for (const [text, weight] of weights) {
    const leaf = leaves.get(text);
    if (leaf === undefined) continue;
    for (const [position, newRank] of leaf.newRanks.entries()) {
      const sum = sums[newRank] ?? 0;
      if (sum === 0) met.push(newRank);
      sums[newRank] = sum + Math.min(weight, leaf.newWeights[position] ?? 0);
    }
  }
  return met;
}

function sortedOut(leaves: readonly Leaf[]): {
  readonly counted: ReadonlyMap<string, Leaf>;
  readonly leftOut: ReadonlySet<string>;
} {
  const rarestFirst = leaves.toSorted(
    (one, other) => meetings(one) - meetings(other) || compareTexts(one.text, other.text),
  );
  const counted = new Map<string, Leaf>();
  const leftOut = new Set<string>();
  let met = 0;
  for (const leaf of rarestFirst) {
    met += meetings(leaf);
    if (met <= MAX_MEETINGS) counted.set(leaf.text, leaf);
    else leftOut.add(leaf.text);
  }
  return { counted, leftOut };
}

function totalWithout(leftOut: ReadonlySet<string>, { weights, totalWeight }: Profile): number {
  if (leftOut.size === 0) return totalWeight;
  let total = 0;
  for (const [text, weight] of weights) total += leftOut.has(text) ? 0 : weight;
  return total;
}

function sharedLeaves(before: readonly Profile[], after: readonly Profile[]): Leaf[] {
  const leaves = new Map<string, Leaf>();
  for (const { weights } of before) {
    for (const text of weights.keys()) {
      const leaf = leaves.get(text) ?? { text, oldCount: 0, newRanks: [], newWeights: [] };
      leaf.oldCount += 1;
      leaves.set(text, leaf);
    }
  }
  for (const [rank, { weights }] of after.entries()) {
    for (const [text, weight] of weights) {
      leaves.get(text)?.newRanks.push(rank);
      leaves.get(text)?.newWeights.push(weight);
    }
  }
  return [...leaves.values()].filter((leaf) => leaf.newRanks.length > 0);
}

function meetings(leaf: Leaf): number {
  return leaf.oldCount * leaf.newRanks.length;
}
