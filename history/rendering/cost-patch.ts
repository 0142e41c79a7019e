import { compareTexts } from "../../record/text-order";
import { counted } from "../counted";
import type { CostAnswer } from "../questions/cost/cost-answer";
import type { FrequencySetting } from "../questions/coverage";
import { boundText, dollarText, unproven } from "./cost-table";

/** What the stack's settings take for the name of a resource type: a record may hold anything. */
const typeName = /^AWS::[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}$/;

/** The settings by which every type is recorded once a day for which that is cheaper, as lines of YAML. */
export function* costPatch({ alternatives, frequencies, question, total }: CostAnswer): Generator<string> {
  const chosen = alternatives.filter(
    ({ resourceType, daily }) =>
      typeName.test(resourceType) &&
      (daily?.saving ?? 0) > 0 &&
      !isDailyEverywhere(resourceType, frequencies),
  );
  yield `# By the items recorded after ${question.since}, until ${question.until}: ${dollarText(total.dollars)}${boundText(total)}.\n`;
  if (chosen.length === 0) {
    yield "# No type would have cost less when recorded once a day.\n";
    return;
  }
  for (const { resourceType, daily } of chosen) {
    const saved = dollarText(daily?.saving ?? null);
    yield `# ${resourceType}: saves ${saved}; ${counted(daily?.merged ?? 0, "item")} merged into others of their day\n`;
  }
  yield "# Answers about these types are stale, up to a day old. Rules that are triggered by changes evaluate them\n";
  yield `# once a day, and ${unproven}.\n`;
  const { frequency, otherFrequencyTypes } = settingWith(
    chosen.map(({ resourceType }) => resourceType),
    frequencies,
  );
  yield "# All other types stay as the recorders had them at the window's end. Merge what else stands in the stack's\n";
  yield "# recording settings.\n";
  if (frequencies.some((setting) => setting.frequency !== frequency))
    yield "# Some recorders record once a day what is not named otherwise: these lines are not for their stacks.\n";
  yield `config:\n  config-time-machine:recording:\n    frequency: ${frequency}\n    otherFrequencyTypes:`;
  yield otherFrequencyTypes.length === 0 ? " []\n" : "\n";
  for (const type of otherFrequencyTypes) yield `      - ${type}\n`;
}

function isDailyEverywhere(resourceType: string, frequencies: readonly FrequencySetting[]): boolean {
  const isDaily = ({ frequency, otherFrequencyTypes }: FrequencySetting): boolean =>
    (frequency === "daily") !== otherFrequencyTypes.includes(resourceType);
  return frequencies.length > 0 && frequencies.every(isDaily);
}

/** What recorders are set to, with some more types recorded once a day. */
function settingWith(daily: readonly string[], frequencies: readonly FrequencySetting[]): FrequencySetting {
  const isUsuallyDaily =
    frequencies.length > 0 && frequencies.every(({ frequency }) => frequency === "daily");
  const frequency = isUsuallyDaily ? "daily" : "continuous";
  const named = frequencies
    .filter((setting) => setting.frequency === frequency)
    .flatMap(({ otherFrequencyTypes }) => otherFrequencyTypes)
    .filter((type) => typeName.test(type));
  const others = isUsuallyDaily ? named.filter((type) => !daily.includes(type)) : [...named, ...daily];
  return { frequency, otherFrequencyTypes: [...new Set(others)].sort(compareTexts) };
}
