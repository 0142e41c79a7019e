import { formatInstant, type Instant } from "../../record/instant";
import { byText } from "../../record/text-order";
import type { Answer } from "../questions/answer";
import type { AskedProof } from "../questions/asked-question";
import type { Comparison } from "./replay/comparison";
import type { Discrepancy, DiscrepancyKind } from "./replay/discrepancy";
import type { ReadSnapshot } from "./scope-facts";

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
interface ProofType {
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

/** The snapshot that a proof begins at, which nothing before it is compared with. */
interface ProofBase extends ProvenSnapshot {
  /** How it differs from the history of the hours before it, as far as the record has any. */
  readonly differences: readonly ProofDifference[];
}

/** The figures of all steps together. */
interface ProofSum {
  /** Snapshots that were compared with the one before. */
  readonly snapshots: number;
  readonly equalSnapshots: number;
  readonly resources: number;
  readonly equal: number;
  readonly changes: number;
}

/** How far the record of one account and region proves itself. The names are public API (docs/coverage.md). */
export interface ScopeProof {
  readonly accountId: string;
  readonly awsRegion: string;
  /** `no-proof`: there are no two snapshots to compare. */
  readonly outcome: "proven" | "differs" | "no-proof";
  readonly sum: ProofSum;
  readonly base: ProofBase | null;
  readonly steps: readonly ProofStep[];
}

/** The answer to `prove`, an account and region a row. */
export type ProofAnswer = Answer<ScopeProof, AskedProof>;

/** Two snapshots and what came of comparing them. */
export interface ComparedPair {
  readonly from: ReadSnapshot;
  readonly to: ReadSnapshot;
  readonly comparison: Comparison;
}

/** Tells what explains a discrepancy; null: nothing; undefined: it is none after all. */
export type Explain = (discrepancy: Discrepancy) => string | null | undefined;

/** The account and region that a proof is made of. */
interface ProvenScope {
  readonly accountId: string;
  readonly awsRegion: string;
  /** The resource types that are asked about. */
  readonly types: ReadonlySet<string>;
  /** How the first snapshot and the history before it disagree. */
  readonly atBase: readonly Discrepancy[];
}

/** Makes the proof of a scope. */
export function scopeProof(scope: ProvenScope, pairs: readonly ComparedPair[], explain: Explain): ScopeProof {
  const { accountId, awsRegion } = scope;
  const steps = pairs.map((pair) => proofStep(pair, scope.types, explain));
  const outcome = steps.every(({ isEqual }) => isEqual) ? "proven" : "differs";
  return {
    accountId,
    awsRegion,
    outcome: steps.length === 0 ? "no-proof" : outcome,
    sum: {
      snapshots: steps.length,
      equalSnapshots: steps.filter(({ isEqual }) => isEqual).length,
      resources: sumOf(steps, "resources"),
      equal: sumOf(steps, "equal"),
      changes: sumOf(steps, "changes"),
    },
    base: proofBase(scope, pairs[0]?.from, explain),
    steps,
  };
}

function proofBase(
  { types, atBase }: ProvenScope,
  base: ReadSnapshot | undefined,
  explain: Explain,
): ProofBase | null {
  if (base === undefined) return null;
  const lost = atBase.filter(
    ({ resourceType, isOlderThanHistory }) => types.has(resourceType) && isOlderThanHistory !== true,
  );
  const differences = lost
    .flatMap((each) => differenceOf(each, explain))
    .sort(byText(({ awsRegion, resourceId, found }) => [awsRegion, resourceId, found].join("\n")));
  return { object: base.object, at: formatInstant(base.at), differences };
}

type Figures = Readonly<Record<"resources" | "equal" | "changes", number>>;

function sumOf(of: readonly Figures[], figure: keyof Figures): number {
  return of.reduce((sum, figures) => sum + figures[figure], 0);
}

/** The recorder's own items are compared in any case; they count where they are asked about. */
function proofStep(
  { from, to, comparison }: ComparedPair,
  asked: ReadonlySet<string>,
  explain: Explain,
): ProofStep {
  const differences = differencesByType(comparison.discrepancies, explain);
  const types = [...comparison.types]
    .filter(([resourceType]) => asked.has(resourceType))
    .map(
      ([resourceType, { resources, equal, changes }]): ProofType => ({
        resourceType,
        resources,
        equal,
        changes,
        differences: (differences.get(resourceType) ?? []).sort(
          byText(({ awsRegion, resourceId, found }) => [awsRegion, resourceId, found].join("\n")),
        ),
      }),
    );
  return {
    from: { object: from.object, at: formatInstant(from.at) },
    to: { object: to.object, at: formatInstant(to.at) },
    isEqual: types.every((type) => type.differences.length === 0),
    resources: sumOf(types, "resources"),
    equal: sumOf(types, "equal"),
    changes: sumOf(types, "changes"),
    types: types.sort(byText(({ resourceType }) => resourceType)),
  };
}

function differencesByType(
  discrepancies: readonly Discrepancy[],
  explain: Explain,
): ReadonlyMap<string, ProofDifference[]> {
  const byType = new Map<string, ProofDifference[]>();
  for (const discrepancy of discrepancies) {
    const known = byType.get(discrepancy.resourceType) ?? [];
    known.push(...differenceOf(discrepancy, explain));
    byType.set(discrepancy.resourceType, known);
  }
  return byType;
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
