import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../../record/json";

/** What an item of AWS Config says that one of its rules found. */
export interface RuleVerdict {
  /** The rule's name in its account. */
  readonly rule: string;
  /** `COMPLIANT`, `NON_COMPLIANT`, and what else AWS Config says. */
  readonly complianceType: string;
}

/** What a compliance item says of rules, as far as it says it in AWS Config's form. */
export function ruleVerdictsIn({ configuration = null }: JsonObject): readonly RuleVerdict[] {
  const list: Json = isJsonObject(configuration) ? (configuration.configRuleList ?? null) : null;
  if (!isJsonArray(list)) return [];
  return list.flatMap((each) => {
    if (!isJsonObject(each)) return [];
    const { configRuleName: rule, complianceType } = each;
    return typeof rule === "string" && typeof complianceType === "string" ? [{ rule, complianceType }] : [];
  });
}
