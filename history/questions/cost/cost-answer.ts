import type { Answer } from "../answer";
import type { AskedCost } from "../asked-question";
import type { FrequencySetting } from "../coverage";
import type { Alternative, Charge, CostlyResource, CostRow } from "./cost-of";

/** All together. */
export interface CostTotal extends Charge {
  /** Items may be missing from the record, so that AWS billed so many or more. */
  readonly isLowerBound: boolean;
  /** What shows that, by verdict. */
  readonly why: readonly string[];
}

/** The answer to `cost`. */
export interface CostAnswer extends Answer<CostRow, AskedCost> {
  readonly total: CostTotal;
  readonly resources: readonly CostlyResource[];
  readonly alternatives: readonly Alternative[];
  /** How often each recorder was set to record at the window's end. */
  readonly frequencies: readonly FrequencySetting[];
}
