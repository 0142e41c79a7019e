import { historyWindowMilliseconds, snapshotSpreadMilliseconds } from "../../../record/delivery-times";
import type { Instant } from "../../../record/instant";
import { compareInTime, type ItemHeading, itemPresence } from "../../../record/item-heading";
import { resourceKeyText } from "../../../record/resource-key";
import { type Comparison, type ComparisonFigures, ComparisonTally, countResource } from "./comparison";
import { disagreement, isLagging, vanishing } from "./disagreement";
import type { Discrepancy } from "./discrepancy";
import { checkLife } from "./life-check";

interface Known {
  heading: ItemHeading;
  /** Of its type. */
  readonly figures: ComparisonFigures;
  /** The number of the snapshot that it was last seen in. */
  seenIn: number;
  /** Whether the replay still knows of the resource by this. */
  isHeld: boolean;
}

/** What a replay knows of a resource, by which an item of a snapshot that holds it once more is taken quickly. */
export type KnownResource = Readonly<Known>;

/** A snapshot while its items come in. Nothing of it counts until its end, for it may turn out unreadable. */
interface OpenSnapshot {
  readonly stamp: Instant;
  readonly number: number;
  /** Whether no snapshot that was begun before has a later stamp. */
  readonly isInOrder: boolean;
  /** Items that are not as the replay expects them. */
  readonly news: Map<string, ItemHeading>;
}

/**
 * Replays the record of one account and region: a snapshot, the history after it, the next snapshot, and so on.
 * Items come in this order: history up to 15 minutes after a snapshot's stamp, in any order, then the items of
 * that snapshot. Headings alone are held: memory follows the resources of one snapshot and the history between
 * two.
 */
export class ScopeReplay {
  private readonly known = new Map<string, Known>();
  /** History that is not yet part of what is known. */
  private readonly pending = new Map<string, ItemHeading[]>();
  /** Those among the headings that oversize objects gave. */
  private readonly oversize = new WeakSet<ItemHeading>();
  /**
   * Resources of which nothing tells the item before the first snapshot: it shows one from after its stamp, or lacks
   * them, since they ended while it was made.
   */
  private readonly hidden = new Set<string>();
  /**
   * What the last snapshot lacked and the one before it held, while the next one may hold it still: of snapshots
   * that are made at the same time, the one stamped first may be the last to be made.
   */
  private readonly vanished = new Map<string, ItemHeading>();
  private readonly ofBase: Discrepancy[] = [];
  private lastNumber = 0;
  private lastStamp: Instant | undefined;
  /** Of all that were begun. */
  private latestStamp: Instant = -Infinity;
  private open: OpenSnapshot | undefined;
  /** Of all since the last snapshot that could be read. */
  private readonly tally = new ComparisonTally();

  /** How the history before the first snapshot and that snapshot disagree. It is the fault of no later snapshot. */
  baseDiscrepancies(): readonly Discrepancy[] {
    return this.ofBase;
  }

  /**
   * Takes an item of an oversize object. Where no history file has it, snapshots may lack it for its size: then
   * nobody can tell whether it is still there.
   */
  takeOversize(heading: ItemHeading): void {
    this.oversize.add(heading);
    this.takeHistory(heading);
  }

  /** Takes an item of a history file. */
  takeHistory(heading: ItemHeading): void {
    const key = resourceKeyText(heading);
    const items = this.pending.get(key);
    if (items === undefined) this.pending.set(key, [heading]);
    else items.push(heading);
  }

  /** Begins a snapshot; all history up to 15 minutes after its stamp has been taken. */
  beginSnapshot(stamp: Instant): void {
    if (this.lastStamp !== undefined) this.settle(stamp, this.lastStamp);
    if (stamp > (this.lastStamp ?? stamp) + snapshotSpreadMilliseconds) this.vanished.clear();
    this.latestStamp = Math.max(this.latestStamp, stamp);
    const isInOrder = stamp === this.latestStamp;
    this.open = { stamp, number: ++this.lastNumber, isInOrder, news: new Map() };
  }

