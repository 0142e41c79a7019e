import type { CheckOutcome } from "./bundle-check";

/** What is wrong with a seal, or with an object that it names or ought to name. */
export interface SealFault {
  readonly kind: "chain" | "removed" | "replaced" | "added" | "back-dated";
  /** The name of a digest, or an object's key. */
  readonly subject: string;
  /** In words. */
  readonly detail: string;
}

/** How a record compares with its seal. The names are public API (docs/seal.md). */
export interface SealReport {
  /** The seal, as it was named. */
  readonly where: string;
  /** It holds where every check was made, and holds. */
  readonly outcome: CheckOutcome;
  readonly digests: number;
  /** The time that the digests speak of; null where there are none. */
  readonly from: string | null;
  readonly until: string | null;
  /**
   * The days of the question that were sealed more than a day after they ended, and when: what was changed until then
   * was sealed as it was.
   */
  readonly sealedLate: readonly {
    readonly from: string;
    readonly until: string;
    readonly sealedAt: string;
  }[];
  readonly lastDigest: { readonly name: string; readonly sha256: string } | null;
  readonly signature: "holds" | "does not hold" | "not-checked" | "not signed";
  /** Of the accounts and regions that were asked about. */
  readonly objects: {
    readonly sealed: number;
    /** Those whose bytes were hashed; of the others the listing alone was compared. */
    readonly read: number;
    /** Delivered since the last digest. */
    readonly notYetSealed: number;
  };
  readonly faults: readonly SealFault[];
  /** What could not be checked, and why, in words. */
  readonly notChecked: readonly string[];
}
