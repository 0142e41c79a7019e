import type { ScannedItem } from "../../../record/scanned-item";
import type { Discovery } from "../../assurance/scope-facts";
import type { PlannedObject, ScopePlan } from "../../planning/plan";
import type { ScopeCalendar } from "../../planning/scope-calendar";
import type { ObjectVisitor } from "../../reading/read-objects";
import { historyOnwards } from "../read-back";
import type { RecordSession } from "../record-session";
import { discoveryOf } from "./discovery-of";

/**
 * The first discoveries after a period of types that nothing shows which was read of it. The names of history files
 * tell where they lie. What cannot be read of them tells nothing.
 */
export async function readLaterDiscoveries(
  session: RecordSession,
  calendar: ScopeCalendar,
  { objects, period }: ScopePlan,
  types: readonly string[],
): Promise<readonly Discovery[]> {
  const visitor = new DiscoveryVisitor();
  const isTypeNeeded = (type: string): boolean => types.includes(type) && !visitor.types.has(type);
  const skip = new Set(objects.map(({ object }) => object.key));
  if (types.length === 0) return [];
  for await (const day of historyOnwards({ calendars: [calendar], isTypeNeeded, skip }, period.until)) {
    await session.read(day.objects, visitor);
    if (types.every((type) => visitor.types.has(type))) break;
  }
  return visitor.discoveries.filter(({ resourceType }) => types.includes(resourceType));
}

class DiscoveryVisitor implements ObjectVisitor {
  readonly types = new Set<string>();
  readonly discoveries: Discovery[] = [];

  item(item: ScannedItem, { key, object }: PlannedObject): void {
    const heading = item.heading(key);
    if (typeof heading === "string") return;
    this.types.add(heading.resourceType);
    const discovery = discoveryOf(item, heading, object.key);
    if (discovery !== undefined) this.discoveries.push(discovery);
  }

  quarantined(): void {}

  unreadable(): void {}
}
