/** What it means that the record does not know a named resource. Public API (docs/json.md). */
export interface Absence {
  /** Whether the record proves that it did not exist; else it was not recorded, which is not the same. */
  readonly isProven: boolean;
  /** What proves it, or why nothing does, in words. */
  readonly why: string;
  /** When it was first recorded afterwards; null: never, as far as was read. */
  readonly firstRecorded: string | null;
}

/** What AWS Config itself does not know may be there all the same. */
export const unknownToConfig: Absence = {
  isProven: false,
  why: "AWS Config may not have discovered it",
  firstRecorded: null,
};
