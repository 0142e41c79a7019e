import { discoveryMilliseconds } from "./discovery";

/** A resource type of which AWS documents that what happens to its resources may be noticed late. */
export interface LateType {
  readonly resourceType: string;
  /** So late at most. */
  readonly noticedWithinMilliseconds: number;
  /** The page of AWS that says so. */
  readonly page: string;
}

/** No page of AWS was found that states such a bound; one that is guessed would be as wrong as none. */
export const lateTypes: readonly LateType[] = [];

/** How long after a start of recording resources are discovered at the latest. */
export function discoveryOf(late: LateType | undefined): number {
  return Math.max(discoveryMilliseconds, late?.noticedWithinMilliseconds ?? 0);
}
