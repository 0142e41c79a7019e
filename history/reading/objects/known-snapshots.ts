import type { PlannedObject } from "../../planning/plan";
import { KnownSnapshot, type ShownItem } from "./known-snapshot";

/** Snapshots to compare with are kept up to this length, those of the regions that were read last. */
const mostBytes = 64 * 1024 * 1024;

/** The last snapshot of each region, for the next one holds nearly all of it again. */
export class KnownSnapshots<Item extends ShownItem> {
  private readonly kept = new Map<string, KnownSnapshot<Item>>();

  /** Begins a snapshot; `isLast`: no other one of its region follows. */
  begin(planned: PlannedObject, isLast = false): KnownSnapshot<Item> {
    return new KnownSnapshot(this.last(planned), isLast ? 0 : mostBytes);
  }

  /** The last snapshot of an object's region. */
  last(planned: PlannedObject): KnownSnapshot<Item> | undefined {
    return this.kept.get(scopeOf(planned));
  }

  /** Keeps a snapshot that has been read, in the place of the one before. */
  keep(planned: PlannedObject, snapshot: KnownSnapshot<Item>): void {
    const scope = scopeOf(planned);
    this.kept.delete(scope);
    this.kept.set(scope, snapshot);
    let bytes = [...this.kept.values()].reduce((sum, { byteCount }) => sum + byteCount, 0);
    for (const [oldest, { byteCount }] of this.kept) {
      if (bytes <= mostBytes) return;
      this.kept.delete(oldest);
      bytes -= byteCount;
    }
  }
}

/** Items of equal bytes mean the same only in one account and region. */
export function scopeOf({ key: { accountId, region } }: PlannedObject): string {
  return `${accountId}/${region}`;
}
