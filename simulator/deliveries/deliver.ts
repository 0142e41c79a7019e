import { formatInstant, type Instant } from "../../record/instant";
import type { RecordedItem } from "../recorded-item";
import { type Boundary, boundariesAfter, isBefore } from "./boundary";
import { type Delivery, type SerialisedItem, serialiseItem } from "./delivery";
import { type DeliveryOptions, type DeliveryPlan, planDeliveries } from "./delivery-options";
import { RegionalRecord } from "./regional-record";

/**
 * Delivers items as AWS Config does: history files by window and type, snapshots, oversize objects and one
 * writability check an account. Items are taken one by one and must come in capture order; deliveries come in
 * the order of their content, which late ones do not share with the order of their arrival. Memory follows the
 * number of live resources.
 */
export function* deliver(items: Iterable<RecordedItem>, options: DeliveryOptions = {}): Generator<Delivery> {
  const delivering = new Delivering(planDeliveries(options));
  for (const item of items) yield* delivering.take(serialiseItem(item));
  yield* delivering.finish();
}

/** Items of any order in the order that `deliver` needs. */
export function inCaptureOrder(items: readonly RecordedItem[]): readonly RecordedItem[] {
  const captureTimeOf = (item: RecordedItem) => Date.parse(item.configurationItemCaptureTime);
  return items.toSorted((one, other) => captureTimeOf(one) - captureTimeOf(other));
}

class Delivering {
  private readonly plan: DeliveryPlan;
  private readonly regions = new Map<string, RegionalRecord>();
  private readonly checkedAccountIds = new Set<string>();
  private boundaries: Iterator<Boundary, never> | undefined;
  private nextBoundary: Boundary | undefined;
  private lastCaptureTime = Number.NEGATIVE_INFINITY;

  constructor(plan: DeliveryPlan) {
    this.plan = plan;
  }

  *take(recorded: SerialisedItem): Generator<Delivery> {
    const { item, captureTime } = recorded;
    if (captureTime < this.lastCaptureTime) throw outOfOrder(recorded, this.lastCaptureTime);
    this.lastCaptureTime = captureTime;
    this.boundaries ??= boundariesAfter(captureTime - 1, this.plan);
    this.nextBoundary ??= this.boundaries.next().value;
    yield* this.passBoundaries((boundary) => isBefore(boundary, captureTime));
    yield* this.checkWritability(item.awsAccountId, captureTime);
    const regions = item.awsRegion === "global" ? this.plan.globalRegions : [item.awsRegion];
    for (const region of regions) yield* this.regionalRecord(item.awsAccountId, region).absorb(recorded);
  }

  *finish(): Generator<Delivery> {
    const { until, snapshotPeriod, snapshotSpread } = this.plan;
    if (Number.isFinite(until)) {
      yield* this.passBoundaries(({ moment }) => moment <= until);
      return;
    }
    let isSnapshotDue = snapshotPeriod !== "none";
    yield* this.passBoundaries(({ kind, moment }) => {
      const goesOn = isSnapshotDue || [...this.regions.values()].some((region) => region.isWaiting);
      if (kind === "snapshot-end" && moment - snapshotSpread >= this.lastCaptureTime) isSnapshotDue = false;
      return goesOn;
    });
  }

  private *passBoundaries(isPast: (boundary: Boundary) => boolean): Generator<Delivery> {
    while (this.nextBoundary !== undefined && isPast(this.nextBoundary)) {
      for (const region of this.regions.values()) yield* this.pass(this.nextBoundary, region);
      this.nextBoundary = this.boundaries?.next().value;
    }
  }

  private *pass({ kind, moment }: Boundary, region: RegionalRecord): Generator<Delivery> {
    switch (kind) {
      case "window-close":
        yield* region.closeWindow(moment);
        return;
      case "snapshot-begin":
        if (this.plan.snapshotSpread > 0) region.beginSnapshot();
        return;
      case "snapshot-end":
        yield* region.endSnapshot(moment - this.plan.snapshotSpread);
        return;
      case "snapshot-on-demand":
        yield* region.takeSnapshot(moment);
    }
  }

  private *checkWritability(accountId: string, checkedAt: Instant): Generator<Delivery> {
    if (this.checkedAccountIds.has(accountId)) return;
    this.checkedAccountIds.add(accountId);
    const key = { kind: "writability-check", root: this.plan.root, accountId } as const;
    if (!this.plan.isLost(key)) yield { key, deliveredAt: checkedAt, itemTexts: [] };
  }

  private regionalRecord(accountId: string, region: string): RegionalRecord {
    const name = `${accountId}/${region}`;
    const known = this.regions.get(name);
    if (known !== undefined) return known;
    const record = new RegionalRecord(this.plan, accountId, region);
    this.regions.set(name, record);
    return record;
  }
}

function outOfOrder({ item, captureTime }: SerialisedItem, last: Instant): RangeError {
  const resource = `${item.resourceType}/${item.resourceId}`;
  return new RangeError(
    `The item of ${resource} was captured at ${formatInstant(captureTime)}, before the one that precedes it (${formatInstant(last)}). Pass the items through inCaptureOrder first.`,
  );
}
