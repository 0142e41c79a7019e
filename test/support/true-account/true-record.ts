import type { Instant } from "../../../record/instant";
import { type DeliveryOptions, planDeliveries } from "../../../simulator/deliveries/delivery-options";
import { MemoryRecordSource } from "../memory-record-source";
import type { AccountLife } from "./account-life";
import { AccountTruth } from "./account-truth";
import { corruptBytes, type DeliveryFaults, type Fate, fateOf } from "./delivery-fate";
import { type RecordedMoment, recordersAfter } from "./recorded-moment";
import type { Recorders } from "./recorders";
import { type MadeObject, objectsOfScope } from "./scope-deliveries";
import { recordScope } from "./scope-recorder";
import { type TrueScope, trueScopes } from "./true-resource";

const historyWindow = 6 * 3_600_000;

/** What is decided of a record: what happens, how it is delivered, and what goes wrong. */
export interface TrueRecordArgs {
  readonly seed: number;
  readonly life: AccountLife;
  readonly delivery: DeliveryOptions;
  readonly faults: DeliveryFaults;
}

/** One scope of a record, as it was recorded and as it was delivered. */
export interface RecordedScope {
  readonly scope: TrueScope;
  readonly moments: readonly RecordedMoment[];
  readonly objects: readonly MadeObject[];
}

/** A record beside the truth that it was made from. */
export class TrueRecord {
  readonly truth: AccountTruth;
  /** The scopes that have anything recorded. */
  readonly scopes: readonly RecordedScope[];

  private bucket: MemoryRecordSource | undefined;

  constructor(private readonly args: TrueRecordArgs) {
    const { life, seed } = args;
    this.truth = new AccountTruth(life.resources);
    this.scopes = trueScopes.flatMap((scope) => {
      const moments = recordScope(life, { scope, seed, until: args.faults.present });
      return moments.length === 0 ? [] : [{ scope, moments, objects: this.deliver(scope, moments) }];
    });
  }

  get life(): AccountLife {
    return this.args.life;
  }

  get present(): Instant {
    return this.args.faults.present;
  }

  /** When the oldest object that is kept was delivered, if older ones are not. */
  get keptFrom(): Instant {
    return this.args.faults.keptFrom ?? -Infinity;
  }

  /** Whether no object that is kept was lost, late or corrupt. */
  get isFaultless(): boolean {
    const { faults, delivery } = this.args;
    const isDelayed = delivery.delayOf !== undefined;
    return faults.lostPercent + faults.corruptPercent === 0 && faults.outage === undefined && !isDelayed;
  }

  /** How the recorders of a scope were set, by their last items. */
  recordersAt(scope: TrueScope, at: Instant): Recorders {
    const moments = this.scopes.find((recorded) => recorded.scope === scope)?.moments ?? [];
    return recordersAfter(moments.filter((moment) => moment.at <= at));
  }

  /** The scopes of which anything lies in the bucket. */
  get deliveredScopes(): readonly RecordedScope[] {
    return this.scopes.filter(({ scope, objects }) =>
      objects.some((object) => this.fate(scope, object) !== "missing"),
    );
  }

  /** What AWS Config would make of other moments of a scope. */
  deliver(scope: TrueScope, moments: readonly RecordedMoment[]): readonly MadeObject[] {
    const { delivery, faults } = this.args;
    // What is in an open window is delivered in the future.
    const madeUntil = faults.present + historyWindow;
    return objectsOfScope(scope, moments, { plan: planDeliveries(delivery), madeUntil });
  }

  fate(scope: TrueScope, object: MadeObject): Fate {
    return fateOf(object, trueScopes.indexOf(scope), this.args.faults);
  }

  /** The items that arrived in some objects of a scope, by their texts. */
  arrivedTexts(
    { scope, objects }: Pick<RecordedScope, "scope" | "objects">,
    isLookedInto = (_: MadeObject): boolean => true,
  ): ReadonlySet<string> {
    const arrived = objects.filter(
      (object) => isLookedInto(object) && this.fate(scope, object) === "arrives",
    );
    return new Set(arrived.flatMap(({ itemTexts }) => itemTexts));
  }

  /** The bucket: a copy that holds every object decompressed, but for those that were corrupted on their way. */
  source(): MemoryRecordSource {
    this.bucket ??= new MemoryRecordSource(this.storedObjects());
    return this.bucket;
  }

  /** When every object of the bucket was delivered, by its key. */
  deliveryTimes(): ReadonlyMap<string, Instant> {
    return new Map(
      this.scopes.flatMap(({ objects }) =>
        objects.map(({ key, deliveredAt }) => [key, deliveredAt] as const),
      ),
    );
  }

  /** The bytes of every object in the bucket by its key. */
  storedObjects(): Map<string, Uint8Array> {
    const stored = new Map<string, Uint8Array>();
    for (const { scope, objects } of this.scopes)
      for (const object of objects) {
        const fate = this.fate(scope, object);
        if (fate === "arrives") stored.set(object.key, Buffer.from(object.text));
        if (fate === "corrupt") stored.set(object.key, corruptBytes(object));
      }
    return stored;
  }
}
