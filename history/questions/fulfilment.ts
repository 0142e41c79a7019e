import type { ResourceKey } from "../../record/resource-key";

/** A resource of which it is not known whether it fulfilled a condition. Public API (docs/when.md). */
export interface UnjudgedResource extends ResourceKey {
  readonly resourceName: string | null;
  readonly arn: string | null;
  /** Why it is not known, in words. */
  readonly why: string;
}

/** What a condition leaves open of a state, of which an answer lists what fulfils it. Public API (docs/when.md). */
export interface Fulfilment {
  readonly unknown: readonly UnjudgedResource[];
  /** Pointers of the condition that led to a value in no item: misspelt, or of what nothing has. */
  readonly pointersNeverFound: readonly string[];
}
