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

/** Counts while a snapshot is compared. */
export class ComparisonTally {
  private readonly types = new Map<string, ComparisonFigures>();
  private readonly discrepancies: Discrepancy[] = [];

  countResource(resourceType: string, isEqual: boolean): void {
    const figures = this.figuresOf(resourceType);
    figures.resources++;
    if (isEqual) figures.equal++;
  }

  countChange(resourceType: string): void {
    this.figuresOf(resourceType).changes++;
  }

  addDiscrepancy(discrepancy: Discrepancy): void {
    this.figuresOf(discrepancy.resourceType);
    this.discrepancies.push(discrepancy);
  }

  /** Takes back what was counted of a snapshot that could not be read to its end. */
  forgetResources(): void {
    for (const [type, figures] of this.types) {
      if (figures.changes === 0) this.types.delete(type);
      else Object.assign(figures, { resources: 0, equal: 0 });
    }
  }

  result(): Comparison {
    return { types: this.types, discrepancies: this.discrepancies };
  }

  private figuresOf(resourceType: string): ComparisonFigures {
    const known = this.types.get(resourceType);
    if (known !== undefined) return known;
    const figures = noFigures();
    this.types.set(resourceType, figures);
    return figures;
  }
}

function noFigures(): ComparisonFigures {
  return { resources: 0, equal: 0, changes: 0 };
}
