import type { CountedThing, Dimension } from "./dimension";

/** The values of dimensions, in their order. */
export type Values = readonly (string | null)[];

/** How many things have some values, and how many of them were no longer recorded. */
export interface CountedValues {
  readonly values: Values;
  readonly count: number;
  readonly notRecorded: number;
}

/** Counts things by their values: memory follows how many values there are, not how many things. */
export class ValueTally {
  private readonly tallies = new Map<
    string,
    { -readonly [Field in keyof CountedValues]: CountedValues[Field] }
  >();

  constructor(private readonly dimensions: readonly Dimension[]) {}

  add(thing: CountedThing): void {
    const values = this.dimensions.map((dimension) => dimension.valueOf(thing));
    const name = JSON.stringify(values);
    const tally = this.tallies.get(name) ?? { values, count: 0, notRecorded: 0 };
    tally.count++;
    if (thing.isNotRecorded === true) tally.notRecorded++;
    this.tallies.set(name, tally);
  }

  counted(): readonly CountedValues[] {
    return [...this.tallies.values()];
  }
}