  /**
   * Takes an item of the snapshot that was begun. What it gives may come with the same heading of a later snapshot:
   * the resource need not be looked up then, which is most of what an item costs.
   */
  takeSnapshotItem(heading: ItemHeading, before?: KnownResource): KnownResource | undefined {
    const { open } = this;
    if (open === undefined) return before;
    // It was no later than the stamp of an earlier snapshot that held it, which spares looking at its time.
    if (before?.isHeld && before.heading === heading && open.isInOrder) return seeExpected(before, open);
    const isAhead = heading.captureTime > open.stamp;
    if (before?.isHeld && !isAhead && isSameMoment(before.heading, heading)) return seeExpected(before, open);
    const key = resourceKeyText(heading);
    const known = this.known.get(key);
    const isExpected = this.isExpected(heading, known?.heading, key);
    if (isExpected && known !== undefined && !isAhead) return seeExpected(known, open);
    countResource(this.tally.figuresOf(heading.resourceType), isExpected || isAhead);
    open.news.set(key, heading);
    return undefined;
  }

  /** Forgets the snapshot that was begun, since it could not be read. */
  abandonSnapshot(): void {
    this.open = undefined;
    this.tally.forgetResources();
  }

  /** Ends the snapshot. Undefined for the first one, which there is nothing to compare with. */
  endSnapshot(): Comparison | undefined {
    const { open, lastStamp } = this;
    if (open === undefined) return undefined;
    this.open = undefined;
    this.lastStamp = open.stamp;
    if (lastStamp === undefined) {
      this.takeFirst(open);
      // What it tells of the history after it counts for the next one.
      this.tally.forgetResources();
      return undefined;
    }
    this.compareNews(open, lastStamp);
    this.findVanished(open, lastStamp);
    return this.tally.result();
  }

  /** Forgets what it has come to, since nothing more is to come; what came of it stays. */
  end(): void {
    for (const key of this.known.keys()) this.forget(key);
    for (const held of [this.pending, this.hidden, this.vanished]) held.clear();
  }

  /** Whether the item is the one that the replay has come to, or one that it comes to while a snapshot is made. */
  private isExpected(heading: ItemHeading, known: ItemHeading | undefined, key: string): boolean {
    const expected = known ?? this.vanished.get(key);
    if (expected !== undefined && isSameMoment(expected, heading)) return true;
    return this.pending.get(key)?.some((item) => compareInTime(item, heading) === 0) === true;
  }

  /** History up to the stamp becomes what is known. */
  private settle(stamp: Instant, since: Instant): void {
    for (const [key, items] of this.pending) {
      const due = this.takeDue(key, items, stamp);
      for (const item of due) {
        const known = this.known.get(key);
        if (known !== undefined && compareInTime(item, known.heading) <= 0) continue;
        const isHidden = known === undefined && this.hidden.delete(key);
        const discrepancy =
          item.captureTime > since && !isHidden ? checkLife(known?.heading, item, since) : undefined;
        if (discrepancy !== undefined) this.tally.addDiscrepancy(discrepancy);
        if (item.captureTime > since) this.tally.figuresOf(item.resourceType).changes++;
        this.know(key, item, known);
      }
    }
  }

  private takeDue(key: string, items: readonly ItemHeading[], stamp: Instant): readonly ItemHeading[] {
    const [only] = items;
    if (items.length === 1 && only !== undefined && only.captureTime <= stamp) {
      this.pending.delete(key);
      return items;
    }
    const due = items.filter(({ captureTime }) => captureTime <= stamp);
    const later = items.filter(({ captureTime }) => captureTime > stamp);
    if (later.length === 0) this.pending.delete(key);
    else this.pending.set(key, later);
    return due.sort(compareInTime);
  }

  private know(key: string, heading: ItemHeading, known: Known | undefined, seenIn = 0): void {
    if (known !== undefined) known.heading = heading;
    else {
      const figures = this.tally.figuresOf(heading.resourceType);
      this.known.set(key, { heading, figures, seenIn, isHeld: true });
    }
  }

  private forget(key: string): void {
    const known = this.known.get(key);
    if (known !== undefined) known.isHeld = false;
    this.known.delete(key);
  }

