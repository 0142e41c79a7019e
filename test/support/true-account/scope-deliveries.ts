import type { Instant } from "../../../record/instant";
import { formatObjectKey } from "../../../record/object-key";
import { type Boundary, boundariesAfter, isBefore } from "../../../simulator/deliveries/boundary";
import { type Delivery, objectKey, objectText } from "../../../simulator/deliveries/delivery";
import type { DeliveryPlan } from "../../../simulator/deliveries/delivery-options";
import { RegionalRecord } from "../../../simulator/deliveries/regional-record";
import type { RecordedMoment } from "./recorded-moment";
import { Recorders } from "./recorders";
import type { TrueScope } from "./true-resource";

/** An object that AWS Config made, whether it ever arrives or not. */
export interface MadeObject {
  readonly key: string;
  /** The key without the day of its folder, which depends on how late it is. */
  readonly name: string;
  readonly kind: "snapshot" | "history";
  /** Of a history file. */
  readonly resourceType: string | undefined;
  /** Of a history file, when its first item was captured; of a snapshot, its stamp. */
  readonly firstCapture: Instant;
  readonly deliveredAt: Instant;
  /** When it would have been delivered if it were not late. */
  readonly dueAt: Instant;
  readonly itemTexts: readonly string[];
  readonly text: string;
}

/** How the objects of a scope are made. */
export interface ScopeDelivery {
  readonly plan: DeliveryPlan;
  /** No window closes and no snapshot is taken later. */
  readonly madeUntil: Instant;
}

/**
 * Everything that AWS Config makes of what it recorded in a scope. It takes no snapshots while its recorder is
 * off, and of what it forgot silently they lack the resource.
 */
export function objectsOfScope(
  { accountId, awsRegion }: TrueScope,
  moments: readonly RecordedMoment[],
  { plan, madeUntil }: ScopeDelivery,
): readonly MadeObject[] {
  const first = moments[0];
  if (first === undefined) return [];
  const delivering = new ScopeDelivering(new RegionalRecord(plan, accountId, awsRegion), plan);
  const boundaries = boundariesAfter(first.at - 1, plan);
  let boundary = boundaries.next().value;
  const passUntil = (isPast: (next: Boundary) => boolean) => {
    for (; isPast(boundary); boundary = boundaries.next().value) delivering.pass(boundary);
  };
  for (const moment of moments) {
    passUntil((next) => isBefore(next, moment.at));
    delivering.take(moment);
  }
  passUntil(({ moment }) => moment <= madeUntil);
  return delivering.deliveries.flatMap((delivery) => madeObject(delivery, plan));
}

class ScopeDelivering {
  readonly deliveries: Delivery[] = [];
  private recorders = Recorders.none;
  private isSnapshotBegun = false;

  constructor(
    private readonly record: RegionalRecord,
    private readonly plan: DeliveryPlan,
  ) {}

  take(moment: RecordedMoment): void {
    if (moment.kind === "forgotten") return this.record.forget(moment.resource);
    if (moment.kind === "recorder") this.recorders = this.recorders.with(moment.recorder, moment.settings);
    this.deliveries.push(...this.record.absorb(moment.recorded));
  }

  pass({ kind, moment }: Boundary): void {
    switch (kind) {
      case "window-close":
        this.deliveries.push(...this.record.closeWindow(moment));
        return;
      case "snapshot-begin":
        this.isSnapshotBegun = this.recorders.isOn;
        this.record.beginSnapshot();
        return;
      case "snapshot-end":
        if (!this.isSnapshotBegun || !this.recorders.isOn) return;
        this.deliveries.push(...this.record.endSnapshot(moment - this.plan.snapshotSpread));
        return;
      case "snapshot-on-demand":
        if (this.recorders.isOn) this.deliveries.push(...this.record.takeSnapshot(moment));
    }
  }
}

function madeObject(delivery: Delivery, plan: DeliveryPlan): readonly MadeObject[] {
  const { key, deliveredAt } = delivery;
  if (key.kind !== "snapshot" && key.kind !== "history") return [];
  const itemTexts = [...delivery.itemTexts];
  return [
    {
      key: objectKey(delivery),
      name: formatObjectKey({ ...key, day: 0 }),
      kind: key.kind,
      resourceType: key.kind === "history" ? key.resourceType : undefined,
      firstCapture: key.kind === "history" ? key.start : key.snapshotTime,
      deliveredAt,
      dueAt: deliveredAt - plan.delayOf(key),
      itemTexts,
      text: [...objectText({ ...delivery, itemTexts })].join(""),
    },
  ];
}
