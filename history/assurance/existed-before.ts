import type { Instant } from "../../record/instant";

/**
 * Whether the first item of a resource, captured after an instant, says that the resource was there at the
 * instant: then AWS Config did not know of it yet, and "it did not exist" must not be said. Creation times are
 * not stable, so that one after the instant says nothing.
 */
export function existedBefore(creationTime: Instant | undefined, at: Instant): boolean {
  return creationTime !== undefined && creationTime <= at;
}
