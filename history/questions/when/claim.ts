import type { Condition } from "./condition";

/** What is claimed of configuration items: a condition, of which of them, and where that is left open. */
export interface Claim {
  readonly condition: Condition;
  /** It is claimed of items alone of which this holds; left out: of all. */
  readonly applies?: Condition;
  /** Items of which this does not hold do not tell whether the claim holds; left out: all of them do. */
  readonly recorded?: Condition;
  /** It is claimed of these types alone; left out: of all. */
  readonly resourceTypes?: readonly string[];
}

/**
 * What a claim comes to of one item: it holds, it does not, the item does not tell, or it is none that the claim is made of.
 */
export type Judgement = "held" | "not-held" | "not-told" | "not-claimed";

/** Whether a claim is made of items of a type. */
export function isOfType({ resourceTypes }: Pick<Claim, "resourceTypes">, resourceType: string): boolean {
  return resourceTypes?.includes(resourceType) ?? true;
}
