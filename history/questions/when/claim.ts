import type { Condition } from "./condition";

/** What is claimed of configuration items: a condition, of which of them, and where that is left open. */
export interface Claim {
  readonly condition: Condition;
  /** It is claimed of items alone of which this holds; left out: of all. */
  readonly applies?: Condition;
  /** It is claimed of these types alone; left out: of all. */
  readonly resourceTypes?: readonly string[];
}

/** What a claim comes to of one item: it holds, it does not, or the item is none that it is made of. */
export type Judgement = "held" | "not-held" | "not-claimed";

/** Whether a claim is made of items of a type. */
export function isOfType({ resourceTypes }: Pick<Claim, "resourceTypes">, resourceType: string): boolean {
  return resourceTypes?.includes(resourceType) ?? true;
}
