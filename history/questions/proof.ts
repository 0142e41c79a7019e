import { formatInstant, type Instant } from "../../record/instant";
import type { Comparison } from "./replay/comparison";
import type { Discrepancy, DiscrepancyKind } from "./replay/discrepancy";

/** A snapshot as a proof names it. */
interface ProvenSnapshot {
  readonly object: string;
  readonly at: string;
}

/** A resource about which the history does not lead to a snapshot. */
export interface ProofDifference {
  readonly resourceType: string;
  readonly resourceId: string;
  /** The resource's region; `global` for global ones. */
  readonly awsRegion: string;
  readonly kind: DiscrepancyKind;
  /** When the item that the replay came to was captured; null: it came to none. */
  readonly expected: string | null;
  /** When the item that stands there instead was captured; null: there is none. */
  readonly found: string | null;
  /** What explains it, where the recorder's own history does. */
  readonly note: string | null;
}

/** The figures of one resource type. */
export interface ProofType {
  readonly resourceType: string;
  readonly resources: number;
  readonly equal: number;
  readonly changes: number;
  readonly differences: readonly ProofDifference[];
}

/** Snapshot, changes, snapshot: how far the sum is right. */
export interface ProofStep {
  readonly from: ProvenSnapshot;
  readonly to: ProvenSnapshot;
  readonly isEqual: boolean;
  readonly resources: number;
  readonly equal: number;
  readonly changes: number;
  readonly types: readonly ProofType[];
}

/** How far the record of one account and region proves itself. The names are public API (docs/coverage.md). */
export interface ScopeProof {
  readonly accountId: string;
  readonly awsRegion: string;
  /** `no-proof`: there are no two snapshots to compare. */
  readonly outcome: "proven" | "differs" | "no-proof";
  readonly steps: readonly ProofStep[];
}

/** Two snapshots and what came of comparing them. */
export interface ComparedPair {
  readonly from: { readonly object: string; readonly at: Instant };
  readonly to: { readonly object: string; readonly at: Instant };
  readonly comparison: Comparison;
}

/** Tells what explains a discrepancy; null: nothing; undefined: it is none after all. */
export type Explain = (discrepancy: Discrepancy) => string | null | undefined;

/** Makes the proof of a scope. */
export function scopeProof(
  { accountId, awsRegion }: { readonly accountId: string; readonly awsRegion: string },
  pairs: readonly ComparedPair[],
  explain: Explain,
): ScopeProof {
  const steps = pairs.map((pair) => proofStep(pair, explain));
  const outcome = steps.every(({ isEqual }) => isEqual) ? "proven" : "differs";
  return { accountId, awsRegion, outcome: steps.length === 0 ? "no-proof" : outcome, steps };
}

function proofStep({ from, to, comparison }: ComparedPair, explain: Explain): ProofStep {
  const { figures } = comparison;
  const types = [...comparison.types].map(([resourceType, { resources, equal, changes }]): ProofType => {
    const differences = comparison.discrepancies
      .filter((discrepancy) => discrepancy.resourceType === resourceType)
      .flatMap((discrepancy) => differenceOf(discrepancy, explain));
    return { resourceType, resources, equal, changes, differences: differences.sort(compareDifferences) };
  });
  return {
    from: { object: from.object, at: formatInstant(from.at) },
    to: { object: to.object, at: formatInstant(to.at) },
    isEqual: types.every(({ differences }) => differences.length === 0),
    ...figures,
    types: types.sort((a, b) => (a.resourceType < b.resourceType ? -1 : 1)),
  };
}

function differenceOf(discrepancy: Discrepancy, explain: Explain): readonly ProofDifference[] {
  const note = explain(discrepancy);
  if (note === undefined) return [];
  const { resourceType, resourceId, awsRegion, kind, expected, found } = discrepancy;
  const written = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));
  return [
    { resourceType, resourceId, awsRegion, kind, expected: written(expected), found: written(found), note },
  ];
}

function compareDifferences(a: ProofDifference, b: ProofDifference): number {
  const [one, other] = [a, b].map(({ awsRegion, resourceId, found }) =>
    [awsRegion, resourceId, found].join("\n"),
  );
  if (one === other) return 0;
  return (one ?? "") < (other ?? "") ? -1 : 1;
}