  /** What the day before the first snapshot knew better counts as well: answers are made of both. */
  private takeFirst({ stamp, number, news }: OpenSnapshot): void {
    const windowStart = stamp - historyWindowMilliseconds;
    const lost: ItemHeading[] = [];
    for (const [key, heading] of news) {
      // A lost file of that time may go on after the snapshot.
      if (heading.captureTime > windowStart && !this.isExpected(heading, undefined, key)) lost.push(heading);
      if (heading.captureTime <= stamp) this.know(key, heading, undefined, number);
    }
    this.settle(stamp, stamp);
    for (const [key, heading] of news) {
      if (heading.captureTime <= stamp) continue;
      if (this.known.has(key)) this.takeAhead(heading, number, stamp);
      else if (this.isExpected(heading, undefined, key)) this.hidden.add(key);
      else this.see(key, heading, number);
    }
    for (const [key, items] of this.pending)
      if (!this.known.has(key) && endsWhileMade(items, stamp)) this.hidden.add(key);
    for (const heading of lost)
      this.ofBase.push(disagreement(undefined, heading, { stamp, since: windowStart }));
    for (const [key, { heading, seenIn }] of this.known) {
      if (seenIn === number || !this.isMissing(key, heading, stamp)) continue;
      this.forget(key);
      this.ofBase.push(vanishing(heading, stamp, heading.captureTime));
    }
  }

  private compareNews({ stamp, number, news }: OpenSnapshot, since: Instant): void {
    for (const [key, heading] of news) {
      const known = this.known.get(key);
      if (!this.isExpected(heading, known?.heading, key))
        this.tally.addDiscrepancy(disagreement(known?.heading, heading, { stamp, since }));
      if (heading.captureTime > stamp) this.takeAhead(heading, number, since);
      else this.see(key, heading, number);
    }
  }

  /** What a snapshot holds of the time after its stamp hides what it would have held; the item before tells. */
  private takeAhead(heading: ItemHeading, number: number, since: Instant): void {
    const key = resourceKeyText(heading);
    const known = this.known.get(key);
    if (known !== undefined) known.seenIn = number;
    const first = this.pending.get(key)?.toSorted(compareInTime)[0] ?? heading;
    const discrepancy = checkLife(known?.heading, first, since);
    if (discrepancy !== undefined) {
      this.tally.addDiscrepancy(discrepancy);
      this.forget(key);
    }
    if (!this.isExpected(heading, known?.heading, key)) this.see(key, heading, number);
  }

  private see(key: string, heading: ItemHeading, number: number): void {
    const known = this.known.get(key);
    if (known === undefined) {
      this.know(key, heading, undefined, number);
      return;
    }
    known.seenIn = number;
    // A snapshot that lags behind makes nothing of what is known untrue; one that holds what is gone does.
    if (!isLagging(known.heading, heading)) known.heading = heading;
  }

  private findVanished({ stamp, number }: OpenSnapshot, since: Instant): void {
    this.vanished.clear();
    for (const [key, { heading, seenIn }] of this.known) {
      if (seenIn === number) continue;
      if (this.isMissing(key, heading, stamp)) {
        const isOversize = this.oversize.has(heading);
        if (isOversize && heading.captureTime > since) continue;
        this.tally.addDiscrepancy(vanishing(heading, stamp, since));
        if (isOversize) continue;
        this.forget(key);
        this.vanished.set(key, heading);
      } else if (itemPresence(heading.status) === "deleted" && heading.captureTime <= since) this.forget(key);
    }
  }

  /** Whether a resource that a snapshot lacks should be in it: it was there, and did not end meanwhile. */
  private isMissing(key: string, { status }: ItemHeading, stamp: Instant): boolean {
    if (itemPresence(status) !== "present") return false;
    return !endsWhileMade(this.pending.get(key) ?? [], stamp);
  }
}

function seeExpected(known: Known, { number }: OpenSnapshot): Known {
  countResource(known.figures, true);
  known.seenIn = number;
  return known;
}

/** Most are one and the same heading. */
function isSameMoment(a: ItemHeading, b: ItemHeading): boolean {
  return a === b || compareInTime(a, b) === 0;
}

/** Whether one of the items after a stamp ends its resource before the snapshot of that stamp is made. */
function endsWhileMade(items: readonly ItemHeading[], stamp: Instant): boolean {
  return items.some(
    ({ captureTime, status }) =>
      captureTime <= stamp + snapshotSpreadMilliseconds && itemPresence(status) !== "present",
  );
}
