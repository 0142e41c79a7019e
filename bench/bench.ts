import type { DataSet } from "./data-set";
import type { Profile } from "./profile";

/** What every suite is given. */
export interface Bench {
  readonly data: DataSet;
  readonly profile: Profile;
  /** Where lists and answers go. */
  readonly folder: string;
  /** The instant that is asked about, and the one a day before. */
  readonly at: string;
  readonly dayBefore: string;
}
