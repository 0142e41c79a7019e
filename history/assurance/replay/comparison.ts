import type { Discrepancy } from "./discrepancy";

/** The figures of one resource type. */
export interface ComparisonFigures {
  /** Resources that the snapshot holds. */
  resources: number;
  /** Of these, resources that it holds as the replay expects them. */
  equal: number;
  /** Items that the history added since the snapshot before. */
  changes: number;
}

/** What came of comparing a snapshot with the replay up to it. */
export interface Comparison {
  readonly types: ReadonlyMap<string, Readonly<ComparisonFigures>>;
  readonly discrepancies: readonly Discrepancy[];
}

/** Counts while snapshots are compared, one after the other. */
export class ComparisonTally {
  /** Of every type that was met; all zero where nothing of it was counted since the last result. */
  private readonly types = new Map<string, ComparisonFigures>();
  private discrepancies: Discrepancy[] = [];

  /** The figures of a type, to be counted in. */
  figuresOf(resourceType: string): ComparisonFigures {
    const known = this.types.get(resourceType);
    if (known !== undefined) return known;
    const figures = noFigures();
    this.types.set(resourceType, figures);
    return figures;
  }

  addDiscrepancy(discrepancy: Discrepancy): void {
    this.discrepancies.push(discrepancy);
  }

  /** Takes back what was counted of a snapshot that could not be read to its end. */
  forgetResources(): void {
    for (const figures of this.types.values()) Object.assign(figures, { resources: 0, equal: 0 });
  }

  /** What came of it since the last result; counting begins anew. */
  result(): Comparison {
    const { discrepancies } = this;
    const doubted = new Set(discrepancies.map(({ resourceType }) => resourceType));
    const types = new Map<string, ComparisonFigures>();
    for (const [type, figures] of this.types) {
      if (figures.resources > 0 || figures.changes > 0 || doubted.has(type)) types.set(type, { ...figures });
      Object.assign(figures, noFigures());
    }
    this.discrepancies = [];
    return { types, discrepancies };
  }
}

/** Counts a resource that a snapshot holds. */
export function countResource(figures: ComparisonFigures, isEqual: boolean): void {
  figures.resources++;
  if (isEqual) figures.equal++;
}

function noFigures(): ComparisonFigures {
  return { resources: 0, equal: 0, changes: 0 };
}
