import type { ItemVersion } from "./known-versions";

/** An item as a snapshot holds it. */
interface ShownItem {
  readonly version: ItemVersion;
  readonly resource: string;
  readonly bytes: Uint8Array;
}

interface KnownItem extends ShownItem {
  readonly bytes: Buffer;
}

/** How far the next known item is looked for where one does not follow: what is gone in between is rarely more. */
const mostItemsPassed = 64;

/**
 * What the last snapshot of a region held. The next one holds nearly all of it again, byte for byte and in the same
 * order, and comparing bytes costs a twentieth of scanning them.
 */
export class KnownSnapshot {
  /** The length of its items. */
  byteCount = 0;
  private readonly items: KnownItem[] = [];
  private at = 0;

  /** @param before what is expected again; undefined: nothing is */
  constructor(private before: KnownSnapshot | undefined) {}

  /** Nothing more is compared with what was before, which needs no memory any more. */
  finish(): void {
    this.before = undefined;
  }

  /** The item that is expected next, where it is what begins at `start`. */
  recognise(bytes: Uint8Array, start: number, end: number): KnownItem | undefined {
    const expected = this.before?.items[this.at];
    if (expected === undefined || end - start < expected.bytes.length) return undefined;
    const { length } = expected.bytes;
    if (expected.bytes.compare(bytes, start, start + length) !== 0) return undefined;
    this.at++;
    this.hold(expected);
    return expected;
  }

  /** An item that was not recognised: what follows it is expected after what it replaced. */
  add(item: ShownItem): void {
    this.hold({ ...item, bytes: Buffer.from(item.bytes) });
    const known = this.before?.items ?? [];
    const last = Math.min(known.length, this.at + mostItemsPassed);
    for (let index = this.at; index < last; index++) {
      if (known[index]?.resource !== item.resource) continue;
      this.at = index + 1;
      return;
    }
  }

  private hold(item: KnownItem): void {
    this.items.push(item);
    this.byteCount += item.bytes.length;
  }
}
