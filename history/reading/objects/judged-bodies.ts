import { creationTimeOf } from "../../../record/creation-time";
import { type ItemHeading, isDiscovery, itemPresence } from "../../../record/item-heading";
import type { JsonObject } from "../../../record/json";
import { checkBody } from "../../../record/parse-configuration-item";
import { isComplianceType } from "../../../record/resource-type";
import type { ScannedItem } from "../../../record/scanned-item";
import type { TimelineItem } from "../../model/timeline-item";
import type { PlannedObject } from "../../planning/plan";
import { isRuleAmong } from "../../questions/controls/rule-names";
import { BodyMatcher, filteredFields, needsBodies } from "../../questions/filter-matching";
import type { FilterProbe } from "../../questions/filter-probe";
import { type Claim, isOfType, type Judgement } from "../../questions/when/claim";
import { type Condition, lookedAtBy } from "../../questions/when/condition";
import { ConditionJudge } from "../../questions/when/condition-judge";
import type { JudgedBody } from "../../questions/when/judged-body";
import { JudgedFields } from "../../questions/when/judged-fields";
import { type RuleVerdict, ruleVerdictsIn } from "../../questions/when/rule-verdict";
import type { Needs } from "../needs";
import type { BodyTaker } from "./collect-items";
import { fingerprint, isSurelyAlike } from "./stored-bodies";

/** What is made of items of one type: of each claim how it is judged, where it is made of the type at all. */
interface Bench {
  readonly fields: JudgedFields;
  readonly judges: readonly (ClaimJudge | undefined)[];
}

/** Judges items where they lie, and keeps what came of it instead of their bodies. */
export class JudgedBodies implements BodyTaker<JudgedBody> {
  private readonly judges: readonly ClaimJudge[];
  private readonly benches = new Map<string, Bench>();
  private readonly isFiltered: boolean;
  private readonly matcher: BodyMatcher;
  private readonly lists = new Map<string, readonly Judgement[]>();
  private readonly verdictLists = new Map<string, readonly RuleVerdict[]>();
  private readonly rules: ReadonlySet<string>;

  constructor(claims: readonly Claim[], { filter, rules = [] }: Pick<Needs, "filter" | "rules">) {
    this.rules = new Set(rules);
    this.judges = claims.map((claim) => new ClaimJudge(claim));
    this.isFiltered = needsBodies(filter);
    this.matcher = new BodyMatcher(filter);
  }

  take(item: ScannedItem, heading: ItemHeading, planned: PlannedObject): JudgedBody {
    const { judgements, ruleVerdicts, isAskedFor } = this.judged(item, heading);
    return {
      judgements,
      ruleVerdicts,
      isAskedFor,
      creationTime: isDiscovery(heading.status) ? creationTimeOf(item) : undefined,
      object: planned.object.key,
      fingerprint: fingerprint(item),
      isOversize: planned.key.kind === "oversize",
      resourceName: item.text("resourceName"),
      arn: item.text("arn"),
    };
  }

  /** Bodies of which the claims, or rules, come to the same are no conflict for this question. */
  isConflict(
    { heading, body }: TimelineItem<JudgedBody>,
    item: ScannedItem,
    planned: PlannedObject,
  ): boolean {
    if (isSurelyAlike(body, item, planned)) return false;
    const { judgements, ruleVerdicts } = this.judged(item, heading);
    return judgements !== body.judgements || ruleVerdicts !== body.ruleVerdicts;
  }

  /** @see BodyMatcher.nearTexts */
  nearTexts(ofHeadings: readonly FilterProbe[] | undefined): readonly string[] {
    return this.matcher.nearTexts(ofHeadings);
  }

  /** Of each claim. @see ConditionJudge.neverFound */
  pointersNeverFound(): readonly (readonly string[])[] {
    return this.judges.map((judge) => judge.neverFound());
  }

  private judged(item: ScannedItem, heading: ItemHeading): Judged {
    checkBody(item, heading);
    // An item that ends a resource tells nothing of it.
    if (itemPresence(heading.status) !== "present")
      return { judgements: noJudgements, isAskedFor: !this.isFiltered };
    if (this.rules.size > 0 && isComplianceType(heading.resourceType))
      return { judgements: noJudgements, isAskedFor: false, ...this.ruleVerdictsOf(item, heading) };
    const { fields: reader, judges } = this.benchOf(heading.resourceType);
    const fields = reader.of(item, heading);
    return {
      judgements: this.listOf(judges.map((judge) => judge?.of(fields) ?? "not-claimed")),
      isAskedFor: this.matcher.isAskedFor(fields),
    };
  }

  private ruleVerdictsOf(item: ScannedItem, heading: ItemHeading): Pick<JudgedBody, "ruleVerdicts"> {
    const verdicts = ruleVerdictsIn(verdictFields.of(item, heading));
    const asked = verdicts.filter(({ rule }) => isRuleAmong(rule, this.rules));
    return asked.length === 0 ? {} : { ruleVerdicts: kept(this.verdictLists, JSON.stringify(asked), asked) };
  }

  private benchOf(resourceType: string): Bench {
    const known = this.benches.get(resourceType);
    if (known !== undefined) return known;
    const judges = this.judges.map((judge) => (isOfType(judge.claim, resourceType) ? judge : undefined));
    const lookedAt = lookedAtBy(judges.flatMap((judge) => judge?.conditions ?? []));
    const filtered = this.isFiltered ? filteredFields() : [];
    const fields = new JudgedFields(
      lookedAt && { ...lookedAt, fields: new Set([...lookedAt.fields, ...filtered]) },
    );
    const bench = { fields, judges };
    this.benches.set(resourceType, bench);
    return bench;
  }

  /** There are few lists, and as many items as there may be. */
  private listOf(judgements: readonly Judgement[]): readonly Judgement[] {
    return kept(this.lists, judgements.join(), judgements);
  }
}

type Judged = Pick<JudgedBody, "judgements" | "ruleVerdicts" | "isAskedFor">;

const noJudgements: readonly Judgement[] = [];
const verdictFields = new JudgedFields({
  fields: new Set(["configuration"]),
  members: new Set(["configRuleList"]),
});

/** One list for all that are written alike. */
function kept<Element>(
  lists: Map<string, readonly Element[]>,
  text: string,
  list: readonly Element[],
): readonly Element[] {
  const known = lists.get(text) ?? list;
  if (known === list) lists.set(text, list);
  return known;
}

/** Tells of items what a claim comes to. */
class ClaimJudge {
  private readonly condition: ConditionJudge;
  private readonly applies: ConditionJudge | undefined;
  private readonly recorded: ConditionJudge | undefined;

  constructor(readonly claim: Claim) {
    this.condition = new ConditionJudge(claim.condition);
    this.applies = claim.applies && new ConditionJudge(claim.applies);
    this.recorded = claim.recorded && new ConditionJudge(claim.recorded);
  }

  get conditions(): readonly Condition[] {
    const { condition, applies, recorded } = this.claim;
    return [applies, recorded, condition].filter((each) => each !== undefined);
  }

  of(fields: JsonObject): Judgement {
    if (this.applies?.holds(fields) === false) return "not-claimed";
    if (this.recorded?.holds(fields) === false) return "not-told";
    return this.condition.holds(fields) ? "held" : "not-held";
  }

  neverFound(): readonly string[] {
    const judges = [this.applies, this.recorded, this.condition];
    return [...new Set(judges.flatMap((judge) => judge?.neverFound() ?? []))];
  }
}
