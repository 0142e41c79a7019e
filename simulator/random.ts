import { createHash } from "node:crypto";

/** A small seeded generator (mulberry32): equal seeds give equal sequences, on every machine. */
export class Random {
  private state: number;

  constructor(seed: string) {
    this.state = digestOf(seed).readUInt32LE(0);
  }

  /** The next number in [0, 1). */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** The next whole number from `least` to `most`, both inclusive. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** The next one of the choices. */
  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.integer(0, choices.length - 1)] ?? choices[0];
  }
}

/** Hexadecimal digits (64 at most) that depend on the label alone. */
export function hexOf(label: string, digits: number): string {
  return digestOf(label).toString("hex").slice(0, digits);
}

/** A UUID that depends on the label alone. */
export function uuidOf(label: string): string {
  const hex = hexOf(label, 30);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-a${hex.slice(15, 18)}-${hex.slice(18)}`;
}

/** A whole number from `least` to `most`, both inclusive, that depends on the label alone. */
export function integerOf(label: string, least: number, most: number): number {
  const fraction = digestOf(label).readUInt32LE(0) / 4_294_967_296;
  return least + Math.floor(fraction * (most - least + 1));
}

function digestOf(label: string): Buffer {
  return createHash("sha256").update(label).digest();
}
