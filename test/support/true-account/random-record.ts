import fc from "fast-check";
import { DAY_MILLISECONDS, type Instant } from "../../../record/instant";
import { formatObjectKey } from "../../../record/object-key";
import type { DeliveredKey } from "../../../simulator/deliveries/delivery";
import { integerOf } from "../../../simulator/random";
import type { RecordedItem } from "../../../simulator/recorded-item";
import type { AccountLife } from "./account-life";
import type { DeliveryFaults } from "./delivery-fate";
import { type RandomLife, randomLife } from "./random-life";
import { recordStory } from "./record-story";
import { TrueRecord } from "./true-record";
import { trueScopes } from "./true-resource";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A record of a random life, and instants that are worth asking about. */
export interface RandomRecord {
  readonly record: TrueRecord;
  /** Instants where something begins or ends, and some around them. */
  readonly instants: readonly Instant[];
  /** How a failure is told of. */
  readonly [fc.toStringMethod]: () => string;
}

const delivery = fc.record({
  snapshotPeriod: fc.constantFrom(6 * HOUR, 6 * HOUR, 24 * HOUR),
  snapshotAnchor: fc.integer({ min: 0, max: DAY_MILLISECONDS }),
  snapshotSpread: fc.constantFrom(0, 5 * MINUTE, 14 * MINUTE),
  historyAnchor: fc.constantFrom(0, 3 * HOUR),
  snapshotsOnDemand: fc.array(
    fc.record({
      picked: fc.noBias(fc.nat()),
      after: fc.constantFrom(0, 2 * MINUTE, 10 * MINUTE, HOUR),
      count: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 2 },
  ),
  itemsPerPart: fc.constantFrom(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 1, 2),
});

const faults = fc.record({
  seed: fc.nat({ max: 10_000 }),
  lostPercent: fc.constantFrom(0, 0, 5, 15),
  corruptPercent: fc.constantFrom(0, 0, 2),
  lateness: fc.constantFrom(0, 0, 12 * HOUR, 40 * HOUR),
  isRepeating: fc.boolean(),
  outage: fc.option(
    fc.record({
      scopeIndex: fc.nat({ max: trueScopes.length - 1 }),
      after: fc.nat({ max: 100 }),
      length: fc.constantFrom(7 * HOUR, 30 * HOUR),
    }),
    { freq: 3, nil: undefined },
  ),
  // A bucket that is kept, or was copied, from some snapshot on.
  snapshotsGone: fc.option(fc.integer({ min: 0, max: 12 }), { freq: 4, nil: undefined }),
  patience: fc.constantFrom(0, 3 * HOUR, 30 * HOUR, 60 * HOUR, 60 * HOUR),
});

type RandomDelivery = typeof delivery extends fc.Arbitrary<infer Value> ? Value : never;

type RandomFaults = typeof faults extends fc.Arbitrary<infer Value> ? Value : never;

/** Random lives, recorded and delivered with random faults. */
export const randomRecord: fc.Arbitrary<RandomRecord> = fc
  .record({ life: randomLife, seed: fc.nat({ max: 10_000 }), delivery, faults })
  .map((args) => recordOf(args.life, { seed: args.seed, delivery: args.delivery, faults: args.faults }))
  .filter(({ record }) => record.source().size > 0);

/** The same without any fault. */
export const faultlessRecord: fc.Arbitrary<RandomRecord> = fc
  .record({
    life: randomLife,
    seed: fc.nat({ max: 10_000 }),
    delivery,
    snapshotsGone: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 5, nil: undefined }),
  })
  .map((args) => {
    const none: RandomFaults = {
      seed: 0,
      lostPercent: 0,
      corruptPercent: 0,
      lateness: 0,
      isRepeating: false,
      outage: undefined,
      snapshotsGone: args.snapshotsGone,
      patience: 60 * HOUR,
    };
    return recordOf(args.life, { seed: args.seed, delivery: args.delivery, faults: none });
  })
  .filter(({ record }) => record.source().size > 0);

interface RandomArgs {
  readonly seed: number;
  readonly delivery: RandomDelivery;
  readonly faults: RandomFaults;
}

