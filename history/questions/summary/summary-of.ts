import { compareTexts } from "../../../record/text-order";
import { isTypeDependable, type Verdict } from "../coverage";
import { type CountedPlace, CountVerdicts } from "./count-verdicts";
import type { CountGrounds } from "./counted-times";
import type { Dimension } from "./dimension";
import type { CountedValues, Values } from "./value-tally";

/** How many there are of a kind, and how far that can be trusted. Public API (docs/summary.md). */
export interface SummaryCount {
  /** Null: nothing was met, and what was recorded does not tell that there was nothing. */
  readonly count: number | null;
  /** How many of them were no longer recorded; left out where none was. */
  readonly notRecorded?: number;
  readonly verdict: Verdict;
}

/** A count, and by their fields what tells it apart: `resourceType`, `tag:Team`, `week`, `at`. */
export type SummaryRow = SummaryCount & Readonly<Record<string, string | number | null | undefined>>;

/** What is counted by what. */
export interface SummaryPlan {
  readonly dimensions: readonly Dimension[];
  /** The one of them whose values are the times of the grounds. */
  readonly timeDimension: Dimension | undefined;
}

/** Counts, and the same of all together. */
export interface Summary {
  readonly rows: readonly SummaryRow[];
  /** One of each time that has counts of its own; else one. */
  readonly totals: readonly SummaryRow[];
}

/**
 * Counts by some dimensions, of counts by their values. Every pair of values has its row, so that what is none and what is not known shows;
 * of times, in their order; of anything else, the most frequent first.
 */
export function summaryOf(
  counted: Iterable<CountedValues>,
  { dimensions, timeDimension }: SummaryPlan,
  grounds: CountGrounds,
): Summary {
  const counts = new Counts(dimensions.length);
  for (const each of counted) counts.add(each);
  const verdicts = new CountVerdicts(grounds);
  const times = grounds.times.flatMap(({ name }) => name ?? []);
  const valuesOf = (dimension: Dimension, index: number): Values =>
    dimension === timeDimension ? withTimes(times, counts.valuesOf(index)) : counts.valuesOf(index);
  const rowOf = (of: readonly Dimension[], values: Values): SummaryRow => {
    const time = timeDimension === undefined ? undefined : values[of.indexOf(timeDimension)];
    const index = time === undefined || time === null ? 0 : Math.max(0, times.indexOf(time));
    const { count, notRecorded } = counts.of(dimensions.map((each) => values[of.indexOf(each)]));
    const verdict = verdicts.verdictOf(placeOf(of, values), index);
    return {
      ...Object.fromEntries(of.map(({ field }, position) => [field, values[position] ?? null])),
      count: count === 0 && !isTypeDependable(verdict) ? null : count,
      ...(notRecorded === 0 ? {} : { notRecorded }),
      verdict,
    };
  };
  const rows = product(dimensions.map(valuesOf)).map((values) => rowOf(dimensions, values));
  const timeDimensions = timeDimension === undefined ? [] : [timeDimension];
  const ofTimes = product(timeDimensions.map((each) => valuesOf(each, dimensions.indexOf(each))));
  return { rows, totals: ofTimes.map((values) => rowOf(timeDimensions, values)) };
}

/** What was found outside of the times asked about stands in its place among them. */
function withTimes(times: readonly string[], met: Values): Values {
  const all = [...new Set([...times, ...met.filter((value) => value !== null)])].sort(compareTexts);
  return met.includes(null) ? [...all, null] : all;
}

function placeOf(of: readonly Dimension[], values: Values): CountedPlace {
  return Object.fromEntries(
    of.flatMap(({ place }, index) => (place === undefined ? [] : [[place, values[index] ?? ""]])),
  );
}

function product(lists: readonly Values[]): readonly Values[] {
  return lists.reduce<readonly Values[]>(
    (all, list) => all.flatMap((values) => list.map((value) => [...values, value])),
    [[]],
  );
}

interface Tally {
  count: number;
  notRecorded: number;
}

/** Counts of values, and of each subset of them. */
class Counts {
  private readonly tallies = new Map<string, Tally>();
  private readonly met: readonly Map<string | null, number>[];

  constructor(dimensions: number) {
    this.met = Array.from({ length: dimensions }, () => new Map());
  }

  add({ values, count, notRecorded }: CountedValues): void {
    for (const [index, value] of values.entries()) {
      const met = this.met[index];
      met?.set(value, (met.get(value) ?? 0) + count);
    }
    for (const some of subsetsOf(values)) {
      const name = nameOf(some);
      const tally = this.tallies.get(name) ?? { count: 0, notRecorded: 0 };
      tally.count += count;
      tally.notRecorded += notRecorded;
      this.tallies.set(name, tally);
    }
  }

  /** How many have these values; of what is left out, any. */
  of(values: readonly (string | null | undefined)[]): Tally {
    return this.tallies.get(nameOf(values)) ?? { count: 0, notRecorded: 0 };
  }

  /** The values of a dimension that were met, the most frequent first. */
  valuesOf(index: number): Values {
    const met = [...(this.met[index] ?? [])];
    return met
      .sort(([a, count], [b, other]) => other - count || compareTexts(a ?? "\uffff", b ?? "\uffff"))
      .map(([value]) => value);
  }
}

function subsetsOf(values: Values): readonly (readonly (string | null | undefined)[])[] {
  return values.reduce<readonly (readonly (string | null | undefined)[])[]>(
    (all, value) =>
      all.flatMap((some) => [
        [...some, value],
        [...some, undefined],
      ]),
    [[]],
  );
}

/** JSON has no undefined in a list. */
function nameOf(values: readonly (string | null | undefined)[]): string {
  return JSON.stringify(values.map((value) => (value === undefined ? 0 : value)));
}
