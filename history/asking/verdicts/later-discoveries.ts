import { recorderType } from "../../../record/resource-type";
import type { ScannedItem } from "../../../record/scanned-item";
import type { Discovery } from "../../assurance/scope-facts";
import type { RecorderItem } from "../../assurance/settings-of-recorder";
import type { PlannedObject, ScopePlan } from "../../planning/plan";
import type { ScopeCalendar } from "../../planning/scope-calendar";
import type { ObjectVisitor } from "../../reading/read-objects";
import { RoutedVisitor } from "../../reading/routed-visitor";
import { historyOnwards } from "../read-back";
import type { RecordSession } from "../record-session";
import { discoveryOf } from "./discovery-of";
import { RecorderItemVisitor } from "./recorder-items";

/** What was read of the time after a period. */
export interface LaterReading {
  readonly discoveries: readonly Discovery[];
  readonly recorderItems: readonly RecorderItem[];
}

/**
 * The first discoveries after a period of types that nothing shows which was read of it, and what the recorders did
 * until then. The names of history files tell where they lie. What cannot be read of them tells nothing.
 */
export async function readLaterDiscoveries(
  session: RecordSession,
  calendar: ScopeCalendar,
  { objects, period }: ScopePlan,
  types: readonly string[],
): Promise<LaterReading> {
  const ofTypes = new DiscoveryVisitor(types);
  const ofRecorders = new RecorderItemVisitor();
  const isTypeNeeded = (type: string): boolean => type === recorderType || ofTypes.awaits(type);
  const skip = new Set(objects.map(({ object }) => object.key));
  if (types.length === 0) return { discoveries: [], recorderItems: [] };
  for await (const day of historyOnwards({ calendars: [calendar], isTypeNeeded, skip }, period.until)) {
    const visitor = new RoutedVisitor();
    visitor.add(day.objects, ofTypes);
    visitor.add(day.objects, ofRecorders);
    await session.read(day.objects, visitor);
    if (!types.some((type) => ofTypes.awaits(type))) break;
  }
  return { discoveries: ofTypes.discoveries, recorderItems: ofRecorders.items };
}

class DiscoveryVisitor implements ObjectVisitor {
  readonly discoveries: Discovery[] = [];
  private readonly met = new Set<string>();

  constructor(private readonly types: readonly string[]) {}

  /** Whether nothing of a type has been met that is looked for. */
  awaits(resourceType: string): boolean {
    return this.types.includes(resourceType) && !this.met.has(resourceType);
  }

  item(item: ScannedItem, { key, object }: PlannedObject): void {
    const heading = item.heading(key);
    if (typeof heading === "string" || !this.types.includes(heading.resourceType)) return;
    this.met.add(heading.resourceType);
    const discovery = discoveryOf(item, heading, object.key);
    if (discovery !== undefined) this.discoveries.push(discovery);
  }

  quarantined(): void {}

  unreadable(): void {}
}
