import { DAY_MILLISECONDS, type Instant } from "../record/instant";

/** The scale of a benchmark: of the records it asks, and of how often it asks them. */
export interface Profile {
  readonly name: "full" | "quick";
  /** How long the record goes on, and how much of its end makes the record with a short history. */
  readonly days: number;
  readonly recentDays: number;
  readonly resources: number;
  readonly changesPerDay: number;
  /** The length of the single snapshot before compression, in characters. */
  readonly snapshotLength: number;
  readonly rounds: number;
}

/** A million items, 3 GB of JSON in some 40,000 objects, and a snapshot of 500 MB. */
export const fullProfile: Profile = {
  name: "full",
  days: 90,
  recentDays: 10,
  resources: 10_000,
  changesPerDay: 1_000,
  snapshotLength: 500e6,
  rounds: 5,
};

/** A thousandth of the pains: to see that everything works, not how fast. */
export const quickProfile: Profile = {
  name: "quick",
  days: 12,
  recentDays: 6,
  resources: 1_000,
  changesPerDay: 300,
  snapshotLength: 40e6,
  rounds: 2,
};

/** When the recorder of every benchmarked record starts. */
export const recordStart: Instant = Date.UTC(2026, 0, 1);

/** The instant that is asked about: half a day before the record's last day, eight hours after a snapshot. */
export function askedInstant(profile: Profile): Instant {
  return recordStart + (profile.days - 2) * DAY_MILLISECONDS + DAY_MILLISECONDS / 2;
}

/** When the single snapshot was taken. */
export const snapshotTime: Instant = recordStart + 40 * DAY_MILLISECONDS;
