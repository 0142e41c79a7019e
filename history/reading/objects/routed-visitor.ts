import type { ScannedItem } from "../../../record/scanned-item";
import type { PlannedObject } from "../../planning/plan";
import type { ObjectVisitor } from "./object-visitor";

/** Shows each object to those who asked for it, so that what several need is read once. */
export class RoutedVisitor implements ObjectVisitor {
  private readonly routes = new Map<string, ObjectVisitor[]>();
  private current: PlannedObject | undefined;
  private visitors: readonly ObjectVisitor[] = [];

  /** Has objects shown to a visitor, too. */
  add(objects: readonly PlannedObject[], visitor: ObjectVisitor): void {
    for (const { object } of objects) {
      const known = this.routes.get(object.key);
      if (known === undefined) this.routes.set(object.key, [visitor]);
      else known.push(visitor);
    }
  }

  item(item: ScannedItem, planned: PlannedObject): void {
    for (const visitor of this.takersOf(planned)) visitor.item(item, planned);
  }

  quarantined(reason: string, planned: PlannedObject): void {
    for (const visitor of this.takersOf(planned)) visitor.quarantined(reason, planned);
  }

  unreadable(reason: string, planned: PlannedObject): void {
    for (const visitor of this.takersOf(planned)) visitor.unreadable(reason, planned);
  }

  finished(planned: PlannedObject): void {
    for (const visitor of this.takersOf(planned)) visitor.finished?.(planned);
  }

  /** Objects are read one after the other, so they change seldom. */
  takersOf(planned: PlannedObject): readonly ObjectVisitor[] {
    if (planned === this.current) return this.visitors;
    this.current = planned;
    this.visitors = this.routes.get(planned.object.key) ?? [];
    return this.visitors;
  }
}
