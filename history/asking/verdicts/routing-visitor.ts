import type { ScannedItem } from "../../../record/scanned-item";
import type { PlannedObject } from "../../planning/plan";
import type { ObjectVisitor } from "../../reading/read-objects";

interface Scope {
  readonly accountId: string;
  readonly awsRegion: string;
}

/** Shows each object to the visitor of its account and region, so that the objects of all can be read in one go. */
export class RoutingVisitor implements ObjectVisitor {
  private readonly visitors: ReadonlyMap<string, ObjectVisitor>;
  private current: PlannedObject | undefined;
  private visitor: ObjectVisitor | undefined;

  constructor(visitors: readonly (readonly [Scope, ObjectVisitor])[]) {
    this.visitors = new Map(
      visitors.map(([{ accountId, awsRegion }, visitor]) => [`${accountId}/${awsRegion}`, visitor]),
    );
  }

  item(item: ScannedItem, planned: PlannedObject): void {
    this.visitorOf(planned)?.item(item, planned);
  }

  quarantined(reason: string, planned: PlannedObject): void {
    this.visitorOf(planned)?.quarantined(reason, planned);
  }

  unreadable(reason: string, planned: PlannedObject): void {
    this.visitorOf(planned)?.unreadable(reason, planned);
  }

  finished(planned: PlannedObject): void {
    this.visitorOf(planned)?.finished?.(planned);
  }

  /** Objects are read one after the other, so they change seldom. */
  private visitorOf(planned: PlannedObject): ObjectVisitor | undefined {
    if (planned === this.current) return this.visitor;
    this.current = planned;
    this.visitor = this.visitors.get(`${planned.key.accountId}/${planned.key.region}`);
    return this.visitor;
  }
}
