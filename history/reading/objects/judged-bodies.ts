import { creationTimeOf } from "../../../record/creation-time";
import { type ItemHeading, isDiscovery, itemPresence } from "../../../record/item-heading";
import type { ScannedItem } from "../../../record/scanned-item";
import type { TimelineItem } from "../../model/timeline-item";
import type { PlannedObject } from "../../planning/plan";
import { BodyMatcher, filteredFields, needsBodies } from "../../questions/filter-matching";
import type { FilterProbe } from "../../questions/filter-probe";
import type { ItemFilter } from "../../questions/item-filter";
import { type Condition, lookedAtBy } from "../../questions/when/condition";
import { ConditionJudge } from "../../questions/when/condition-judge";
import type { JudgedBody } from "../../questions/when/judged-body";
import { JudgedFields } from "../../questions/when/judged-fields";
import type { BodyTaker } from "./collect-items";
import { fingerprint, isSurelyAlike } from "./stored-bodies";

/** Judges items where they lie, and keeps what came of it instead of their bodies. */
export class JudgedBodies implements BodyTaker<JudgedBody> {
  private readonly judge: ConditionJudge;
  private readonly fields: JudgedFields;
  private readonly isFiltered: boolean;
  private readonly matcher: BodyMatcher;

  constructor(condition: Condition, filter: ItemFilter) {
    this.judge = new ConditionJudge(condition);
    this.isFiltered = needsBodies(filter);
    this.matcher = new BodyMatcher(filter);
    const lookedAt = lookedAtBy(condition);
    const filtered = this.isFiltered ? filteredFields() : [];
    this.fields = new JudgedFields(
      lookedAt && { ...lookedAt, fields: new Set([...lookedAt.fields, ...filtered]) },
    );
  }

  take(item: ScannedItem, heading: ItemHeading, planned: PlannedObject): JudgedBody {
    const { isHeld, isAskedFor } = this.judged(item, heading);
    return {
      isHeld,
      isAskedFor,
      creationTime: isDiscovery(heading.status) ? creationTimeOf(item) : undefined,
      object: planned.object.key,
      fingerprint: fingerprint(item),
      isOversize: planned.key.kind === "oversize",
      resourceName: item.text("resourceName"),
      arn: item.text("arn"),
    };
  }

  /** Bodies of which the condition says the same are no conflict for this question. */
  isConflict(
    { heading, body }: TimelineItem<JudgedBody>,
    item: ScannedItem,
    planned: PlannedObject,
  ): boolean {
    if (isSurelyAlike(body, item, planned)) return false;
    return this.judged(item, heading).isHeld !== body.isHeld;
  }

  /** @see BodyMatcher.nearTexts */
  nearTexts(ofHeadings: readonly FilterProbe[] | undefined): readonly string[] {
    return this.matcher.nearTexts(ofHeadings);
  }

  /** @see ConditionJudge.neverFound */
  pointersNeverFound(): readonly string[] {
    return this.judge.neverFound();
  }

  private judged(item: ScannedItem, heading: ItemHeading): Pick<JudgedBody, "isHeld" | "isAskedFor"> {
    // An item that ends a resource tells nothing of it.
    if (itemPresence(heading.status) !== "present") return { isHeld: false, isAskedFor: !this.isFiltered };
    const fields = this.fields.of(item, heading);
    return { isHeld: this.judge.holds(fields), isAskedFor: this.matcher.isAskedFor(fields) };
  }
}
