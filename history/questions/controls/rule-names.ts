import type { Control } from "./control";

/** What AWS Config calls the rules that ask for the same as a control: by default an identifier in kebab case. */
export function rulesOf({ rules, ids }: Pick<Control, "rules" | "ids">): readonly string[] {
  return rules ?? (ids?.awsConfigRules ?? []).map((id) => id.toLowerCase().replaceAll("_", "-"));
}

/** What Security Hub, conformance packs and organisations make of the name of a rule that they bring. */
const broughtNames = [
  /^securityhub-(.+)-[0-9a-z]{6,10}$/,
  /^(.+)-conformance-pack-[0-9a-z]+$/,
  /^OrgConfigRule-(.+)-[0-9a-z]+$/,
];

/** Whether a rule as the record names it is one of these, whoever brought it. */
export function isRuleAmong(recorded: string, names: ReadonlySet<string>): boolean {
  if (names.has(recorded)) return true;
  return broughtNames.some((pattern) => names.has(pattern.exec(recorded)?.[1] ?? ""));
}
