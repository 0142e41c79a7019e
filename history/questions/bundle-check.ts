/** What came of a check: `not-checked` says nothing for or against. */
export type CheckOutcome = "holds" | "does not hold" | "not-checked";

/** One thing about a bundle that was checked. The names are public API (docs/evidence.md). */
export interface BundleCheck {
  readonly check:
    | "container"
    | "checksums"
    | "manifest"
    | "signature"
    | "timestamp"
    | "answer"
    | "listings"
    | "objects"
    | "record"
    | "question";
  /** The part or object that it is about; null where it is about the whole. */
  readonly subject: string | null;
  readonly outcome: CheckOutcome;
  /** What was found, in words. */
  readonly detail: string;
}

/** A check that holds. */
export function holds(check: BundleCheck["check"], detail: string): BundleCheck {
  return { check, subject: null, outcome: "holds", detail };
}

/** A check that does not hold, and of what. */
export function fails(
  check: BundleCheck["check"],
  detail: string,
  subject: string | null = null,
): BundleCheck {
  return { check, subject, outcome: "does not hold", detail };
}

/** A check that was not made, and why. */
export function notChecked(
  check: BundleCheck["check"],
  detail: string,
  subject: string | null = null,
): BundleCheck {
  return { check, subject, outcome: "not-checked", detail };
}

/** What checks come to: a bundle holds only where each of them was made, and holds. */
export function outcomeOf(checks: readonly BundleCheck[]): CheckOutcome {
  if (checks.some(({ outcome }) => outcome === "does not hold")) return "does not hold";
  return checks.every(({ outcome }) => outcome === "holds") ? "holds" : "not-checked";
}