function recordOf(random: RandomLife, { seed, delivery: options, faults: given }: RandomArgs): RandomRecord {
  // Which file repeats an item depends on the files between, so that none of them could be missing without a
  // trace; and the number of a part tells of a missing one in most cases, not in all.
  const isWhole =
    given.lostPercent === 0 &&
    given.lateness === 0 &&
    given.outage === undefined &&
    given.snapshotsGone === undefined;
  const itemsPerPart = isWhole ? (options.itemsPerPart ?? Infinity) : Infinity;
  // Where every part holds a few items, a repeated part would take the name of the first one.
  const isRepeated = given.isRepeating && isWhole && !Number.isFinite(itemsPerPart);
  const record = new TrueRecord({
    seed,
    life: random.life,
    delivery: {
      ...options,
      seed,
      itemsPerPart,
      snapshotsOnDemand: stampsOnDemand(random, options),
      ...(given.lateness === 0 ? {} : { delayOf: (key) => delayOf(key, given) }),
      ...(isRepeated ? { isRepeated: isOddlyTimed } : {}),
    },
    faults: faultsOf(random, given, options),
  });
  return {
    record,
    instants: instantsOf(record, random),
    [fc.toStringMethod]: () => recordStory(record),
  };
}

/** Snapshots that are asked for soon after something happens, five minutes apart. */
function stampsOnDemand(
  { life, begin }: RandomLife,
  { snapshotsOnDemand }: RandomDelivery,
): readonly Instant[] {
  const happened = happenedIn(life).filter((at) => at >= begin);
  return snapshotsOnDemand.flatMap(({ picked, after, count }) => {
    const first = (happened[picked % happened.length] ?? 0) + after;
    return Array.from({ length: count }, (_, index) => first + index * 5 * MINUTE);
  });
}

function faultsOf(
  { begin, end }: RandomLife,
  given: RandomFaults,
  { snapshotPeriod, snapshotAnchor }: RandomDelivery,
): DeliveryFaults {
  const { seed, lostPercent, corruptPercent, outage, patience, snapshotsGone } = given;
  const stampsBefore = Math.ceil((begin - snapshotAnchor) / snapshotPeriod) + (snapshotsGone ?? 0);
  const from = begin + ((end - begin) * (outage?.after ?? 0)) / 100;
  return {
    seed,
    lostPercent,
    corruptPercent,
    present: end + patience,
    ...(snapshotsGone === undefined ? {} : { keptFrom: snapshotAnchor + stampsBefore * snapshotPeriod }),
    outage:
      outage === undefined ? undefined : { scopeIndex: outage.scopeIndex, from, until: from + outage.length },
  };
}

/** One object in five is late. The delay must not depend on the day of the folder, which it decides itself. */
function delayOf(key: DeliveredKey, { seed, lateness }: RandomFaults): number {
  const name = formatObjectKey("day" in key ? { ...key, day: 0 } : key);
  const isLate = integerOf(`${seed}/is-late/${name}`, 0, 4) === 0;
  return isLate ? integerOf(`${seed}/late/${name}`, 0, lateness) : 0;
}

function isOddlyTimed({ configurationStateId }: RecordedItem): boolean {
  return configurationStateId % 2 === 1;
}

function happenedIn({ resources, recorders, supports = [] }: AccountLife): readonly Instant[] {
  return [
    ...resources.map(({ at }) => at),
    ...recorders.map(({ at }) => at),
    ...supports.map(({ from }) => from),
  ];
}

const offsets = [
  -1,
  0,
  61_000,
  7 * MINUTE,
  16 * MINUTE,
  59 * MINUTE,
  61 * MINUTE,
  3 * HOUR,
  25 * HOUR,
  27 * HOUR,
];

function instantsOf(record: TrueRecord, { begin, end }: RandomLife): readonly Instant[] {
  const happened = happenedIn(record.life).filter((at) => at > begin - HOUR);
  const stamped = record.scopes.flatMap(({ objects }) =>
    objects.filter(({ kind }) => kind === "snapshot").map(({ firstCapture }) => firstCapture),
  );
  const captured = record.scopes.flatMap(({ moments }) => moments.map(({ at }) => at));
  const around = [...happened, ...captured, ...stamped].flatMap((at) => offsets.map((offset) => at + offset));
  const anywhere = Array.from({ length: 50 }, (_, index) => begin + Math.floor(((end - begin) * index) / 50));
  // The last hours are special: their history may not be delivered yet.
  const late = Array.from({ length: 40 }, (_, index) => record.present - index * 20 * MINUTE);
  return [...new Set([...around, ...anywhere, ...late])]
    .filter((at) => at <= record.present)
    .sort((a, b) => a - b);
}
