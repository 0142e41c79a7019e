import { formatInstant, type Instant } from "../../record/instant";
import type { ResourceKey } from "../../record/resource-key";
import { compareTexts } from "../../record/text-order";
import type { ChangeClass } from "./change-class";
import type { PropertyChange } from "./differences";
import type { VanishedBracket } from "./presence";
import type { Act, Who } from "./who/who";

/**
 * `discovered`: the first item of a life in the record; `not-recorded`: its type left the recorder's scope;
 * `vanished`: it went, and its deletion was never recorded.
 */
export type ChangeKind = Act["kind"] | "vanished";

/** Every kind of change. */
export const changeKinds = [
  "discovered",
  "changed",
  "deleted",
  "not-recorded",
  "vanished",
] as const satisfies readonly ChangeKind[];

/** One change of one resource. The names are public API (docs/json.md). */
export interface Change extends ResourceKey {
  readonly resourceName: string | null;
  readonly arn: string | null;
  readonly kind: ChangeKind;
  readonly class: ChangeClass;
  /** When AWS Config recorded it; null where no item did. */
  readonly captureTime: string | null;
  /**
   * When the item before it in the same life was recorded: the change lies between the two. Null where a life
   * begins, undefined where nothing that was read holds the item before.
   */
  readonly previousCaptureTime: string | null | undefined;
  readonly configurationStateId: string | null;
  /** Empty but for `changed`. */
  readonly changedProperties: readonly PropertyChange[];
  /** Of what vanished: after it was last recorded, before the first snapshot without it. */
  readonly vanishedBetween?: VanishedBracket;
  /** What CloudTrail knows of the act behind the change, where that was asked; null: there is no act to look for. */
  readonly who?: Who | null;
}

/** A change whose class is still to be told: that takes all changes of a window. */
export type FoundChange = Omit<Change, "class" | "who">;

/** What happened to a resource, and what of it changed where it went on. */
export type Happening = Pick<FoundChange, "kind" | "changedProperties">;

/** What happened to a resource other than a change of its properties. */
export function happened(kind: Exclude<ChangeKind, "changed">): Happening {
  return { kind, changedProperties: [] };
}

/** A change, and the items on both sides of it, by which filters tell whether it is asked for. */
export interface ChangeOfItems<Side> {
  readonly change: FoundChange;
  /** When it shows, where that is later than its item: a region shows again what it had recorded before. */
  readonly shownAt?: Instant | undefined;
  readonly before: Side | undefined;
  readonly after: Side | undefined;
}

/** A change, and when it shows. */
export interface ShownChange<Found extends FoundChange = FoundChange>
  extends Pick<ChangeOfItems<unknown>, "shownAt"> {
  readonly change: Found;
}

/** Changes in the order of time (none: last), then of resource; those of a resource at one time stay as they come. */
export function inOrderOfTime<Shown extends ShownChange>(changes: readonly Shown[]): readonly Shown[] {
  return changes
    .map((shown) => ({ shown, time: timeOf(shown) }))
    .sort(
      (a, b) => compareNullable(a.time, b.time) || compareTexts(keyOf(a.shown.change), keyOf(b.shown.change)),
    )
    .map(({ shown }) => shown);
}

/** What vanished takes its place where it was missed first. */
function timeOf({ change: { captureTime, vanishedBetween }, shownAt }: ShownChange): string | null {
  if (shownAt !== undefined) return formatInstant(shownAt);
  return captureTime ?? vanishedBetween?.before ?? null;
}

function keyOf({ accountId, awsRegion, resourceType, resourceId }: FoundChange): string {
  return [accountId, awsRegion, resourceType, resourceId].join("\u0000");
}

function compareNullable(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return compareTexts(a, b);
}
