import type { Instant } from "../../../record/instant";
import { isPlausible } from "./plausible-history";
import type { RecordedMoment } from "./recorded-moment";
import type { MadeObject } from "./scope-deliveries";
import type { RecordedScope, TrueRecord } from "./true-record";
import { recorderType, type TrueScope } from "./true-resource";

const DAY = 86_400_000;
/** So many things that left no trace are thought away together at most. */
const mostThoughtAway = 8;

/** What a claim is about: a type of a scope, around an instant. */
export interface ClaimPlace {
  readonly scope: TrueScope;
  readonly resourceType: string;
  readonly at: Instant;
  /** The last instant that the claim is about. */
  readonly until: Instant;
}

/**
 * Histories of a scope that might have been instead: some items that lie in missing files alone never were, or
 * something did not vanish, and yet AWS Config would have delivered the same objects with the same items. No reader
 * of the record can tell such a history from the one that was.
 */
export function* otherWorlds(record: TrueRecord, place: ClaimPlace): Generator<readonly RecordedMoment[]> {
  const recorded = record.scopes.find(({ scope }) => scope === place.scope);
  if (recorded === undefined) return;
  const seen = visibleObjects(record, place.scope, recorded.objects);
  for (const without of subsetsOf(untraced(record, recorded, place).slice(0, mostThoughtAway))) {
    const moments = recorded.moments.filter((moment) => !without.has(moment));
    if (!isPlausible(moments)) continue;
    const made = record.deliver(place.scope, moments);
    if (isSame(visibleObjects(record, place.scope, made), seen)) yield moments;
  }
}

/** What may be thought away: the items of one missing file, or that a resource was forgotten. Nearest first. */
function untraced(
  record: TrueRecord,
  { scope, moments, objects }: RecordedScope,
  { resourceType, at, until }: ClaimPlace,
): readonly ReadonlySet<RecordedMoment>[] {
  const readable = record.arrivedTexts({ scope, objects });
  const ofPlace = moments.filter(
    ({ resource }) => resource.resourceType === resourceType || resource.resourceType === recorderType,
  );
  const ofFiles = objects
    .filter((object) => object.kind === "history")
    // Of a file that is not even due, every reader knows that it is still to come.
    .filter(({ dueAt, firstCapture }) => dueAt <= record.present || firstCapture > until)
    .filter((object) => record.fate(scope, object) === "missing")
    .map(({ itemTexts }) => {
      const lost = new Set(itemTexts.filter((text) => !readable.has(text)));
      return new Set(
        ofPlace.filter((moment) => moment.kind !== "forgotten" && lost.has(moment.recorded.text)),
      );
    });
  const forgotten = ofPlace.filter(({ kind }) => kind === "forgotten").map((moment) => new Set([moment]));
  return [...ofFiles, ...forgotten]
    .filter((set) => distance(set, at) < 3 * DAY)
    .sort((one, other) => distance(one, at) - distance(other, at));
}

function distance(moments: ReadonlySet<RecordedMoment>, at: Instant): number {
  return Math.min(...[...moments].map((moment) => Math.abs(moment.at - at)));
}

/** Every union of some of the sets, smaller choices first. */
function subsetsOf<Member>(sets: readonly ReadonlySet<Member>[]): readonly ReadonlySet<Member>[] {
  let choices: readonly (readonly ReadonlySet<Member>[])[] = [[]];
  for (const set of sets) choices = choices.flatMap((some) => [some, [...some, set]]);
  return choices
    .filter((some) => some.length > 0)
    .sort((one, other) => one.length - other.length)
    .map((some) => new Set(some.flatMap((set) => [...set])));
}

function visibleObjects(
  record: TrueRecord,
  scope: TrueScope,
  objects: readonly MadeObject[],
): ReadonlyMap<string, string> {
  const visible = objects.filter((object) => record.fate(scope, object) !== "missing");
  // The order of items in a snapshot is arbitrary.
  return new Map(visible.map(({ key, itemTexts }) => [key, itemTexts.toSorted().join("\n")]));
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([key, text]) => other.get(key) === text);
}
