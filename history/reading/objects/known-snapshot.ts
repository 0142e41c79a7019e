/** An item as an object holds it. */
export interface ShownItem {
  /** The text of its resource's key. */
  readonly resource: string;
  readonly bytes: Buffer;
}

/** How far the next known item is looked for where one does not follow: what is gone in between is rarely more. */
const mostItemsPassed = 64;
/** The length of what history told since a snapshot, up to which it is kept. */
const mostLearntBytes = 16 * 1024 * 1024;

/**
 * What the last snapshot of a region held, and what history told of it since. The next one holds nearly all of it
 * again, byte for byte and in the same order, and comparing bytes costs a twentieth of scanning them.
 */
export class KnownSnapshot<Item extends ShownItem> {
  /** The length of its items. */
  byteCount = 0;
  private readonly items: Item[] = [];
  private readonly learnt = new Map<string, Item>();
  private learntBytes = 0;
  private at = 0;

  /**
   * @param before what is expected again; undefined: nothing is
   * @param mostBytes the length of its items, up to which they are kept for the next one
   */
  constructor(
    private before: KnownSnapshot<Item> | undefined,
    private readonly mostBytes: number,
  ) {}

  /** Whether no other item is kept, however small. */
  get isFull(): boolean {
    return this.byteCount >= this.mostBytes;
  }

  /** Nothing more is compared with what was before, which needs no memory any more. */
  finish(): void {
    this.before = undefined;
  }

  /** An item that the next snapshot may hold in the place of what this one holds of the resource. */
  learn(item: Item): void {
    if (this.learntBytes + item.bytes.length > mostLearntBytes) return;
    this.learnt.set(item.resource, item);
    this.learntBytes += item.bytes.length;
  }

  /** The item that is expected next, where it is what begins at `start`. */
  recognise(bytes: Uint8Array, start: number, end: number): Item | undefined {
    const expected = this.before?.items[this.at];
    if (expected === undefined) return undefined;
    // Most are as they were, and a look into the map takes longer than to compare.
    const found =
      standsAt(expected, bytes, start, end) ??
      standsAt(this.before?.learnt.get(expected.resource), bytes, start, end);
    if (found === undefined) return undefined;
    this.at++;
    this.hold(found);
    return found;
  }

  /** An item that was not recognised. */
  add(item: Item): void {
    this.hold(item);
    this.pass(item);
  }

  /** An item that was not recognised, and is not kept: what follows it is expected after what it replaced. */
  pass({ resource }: Pick<Item, "resource">): void {
    const known = this.before?.items ?? [];
    const last = Math.min(known.length, this.at + mostItemsPassed);
    for (let index = this.at; index < last; index++) {
      if (known[index]?.resource !== resource) continue;
      this.at = index + 1;
      return;
    }
  }

  private hold(item: Item): void {
    if (this.byteCount + item.bytes.length > this.mostBytes) return;
    this.items.push(item);
    this.byteCount += item.bytes.length;
  }
}

/** The item, where it begins at `start`. */
function standsAt<Item extends ShownItem>(
  item: Item | undefined,
  bytes: Uint8Array,
  start: number,
  end: number,
): Item | undefined {
  const length = item?.bytes.length ?? Infinity;
  return end - start >= length && item?.bytes.compare(bytes, start, start + length) === 0 ? item : undefined;
}
