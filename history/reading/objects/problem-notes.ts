import type { PlannedObject } from "../../planning/plan";
import type { ReadingProblem } from "./object-visitor";

/** What went wrong while objects were read. */
export interface CollectionReport {
  readonly unreadable: readonly ReadingProblem[];
  readonly quarantined: readonly ReadingProblem[];
  readonly conflicts: readonly ReadingProblem[];
}

/** Notes what a visitor of objects could not read. */
export class ProblemNotes {
  private readonly unreadableObjects: ReadingProblem[] = [];
  private readonly quarantinedItems: ReadingProblem[] = [];

  quarantined(reason: string, { object }: PlannedObject): void {
    this.quarantinedItems.push({ object: object.key, reason });
  }

  unreadable(reason: string, { object }: PlannedObject): void {
    this.unreadableObjects.push({ object: object.key, reason });
  }

  report(): CollectionReport {
    return { unreadable: this.unreadableObjects, quarantined: this.quarantinedItems, conflicts: [] };
  }
}
