import type { ScannedItem } from "../../record/scanned-item";
import type { PlannedObject } from "../planning/plan";
import type { ObjectVisitor } from "./read-objects";

interface WatchedObjects {
  readonly objects: readonly PlannedObject[];
  readonly visitor: ObjectVisitor;
}

/** The objects of two lists, each once: the first list as it is, and behind it what only the second has. */
export function joinedObjects(
  objects: readonly PlannedObject[],
  others: readonly PlannedObject[],
): readonly PlannedObject[] {
  const keys = new Set(objects.map(({ object }) => object.key));
  return [...objects, ...others.filter(({ object }) => !keys.has(object.key))];
}

/** Shows each object to whom it was planned for, so that two who need the same objects read them once. */
export class SharedVisitor implements ObjectVisitor {
  private readonly keys: ReadonlySet<string>;
  private readonly watchedKeys: ReadonlySet<string>;
  private current: PlannedObject | undefined;
  private visitors: readonly ObjectVisitor[] = [];

  constructor(
    objects: readonly PlannedObject[],
    private readonly visitor: ObjectVisitor,
    private readonly watch: WatchedObjects,
  ) {
    this.keys = new Set(objects.map(({ object }) => object.key));
    this.watchedKeys = new Set(watch.objects.map(({ object }) => object.key));
  }

  item(item: ScannedItem, planned: PlannedObject): void {
    for (const visitor of this.visitorsOf(planned)) visitor.item(item, planned);
  }

  quarantined(reason: string, planned: PlannedObject): void {
    for (const visitor of this.visitorsOf(planned)) visitor.quarantined(reason, planned);
  }

  unreadable(reason: string, planned: PlannedObject): void {
    for (const visitor of this.visitorsOf(planned)) visitor.unreadable(reason, planned);
  }

  finished(planned: PlannedObject): void {
    for (const visitor of this.visitorsOf(planned)) visitor.finished?.(planned);
  }

  /** Objects are read one after the other, so they change seldom. */
  private visitorsOf(planned: PlannedObject): readonly ObjectVisitor[] {
    if (planned === this.current) return this.visitors;
    this.current = planned;
    this.visitors = [
      ...(this.keys.has(planned.object.key) ? [this.visitor] : []),
      ...(this.watchedKeys.has(planned.object.key) ? [this.watch.visitor] : []),
    ];
    return this.visitors;
  }
}
