import type { PlannedObject } from "../planning/plan";
import type { ReadingWitness } from "../reading/objects/witnessed-visitor";

/** Notes what an answer is read from: each object once, by its key. */
export class ReadObjects implements ReadingWitness {
  readonly byKey = new Map<string, PlannedObject>();

  planned(objects: readonly PlannedObject[]): void {
    for (const planned of objects) this.byKey.set(planned.object.key, planned);
  }
}
