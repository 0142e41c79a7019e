import type { ScannedItem } from "../../record/scanned-item";
import type { PlannedObject } from "../planning/plan";
import type { KnownSnapshot } from "../reading/objects/known-snapshot";
import { KnownSnapshots } from "../reading/objects/known-snapshots";
import type { ObjectVisitor } from "../reading/objects/object-visitor";
import type { GrowingIndex } from "./growing-index";
import { IndexBatch, type ShownVersion } from "./index-batch";
import type { ItemVersion } from "./known-versions";

/**
 * Adds to an index what objects hold. One in which anything is not as it should be is left to those who tell of it,
 * and is read again by every question.
 */
export class IndexWriter implements ObjectVisitor {
  private readonly batch: IndexBatch;
  private readonly snapshots = new KnownSnapshots<ShownVersion>();
  private versions: ItemVersion[] = [];
  private snapshot: KnownSnapshot<ShownVersion> | undefined;
  private current: PlannedObject | undefined;
  private isSound = true;
  /** How many objects were added. */
  added = 0;

  constructor(private readonly index: GrowingIndex) {
    this.batch = new IndexBatch(() => index.versions);
  }

  /** The length of the items that are not durable yet, in bytes. */
  get byteCount(): number {
    return this.batch.byteCount;
  }

  item(item: ScannedItem, planned: PlannedObject): void {
    this.begin(planned);
    const shown = this.isSound ? this.batch.shown(item, planned.key) : undefined;
    if (shown === undefined) {
      this.isSound = false;
      return;
    }
    this.versions.push(shown.version);
    if (this.snapshot === undefined) this.snapshots.last(planned)?.learn(shown);
    else this.snapshot.add(shown);
  }

  recognise(bytes: Uint8Array, start: number, end: number, planned: PlannedObject): number {
    this.begin(planned);
    const known = this.isSound ? this.snapshot?.recognise(bytes, start, end) : undefined;
    if (known === undefined) return 0;
    this.versions.push(known.version);
    return known.bytes.length;
  }

  quarantined(_reason: string, planned: PlannedObject): void {
    this.begin(planned);
    this.isSound = false;
  }

  unreadable(reason: string, planned: PlannedObject): void {
    this.quarantined(reason, planned);
  }

  finished(planned: PlannedObject): void {
    this.begin(planned);
    const { versions, snapshot, isSound } = this;
    snapshot?.finish();
    this.current = undefined;
    if (!isSound) return;
    this.added++;
    this.batch.add(planned.object, versions);
    if (snapshot !== undefined) this.snapshots.keep(planned, snapshot);
  }

  /** Makes durable what was added. @throws IndexOutdatedError when another process extended the index meanwhile */
  async flush(): Promise<void> {
    if (!this.batch.isEmpty) await this.index.append((free) => this.batch.write(free));
  }

  private begin(planned: PlannedObject): void {
    if (this.current === planned) return;
    this.current = planned;
    this.versions = [];
    this.isSound = true;
    this.snapshot = planned.key.kind === "snapshot" ? this.snapshots.begin(planned) : undefined;
  }
}
