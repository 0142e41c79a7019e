import type { Instant } from "../../../record/instant";
import { recorderType } from "../../../record/resource-type";
import type { ScannedItem } from "../../../record/scanned-item";
import type { Discovery } from "../../assurance/scope-facts";
import type { RecorderItem } from "../../assurance/settings-of-recorder";
import { latestSnapshot } from "../../planning/deliveries";
import { inOrderOfReplay, type PlannedObject, plannedFor, type ScopePlan } from "../../planning/plan";
import type { ScopeCalendar } from "../../planning/scope-calendar";
import type { ObjectVisitor } from "../objects/object-visitor";
import { RoutedVisitor } from "../objects/routed-visitor";
import { historyOnwards, snapshotsOnwards } from "../read-back";
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
 * until then. The names of history files tell where they lie; where those are lost, snapshots do. What cannot be read
 * of them tells nothing.
 */
export async function readLaterDiscoveries(
  session: RecordSession,
  calendar: ScopeCalendar,
  { objects, period }: ScopePlan,
  types: readonly string[],
): Promise<LaterReading> {
  if (types.length === 0) return { discoveries: [], recorderItems: [] };
  const ofTypes = new DiscoveryVisitor(types);
  const ofRecorders = new RecorderItemVisitor();
  const isTypeNeeded = (type: string): boolean => type === recorderType || ofTypes.awaits(type);
  const skip = new Set(objects.map(({ object }) => object.key));
  const rest = { calendars: [calendar], isTypeNeeded, skip };
  for await (const day of historyOnwards(rest, period.until)) {
    const visitor = new RoutedVisitor();
    visitor.add(day.objects, ofTypes);
    visitor.add(day.objects, ofRecorders);
    await session.read(day.objects, visitor);
    if (!types.some((type) => ofTypes.awaits(type))) break;
  }
  const lost = await lostDiscoveries(session, calendar, { types, skip, after: period.until, met: ofTypes });
  return { discoveries: [...ofTypes.discoveries, ...lost], recorderItems: ofRecorders.items };
}

interface LostSearch {
  readonly types: readonly string[];
  readonly skip: ReadonlySet<string>;
  readonly after: Instant;
  /** What history shows. */
  readonly met: DiscoveryVisitor;
}

/** What the first snapshots show that hold types before any history of them does: a history file is missing. */
async function lostDiscoveries(
  session: RecordSession,
  calendar: ScopeCalendar,
  { types, skip, after, met }: LostSearch,
): Promise<readonly Discovery[]> {
  const lasts = await Promise.all(
    types.map(async (type) => {
      const last = await latestSnapshot(calendar, met.firstOf(type) - 1, new Set());
      return last !== undefined && last.key.snapshotTime > after && !skip.has(last.object.key) ? last : [];
    }),
  );
  const visitor = new DiscoveryVisitor(types);
  const plan = inOrderOfReplay(lasts.flat().map((last) => plannedFor(last, "compared snapshot")));
  await session.read(plan, visitor);
  const lost = types.filter((type) => visitor.firstOf(type) < met.firstOf(type));
  if (lost.length === 0) return [];
  const ofSnapshots = new DiscoveryVisitor(lost);
  const rest = { calendars: [calendar], isTypeNeeded: () => false, skip };
  for await (const { objects } of snapshotsOnwards(rest, after)) {
    for (const snapshot of objects) {
      if (!lost.some((type) => ofSnapshots.awaits(type))) return ofSnapshots.discoveries;
      await session.read([snapshot], ofSnapshots);
    }
  }
  return ofSnapshots.discoveries;
}

/** Takes the discoveries that the first objects tell of in which types are met. */
class DiscoveryVisitor implements ObjectVisitor {
  readonly discoveries: Discovery[] = [];
  private readonly met = new Map<string, Instant>();

  constructor(private readonly types: readonly string[]) {}

  /** Whether nothing of a type has been met that is looked for. */
  awaits(resourceType: string): boolean {
    return this.types.includes(resourceType) && !this.met.has(resourceType);
  }

  /** When the first item of a type that was met had been captured; Infinity: none was. */
  firstOf(resourceType: string): Instant {
    return this.met.get(resourceType) ?? Infinity;
  }

  item(item: ScannedItem, { key, object }: PlannedObject): void {
    const heading = item.heading(key);
    if (typeof heading === "string" || !this.types.includes(heading.resourceType)) return;
    const { resourceType, captureTime } = heading;
    this.met.set(resourceType, Math.min(this.firstOf(resourceType), captureTime));
    const discovery = discoveryOf(item, heading, object.key);
    if (discovery !== undefined) this.discoveries.push(discovery);
  }

  quarantined(): void {}

  unreadable(): void {}
}
