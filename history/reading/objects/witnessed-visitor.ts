import type { ItemHeading } from "../../../record/item-heading";
import type { ScannedItem } from "../../../record/scanned-item";
import type { PlannedObject } from "../../planning/plan";
import type { ObjectVisitor } from "./object-visitor";

/** Hears what a question reads. */
export interface ReadingWitness {
  planned(objects: readonly PlannedObject[]): void;
  /** An item that was met, asked for or not; it is valid until the call returns. Left out, it costs nothing. */
  readonly item?: ItemWitness;
}

type ItemWitness = (heading: ItemHeading, item: ScannedItem) => void;

/** Lets a witness hear every item that a visitor is shown. */
export class WitnessedVisitor implements ObjectVisitor {
  constructor(
    private readonly visitor: ObjectVisitor,
    private readonly witness: ItemWitness,
  ) {}

  item(item: ScannedItem, planned: PlannedObject): void {
    const heading = item.heading(planned.key);
    if (typeof heading !== "string") this.witness(heading, item);
    this.visitor.item(item, planned);
  }

  quarantined(reason: string, planned: PlannedObject): void {
    this.visitor.quarantined(reason, planned);
  }

  unreadable(reason: string, planned: PlannedObject): void {
    this.visitor.unreadable(reason, planned);
  }

  finished(planned: PlannedObject): void {
    this.visitor.finished?.(planned);
  }
}
