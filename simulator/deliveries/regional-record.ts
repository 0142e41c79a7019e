import { dayOf, type Instant } from "../../record/instant";
import type { HistoryKey, OversizeKey, SnapshotKey } from "../../record/object-key";
import type { ResourceKey } from "../../record/resource-key";
import { byText } from "../../record/text-order";
import { integerOf, uuidOf } from "../random";
import { type DeliveredKey, type Delivery, type SerialisedItem, standsInSnapshots } from "./delivery";
import type { DeliveryPlan } from "./delivery-options";

type DatedKey = SnapshotKey | HistoryKey | OversizeKey;

/** What AWS Config delivers from one region of one account. */
export class RegionalRecord {
  private readonly plan: DeliveryPlan;
  private readonly folder: { readonly root: string; readonly accountId: string; readonly region: string };
  /** The item that every resource stands in the next snapshot with. */
  private readonly live = new Map<string, SerialisedItem>();
  /** The items of the open window by resource type. */
  private readonly window = new Map<string, SerialisedItem[]>();
  /** Items of earlier windows that the next file of their type holds as well. Alone they make no file. */
  private readonly repeated = new Map<string, readonly SerialisedItem[]>();
  private snapshotBegun: ReadonlyMap<string, SerialisedItem> | undefined;

  constructor(plan: DeliveryPlan, accountId: string, region: string) {
    this.plan = plan;
    this.folder = { root: plan.root, accountId, region };
  }

  /** Whether the open window holds items. */
  get isWaiting(): boolean {
    return this.window.size > 0;
  }

  /** Takes the next item; an oversize one is delivered at once. */
  *absorb(recorded: SerialisedItem): Generator<Delivery> {
    const isOversize = recorded.text.length > this.plan.oversizeLength;
    if (isOversize) yield* this.deliverOversize(recorded);
    const isHeldBack = isOversize && this.plan.isOversizeAlone;
    if (!isHeldBack) this.waitInWindow(recorded);
    const key = liveKey(recorded.item);
    if (standsInSnapshots(recorded) && !isHeldBack) this.live.set(key, recorded);
    else this.live.delete(key);
  }

  /** Lets a resource be missing from the snapshots from now on without an item that ends it. */
  forget(resource: Omit<ResourceKey, "accountId">): void {
    this.live.delete(liveKey(resource));
  }

  /** Delivers the history files of the window that closes. */
  *closeWindow(closesAt: Instant): Generator<Delivery> {
    const types = [...this.window].toSorted(byText(([type]) => type));
    this.window.clear();
    for (const [resourceType, items] of types) {
      const repeated = this.repeated.get(resourceType) ?? [];
      this.repeated.set(
        resourceType,
        items.filter(({ item }) => this.plan.isRepeated(item)),
      );
      yield* this.deliverHistory(resourceType, [...repeated, ...items], closesAt);
    }
  }

  /** Begins a snapshot that takes a while: resources are as now in half of it. */
  beginSnapshot(): void {
    this.snapshotBegun = new Map(this.live);
  }

  /** Delivers the snapshot that was begun, or one that takes no time. */
  *endSnapshot(snapshotTime: Instant): Generator<Delivery> {
    const items = this.snapshotItems();
    this.snapshotBegun = undefined;
    yield* this.deliverSnapshot(snapshotTime, items, this.plan.snapshotSpread);
  }

  /** Delivers a snapshot with everything that is live. */
  *takeSnapshot(snapshotTime: Instant): Generator<Delivery> {
    yield* this.deliverSnapshot(snapshotTime, [...this.live.values()], 0);
  }

  private snapshotItems(): readonly SerialisedItem[] {
    const begun = this.snapshotBegun;
    if (begun === undefined) return [...this.live.values()];
    const keys = [...new Set([...begun.keys(), ...this.live.keys()])];
    return keys.flatMap((key) => {
      const isReadEarly = integerOf(`${this.plan.seed}/${key}`, 0, 1) === 0;
      return (isReadEarly ? begun : this.live).get(key) ?? [];
    });
  }

  private waitInWindow(recorded: SerialisedItem): void {
    const items = this.window.get(recorded.item.resourceType);
    if (items === undefined) this.window.set(recorded.item.resourceType, [recorded]);
    else items.push(recorded);
  }

  private *deliverSnapshot(
    snapshotTime: Instant,
    items: readonly SerialisedItem[],
    spread: number,
  ): Generator<Delivery> {
    const label = `${this.plan.seed}/${this.folder.accountId}/${this.folder.region}/${snapshotTime}`;
    const snapshotId = uuidOf(label);
    const key: SnapshotKey = { kind: "snapshot", ...this.folder, snapshotTime, snapshotId, day: 0 };
    const writingTime = spread + integerOf(label, 60_000, 240_000);
    yield* this.delivered(key, snapshotTime + writingTime, textsOf(items));
  }

  /** The object of a global resource has no region of its own, so only the first region delivers it. */
  private *deliverOversize({ item, captureTime, text }: SerialisedItem): Generator<Delivery> {
    const { resourceType, resourceId, awsRegion, configurationStateId } = item;
    const isGlobal = awsRegion === "global";
    if (isGlobal && this.folder.region !== this.plan.globalRegions[0]) return;
    const folder = isGlobal ? { ...this.folder, region: "global" } : this.folder;
    const name = { resourceType, resourceId, captureTime, stateId: String(configurationStateId) };
    yield* this.delivered({ kind: "oversize", ...folder, ...name, day: 0 }, captureTime + 90_000, [text]);
  }

  private *deliverHistory(
    resourceType: string,
    items: readonly SerialisedItem[],
    closesAt: Instant,
  ): Generator<Delivery> {
    const [least, most] = this.plan.historyLag;
    const { accountId, region } = this.folder;
    const lag = integerOf(
      `${this.plan.seed}/${accountId}/${region}/${resourceType}/${closesAt}`,
      least,
      most,
    );
    const partLength = Math.min(items.length, this.plan.itemsPerPart);
    for (let first = 0; first < items.length; first += partLength) {
      const part = items.slice(first, first + partLength);
      const start = part.at(0)?.captureTime ?? closesAt;
      const end = part.at(-1)?.captureTime ?? closesAt;
      const name = { resourceType, start, end, part: first / partLength + 1 };
      yield* this.delivered(
        { kind: "history", ...this.folder, ...name, day: 0 },
        closesAt + lag,
        textsOf(part),
      );
    }
  }

  /** The object, unless it is lost or not there yet, in the folder of the day of its delivery. */
  private *delivered(key: DatedKey, usuallyAt: Instant, itemTexts: Iterable<string>): Generator<Delivery> {
    const onTime = { ...key, day: dayOf(usuallyAt) };
    if (this.plan.isLost(onTime)) return;
    const deliveredAt = usuallyAt + this.plan.delayOf(onTime);
    if (deliveredAt > this.plan.until) return;
    const delivered: DeliveredKey = { ...key, day: dayOf(deliveredAt) };
    yield { key: delivered, deliveredAt, itemTexts };
  }
}

function liveKey({ awsRegion, resourceType, resourceId }: Omit<ResourceKey, "accountId">): string {
  return `${awsRegion}\n${resourceType}\n${resourceId}`;
}

function* textsOf(items: readonly SerialisedItem[]): Generator<string> {
  for (const { text } of items) yield text;
}
