import { crc32 } from "node:zlib";
import type { Instant } from "../../record/instant";
import { type ItemHeading, itemPresence } from "../../record/item-heading";
import { parseConfigurationItem } from "../../record/parse-configuration-item";
import { describeResource } from "../../record/resource-key";
import type { ScannedItem } from "../../record/scanned-item";
import type { PlannedObject } from "../planning/plan";
import type { Item } from "../questions/item";
import { isSameItem } from "../questions/item-content";
import { ItemCopier } from "../questions/item-copier";
import type { HeldItem, ItemFold } from "../questions/item-fold";
import { itemText } from "../questions/item-text";
import type { ItemStore, StoredText } from "./item-store";
import type { ObjectVisitor, ReadingProblem } from "./read-objects";

/** An item's body where it is kept. */
export interface StoredBody {
  readonly text: StoredText;
  readonly object: string;
  /** The CRC of the bytes as they were recorded: snapshots repeat items byte for byte. */
  readonly fingerprint: number;
  readonly isOversize: boolean;
}

/** A fold, and which items of which objects it is fed with. */
export interface FoldFeed {
  readonly fold: ItemFold<StoredBody>;
  /** By capture time: whether an item of the object counts; undefined where no item of it does. */
  readonly countsFrom: (planned: PlannedObject) => Instant | undefined;
}

/** Which items a question is about at all, told by what can be known without parsing a body. */
export type IsAskedFor = (heading: ItemHeading, item: ScannedItem) => boolean;

/** What went wrong while items were collected. */
export interface CollectionReport {
  readonly unreadable: readonly ReadingProblem[];
  readonly quarantined: readonly ReadingProblem[];
  readonly conflicts: readonly ReadingProblem[];
}

/** The report of having read nothing. */
export const emptyReport: CollectionReport = { unreadable: [], quarantined: [], conflicts: [] };

/** What several readings met with; an object that was read twice is told of once. */
export function joinReports(...reports: readonly CollectionReport[]): CollectionReport {
  return {
    unreadable: distinct(reports.flatMap(({ unreadable }) => unreadable)),
    quarantined: distinct(reports.flatMap(({ quarantined }) => quarantined)),
    conflicts: distinct(reports.flatMap(({ conflicts }) => conflicts)),
  };
}

function distinct(problems: readonly ReadingProblem[]): readonly ReadingProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.object}\n${problem.reason}`, problem])).values()];
}

/** Takes the items that folds need out of objects and into a store, and notes what could not be read. */
export class ItemCollector implements ObjectVisitor {
  private readonly unreadableObjects: ReadingProblem[] = [];
  private readonly quarantinedItems: ReadingProblem[] = [];
  private readonly conflictingItems: ReadingProblem[] = [];
  private readonly copier = new ItemCopier();

  constructor(
    private readonly store: ItemStore,
    private readonly feeds: readonly FoldFeed[],
    private readonly isAskedFor: IsAskedFor,
  ) {}

  item(item: ScannedItem, planned: PlannedObject): void {
    const heading = item.heading({ accountId: planned.key.accountId, awsRegion: planned.key.region });
    if (typeof heading === "string") return this.quarantined(heading, planned);
    if (!this.isAskedFor(heading, item)) return;
    let held: HeldItem<StoredBody> | undefined;
    for (const { fold, countsFrom } of this.feeds) {
      const from = countsFrom(planned);
      if (from === undefined || heading.captureTime <= from) continue;
      const offer = fold.offer(heading, itemPresence(heading.status));
      if (offer === "not-needed") continue;
      if (offer !== "needed") {
        this.compare(offer, item, planned);
        continue;
      }
      held ??= this.take(item, heading, planned);
      if (held === undefined) return;
      fold.put(held);
    }
  }

  quarantined(reason: string, planned: PlannedObject): void {
    this.quarantinedItems.push({ object: planned.object.key, reason });
  }

  unreadable(reason: string, planned: PlannedObject): void {
    this.unreadableObjects.push({ object: planned.object.key, reason });
  }

  report(): CollectionReport {
    return joinReports({
      unreadable: this.unreadableObjects,
      quarantined: this.quarantinedItems,
      conflicts: this.conflictingItems,
    });
  }

  private take(
    item: ScannedItem,
    heading: ItemHeading,
    planned: PlannedObject,
  ): HeldItem<StoredBody> | undefined {
    const text = this.keep(item, heading, planned);
    if (text === undefined) return undefined;
    const body: StoredBody = {
      text,
      object: planned.object.key,
      fingerprint: fingerprint(item.bytes()),
      isOversize: planned.key.kind === "oversize",
    };
    return { heading, presence: itemPresence(heading.status), body };
  }

  private keep(item: ScannedItem, heading: ItemHeading, planned: PlannedObject): StoredText | undefined {
    const copied = this.copier.copy(item, heading, planned.object.key);
    if (copied !== undefined) return this.store.put(copied);
    const parsed = this.parsedText(item, heading, planned);
    return parsed === undefined ? undefined : this.store.put(parsed);
  }

  private parsedText(item: ScannedItem, heading: ItemHeading, planned: PlannedObject): string | undefined {
    try {
      return itemText(parseConfigurationItem(item.jsonText(), heading), planned.object.key);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.quarantined(`${describeResource(heading)}: its body is not valid: ${error.message}`, planned);
      return undefined;
    }
  }

  /** Two bodies under one identity: the first stays, and the difference is told of. */
  private compare(held: HeldItem<StoredBody>, item: ScannedItem, planned: PlannedObject): void {
    if (held.body.isOversize || planned.key.kind === "oversize") return;
    if (held.body.fingerprint === fingerprint(item.bytes())) return;
    const text = this.parsedText(item, held.heading, planned);
    if (text === undefined) return;
    const first = JSON.parse(this.store.get(held.body.text).toString("utf8")) as Item;
    if (isSameItem(first, JSON.parse(text) as Item)) return;
    const when = new Date(held.heading.captureTime).toISOString();
    const reason = `${describeResource(held.heading)} as of ${when} has another body than in ${held.body.object}`;
    this.conflictingItems.push({ object: planned.object.key, reason });
  }
}

/** Signed, so that it is a small number and takes no memory of its own. */
function fingerprint(bytes: Uint8Array): number {
  return crc32(bytes) | 0;
}
