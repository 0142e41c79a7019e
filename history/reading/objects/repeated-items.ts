import type { ScanLimits } from "../../../record/item-scanner";
import { ownBytes } from "../../../record/json-bytes";
import { resourceKeyText } from "../../../record/resource-key";
import type { ScannedItem } from "../../../record/scanned-item";
import type { PlannedObject } from "../../planning/plan";
import type { KnownSnapshot, ShownItem } from "./known-snapshot";
import { KnownSnapshots, scopeOf } from "./known-snapshots";
import type { ObjectVisitor, TakeAgain } from "./object-visitor";
import { type ItemMemory, RememberedItem } from "./remembered-item";

/** An item of a snapshot, and how those who took it take it again, by their numbers. */
interface TakenItem extends ShownItem, ItemMemory {
  readonly again: (TakeAgain | undefined)[];
}

/** The snapshots of a region that are to be read. */
interface PlannedSnapshots {
  readonly count: number;
  readonly last: PlannedObject;
}

/** To keep what a snapshot holds takes as long as is saved by it twice, and memory: a state reads three. */
const leastSnapshots = 4;

/**
 * Shows a visitor what objects hold, and of snapshots the items that the one before it held byte for byte in the way
 * that the visitor asked for: they are not scanned, and their headings not read.
 */
export class RepeatedItems implements ObjectVisitor {
  private readonly snapshots = new KnownSnapshots<TakenItem>();
  private readonly ofScopes = new Map<string, PlannedSnapshots>();
  private readonly numbers = new Map<ObjectVisitor, number>();
  private readonly remembered: RememberedItem;
  private current: PlannedObject | undefined;
  private snapshot: KnownSnapshot<TakenItem> | undefined;
  private takers: readonly (readonly [number: number, taker: ObjectVisitor])[] = [];
  private isWhole = true;

  constructor(
    private readonly visitor: ObjectVisitor,
    objects: readonly PlannedObject[],
    limits: ScanLimits,
  ) {
    this.remembered = new RememberedItem(limits);
    for (const planned of objects) {
      if (planned.key.kind !== "snapshot") continue;
      const scope = scopeOf(planned);
      const { count = 0 } = this.ofScopes.get(scope) ?? {};
      this.ofScopes.set(scope, { count: count + 1, last: planned });
    }
  }

  item(item: ScannedItem, planned: PlannedObject): void {
    this.begin(planned);
    const { snapshot } = this;
    const heading = item.heading(planned.key);
    if (snapshot === undefined || typeof heading === "string") return this.visitor.item(item, planned);
    const again: (TakeAgain | undefined)[] = [];
    for (const [number, taker] of this.takers) again[number] = taker.repeatable?.(item, planned);
    const resource = resourceKeyText(heading);
    if (snapshot.isFull) return snapshot.pass({ resource });
    const bytes = ownBytes(item.bytes());
    snapshot.add({ resource, heading, bytes, fingerprint: undefined, again });
  }

  recognise(bytes: Uint8Array, start: number, end: number, planned: PlannedObject): number {
    this.begin(planned);
    const known = this.snapshot?.recognise(bytes, start, end);
    if (known === undefined) return 0;
    const item = (): ScannedItem => this.remembered.become(known);
    for (const [number, taker] of this.takers) {
      const takeAgain = known.again[number];
      if (takeAgain === undefined) known.again[number] = taker.repeatable?.(item(), planned);
      else takeAgain(planned, item);
    }
    return known.bytes.length;
  }

  quarantined(reason: string, planned: PlannedObject): void {
    this.visitor.quarantined(reason, planned);
  }

  unreadable(reason: string, planned: PlannedObject): void {
    this.isWhole = false;
    this.visitor.unreadable(reason, planned);
  }

  finished(planned: PlannedObject): void {
    const { snapshot } = this;
    snapshot?.finish();
    if (snapshot !== undefined && this.isWhole) this.snapshots.keep(planned, snapshot);
    this.current = undefined;
    this.snapshot = undefined;
    this.isWhole = true;
    this.visitor.finished?.(planned);
  }

  private begin(planned: PlannedObject): void {
    if (this.current === planned) return;
    this.current = planned;
    this.snapshot = undefined;
    if (planned.key.kind !== "snapshot") return;
    const { count = 0, last } = this.ofScopes.get(scopeOf(planned)) ?? {};
    if (count < leastSnapshots) return;
    const takers = this.visitor.takersOf?.(planned) ?? [this.visitor];
    // Somebody who has to be shown every item would have it scanned after all.
    if (takers.some(({ repeatable }) => repeatable === undefined)) return;
    this.takers = takers.map((taker) => [this.numberOf(taker), taker]);
    this.snapshot = this.snapshots.begin(planned, last === planned);
  }

  private numberOf(taker: ObjectVisitor): number {
    const number = this.numbers.get(taker) ?? this.numbers.size;
    this.numbers.set(taker, number);
    return number;
  }
}
