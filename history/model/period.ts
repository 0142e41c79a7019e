import type { Instant } from "../../record/instant";
import type { ResourceKey } from "../../record/resource-key";
import type { TimelineItem } from "./timeline-item";

/** A span of instants that is open at its start and closed at its end; −Infinity: from the beginning of the record. */
export interface Span {
  readonly after: Instant;
  readonly until: Instant;
}

/** When a resource went whose deletion was never recorded. */
export interface Absence {
  /** The last proof that it was there: a capture time or the stamp of a snapshot that holds it. */
  readonly lastSeen: Instant;
  /**
   * The stamp of the first snapshot after it that lacks the resource; or, of what is global, the instant from which
   * the region that had missed it earlier knows best.
   */
  readonly firstMissed: Instant;
}

interface PeriodOfItem<Body> {
  /** Inclusive. */
  readonly from: Instant;
  /** Exclusive; Infinity: as far as the evidence reaches. */
  readonly until: Instant;
  /** The item in force, or the last one before the resource went. */
  readonly item: TimelineItem<Body>;
  /** The newest item until then that had a configuration, which may be `item` itself. */
  readonly lastPresent: TimelineItem<Body> | undefined;
}

/**
 * A time through which the record says one thing of a resource. `present`, `deleted` and `not-recorded` begin with
 * their item; `unknown`: the resource went at some instant of the period; `vanished`: it had gone before.
 */
export type Period<Body> = PeriodOfItem<Body> &
  (
    | { readonly presence: "present" | "deleted" | "not-recorded" }
    | { readonly presence: "unknown" | "vanished"; readonly absence: Absence }
  );

/** A period with other bounds. */
export function withBounds<Body>(period: Period<Body>, from: Instant, until: Instant): Period<Body> {
  const { item, lastPresent } = period;
  return period.presence === "unknown" || period.presence === "vanished"
    ? { from, until, item, lastPresent, presence: period.presence, absence: period.absence }
    : { from, until, item, lastPresent, presence: period.presence };
}

/** What was known by a period, when the resource has gone or may have gone by then. */
export function goneIn<Body>(
  { from, until, item, lastPresent }: PeriodOfItem<Body>,
  presence: "unknown" | "vanished",
  absence: Absence,
): Period<Body> {
  return { from, until, item, lastPresent, presence, absence };
}

/** What the record says of one resource: periods in order, without holes from the first item on. */
export interface Timeline<Body> {
  readonly key: ResourceKey;
  /** The text of the key, by which answers are ordered. */
  readonly keyText: string;
  /** Never empty. */
  readonly periods: readonly Period<Body>[];
}

/** The period that an instant lies in; undefined before the first item. */
export function periodAt<Body>({ periods }: Timeline<Body>, at: Instant): Period<Body> | undefined {
  return periods.findLast(({ from }) => from <= at);
}

/** Whether the resource exists then, or at least is not known to have gone. */
export function isThere({ presence }: Pick<Period<unknown>, "presence">): boolean {
  return presence !== "deleted" && presence !== "vanished";
}

/** What the timelines say of an instant, in their order; of those that begin later, nothing. */
export function periodsAt<Body>(timelines: readonly Timeline<Body>[], at: Instant): readonly Period<Body>[] {
  return timelines.flatMap((timeline) => periodAt(timeline, at) ?? []);
}
