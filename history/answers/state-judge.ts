import { formatInstant } from "../../record/instant";
import type { Json } from "../../record/json";
import type { Period } from "../model/period";
import type { Fulfilment, UnjudgedResource } from "../questions/fulfilment";
import type { Item } from "../questions/item";
import type { Condition } from "../questions/when/condition";
import { ConditionJudge } from "../questions/when/condition-judge";
import { itemOf, rowOfPeriod } from "../reading/item-rows";
import type { StoredBody } from "../reading/objects/collect-items";
import type { ItemTexts } from "../reading/objects/item-store";

/** What of a state fulfils a condition, and what the condition leaves open. */
export interface JudgedState {
  readonly fulfilling: readonly Period<StoredBody>[];
  readonly fulfilment: Fulfilment;
}

/** Asks of resources as they were at an instant what `when` asks of their items. */
export class StateJudge {
  private readonly judge: ConditionJudge;

  constructor(
    condition: Condition,
    private readonly texts: ItemTexts,
  ) {
    this.judge = new ConditionJudge(condition);
  }

  /** Of what is gone, the last item that had a configuration is judged: it is listed for what it was. */
  judged(periods: Iterable<Period<StoredBody>>): JudgedState {
    const fulfilling: Period<StoredBody>[] = [];
    const unknown: UnjudgedResource[] = [];
    for (const period of periods) {
      const { presence, lastPresent } = period;
      if (presence === "not-recorded" || lastPresent === undefined) unknown.push(this.unjudged(period));
      else if (this.holdsOf(itemOf(this.texts, lastPresent))) fulfilling.push(period);
    }
    return { fulfilling, fulfilment: { unknown, pointersNeverFound: this.judge.neverFound() } };
  }

  /** Whether the condition holds of an item, as AWS Config recorded it. */
  holdsOf({ presence: _, evidence: __, ...recorded }: Item): boolean {
    // An item is made of JSON values alone; its interface cannot say so of its optional fields.
    return this.judge.holds(Object.fromEntries(Object.entries(recorded) as [string, Json][]));
  }

  private unjudged(period: Period<StoredBody>): UnjudgedResource {
    const item = rowOfPeriod(this.texts, period).value();
    const { accountId, awsRegion, resourceType, resourceId, resourceName, arn, lastItem } = item;
    return {
      accountId,
      awsRegion,
      resourceType,
      resourceId,
      resourceName: resourceName ?? lastItem?.resourceName ?? null,
      arn: arn ?? lastItem?.arn ?? null,
      why: whyOf(period),
    };
  }
}

function whyOf({ presence, from }: Period<StoredBody>): string {
  if (presence === "not-recorded") return `its type is recorded no more since ${formatInstant(from)}`;
  return "no item of it with a configuration was read";
}
