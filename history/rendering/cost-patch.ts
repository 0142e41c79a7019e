import { compareTexts } from "../../record/text-order";
import { counted } from "../counted";
import type { CostAnswer } from "../questions/cost/cost-answer";
import { visibleText } from "../visible-text";
import { boundText, dollarText, unproven } from "./cost-table";

/** What AWS takes for the name of a resource type: anything else has no place in somebody's settings. */
const typeName = /^[A-Za-z0-9]+(?:::[A-Za-z0-9]+)+$/;

/** The settings by which every type is recorded once a day for which that is cheaper, as lines of YAML. */
export function* costPatch({ alternatives, dailyTypes, question, total }: CostAnswer): Generator<string> {
  const chosen = alternatives.filter(
    ({ resourceType, daily }) => typeName.test(resourceType) && (daily?.saving ?? 0) > 0,
  );
  yield `# By the items recorded after ${question.since}, until ${question.until}: ${dollarText(total.dollars)}${boundText(total)}.\n`;
  if (chosen.length === 0) {
    yield "# No type would have cost less when recorded once a day.\n";
    return;
  }
  for (const { resourceType, daily } of chosen) {
    const saved = dollarText(daily?.saving ?? null);
    yield `# ${visibleText(resourceType)}: saves ${saved}; ${counted(daily?.merged ?? 0, "item")} merged into others of their day\n`;
  }
  yield "# Answers about these types are stale, up to a day old. Rules that are triggered by changes evaluate them\n";
  yield `# once a day, and ${unproven}.\n`;
  yield "# Merge what stands in the stack's recording settings already; the frequency of all others is continuous.\n";
  yield "config:\n  config-time-machine:recording:\n    frequency: continuous\n    otherFrequencyTypes:\n";
  const types = new Set([...dailyTypes.filter((type) => typeName.test(type)), ...chosen.map(typeOf)]);
  for (const type of [...types].sort(compareTexts)) yield `      - ${type}\n`;
}

function typeOf({ resourceType }: { readonly resourceType: string }): string {
  return resourceType;
}
