import type { Instant } from "../../../record/instant";
import type { FoldedBody } from "../../model/timeline-item";
import type { Judgement } from "./claim";
import type { RuleVerdict } from "./rule-verdict";

/** What claims come to of an item, and what is kept of it: there may be a million. */
export interface JudgedBody extends FoldedBody {
  /** What each claim comes to, in the order of the claims; one list for all items of which they say the same. */
  readonly judgements: readonly Judgement[];
  /** What it says of rules of AWS Config that are asked about; left out: nothing. */
  readonly ruleVerdicts?: readonly RuleVerdict[];
  /** Whether the item's name and tags are asked for. */
  readonly isAskedFor: boolean;
  /** When a discovery says that its resource was made; undefined where it does not say, and of other items. */
  readonly creationTime: Instant | undefined;
  readonly object: string;
  /** The CRC of the bytes as they were recorded. */
  readonly fingerprint: number;
  readonly resourceName: string | null;
  readonly arn: string | null;
}
